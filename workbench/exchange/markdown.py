"""Mermaid journeys inside of a Markdown file: every fenced block is one journey."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbench.exchange.errors import ImportRefused
from workbench.exchange.javascript import is_blank
from workbench.exchange.mermaid import MermaidRead, read_all, read_mermaid
from workbench.exchange.mermaid_source import JOURNEY, clean_up, prepare

_OPEN = re.compile(
    r"(?P<lead>[ \t]*+(?:>[ \t]*+)*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+)(?P<fence>`{3,}+|~{3,}+|:{3,}+)(?P<info>[^\n]*)"
)
_KIND = re.compile(r"\s*\{?\.?\s*mermaid\b", re.IGNORECASE)
_QUOTE = re.compile(r"[ \t]*>[ \t]?")


class Block(msgspec.Struct, frozen=True):
    """A fenced block of Mermaid, and the line of the file where its text begins."""

    text: str
    line: int


def read_markdown(text: str, *, name: str, repair: bool = False) -> MermaidRead:
    """Read every journey of a Markdown file; other diagrams are left out with a notice.

    ImportRefused names the line of the file: for the first journey that Mermaid would reject, and where there
    is no journey at all.
    """
    reads: list[MermaidRead] = []
    others: list[str] = []
    for block in mermaid_blocks(text):
        kind = prepare(block.text).kind
        if kind == JOURNEY or (kind is None and _is_meant_as_journey(block.text)):
            reads.append(read_mermaid(block.text, name=name, repair=repair, first_line=block.line))
        else:
            what = "an empty diagram" if is_blank(block.text) else kind or "no diagram that Mermaid knows"
            others.append(f"{name}, line {block.line}: left out ({what}).")
    if not reads:
        found = " among its diagrams" if others else ", and no block fenced as mermaid"
        raise ImportRefused(name, f"there is no journey in it{found}")
    everything = read_all(reads)
    return msgspec.structs.replace(everything, notices=(*everything.notices, *others))


def mermaid_blocks(text: str) -> Iterator[Block]:
    """Give the blocks fenced by ```, ~~~ or ::: whose language is mermaid, also in lists and quotations."""
    lines = clean_up(text).split("\n")
    index = 0
    while index < len(lines):
        opened = _OPEN.match(lines[index])
        index += 1
        if opened is None or (opened["fence"][0] == "`" and "`" in opened["info"]):
            continue
        start = index
        closing = re.compile(rf"[ \t>]*{re.escape(opened['fence'][0])}{{{len(opened['fence'])},}}[ \t]*")
        while index < len(lines) and not closing.fullmatch(lines[index]):
            index += 1
        if _KIND.match(opened["info"]):
            yield Block("\n".join(_unwrapped(opened["lead"], lines[start:index])), start + 1)
            index += 1
        elif opened["fence"][0] != ":":
            index += 1
        else:
            index = start


def _unwrapped(lead: str, lines: list[str]) -> Iterator[str]:
    """Take off what quotes or indents the block."""
    quotes = lead.count(">")
    indent = len(lead.rpartition(">")[2]) - (1 if quotes and lead.rpartition(">")[2][:1] == " " else 0)
    for line in lines:
        for _ in range(quotes):
            line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
        blank = len(line) - len(line.lstrip(" \t"))
        yield line[min(blank, indent) :]


def _is_meant_as_journey(text: str) -> bool:
    return (
        re.match(r"\s*(?:---.*?\n\s*---\s*)?(?:user[ -]?)?journey", text, re.IGNORECASE | re.DOTALL)
        is not None
    )

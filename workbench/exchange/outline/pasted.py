"""Pasted notes of a meeting → outline: headings become stages, stars are bullets, tabs are columns.

What is an outline already stays as it is, so that this may be done to every text that comes from outside.
"""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.exchange.outline.escapes import BULLETS, lines_of

_OUTLINE = re.compile(r"^\s*(?:title\s*:|@|->|→|\||>)", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_STAR = re.compile(r"(\s*)\*\s+(?=\S)")
_BULLET = re.compile(rf"\s*(?:[-+*{BULLETS}]|[0-9]{{1,3}}[.)]|[A-Za-z]\))\s+(?=\S)")
_POINT = re.compile(rf"\s*(?:[-+{BULLETS}]|[0-9]{{1,3}}[.)]|[A-Za-z]\))\s+(?=\S)")
_BOX = re.compile(rf"(\s*(?:[-+*{BULLETS}]\s+)?)\[[ xX]\]\s+")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"\s*(?:-{3,}|_{3,}|\*{3,}|={3,})\s*$")
_ARROWS = re.compile(r"\s*(?:-{1,2}>|→)\s*")


def as_outline(text: str) -> str:
    """Give notes as an outline; a text that has lines only an outline has is given back as it is."""
    if _OUTLINE.search(text):
        return text
    lines = [line.rstrip() for line in lines_of(text)]
    lines = _without_rules(lines)
    lines = [_BOX.sub(r"\1", line) for line in lines]
    if _stars_are_bullets(lines):
        lines = [_STAR.sub(r"\1- ", line) for line in lines]
    lines = [part for line in lines for part in _split(line)]
    return "\n".join(_headed(lines))


def _without_rules(lines: list[str]) -> list[str]:
    """Drop lines that only separate; what such a line underlines is a heading."""
    kept: list[str] = []
    for line in lines:
        if not _RULE.match(line):
            kept.append(line)
        elif kept and kept[-1].strip() and not _BULLET.match(kept[-1]) and not kept[-1].startswith("#"):
            kept[-1] = f"# {kept[-1].strip()}"
    return kept


def _stars_are_bullets(lines: list[str]) -> bool:
    """Say whether stars begin the points of a list, not opportunities on the steps above them."""
    said = [line for line in lines if line.strip() and not line.startswith("#")]
    stars = sum(_STAR.match(line) is not None for line in said)
    return bool(stars) and (_STAR.match(said[0]) is not None or 2 * stars > len(said))


def _split(line: str) -> list[str]:
    """Give a row of arrows as one step a line, and further columns as what happens."""
    lead = line[: len(line) - len(line.lstrip())]
    title, *columns = (column.strip() for column in line.strip().split("\t"))
    parts = (
        [lead + part for part in _ARROWS.split(title)] if len(_ARROWS.findall(title)) > 1 else [lead + title]
    )
    return parts + [f"{lead}  > {column}" for column in columns if column]


def _headed(lines: list[str]) -> list[str]:
    """Write headings as stages, and what stands over everything as the title."""
    headings = [match for line in lines if (match := _HEADING.match(line))]
    top = min((len(match[1]) for match in headings), default=0)
    is_title = len(headings) > 1 and sum(len(match[1]) == top for match in headings) == 1
    said = [place for place, line in enumerate(lines) if line.strip()]
    next_said = dict(pairwise(said))
    written: list[str] = []
    for place, line in enumerate(lines):
        following = lines[next_said[place]] if place in next_said else ""
        match = _HEADING.match(line)
        if match and is_title and len(match[1]) == top and place == said[0]:
            written.append(f"Title: {_plain(match[2])}")
        elif match:
            written.append(f"# {_plain(match[2])}")
        elif _is_heading(line, following):
            title = _plain(line.strip()).removesuffix(":").strip()
            written.append(f"Title: {title}" if _is_top(lines, said, place) else f"# {title}")
        else:
            written.append(_plain(line))
    return written


def _plain(line: str) -> str:
    """Take the marks of bold text off."""
    return _BOLD.sub(r"\2", line)


def _is_heading(line: str, following: str) -> bool:
    """Say whether a plain line stands over a list."""
    if not line.strip() or line[0].isspace() or _BULLET.match(line) or not _POINT.match(following):
        return False
    return line[0] not in "!?*"


def _is_top(lines: list[str], said: list[int], place: int) -> bool:
    """Say whether the first line, which no colon ends, is the only one that is no point of the list."""
    rest = (lines[other] for other in said if other != place)
    is_first = place == said[0] and not lines[place].endswith(":")
    return is_first and all(_BULLET.match(line) or line[0].isspace() or line.startswith("#") for line in rest)

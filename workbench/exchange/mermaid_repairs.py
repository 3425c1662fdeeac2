"""What was very likely meant where Mermaid reads something else, or nothing: one repaired line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from workbench.exchange.errors import Repair
from workbench.exchange.javascript import number, trim
from workbench.exchange.mermaid_source import clean_up, prepare

COLON = "a colon in a name has to be written #58;"
SEMICOLON = "a semicolon has to be written #59;"
HASH = "a number sign has to be written #35;, or the rest of the line is a comment"
KEYWORD = "a task cannot begin with this word unless its first letter is escaped"

_RATINGS = ("1", "2", "3", "4", "5")
_ENTITY = re.compile(r"#\w+;", re.ASCII)
_ENTITY_END = re.compile(r"[#&]#?\w+;\Z", re.ASCII)
_HTML_ENTITY = re.compile(r"&#?(\w+);", re.ASCII)
_LOOSE_HASH = re.compile(r"(?<=\w)#(?!\w+;)|#(?!\w+;)(?=\d)")
_FENCE = re.compile(r"(?:```+|~~~+)\s*(?:mermaid)?\s*", re.ASCII)
_START = re.compile(r"(?:user[ -]?)?journey\s*[;:]*", re.IGNORECASE | re.ASCII)
_FRONT_TITLE = re.compile(r"(\s*title:\s+)(\S.*?)\s*")
_OPENS = re.compile(r"accDescr\s*\{[^}]*", re.IGNORECASE)


def proposed_repairs(text: str) -> list[Repair]:
    """Look through a text line by line, and give what would be put right; whether it helps has to be tried."""
    lines = clean_up(text).split("\n")
    repairs: list[Repair] = []
    front = prepare(text).front
    if front is not None:
        repairs += _front_repairs(lines, front.line, front.lines)
    elif lines[0].startswith("\ufeff---"):
        why = "an invisible mark before the front matter hides it from Mermaid"
        repairs.append(Repair(line=1, before=lines[0], after=lines[0][1:], why=why))
    repairs += _joined_actors(lines)
    joined = {repair.line for repair in repairs}
    statements = _statements(lines, front.lines if front else 0)
    for place, (index, line) in enumerate(statements):
        if index + 1 in joined:
            continue
        found = _first_line(trim(line)) if place == 0 else _repaired(trim(line))
        if found is not None:
            body, why = found
            start = line[: len(line) - len(line.lstrip())]
            after = None if body is None else start + body
            if after != line.rstrip():
                repairs.append(Repair(line=index + 1, before=line, after=after, why=why))
    return sorted(repairs, key=lambda repair: repair.line)


def applied(text: str, repairs: Iterable[Repair]) -> str:
    """Give the text with its lines repaired; a dropped line leaves an empty one, so the numbers stay."""
    lines = clean_up(text).split("\n")
    for repair in repairs:
        lines[repair.line - 1] = repair.after or ""
    return "\n".join(lines)


Found = tuple[str | None, str]


def _statements(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Give the lines that say something: no comment, no directive, no text over several lines."""
    waiting_for = ""
    for index, line in enumerate(lines[start:], start):
        body = trim(line)
        if waiting_for:
            waiting_for = "" if waiting_for in body else waiting_for
        elif body.startswith("%%{") and "}%%" not in body:
            waiting_for = "}%%"
        elif _OPENS.fullmatch(body):
            waiting_for = "}"
        elif body and not body.startswith(("%%", "#")):
            yield index, line


def _front_repairs(lines: list[str], start: int, count: int) -> Iterator[Repair]:
    for index in range(start - 1, min(count, len(lines))):
        title = _FRONT_TITLE.fullmatch(lines[index])
        if title is None or title[2][0] in "\"'[{|>&*!#~":
            continue
        if ": " in title[2] or title[2].endswith(":") or title[2][0] in "@`%":
            quoted = title[2].replace("\\", "\\\\").replace('"', '\\"')
            why = "a title with a colon has to stand in quotes in the front matter"
            yield Repair(line=index + 1, before=lines[index], after=f'{title[1]}"{quoted}"', why=why)


def _joined_actors(lines: list[str]) -> Iterator[Repair]:
    why = "the actors of a task have to stand on one line"
    for index, (line, following) in enumerate(pairwise(lines)):
        body = trim(following)
        if ":" in line and line.rstrip().endswith(",") and body and not re.search(r"[:#;%]", body):
            yield Repair(line=index + 1, before=line, after=f"{line.rstrip()} {body}", why=why)
            yield Repair(line=index + 2, before=following, after=None, why=why)


def _first_line(body: str) -> Found | None:
    if _FENCE.fullmatch(body):
        return None, "a fence belongs to Markdown, not to a Mermaid file"
    if body != "journey" and _START.fullmatch(body):
        return "journey", "a journey begins with the word “journey” alone, in small letters"
    return None


def _repaired(body: str) -> Found | None:
    if _FENCE.fullmatch(body):
        return None, "a fence belongs to Markdown, not to a Mermaid file"
    if _START.fullmatch(body):
        return ("journey", "the word “journey” stands alone") if body != "journey" else None
    if body.startswith("//"):
        return f"%% {body.lstrip('/ ')}", "a comment begins with %%"
    if re.match(r"acc(?:Title|Descr)\s+[^:{]+$", body, re.IGNORECASE):
        return re.sub(r"\s+", ": ", body, count=1), "a colon is missing after this word"
    if re.match(r"acc(?:Title|Descr)\s*[:{]", body, re.IGNORECASE):
        return None
    steps = (_wide_colons, _semicolons, _hashes, _keywords, _colons)
    why = ""
    for step in steps:
        found = step(body)
        if found is not None and found[0] is not None:
            why = why or found[1]
            body = found[0]
    return (body, why) if why else None


def _wide_colons(body: str) -> Found | None:
    plain = body.replace("\uff1a", ":")
    if ":" not in body and _is_task(plain):
        return plain, "a wide colon separates nothing; it has to be “:”"
    return None


def _semicolons(body: str) -> Found | None:
    if ";" not in _ENTITY.sub("", body):
        return None
    bare = body.rstrip("; ")
    if body.endswith(";") and not _ENTITY_END.search(body) and ";" not in _ENTITY.sub("", bare):
        return bare, "a line does not end with a semicolon"
    escaped = _HTML_ENTITY.sub(r"#\1;", body)
    kept = _ENTITY.findall(escaped)
    pieces = [piece.replace(";", "#59;") for piece in _ENTITY.split(escaped)]
    result = pieces[0] + "".join(entity + piece for entity, piece in zip(kept, pieces[1:], strict=True))
    return result, SEMICOLON


def _hashes(body: str) -> Found | None:
    escaped = _LOOSE_HASH.sub("#35;", body)
    return (escaped, HASH) if escaped != body else None


def _keywords(body: str) -> Found | None:
    word = re.match(r"(journey\b|title\s|section\s)", body, re.IGNORECASE | re.ASCII)
    if word is None:
        return None
    keyword = word[1].strip().lower()
    as_task = f"#{ord(body[0])};{body[1:]}"
    if keyword == "journey" or body[0].isupper():
        return (as_task, KEYWORD) if _is_task(body) else _section(body) if keyword == "section" else None
    return _section(body) if keyword == "section" else None


def _section(body: str) -> Found | None:
    name = body[8:]
    return (f"{body[:8]}{name.replace(':', '#58;')}", COLON) if ":" in name else None


def _colons(body: str) -> Found | None:
    pieces = body.split(":")
    if len(pieces) < 3 or re.match(r"(?:title|section)\s", body, re.IGNORECASE):
        return None
    if number(pieces[1]) in (1, 2, 3, 4, 5) or not trim(pieces[1]):
        return None
    for index in (len(pieces) - 1, len(pieces) - 2):
        if index >= 2 and trim(pieces[index]) in _RATINGS:
            return ":".join(("#58;".join(pieces[:index]), *pieces[index:])), COLON
    return None


def _is_task(body: str) -> bool:
    """Say whether a line ends like a task: a rating from 1 to 5, perhaps actors."""
    pieces = body.split(":")
    return len(pieces) > 1 and any(trim(piece) in _RATINGS for piece in pieces[-2:] if piece is not pieces[0])

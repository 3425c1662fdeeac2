"""What could stand at the caret of a line that is being typed: names that the project knows, and the words of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from workbench.exchange.outline import parts
from workbench.exchange.outline.escapes import escape, one_line
from workbench.exchange.outline.lexer import ARROW, Line, Sort, read_line
from workbench.exchange.outline.source import title_line
from workbench.exchange.outline.view import FIELDS
from workbench.exchange.outline.writer import references
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Basis, Id, Lane, LaneKind, Outcome, Persona, Stage, Step, StepKind

MOST = 8
WORDS = ("via ", "by ", "moment of truth: ", "idea: ", "quote: ", "decision: ", "comment: ")
"""The words that begin a line about a step."""
CHANNELS = ("phone", "website", "app", "e-mail", "chat", "in person", "post", "form")
STAGES = ("Before", "During", "After")
LONGEST = 80
"""A name of more characters is no help in a list."""

_FELT = (
    ("+2", "very positive"),
    ("+1", "positive"),
    ("0", "neutral"),
    ("−1", "negative"),
    ("−2", "very negative"),
    ("?", "not rated"),
)
_OPEN_GROUP = re.compile(r"(?:^|\s)\(([^()]*)$")
_LANE_BAR = re.compile(r"\|\s*([^|]*)$")


class Option(NamedTuple):
    """One thing that could stand there: what is written, and in a few words what it is."""

    text: str
    hint: str = ""


class Offer(NamedTuple):
    """Options for the characters from `start` (in the line) to the caret, best first. typed: what stands there."""

    start: int
    typed: str
    options: tuple[Option, ...]


NOTHING = Offer(0, "", ())


class Known(msgspec.Struct, frozen=True):
    """The names of a project as lines write them."""

    steps: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    other_people: tuple[str, ...] = ()


def known_names(document: Document, journey: Id) -> Known:
    """Collect what a journey's lines can refer to, and what the whole project has said elsewhere."""
    steps = order.steps(document, journey)
    here = [part.persona for part in order.cast(document, journey)]
    people = [title_line(document.get(key, Persona).name) for key in here]
    lanes = [title_line(lane.title) for lane in order.lanes(document, journey)]
    others = [title_line(p.name) for p in order.personas(document) if p.id not in here]
    used = {stage.title for stage in order.stages(document, journey)}
    return Known(
        steps=_short(references([title_line(step.title) for step in steps])),
        people=_short(references(people, bare=True)),
        lanes=_short(references(lanes, signs="|") or [title_line(lane.title) for lane in document.all(Lane)]),
        stages=_short(
            escape(title)
            for title in (*(title_line(stage.title) for stage in document.all(Stage)), *STAGES)
            if title not in used
        ),
        channels=_short((*(escape(one_line(step.channel)) for step in document.all(Step)), *CHANNELS)),
        owners=_short(escape(one_line(step.owner)) for step in document.all(Step)),
        other_people=_short(escape(name) for name in others),
    )


def is_unfinished(line: str) -> bool:
    """Say whether a line below a step may become something else by the next letters: "vi" for "via phone"."""
    typed = line.strip()
    return bool(typed) and line[0].isspace() and any(word.startswith(typed) for word in WORDS)


def offer(before: str, names: Callable[[], Known], *, first_lines: bool) -> Offer:
    """Give what could stand at the end of a line's beginning. first_lines: no stage and no step stands before it.

    names: gives what is known, and is asked only where a name can stand.
    """
    if not before.strip():
        return NOTHING
    line = read_line(1, before, first_lines=first_lines)
    match line.sort:
        case Sort.WAY:
            return _at_end(before, _behind_arrow(before), names().steps)
        case Sort.PERSON:
            return _of_person(before, line, names(), first_lines=first_lines)
        case Sort.LANE:
            group = _OPEN_GROUP.search(before) if first_lines else None
            kinds = [kind.value for kind in LaneKind if kind is not LaneKind.OTHER]
            if group:
                return _in_group(before, group, kinds)
            return _at_end(before, _body(before, line), names().lanes)
        case Sort.STAGE:
            return _at_end(before, _body(before, line), names().stages)
        case Sort.CHANNEL:
            return _at_end(before, _body(before, line), names().channels)
        case Sort.OWNER:
            return _at_end(before, _body(before, line), names().owners)
        case Sort.NOTE:
            return _in_group(before, re.search(r"^\s*\S+\s+\(([^()]*)$", before), parts.SEVERITIES[1:])
        case Sort.STEP:
            return _of_step(before, names, first_lines=first_lines)
        case _:
            return NOTHING


def _of_step(before: str, names: Callable[[], Known], *, first_lines: bool) -> Offer:
    if bar := _LANE_BAR.search(before):
        return _at_end(before, bar[1], names().lanes)
    if group := _OPEN_GROUP.search(before):
        kinds = [kind.value for kind in StepKind] + [f"end: {outcome.value}" for outcome in Outcome]
        return _in_group(before, group, kinds)
    typed = before.lstrip()
    if before != typed and typed in ("via ", "by "):
        return _at_end(before, "", names().channels if typed == "via " else names().owners)
    words = tuple(f"{name.capitalize()}: " for name in FIELDS) if first_lines else WORDS
    is_one = first_lines or before != typed
    if len(typed) < 2 or not is_one:
        return NOTHING
    found = [Option(word) for word in words if word.casefold().startswith(typed.casefold()) and word != typed]
    return Offer(len(before) - len(typed), typed, tuple(found))


def _of_person(before: str, line: Line, known: Known, *, first_lines: bool) -> Offer:
    body = _body(before, line)
    match = parts.VALUE.search(line.body)
    if match is not None and (group := _OPEN_GROUP.search(before)):
        return _in_group(before, group, [basis.value for basis in Basis])
    if match is not None and line.body[match.end() :]:
        return NOTHING
    if first_lines:
        return _at_end(before, body, known.other_people)
    for name in sorted(known.people, key=len, reverse=True):
        if name and body.casefold().startswith(f"{name.casefold()} "):
            typed = body[len(name) + 1 :]
            return _values(before, typed)
    return _at_end(before, body, [f"{name} " for name in known.people if name])


def _values(before: str, typed: str) -> Offer:
    wanted = typed.replace("-", "−").replace("–", "−")
    found = tuple(
        Option(f"{value} ", hint) for value, hint in _FELT if value.startswith(wanted) and value != wanted
    )
    return Offer(len(before) - len(typed), typed, found)


def _in_group(before: str, group: re.Match[str] | None, words: Iterable[str]) -> Offer:
    """Offer words for the last item within brackets; each closes them."""
    if group is None:
        return NOTHING
    typed = group[1].rpartition(",")[2].lstrip()
    found = _matching(typed, [f"{word})" for word in words])
    return Offer(len(before) - len(typed), typed, found)


def _at_end(before: str, typed: str, names: Sequence[str]) -> Offer:
    return Offer(len(before) - len(typed), typed, _matching(typed, names))


def _matching(typed: str, names: Sequence[str]) -> tuple[Option, ...]:
    """Give the names that begin with what is typed, then those with such a word, then those that hold it."""
    wanted = typed.strip().casefold()
    if any(name.strip().casefold() == wanted for name in names):
        return ()
    ranked: list[tuple[int, int]] = []
    for place, name in enumerate(names):
        there = name.casefold().find(wanted)
        if there >= 0:
            ranked.append((0 if there == 0 else 1 if not name[there - 1].isalnum() else 2, place))
    return tuple(Option(names[place]) for _, place in sorted(ranked)[:MOST])


def _behind_arrow(before: str) -> str:
    arrows = list(ARROW.finditer(before))
    return before[arrows[0].end() :].lstrip() if arrows else ""


def _body(before: str, line: Line) -> str:
    """Give what follows the sign, as it is typed."""
    lead = len(before) - len(before.lstrip())
    return before[lead + line.at :].lstrip()


def _short(names: Iterable[str]) -> tuple[str, ...]:
    """Drop what is empty, long or there already."""
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= LONGEST))

"""View → text, in its canonical form: each thing where it is always written, no sign escaped without need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from workbench.exchange.outline import parts
from workbench.exchange.outline.escapes import escape, escape_first, escape_found, escape_start, protect
from workbench.exchange.outline.graph import Plan, forks, plan, unsaid_kind, unsaid_way
from workbench.exchange.outline.lexer import is_step
from workbench.exchange.outline.reader import OFF_MAP
from workbench.exchange.outline.view import (
    FIELDS,
    Band,
    Counted,
    Felt,
    Remark,
    StepLine,
    View,
    Way,
    numbers_of,
)
from workbench.method.feelings import signed
from workbench.model.records import JourneyState, LaneKind, NoteType

INDENT = "  "
_NOTE_SIGNS = {NoteType.PAIN: "!", NoteType.QUESTION: "?", NoteType.OPPORTUNITY: "*"}
_NUMBER_SIGN = re.compile(r"(?:^|(?<=\s))#(?=[0-9]{1,5}$)")
_OPEN_AT_END = re.compile(r"(?:^|(?<=\s))\((?=[^()]*\)$)")
_OPEN_AT_START = re.compile(r"^\(")
_PERCENT_SIGN = re.compile(r"%$")
_SLASH = re.compile(r"(?:^|(?<=\s))/(?=\s|$)")
_IN_GROUP = ",()"

Line = tuple[str, tuple[str, int] | None]
"""A line as written, and what it is about, as `Reading.holders` says it."""


def write(view: View) -> list[Line]:
    """Write a view."""
    return list(_Writer(view).lines())


class _Writer:
    """The view that is written, and the names by which its parts refer to each other."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._plan: Plan = plan(view)
        self._forks = forks(len(view.steps), view.ways)
        names = [person.name for person in view.people]
        self._people = references(names, bare=True)
        self._people_in_group = references(names, bare=True, signs=_IN_GROUP + "%")
        self._lanes = references([lane.title for lane in view.lanes], signs="|")
        self._targets = references([step.title for step in view.steps])
        self._begun = False

    def lines(self) -> Iterator[Line]:
        """Give the lines in order."""
        for text in self._first_lines():
            yield text, ("journey", 0)
        stage = -1
        for place, step in enumerate(self._view.steps):
            while step.stage is not None and stage < step.stage:
                stage += 1
                yield from self._stage(stage)
            if not self._begun:
                yield "", None
                self._begun = True
            yield from self._step(place, step)
        while stage < len(self._view.stages) - 1:
            stage += 1
            yield from self._stage(stage)

    def _first_lines(self) -> Iterator[str]:
        view = self._view
        for name in FIELDS:
            value = view.fields.get(name, "")
            if name == "state":
                value = "" if view.state is JourneyState.CURRENT else view.state.value
            if value or name == "title":
                yield f"{name.capitalize()}: {escape(value)}".rstrip()
        for person in view.people:
            name = _without_value(escape(person.name))
            if name.endswith(f"({OFF_MAP})"):
                name = escape_found(name, _OPEN_AT_END)
            yield f"@{name}" if person.on_map else f"@{name} ({OFF_MAP})"
        for lane in view.lanes:
            title = escape(lane.title)
            kind = "" if lane.kind is LaneKind.OTHER else f"({lane.kind.value})"
            if not kind and parts.kind_of_lane(protect(title))[1] is not None:
                title = escape_found(title, _OPEN_AT_END)
            yield " ".join(filter(None, ("|", title, kind)))
        yield from _notes(view.notes, "")

    def _stage(self, stage: int) -> Iterator[Line]:
        band: Band = self._view.stages[stage]
        self._begun = True
        yield "", None
        yield f"# {escape(band.title)}".rstrip(), ("stage", stage)
        for text in _notes(band.notes, INDENT):
            yield text, ("stage", stage)

    def _step(self, place: int, step: StepLine) -> Iterator[Line]:
        made = self._plan
        level = made.level[place]
        lead = INDENT * level
        if made.breaks[place] and not self._jumped(place, level):
            yield f"{lead}---", None
        about = ("step", place)
        first = place == 0 and step.stage is None
        yield lead + self._title(place, step, first=first), about
        for text in self._details(step, lead + INDENT):
            yield text, about
        for way in made.below.get(place, ()):
            yield f"{lead}{INDENT}{self._way(way)}", about
        if place in made.jumps:
            yield f"{lead}{self._way(made.jumps[place])}", about

    def _jumped(self, place: int, level: int) -> bool:
        """Say whether the step before, on the same level, ends its chain with an arrow."""
        for before in range(place - 1, -1, -1):
            if self._plan.level[before] <= level:
                return self._plan.level[before] == level and before in self._plan.jumps
        return False

    def _title(self, place: int, step: StepLine, *, first: bool) -> str:
        kind = self._kind(place, step)
        title = escape_first(escape(step.title, "|"))
        if not kind and parts.kind_of_step(protect(title))[1] is not None:
            title = escape_found(title, _OPEN_AT_END)
        line = " ".join(filter(None, (title, kind)))
        if step.lane is not None:
            line += f" | {self._lanes[step.lane]}"
        return _plain_start(line, first=first)

    def _kind(self, place: int, step: StepLine) -> str:
        """Give the kind in brackets, where it does not go without saying, or there is no title to show the step."""
        if step.title and step.outcome is None and step.kind is unsaid_kind(place, self._forks[place]):
            return ""
        return f"(end: {step.outcome.value})" if step.outcome is not None else f"({step.kind.value})"

    def _details(self, step: StepLine, lead: str) -> Iterator[str]:
        for part in step.text.split("\n") if step.text else ():
            yield f"{lead}> {escape(part)}".rstrip()
        if step.channel or step.touchpoint:
            channel = escape_found(escape(step.channel), _SLASH)
            touchpoint = f"/ {escape(step.touchpoint)}" if step.touchpoint else ""
            yield f"{lead}via {' '.join(filter(None, (channel, touchpoint)))}"
        if step.owner:
            yield f"{lead}by {escape(step.owner)}"
        if step.truth is not None:
            yield f"{lead}moment of truth: {escape(step.truth)}".rstrip()
        for felt in sorted(step.felt, key=lambda felt: felt.person):
            yield lead + self._felt(felt)
        yield from _notes(step.notes, lead)

    def _felt(self, felt: Felt) -> str:
        if felt.counts is not None:
            value = "/".join(map(str, felt.counts))
        else:
            value = "?" if felt.valence is None else signed(felt.valence)
        word = escape(felt.word, _IN_GROUP)
        if word and parts.is_felt_item(word):
            word = f"word: {word}"
        items = [word] if word else []
        if felt.basis is not None:
            items.append(felt.basis.value)
        if felt.intensity is not None:
            items.append(f"intensity {felt.intensity}")
        group = f"({', '.join(items)})" if items else ""
        reason = escape(felt.reason)
        if not group:
            reason = escape_found(reason, _OPEN_AT_START)
        name = _without_value(self._people[felt.person])
        return " ".join(filter(None, (f"@{name}", value, group, reason)))

    def _way(self, way: Way) -> str:
        source = self._view.steps[way.source]
        items = [self._share(who, way.shares[who]) for who in sorted(way.shares, key=_everyone_first)]
        if way.kind is not None and way.kind is not unsaid_way(way, source):
            items.append(way.kind.value)
        label = escape_first(escape(way.label))
        group = f"({', '.join(items)})" if items else ""
        if not group and parts.way_said(protect(label)).label != way.label:
            label = escape_found(escape_found(label, _OPEN_AT_END), _PERCENT_SIGN)
        line = " ".join(filter(None, (label, group, "->", self._targets[way.target])))
        return _plain_start(line, first=False)

    def _share(self, who: int | None, share: Counted) -> str:
        percent, assumed = share
        number = "?" if percent is None else format(Decimal(repr(percent)), "f")
        if "." in number:
            number = number.rstrip("0").rstrip(".")
        amount = f"{'~' if assumed else ''}{number} %"
        return amount if who is None else f"@{self._people_in_group[who]} {amount}"


def references(names: Sequence[str], *, bare: bool = False, signs: str = "") -> list[str]:
    """Write names as lines refer to them: the second of a name with its number.

    No name is a number alone. bare: the first without a name needs none.
    """
    written = []
    for name, number in zip(names, numbers_of(names), strict=True):
        text = escape_found(escape(name, signs), _NUMBER_SIGN)
        if number > 1 or not (name or bare):
            text = f"{text} #{number}".strip()
        written.append(text)
    return written


def _everyone_first(who: int | None) -> int:
    return -1 if who is None else who


def _plain_start(line: str, *, first: bool) -> str:
    return line if is_step(line, first_lines=first) else escape_start(line)


def _without_value(name: str) -> str:
    """Escape what would be taken for a value in an escaped name."""
    return escape_found(escape_found(name, parts.COUNTS, "/"), parts.VALUE)


def _notes(notes: Iterable[Remark], lead: str) -> Iterator[str]:
    for note in sorted(notes, key=Remark.content):
        items = list(_note_items(note.said))
        group = f"({', '.join(items)})" if items else ""
        text = escape(note.text)
        if not group and parts.remark(note.type, protect(text)).text != note.text:
            text = escape_found(text, _OPEN_AT_START)
        sign = _NOTE_SIGNS.get(note.type, f"{note.type.value}:")
        yield lead + " ".join(filter(None, (sign, group, text)))


def _note_items(said: dict[str, int | str]) -> Iterator[str]:
    if "severity" in said:
        yield parts.SEVERITIES[int(said["severity"])]
    if "affected" in said or "observed" in said:
        yield f"{said.get('affected', '?')} of {said.get('observed', '?')}"
    for name, value in said.items():
        if name in ("severity", "affected", "observed"):
            continue
        yield f"{name} {value}" if isinstance(value, int) else f"{name}: {escape(value, _IN_GROUP)}"

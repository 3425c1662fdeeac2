"""What a text said, before names of steps and kinds that go without saying are settled."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.exchange import limits
from workbench.exchange.outline.errors import OutlineRefused, Problem
from workbench.exchange.outline.escapes import escape
from workbench.exchange.outline.graph import forks, unsaid_kind, unsaid_way
from workbench.exchange.outline.lexer import Line
from workbench.exchange.outline.names import Directory, Mark
from workbench.exchange.outline.parts import Name, Names, WaySaid
from workbench.exchange.outline.view import View, Way

_CLOSE_ENOUGH = 0.5
_LONG = 200
_COMPARED = 500
"""With how many titles a name that is not there is compared."""


@dataclass(slots=True)
class WayLine:
    """An arrow as it was read. target None = it leads to the next step. at: where the name stands in the body."""

    line: Line
    source: int
    said: WaySaid
    target: Name | int | None
    at: int


@dataclass(slots=True)
class Reading:
    """A text as it was read.

    unsaid: steps whose kind goes without saying. implied: steps that follow by the order of lines. lost: ways to a
    step that is not there, with the place of their mark in `problems`. holders: what each line is about:
    ("step", place), ("stage", place), ("journey", 0), or None. state_mark: where the state is said.
    """

    view: View = field(default_factory=View)
    problems: list[Problem] = field(default_factory=list)
    unsaid: list[int] = field(default_factory=list)
    ways: list[WayLine] = field(default_factory=list)
    implied: list[tuple[int, int]] = field(default_factory=list)
    lost: list[tuple[Way, Name, Problem]] = field(default_factory=list)
    holders: list[tuple[str, int] | None] = field(default_factory=list)
    state_mark: Problem | None = None


def check_size(lines: Iterable[str]) -> None:
    """Refuse a line that no record can hold."""
    for number, line in enumerate(lines, 1):
        if len(line) > limits.TEXT:
            _refuse(number, len(line), f"This line is longer than {limits.TEXT:,} characters.")


def check_counts(view: View) -> None:
    """Refuse more than a journey can hold."""
    for step in view.steps:
        if len(step.text) > limits.TEXT:
            _refuse(step.line, 1, f"What happens here is longer than {limits.TEXT:,} characters.")
    for count, limit, what in (
        (len(view.steps), limits.STEPS, "steps"),
        (len(view.stages), limits.STAGES, "stages"),
        (len(view.lanes), limits.STAGES, "lanes"),
        (len(view.people), limits.PERSONAS, "personas"),
        (sum(len(step.felt) for step in view.steps), limits.FEELINGS, "feelings"),
    ):
        if count > limit:
            _refuse(1, 1, f"There are {count:,} {what}; at most {limit:,} are possible.")


def _refuse(line: int, length: int, sentence: str) -> None:
    raise OutlineRefused(Problem(line=line, column=1, length=length, text=sentence))


def find_targets(reading: Reading, people: Directory, mark: Mark) -> None:
    """Look up where the arrows lead, and who the shares are of."""
    titles = Names()
    for step in reading.view.steps:
        titles.add(step.title)
    for read in reading.ways:
        way = Way(read.source, -1, read.said.kind, read.said.label, line=read.line.number)
        for who, share in read.said.shares:
            person = None if who is None else people.person(who)
            if who is not None and person is None:
                mark(read.line, f"There is no @{who.text} number {who.number}.", length=read.at)
                reading.view.steps[read.source].kept.add("ways")
            else:
                way.shares[person] = share
        place = read.target if isinstance(read.target, int) else _place(read.target, titles)
        if place is not None:
            way.target = place
            reading.view.ways.append(way)
        elif isinstance(read.target, Name):
            reading.view.steps[read.source].kept.add("ways")
            _mark_lost(reading, read, read.target, titles, mark)
            reading.lost.append((way, read.target, reading.problems[-1]))


def _place(name: Name | None, titles: Names) -> int | None:
    """Find a step by title and number, else by a title that looks like a number, else by its place."""
    if name is None:
        return None
    place = titles.find(name)
    if place is None and name.number > 1:
        place = titles.find(Name(f"{name.text} #{name.number}".strip()))
    if place is None and name.text.isascii() and name.text.isdigit() and len(name.text) < 6:
        number = int(name.text)
        return number - 1 if 0 < number <= len(titles.names) else None
    return place


def _mark_lost(reading: Reading, read: WayLine, name: Name, titles: Names, mark: Mark) -> None:
    count, meanwhile = titles.count(name.text), ""
    if count:
        sentence, near = f"There are only {count} steps “{name.text}”.", [name.text]
        if count == 1:
            sentence = f"There is only one step “{name.text}”."
    else:
        sentence = f"There is no step “{name.text}”."
        meanwhile = f"No step is called “{name.text}” yet."
        known = [title for title in titles.names[:_COMPARED] if len(title) <= _LONG]
        near = difflib.get_close_matches(name.text[:_LONG], known, n=1, cutoff=_CLOSE_ENOUGH)
    offered = escape(near[0]) if near else None
    mark(read.line, sentence, start=read.at, suggestion=offered, meanwhile=meanwhile)


def settle(reading: Reading) -> View:
    """Add what goes without saying: the transitions between lines, the kinds of steps and of transitions."""
    view = reading.view
    there = {(way.source, way.target) for way in view.ways}
    for source, target in reading.implied:
        if (source, target) not in there:
            there.add((source, target))
            view.ways.append(Way(source, target))
    is_fork = forks(len(view.steps), view.ways)
    for place in reading.unsaid:
        view.steps[place].kind = unsaid_kind(place, is_fork[place])
    for way in view.ways:
        if way.kind is None:
            way.kind = unsaid_way(way, view.steps[way.source])
    return view

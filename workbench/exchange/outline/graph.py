"""What goes without saying: the kinds of steps and transitions, and where an outline indents and breaks its lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.exchange.outline.view import StepLine, View, Way
from workbench.model.records import StepKind, TransitionKind

DEEPEST = 8
"""How deep branches are written; deeper ones begin at the left again."""


def forks(count: int, ways: list[Way]) -> list[bool]:
    """Say of each step whether two ways or more lead on from it (not back, not to the same step twice)."""
    forward: list[set[int]] = [set() for _ in range(count)]
    for way in ways:
        if way.target > way.source:
            forward[way.source].add(way.target)
    return [len(targets) > 1 for targets in forward]


def unsaid_kind(place: int, is_fork: bool) -> StepKind:
    """Give the kind of a step whose line says none."""
    if place == 0:
        return StepKind.START
    return StepKind.DECISION if is_fork else StepKind.STEP


def unsaid_way(way: Way, source: StepLine) -> TransitionKind:
    """Give the kind of a transition whose line says none."""
    if way.target <= way.source:
        return TransitionKind.RETURN
    return TransitionKind.CHOICE if source.kind is StepKind.DECISION else TransitionKind.NORMAL


def is_plain(way: Way, source: StepLine) -> bool:
    """Say whether there is nothing to write about a transition but that it is there."""
    return not way.label and not way.shares and way.kind is unsaid_way(way, source)


@dataclass(slots=True)
class Plan:
    """How the steps of a view are written.

    level: of each step. breaks: whether the chain has to end before it. jumps: the one way that is written on the
    step's own level, behind everything below it. below: ways that are written below the step.
    """

    level: list[int]
    breaks: list[bool]
    jumps: dict[int, Way] = field(default_factory=dict)
    below: dict[int, list[Way]] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """A level while the lines are laid out. tip: the step that the next line of this level follows."""

    last: int
    tip: int | None


def plan(view: View) -> Plan:
    """Lay out the lines so that reading them gives the same transitions."""
    by_ends: dict[tuple[int, int], list[Way]] = {}
    for way in view.ways:
        by_ends.setdefault((way.source, way.target), []).append(way)
    parents = _parents(view)
    last_child = {parent: child for child, parent in enumerate(parents) if parent is not None}
    made = Plan(level=[], breaks=[])
    followed: set[tuple[int, int]] = set()
    rows: list[_Row] = []
    for place, step in enumerate(view.steps):
        if place and step.stage != view.steps[place - 1].stage:
            del rows[1:]
        level = _level(place, parents[place], rows, last_child)
        del rows[level + 1 :]
        follows = _followed(rows, level)
        ends = (follows, place)
        broken = follows is not None and ends not in by_ends
        if broken:
            follows = rows[level - 1].last if level else None
        if follows is not None:
            followed.add((follows, place))
        row = _Row(place, None if step.kind is StepKind.END else place)
        rows[level:] = [row]
        made.level.append(level)
        made.breaks.append(broken)
    _written(view, made, by_ends, followed)
    return made


def _parents(view: View) -> list[int | None]:
    """Give for each step the last one before it, in its stage, that leads to it."""
    parents: list[int | None] = [None] * len(view.steps)
    for way in view.ways:
        source, target = view.steps[way.source], view.steps[way.target]
        if way.source < way.target and source.stage == target.stage and source.kind is not StepKind.END:
            parents[way.target] = max(way.source, parents[way.target] or 0)
    return parents


def _level(place: int, parent: int | None, rows: list[_Row], last_child: dict[int, int]) -> int:
    if parent is None:
        return 0
    for level in range(len(rows) - 1, -1, -1):
        if rows[level].last == parent:
            if last_child[parent] == place:
                return level
            return level + 1 if level < DEEPEST else 0
    return 0


def _followed(rows: list[_Row], level: int) -> int | None:
    """Give the step that a line of this level follows by itself."""
    if level < len(rows) and rows[level].tip is not None:
        return rows[level].tip
    return rows[level - 1].last if level else None


def _written(
    view: View, made: Plan, by_ends: dict[tuple[int, int], list[Way]], followed: set[tuple[int, int]]
) -> None:
    goes_on = {source for source, _ in followed}
    ways: dict[int, list[Way]] = {}
    for ends, some in by_ends.items():
        if ends in followed and len(some) == 1 and is_plain(some[0], view.steps[ends[0]]):
            continue
        ways.setdefault(ends[0], []).extend(some)
    for source, some in ways.items():
        some.sort(key=lambda way: (way.target, way.said()))
        if len(some) == 1 and source not in goes_on and view.steps[source].kind is not StepKind.END:
            made.jumps[source] = some[0]
        else:
            made.below[source] = some

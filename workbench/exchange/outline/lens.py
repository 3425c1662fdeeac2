"""The two directions: a journey's text, and the Change that makes a journey say what a text says.

Laws, for every document m and every text t without errors:
`put(get(m), m)` is empty; `get` after `put(t, m)` is `canonical(t)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from workbench.edits.journeys import is_rated
from workbench.edits.projects import new_document
from workbench.exchange.outline.errors import OutlineRefused, Problem
from workbench.exchange.outline.escapes import escape
from workbench.exchange.outline.pairs import Found, pair_steps
from workbench.exchange.outline.parts import Name, Names
from workbench.exchange.outline.putting import LABEL, Putting
from workbench.exchange.outline.reader import read
from workbench.exchange.outline.reading import Reading, settle
from workbench.exchange.outline.source import view_of
from workbench.exchange.outline.view import View, numbers_of
from workbench.exchange.outline.writer import write
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.ids import IdSource, SeededIds
from workbench.model.records import Id, Journey, JourneyState


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A journey as text. lines: for each line the step, stage or journey that it is about, or None."""

    text: str
    lines: tuple[Id | None, ...]


class Put(msgspec.Struct, frozen=True, kw_only=True):
    """What a text does to a journey: one change, empty if the map says the same already.

    lines: for each line of the text the step, stage or journey that it is about once the change is applied.
    is_refused: the text is too much as a whole, so that nothing of it applies.
    """

    change: Change
    problems: tuple[Problem, ...] = ()
    lines: tuple[Id | None, ...] = ()
    is_refused: bool = False


def get(document: Document, journey: Id) -> Outline:
    """Write a journey as text, in canonical form."""
    view = view_of(document, journey)
    written = write(view)
    stages = [stage.id or "" for stage in view.stages]
    steps = [step.id or "" for step in view.steps]
    return Outline(
        text="".join(f"{text}\n" for text, _ in written),
        lines=_abouts((about for _, about in written), journey, stages, steps),
    )


def put(text: str, document: Document, journey: Id, ids: IdSource, *, merge_key: str | None = None) -> Put:
    """Give the change that makes a journey say what a text says. Nothing is applied.

    Lines that cannot be read are marked, and what they stood for stays as it is. Only a text that is too much as a
    whole changes nothing.
    """
    try:
        reading = read(text)
    except OutlineRefused as refused:
        return Put(change=changed(LABEL, [], []), problems=(refused.problem,), is_refused=True)
    old = view_of(document, journey)
    _keep_state(document, journey, reading)
    found = pair_steps(old, reading.view)
    _find_renamed(old, reading, found)
    new = settle(reading)
    putting = Putting(document, ids, journey, old, new)
    change = putting.change(found, merge_key)
    return Put(
        change=change,
        problems=tuple(reading.problems),
        lines=_abouts(reading.holders, journey, putting.stages, putting.steps),
    )


def _abouts(
    abouts: Iterable[tuple[str, int] | None], journey: Id, stages: Sequence[Id], steps: Sequence[Id]
) -> tuple[Id | None, ...]:
    keys: dict[str, Sequence[Id]] = {"journey": [journey], "stage": stages, "step": steps}
    return tuple(None if about is None else keys[about[0]][about[1]] for about in abouts)


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A project made of a text, with one journey. is_refused: the text was too much, so the journey is empty."""

    document: Document
    journey: Id
    problems: tuple[Problem, ...]
    is_refused: bool

    @property
    def title(self) -> str:
        """Give the title of the journey."""
        return self.document.get(self.journey, Journey).title


def document_of(text: str, ids: IdSource) -> Made:
    """Make a project of a text."""
    document = new_document(ids)
    journey = document.all(Journey)[0].id
    result = put(text, document, journey, ids)
    document.apply(result.change)
    return Made(document=document, journey=journey, problems=result.problems, is_refused=result.is_refused)


def canonical(text: str) -> str:
    """Give a text as it is written when it is read from a map."""
    made = document_of(text, SeededIds())
    return get(made.document, made.journey).text


def _keep_state(document: Document, journey: Id, reading: Reading) -> None:
    """Keep the state of a journey where another one would turn what was felt into targets, or back."""
    state, view = document.get(journey, Journey).state, reading.view
    if "state" in view.kept:
        view.state = state
    was_felt, is_felt = state is JourneyState.CURRENT, view.state is JourneyState.CURRENT
    if was_felt != is_felt and is_rated(document, journey):
        view.state = state
        mark = reading.state_mark or Problem(line=1, column=1, length=1, text="")
        text = (
            f"This journey is {state.value} and has feelings: make a future version of it instead of changing "
            "the state."
        )
        reading.problems.append(msgspec.structs.replace(mark, text=text))


def _find_renamed(old: View, reading: Reading, found: Found) -> None:
    """Let an arrow to a name that a step had until now lead to that step."""
    if not reading.lost:
        return
    titles = Names()
    for step in old.steps:
        titles.add(step.title)
    now = {pair: place for place, pair in enumerate(found) if pair is not None}
    steps = reading.view.steps
    numbers = numbers_of(step.title for step in steps)
    for way, name, problem in reading.lost:
        before = titles.find(name)
        place = None if before is None else now.get(before)
        if place is None:
            continue
        way.target = place
        reading.view.ways.append(way)
        title = steps[place].title
        reading.problems[reading.problems.index(problem)] = msgspec.structs.replace(
            problem,
            text=f"“{name.text}” is called “{title}” now; this way leads there.",
            is_error=False,
            suggestion=_reference(Name(title, numbers[place])),
        )


def _reference(name: Name) -> str:
    written = escape(name.text)
    return written if name.number == 1 and written else f"{written} #{name.number}".strip()

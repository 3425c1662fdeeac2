"""Random edits of every kind through a session, on a document that keeps about the same size."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from workbench.edits import (
    bands,
    feelings,
    inserting,
    journeys,
    notes,
    personas,
    projects,
    routes,
    steps,
    transitions,
)
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import (
    Id,
    Journey,
    Lane,
    Note,
    NoteType,
    Outcome,
    Persona,
    Record,
    Route,
    Stage,
    Step,
    StepKind,
    TraitField,
    Transition,
)
from workbench.session import ProjectSession

Made = Callable[["RandomEdits"], Change | None]
WORDS = [
    "call",
    "wait",
    "sign",
    "queue",
    "ticket",
    "phone",
    "agent",
    "courier",
    "bus",
    "form",
    "ask",
    "“yes”",
    "Grüße",
    "日本",
    "🙂",
    "<b>",
    "&",
    "=",
    "\u202e",
]
MOST = {Step: 120, Stage: 12, Lane: 8, Persona: 6, Journey: 4, Note: 60, Route: 6}
"""Above these counts something of the kind is deleted instead."""


class RandomEdits:
    """Makes one random edit after another. refused: edits that the model would not have."""

    def __init__(self, session: ProjectSession, chance: random.Random) -> None:
        self.session = session
        self.chance = chance
        self.refused = 0

    @property
    def document(self) -> Document:
        """Give the document as it is now."""
        return self.session.document

    @property
    def ids(self) -> IdSource:
        """Give where new ids come from."""
        return self.session.ids

    def one(self) -> None:
        """Make a random edit, undo or redo; what is refused leaves everything as it was."""
        number = self.chance.random()
        try:
            if number < 0.08:
                self.session.undo()
            elif number < 0.12:
                self.session.redo()
            else:
                change = self._removal() or self.chance.choice(EDITS)(self)
                if change is not None:
                    self.session.perform(change)
        except EditRefused:
            self.refused += 1

    def pick(self, kind: type[Record]) -> Id | None:
        """Give any record of a kind, None if there is none."""
        found = self.document.all(kind)
        return self.chance.choice(found).id if found else None

    def text(self) -> str:
        """Give a few words."""
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(0, 6)))

    def _removal(self) -> Change | None:
        for kind, most in MOST.items():
            if self.document.count(kind) > most:
                key = self.pick(kind)
                assert key is not None
                return _deletion(self.document, kind, key)
        return None


def _deletion(document: Document, kind: type[Record], key: Id) -> Change:
    if kind is Step:
        return steps.delete_steps(document, [key])
    deletions: dict[type[Record], Callable[[Document, Id], Change]] = {
        Stage: bands.delete_stage,
        Lane: bands.delete_lane,
        Persona: personas.delete_persona,
        Journey: journeys.delete_journey,
        Note: notes.delete_note,
        Route: routes.delete_route,
        Transition: transitions.delete_transition,
    }
    return deletions[kind](document, key)


def _add_step(it: RandomEdits) -> Change | None:
    journey = it.pick(Journey)
    assert journey is not None
    stages, lanes = order.stages(it.document, journey), order.lanes(it.document, journey)
    return steps.add_step(
        it.document,
        it.ids,
        journey,
        title=it.text(),
        stage=it.chance.choice(stages).id if stages else None,
        lane=it.chance.choice(lanes).id if lanes else None,
    )


def _add_connected(it: RandomEdits) -> Change | None:
    step = it.pick(Step)
    if step is None:
        return None
    stage = it.document.get(step, Step).stage
    return steps.add_connected_step(it.document, it.ids, step, title=it.text(), stage=stage)


def _connect(it: RandomEdits) -> Change | None:
    source = it.pick(Step)
    if source is None:
        return None
    siblings = order.steps(it.document, it.document.get(source, Step).journey)
    return transitions.connect(it.document, it.ids, source, it.chance.choice(siblings).id)


def _rename(it: RandomEdits) -> Change | None:
    step = it.pick(Step)
    return steps.rename_step(it.document, step, it.text()) if step else None


def _describe(it: RandomEdits) -> Change | None:
    step = it.pick(Step)
    return steps.edit_step(it.document, step, text=it.text() * 5, channel=it.text()) if step else None


def _type(it: RandomEdits) -> Change | None:
    """Type into a title: several changes that become one entry."""
    step = it.pick(Step)
    if step is None:
        return None
    text = it.text()
    for end in range(0, len(text), 4):
        it.session.perform(steps.rename_step(it.document, step, text[:end], merge_key=f"typing {step}"))
    return None


def _set_kind(it: RandomEdits) -> Change | None:
    step = it.pick(Step)
    kind = it.chance.choice(list(StepKind))
    outcome = it.chance.choice([None, *Outcome]) if kind is StepKind.END else None
    return steps.set_kind(it.document, [step], kind, outcome) if step else None


def _insert(it: RandomEdits) -> Change | None:
    way = it.pick(Transition)
    return inserting.insert_step(it.document, it.ids, way) if way else None


def _delete(it: RandomEdits) -> Change | None:
    kinds: Sequence[type[Record]] = (Step, Transition, Note, Stage, Lane, Persona, Journey, Route)
    kind = it.chance.choices(kinds, (8, 5, 4, 1, 1, 1, 1, 1))[0]
    key = it.pick(kind)
    return _deletion(it.document, kind, key) if key else None


def _bridge(it: RandomEdits) -> Change | None:
    step = it.pick(Step)
    return steps.bridge(it.document, it.ids, step) if step else None


def _band(it: RandomEdits) -> Change | None:
    journey = it.pick(Journey)
    assert journey is not None
    add = it.chance.choice((bands.add_stage, bands.add_lane))
    return add(it.document, it.ids, journey, it.text())


def _move_band(it: RandomEdits) -> Change | None:
    stage = it.pick(Stage)
    return bands.move_stage(it.document, stage, it.chance.randint(0, 2)) if stage else None


def _persona(it: RandomEdits) -> Change | None:
    return personas.add_persona(it.document, it.ids, it.text(), journey=it.pick(Journey))


def _trait(it: RandomEdits) -> Change | None:
    persona = it.pick(Persona)
    if persona is None:
        return None
    field = it.chance.choice(list(TraitField))
    return personas.add_trait(it.document, it.ids, persona, field, it.text() or "calm")


def _rate(it: RandomEdits) -> Change | None:
    step, persona = it.pick(Step), it.pick(Persona)
    valence = it.chance.choice((None, -2, -1, 0, 1, 2))
    return feelings.rate(it.document, it.ids, persona, step, valence) if step else None


def _note(it: RandomEdits) -> Change | None:
    journey = it.pick(Journey)
    assert journey is not None
    found = order.steps(it.document, journey)
    anchor = it.chance.choice(found).id if found else None
    return notes.add_note(
        it.document, it.ids, journey, it.chance.choice(list(NoteType)), it.text(), anchor=anchor
    )


def _share(it: RandomEdits) -> Change | None:
    way = it.pick(Transition)
    percent = it.chance.choice((None, 0, 12.5, 100))
    return transitions.set_share(it.document, it.ids, way, percent, None) if way else None


def _route(it: RandomEdits) -> Change | None:
    journey = it.pick(Journey)
    assert journey is not None
    found = order.steps(it.document, journey)
    walk = [it.chance.choice(found).id for _ in range(it.chance.randint(1, 6))] if found else []
    return routes.keep_route(it.document, it.ids, journey, it.text(), walk) if walk else None


def _future(it: RandomEdits) -> Change | None:
    journey = it.pick(Journey)
    assert journey is not None
    return journeys.make_future_version(it.document, it.ids, journey, it.text())


def _project(it: RandomEdits) -> Change | None:
    return projects.edit_project(it.document, title=it.text(), description=it.text())


EDITS: tuple[Made, ...] = (
    *(_add_step, _add_connected, _add_connected, _connect, _connect),
    *(_rename, _describe, _type, _set_kind, _insert, _delete, _bridge),
    *(_band, _move_band, _persona, _trait, _rate, _rate, _rate, _note, _share, _route, _future, _project),
)

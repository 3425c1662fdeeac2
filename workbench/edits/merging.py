"""Several steps become one; nothing that was said about them is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from workbench.edits.fields import checked
from workbench.edits.notes import add_note
from workbench.method.feelings import shown_valence, signed
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import (
    Feeling,
    Id,
    Journey,
    Note,
    NoteType,
    Persona,
    Record,
    Route,
    Share,
    Step,
    StepKind,
    Stop,
    Transition,
)

JOINT = " / "
"""Stands between joined titles and labels; `splitting` cuts there."""


def merge_steps(document: Document, ids: IdSource, steps: Sequence[Id]) -> Change:
    """Make one step of several: the first in reading order, to which everything of the others comes.

    Texts are joined. Transitions from and to others are re-attached, two that become the same are one; those
    among the merged go. Stops, notes, links and an inner journey come along. Of several feelings of a persona the
    first rated one stays; what the others said, and shares and labels that have no place any more, stands in one
    new comment on the step.
    """
    chosen = set(steps)
    if len(chosen) < 2:
        raise EditRefused("Select two or more steps to merge.")
    journeys = {document.get(step, Step).journey for step in chosen}
    if len(journeys) > 1:
        raise EditRefused("Only steps of the same journey can be merged.")
    taken = [step for step in order.steps(document, journeys.pop()) if step.id in chosen]
    inner = [step for step in taken if document.having(Journey, "parent_step", step.id)]
    if len(inner) > 1:
        raise EditRefused(
            f"“{inner[0].title}” and “{inner[1].title}” both have an inner journey: only one can."
        )
    return _Merge(document, ids, taken).change()


class _Merge:
    """One merge. now: changed records; gone: what goes, and what stands for it from now on."""

    def __init__(self, document: Document, ids: IdSource, taken: Sequence[Step]) -> None:
        self.document, self.ids, self.taken = document, ids, taken
        self.first = taken[0]
        self.chosen = {step.id for step in taken}
        self.now: dict[Id, Record] = {}
        self.gone: dict[Id, Id | None] = {step.id: self.first.id for step in taken[1:]}
        self.said: list[str] = []

    def change(self) -> Change:
        """Give the whole of it."""
        self._ways()
        self._stops()
        self._feelings([step.id for step in self.taken], self.first.id)
        self._redirect()
        self.now[self.first.id] = checked(self._step())
        touched = [self.document.records[key] for key in (*self.now, *self.gone)]
        label = f"Merge {len(self.taken)} steps"
        whole = changed(label, touched, self.now.values())
        if not self.said:
            return whole
        scratch = Document(self.document.snapshot().values())
        scratch.apply(whole)
        text = "\n".join(["Before steps were merged:", *self.said])
        return whole.then(
            add_note(scratch, self.ids, self.first.journey, NoteType.COMMENT, text, anchor=self.first.id)
        )

    def _step(self) -> Step:
        taken, last = self.taken, self.taken[-1]
        reasons = [step.moment_of_truth for step in taken if step.moment_of_truth is not None]
        kind, outcome = self._kind()
        return msgspec.structs.replace(
            self.first,
            title=_joined((step.title for step in taken), JOINT),
            text=_joined((step.text for step in taken), "\n"),
            channel=_joined((step.channel for step in taken), ", "),
            touchpoint=_joined((step.touchpoint for step in taken), ", "),
            owner=_joined((step.owner for step in taken), ", "),
            moment_of_truth=_joined(reasons, "\n") if reasons else None,
            kind=kind,
            outcome=last.outcome if outcome else None,
        )

    def _kind(self) -> tuple[StepKind, bool]:
        """Give the kind that the merged step has, and whether it has the outcome of the last one."""
        kinds = [step.kind for step in self.taken]
        goes_on = any(
            way.target not in self.chosen
            for step in self.taken
            for way in self.document.having(Transition, "source", step.id)
        )
        if kinds[-1] is StepKind.END and not goes_on:
            return StepKind.END, True
        for kind in (StepKind.SUB_JOURNEY, StepKind.START, StepKind.DECISION, StepKind.WAIT):
            if kind in kinds:
                return kind, False
        return StepKind.STEP, False

    # --- transitions ------------------------------------------------------------------------------------------

    def _ways(self) -> None:
        kept: dict[tuple[Id, Id], Transition] = {}
        for way in order.transitions(self.document, self.first.journey):
            if not {way.source, way.target} & self.chosen:
                continue
            ends = (self._end(way.source), self._end(way.target))
            if ends[0] == ends[1] and way.source != way.target:
                self._end_way(way)
            elif ends in kept:
                kept[ends] = self._fold(way, kept[ends])
            else:
                now = msgspec.structs.replace(way, source=ends[0], target=ends[1])
                kept[ends] = now if now == way else msgspec.structs.replace(now, bend=None)
        self.now |= {way.id: way for way in kept.values() if way != self.document.records[way.id]}

    def _end(self, step: Id) -> Id:
        return self.first.id if step in self.chosen else step

    def _end_way(self, way: Transition) -> None:
        """Let a transition among the merged steps go."""
        self.gone[way.id] = None
        if way.label:
            self.said.append(f"{self._name(way)}: {way.label}")
        for share in order.shares(self.document, way.id):
            self._end_share(share, way)

    def _fold(self, way: Transition, kept: Transition) -> Transition:
        """Let a transition be one with another that leads the same way now."""
        self.gone[way.id] = kept.id
        known = {share.persona for share in order.shares(self.document, kept.id)}
        for share in order.shares(self.document, way.id):
            if share.persona in known:
                self._end_share(share, way)
            else:
                known.add(share.persona)
                self.now[share.id] = msgspec.structs.replace(share, transition=kept.id)
        return msgspec.structs.replace(kept, label=_joined((kept.label, way.label), JOINT))

    def _end_share(self, share: Share, way: Transition) -> None:
        self.gone[share.id] = None
        who = self._person(share.persona) if share.persona else "everyone"
        percent = "unknown" if share.percent is None else f"{share.percent:g} %"
        self.said.append(f"{self._name(way)}: {who} {percent}")

    # --- feelings and stops -----------------------------------------------------------------------------------

    def _feelings(self, places: Sequence[Id], to: Id) -> None:
        """Bring the feelings of steps, or of stops, together at one of them."""
        by_persona: dict[Id, list[Feeling]] = {}
        for place in places:
            for feeling in order.feelings_at(self.document, place):
                by_persona.setdefault(feeling.persona, []).append(feeling)
        for persona, felt in by_persona.items():
            kept = next((f for f in felt if shown_valence(f) is not None), felt[0])
            if kept.at != to:
                self.now[kept.id] = msgspec.structs.replace(kept, at=to)
            for other in felt:
                if other is not kept:
                    self.gone[other.id] = kept.id
                    if _says_more(other, kept):
                        self.said.append(self._felt(persona, other))

    def _felt(self, persona: Id, feeling: Feeling) -> str:
        counts = f"raters {'/'.join(map(str, feeling.counts))}" if feeling.counts else ""
        stake = f"intensity {feeling.intensity}" if feeling.intensity else ""
        more = "; ".join(filter(None, [counts, feeling.word, stake, feeling.basis.value, feeling.reason]))
        stop = self.document.find(feeling.at, Stop)
        step = self.document.get(stop.step if stop else feeling.at, Step)
        return f"{self._person(persona)} {signed(shown_valence(feeling))} at “{step.title}” ({more})"

    def _stops(self) -> None:
        """Let stops at the merged steps in a row be one."""
        for route in self.document.having(Route, "journey", self.first.journey):
            row: list[Stop] = []
            for stop in [*order.stops(self.document, route.id), None]:
                is_merged = stop is not None and stop.step in self.chosen
                if row and not (is_merged and stop is not None and stop.step != row[-1].step):
                    self._one_stop(row)
                    row = []
                if stop is not None and is_merged:
                    row.append(stop)

    def _one_stop(self, row: Sequence[Stop]) -> None:
        first = row[0]
        if len(row) > 1:
            self._feelings([stop.id for stop in row], first.id)
            self.gone |= {stop.id: first.id for stop in row[1:]}

    # --- everything else --------------------------------------------------------------------------------------

    def _redirect(self) -> None:
        """Let what refers to something that goes refer to what stands for it."""
        for key, instead in self.gone.items():
            for record, field in self.document.referring(key):
                if record.id in self.gone:
                    continue
                now = self.now.get(record.id, record)
                if getattr(now, field) == key:
                    self_or_step = self.first.id if instead is None and isinstance(record, Note) else instead
                    self.now[record.id] = msgspec.structs.replace(now, **{field: self_or_step})

    def _name(self, way: Transition) -> str:
        source, target = (self.document.get(key, Step).title for key in (way.source, way.target))
        return f"From “{source}” to “{target}”"

    def _person(self, persona: Id) -> str:
        return order.display_name(self.document.get(persona, Persona))


def _says_more(other: Feeling, kept: Feeling) -> bool:
    """Say whether something would be lost with a feeling beside the one that stays."""
    valence = shown_valence(other)
    is_new = valence is not None and valence != shown_valence(kept)
    return is_new or bool(other.word or other.reason or other.counts or other.intensity)


def _joined(texts: Iterable[str], joint: str) -> str:
    return joint.join(dict.fromkeys(text for text in texts if text))

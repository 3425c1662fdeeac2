"""Put a clip down in a journey: of the same project, or of another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from workbench.edits.bands_by_name import BandsByName
from workbench.edits.clips import FELT, NOTED, STEPPED, Clip, ClipNote, ClipStep
from workbench.edits.fields import FreshIds, added, clean_line, clean_text, ranks_at
from workbench.edits.personas import SHOWN_LIMIT, next_avatar
from workbench.edits.steps import check_room, index_behind
from workbench.edits.transitions import TRANSITION_LIMIT
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, rank_between, ranks
from workbench.model.records import (
    Basis,
    Cast,
    Feeling,
    Id,
    Journey,
    JourneyState,
    Note,
    Persona,
    Record,
    Share,
    Step,
    StepKind,
    Transition,
)


def paste_clip(
    document: Document,
    ids: IdSource,
    journey: Id,
    clip: Clip,
    *,
    after: Id | None = None,
    is_connected: bool = True,
) -> Change:
    """Add the steps of a clip behind the step `after` (None: at the end), connected on from it if asked.

    A clip of one cell goes into the cell of `after`. Otherwise stages and lanes are found by title, else made.
    Personas are found by id, else by name, else made. A start becomes a step unless the journey is empty, an
    end that is connected on does. Notes get new numbers. Feelings that the journey's state does not allow stay
    behind (`feelings_left`).
    """
    return _Pasting(document, ids, journey, clip, after, is_connected=is_connected).change()


def feelings_left(document: Document, journey: Id, clip: Clip) -> int:
    """Count the feelings that do not come along: targets into a current journey, others into a future one."""
    return sum(not _fits(document, journey, feeling.basis) for feeling in clip.feelings)


def _fits(document: Document, journey: Id, basis: Basis) -> bool:
    is_current = document.get(journey, Journey).state is JourneyState.CURRENT
    return is_current == (basis is not Basis.TARGET)


class _Pasting:
    """One clip on its way into a document."""

    def __init__(
        self,
        document: Document,
        ids: IdSource,
        journey: Id,
        clip: Clip,
        after: Id | None,
        *,
        is_connected: bool,
    ) -> None:
        self.document, self.journey, self.clip = document, journey, clip
        self.fresh = FreshIds(document, ids)
        self.near = document.get(after, Step) if after is not None else None
        self.is_connected = is_connected
        self.bands = BandsByName(document, journey, self.fresh)
        self.is_one_cell = len({(step.stage, step.lane) for step in clip.steps}) == 1
        self.changed: dict[Id, Record] = {}

    def change(self) -> Change:
        """Give the whole of it."""
        document, journey, near = self.document, self.journey, self.near
        siblings = order.in_rank(document.having(Step, "journey", journey))
        self._check(len(siblings))
        index = index_behind(document, siblings, near, is_connected=self.is_connected)
        keys, again = ranks_at(siblings, index, len(self.clip.steps))
        self.changed |= {step.id: step for step in again}
        steps = [
            self._step(step, rank, is_first=not siblings)
            for step, rank in zip(self.clip.steps, keys, strict=True)
        ]
        ways = [
            Transition(
                id=self.fresh.new(Transition),
                journey=journey,
                source=steps[way.source].id,
                target=steps[way.target].id,
                kind=way.kind,
                label=clean_text(way.label),
            )
            for way in self.clip.transitions
        ]
        onward = [self._onward(near, steps)] if near is not None and self.is_connected else []
        new = [*self.bands.made(), *steps, *ways, *onward, *self._hanging(steps, ways)]
        label = "Paste step" if len(steps) == 1 else f"Paste {len(steps)} steps"
        before = [document.records[key] for key in self.changed]
        return added(label, new, before, list(self.changed.values()))

    def _check(self, count: int) -> None:
        if not self.clip.steps:
            raise EditRefused("There is no step in the clipboard.")
        check_room(count + len(self.clip.steps))
        ways = len(self.document.having(Transition, "journey", self.journey)) + len(self.clip.transitions)
        if ways >= TRANSITION_LIMIT:
            raise EditRefused(f"A journey holds at most {TRANSITION_LIMIT:,} transitions.")

    def _step(self, step: ClipStep, rank: str, *, is_first: bool) -> Step:
        said = _said(step, STEPPED)
        for field in ("title", "channel", "touchpoint", "owner"):
            said[field] = clean_line(said[field])
        if step.kind is StepKind.START and not is_first:
            said["kind"] = StepKind.STEP
        if step.kind is not StepKind.END:
            said["outcome"] = None
        if self.near is not None and self.is_one_cell:
            stage, lane = self.near.stage, self.near.lane
        else:
            stage = None if step.stage is None else self.bands.stage(step.stage)
            lane = None if step.lane is None else self.bands.lane(step.lane, step.lane_kind)
        return Step(id=self.fresh.new(Step), journey=self.journey, rank=rank, stage=stage, lane=lane, **said)

    def _onward(self, near: Step, steps: list[Step]) -> Transition:
        """Lead from the step before to the first that nothing in the clip leads to."""
        led_to = {way.target for way in self.clip.transitions}
        first = next((place for place in range(len(steps)) if place not in led_to), 0)
        if near.kind is StepKind.END:
            now = self.changed.get(near.id, near)
            self.changed[near.id] = msgspec.structs.replace(now, kind=StepKind.STEP, outcome=None)
        return Transition(
            id=self.fresh.new(Transition), journey=self.journey, source=near.id, target=steps[first].id
        )

    def _hanging(self, steps: list[Step], ways: list[Transition]) -> list[Record]:
        """Give personas with their parts, feelings, shares and notes."""
        clip, fresh = self.clip, self.fresh
        feelings = [f for f in clip.feelings if _fits(self.document, self.journey, f.basis)]
        wanted = {f.persona for f in feelings} | {s.persona for s in clip.shares if s.persona is not None}
        new, people = self._people(sorted(wanted))
        new += [
            Feeling(
                id=fresh.new(Feeling),
                persona=people[feeling.persona],
                at=steps[feeling.step].id,
                **_said(feeling, FELT),
            )
            for feeling in feelings
        ]
        new += [
            Share(
                id=fresh.new(Share),
                transition=ways[share.transition].id,
                persona=None if share.persona is None else people[share.persona],
                percent=share.percent,
                assumed=share.assumed,
            )
            for share in clip.shares
        ]
        return new + self._notes(steps, ways)

    def _people(self, places: list[int]) -> tuple[list[Record], dict[int, Id]]:
        """Find or make the personas at these places of the clip, each another one, and put them on the map."""
        document, new = self.document, list[Record]()
        everyone = order.personas(document, archived=True)
        found = {place: key for place in places if (key := self.clip.personas[place].id) in document}
        free = [persona for persona in everyone if persona.id not in found.values()]
        for place in places:
            if place in found:
                continue
            person = self.clip.personas[place]
            name = clean_line(person.name)
            known = next((p for p in free if p.name.casefold() == name.casefold()), None)
            if known is not None:
                free.remove(known)
                found[place] = known.id
                continue
            rank = rank_between(everyone[-1].rank if everyone else None, None)
            avatar = person.avatar if name else next_avatar(everyone)
            made = Persona(
                id=self.fresh.new(Persona), rank=rank, name=name, role=clean_line(person.role), avatar=avatar
            )
            everyone.append(made)
            new.append(made)
            found[place] = made.id
        return new + self._casts(found.values()), found

    def _casts(self, people: Iterable[Id]) -> list[Record]:
        parts = order.cast(self.document, self.journey)
        there = {part.persona for part in parts}
        missing = [persona for persona in people if persona not in there]
        shown = sum(part.shown for part in parts)
        keys = ranks(len(missing), parts[-1].rank if parts else None)
        return [
            Cast(
                id=self.fresh.new(Cast),
                journey=self.journey,
                persona=persona,
                rank=rank,
                shown=shown + number < SHOWN_LIMIT,
                lead=not parts and not number,
            )
            for number, (persona, rank) in enumerate(zip(missing, keys, strict=True))
        ]

    def _notes(self, steps: list[Step], ways: list[Transition]) -> list[Record]:
        if not self.clip.notes:
            return []
        frame = self.document.get(self.journey, Journey)
        given = max(frame.last_note, *(n.number for n in order.notes(self.document, self.journey)), 0)
        self.changed[frame.id] = msgspec.structs.replace(frame, last_note=given + len(self.clip.notes))
        return [
            Note(
                id=self.fresh.new(Note),
                journey=self.journey,
                number=number,
                anchor=_anchor(note, steps, ways),
                **_said(note, NOTED),
            )
            for number, note in enumerate(self.clip.notes, given + 1)
        ]


def _anchor(note: ClipNote, steps: list[Step], ways: list[Transition]) -> Id:
    if note.step is not None:
        return steps[note.step].id
    assert note.transition is not None
    return ways[note.transition].id


def _said(part: msgspec.Struct, fields: Iterable[str]) -> dict[str, Any]:
    """Give fields of a part of a clip, texts cleaned."""
    said = ((field, getattr(part, field)) for field in fields)
    return {field: clean_text(value) if type(value) is str else value for field, value in said}

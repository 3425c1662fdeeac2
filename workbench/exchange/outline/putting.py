"""View of a text + document → one Change: every record that the text still says stays the same record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.edits.personas import SHOWN_LIMIT, next_avatar
from workbench.exchange.outline.draft import Draft
from workbench.exchange.outline.feelings import put_feelings
from workbench.exchange.outline.notes import put_notes
from workbench.exchange.outline.pairs import (
    Found,
    has_more,
    is_only_a_name,
    pair_lanes,
    pair_people,
    pair_stages,
)
from workbench.exchange.outline.ranking import Place, ranked
from workbench.exchange.outline.source import FIELD_OF
from workbench.exchange.outline.view import FIELDS, Band, Remark, StepLine, View
from workbench.exchange.outline.ways import put_ways
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource, ranks
from workbench.model.records import (
    Basis,
    Cast,
    Feeling,
    Id,
    JourneyState,
    Lane,
    Persona,
    Ranked,
    Share,
    Stage,
    Step,
)

_STEP_FIELDS = {
    "title": "title",
    "text": "text",
    "channel": "channel",
    "touchpoint": "touchpoint",
    "owner": "owner",
    "truth": "moment_of_truth",
}
LABEL = "Edit outline"
Noted = tuple[Sequence[Remark], Sequence[Remark], Id | None]
"""Notes in the map, notes in the text, and what they will hang on."""


class Putting:
    """One text on its way into one journey. found: the old step of each new one (`pairs.pair_steps`)."""

    def __init__(self, document: Document, ids: IdSource, journey: Id, old: View, new: View) -> None:
        self._document = document
        self._journey = journey
        self._old, self._new = old, new
        self._draft = Draft(document, ids)
        self.steps: list[Id] = []
        self.stages: list[Id] = []

    def change(self, found: Found, merge_key: str | None) -> Change:
        """Give the change that makes the map say what the text says."""
        old, new, draft = self._old, self._new, self._draft
        self._fields()
        stage_pairs = pair_stages(old, new)
        self.stages = self._bands(Stage, old.stages, new.stages, stage_pairs)
        lanes = self._bands(Lane, old.lanes, new.lanes, pair_lanes(old, new))
        people = self._people()
        self._steps(found, lanes)
        unsaid = Basis.GUESS if new.state is JourneyState.CURRENT else Basis.TARGET
        put_feelings(draft, old, new, self.steps, people, unsaid)
        put_ways(draft, self._journey, old, new, self.steps, people)
        put_notes(draft, self._journey, self._note_places(found, stage_pairs))
        self._drop_people(people)
        return draft.change(LABEL, merge_key)

    def _fields(self) -> None:
        old, new = self._old, self._new
        for name in FIELDS:
            if name != "state" and name not in new.kept and new.fields.get(name, "") != old.fields[name]:
                self._draft.set(self._journey, **{FIELD_OF[name]: new.fields.get(name, "")})
        self._draft.set(self._journey, state=new.state)

    def _bands(
        self, kind: type[Stage] | type[Lane], old: Sequence[Band], new: Sequence[Band], found: Found
    ) -> list[Id]:
        """Set stages or lanes; give the record of each of the text's."""
        keys: list[Id] = []
        for band, pair in zip(new, found, strict=True):
            more: dict[str, Any] = {"kind": band.kind} if kind is Lane else {}
            if pair is None:
                key = self._draft.add(
                    kind(
                        id=self._draft.new_id(kind),
                        journey=self._journey,
                        rank="V",
                        title=band.title,
                        **more,
                    )
                )
            else:
                key = _there(old[pair])
                if old[pair].title != band.title:
                    more["title"] = band.title
                self._draft.set(key, **more)
            keys.append(key)
        self._draft.gone.update(_there(band) for place, band in enumerate(old) if place not in set(found))
        self._rank(keys, kind)
        return keys

    def _rank(self, keys: Sequence[Id], kind: type[Ranked]) -> None:
        places: list[Place | None] = []
        for key in keys:
            record = self._document.find(key, kind)
            places.append(None if record is None else (record.rank, key))
        for key, rank in zip(keys, ranked(places), strict=True):
            self._draft.set(key, rank=rank)

    def _people(self) -> list[Id]:
        draft, new = self._draft, self._new
        siblings = order.personas(self._document, archived=True)
        found = pair_people(self._document, self._journey, self._old, new)
        fresh = ranks(found.count(None), siblings[-1].rank if siblings else None)[::-1]
        names = {person.id: person.name for person in self._old.people}
        people: list[Id] = []
        for person, pair in zip(new.people, found, strict=True):
            if pair is None:
                persona = Persona(
                    id=draft.new_id(Persona), rank=fresh.pop(), name=person.name, avatar=next_avatar(siblings)
                )
                siblings.append(persona)
                pair = draft.add(persona)
            elif pair in names and names[pair] != person.name:
                draft.set(pair, name=person.name)
            people.append(pair)
        self._cast([key for key, person in zip(people, new.people, strict=True) if person.on_map])
        return people

    def _cast(self, wanted: Sequence[Id]) -> None:
        """Put these personas on the map, in this order, and take off all others."""
        draft = self._draft
        parts = {part.persona: part for part in order.cast(self._document, self._journey)}
        draft.gone.update(part.id for persona, part in parts.items() if persona not in wanted)
        shown = sum(part.shown for persona, part in parts.items() if persona in wanted)
        keys: list[Id] = []
        for persona in wanted:
            if persona in parts:
                keys.append(parts[persona].id)
                continue
            part = Cast(
                id=draft.new_id(Cast),
                journey=self._journey,
                persona=persona,
                rank="V",
                shown=shown < SHOWN_LIMIT,
                lead=not parts and not keys,
            )
            shown += part.shown
            keys.append(draft.add(part))
        self._rank(keys, Cast)

    def _steps(self, found: Found, lanes: Sequence[Id]) -> None:
        for step, pair in zip(self._new.steps, found, strict=True):
            stage = None if step.stage is None else self.stages[step.stage]
            lane = None if step.lane is None else lanes[step.lane]
            if pair is None:
                self.steps.append(self._new_step(step, stage, lane))
            else:
                self._set_step(self._old.steps[pair], step, stage, lane)
        gone = set(range(len(self._old.steps))).difference(found)
        self._draft.gone.update(_there(self._old.steps[place]) for place in gone)
        by_stage: dict[int | None, list[Id]] = {}
        for key, step in zip(self.steps, self._new.steps, strict=True):
            by_stage.setdefault(step.stage, []).append(key)
        for keys in by_stage.values():
            self._rank(keys, Step)

    def _new_step(self, step: StepLine, stage: Id | None, lane: Id | None) -> Id:
        said = {field: getattr(step, name) for name, field in _STEP_FIELDS.items()}
        return self._draft.add(
            Step(
                id=self._draft.new_id(Step),
                journey=self._journey,
                rank="V",
                kind=step.kind,
                outcome=step.outcome,
                stage=stage,
                lane=lane,
                **said,
            )
        )

    def _set_step(self, old: StepLine, new: StepLine, stage: Id | None, lane: Id | None) -> None:
        draft = self._draft
        key = _there(old)
        before = draft.get(key, Step)
        if "lane" in new.kept and before.lane not in draft.gone:
            lane = before.lane
        if (before.stage, before.lane) != (stage, lane):
            draft.set(key, stage=stage, lane=lane, place=None)
        if (old.kind, old.outcome) != (new.kind, new.outcome):
            draft.set(key, kind=new.kind, outcome=new.outcome)
        for name, field in _STEP_FIELDS.items():
            if getattr(old, name) != getattr(new, name):
                draft.set(key, **{field: getattr(new, name)})
        self.steps.append(key)

    def _note_places(self, steps: Found, stages: Found) -> list[Noted]:
        old, new = self._old, self._new
        journey: list[Noted] = [(old.notes, new.notes, None)]
        return [
            *journey,
            *_noted(old.stages, new.stages, stages, self.stages),
            *_noted(old.steps, new.steps, steps, self.steps),
        ]

    def _drop_people(self, people: Sequence[Id]) -> None:
        """Drop a persona that the text no longer mentions, if it was nothing but that mention."""
        draft = self._draft
        for person in self._old.people:
            key = person.id
            if key is None or key in people or not is_only_a_name(self._document.get(key, Persona)):
                continue
            if not has_more(self._document, key, self._journey) and not self._is_still_said(key):
                draft.gone.add(key)

    def _is_still_said(self, persona: Id) -> bool:
        """Say whether a feeling or a share of a persona will be there."""
        draft = self._draft
        for feeling in self._document.having(Feeling, "persona", persona):
            now = draft.get(feeling.id, Feeling)
            if now.persona == persona and not {now.id, now.at} & draft.gone:
                return True
        for share in self._document.having(Share, "persona", persona):
            if not {share.id, share.transition} & draft.gone:
                return True
        return False


def _noted(
    old: Sequence[Band | StepLine], new: Sequence[Band | StepLine], found: Found, keys: Sequence[Id]
) -> list[Noted]:
    """Give for each stage or step its notes in the map, those in the text, and its record."""
    places: list[Noted] = [
        ([] if pair is None else old[pair].notes, item.notes, key)
        for item, pair, key in zip(new, found, keys, strict=True)
    ]
    paired = set(found)
    return places + [(item.notes, [], None) for place, item in enumerate(old) if place not in paired]


def _there(item: Band | StepLine) -> Id:
    assert item.id is not None  # a view of the map
    return item.id

"""Any sequence of edits, undone and redone: references stay whole, and the way there and back gives the same."""

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.planting import tiny_picture
from workbench.edits import (
    band_contents,
    bands,
    blueprint,
    dissolving,
    feelings,
    inserting,
    journeys,
    merging,
    notes,
    persona_copies,
    personas,
    pictures,
    projects,
    routes,
    splitting,
    steps,
    sub_journeys,
    transitions,
    words,
)
from workbench.graph.mending import mends
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import (
    Journey,
    Lane,
    Note,
    NoteType,
    Outcome,
    Persona,
    Route,
    Stage,
    Step,
    StepKind,
    Stop,
    Trait,
    TraitField,
    Transition,
)
from workbench.model.references import REFERENCES_OF
from workbench.session import ProjectSession

pick = st.integers(0, 1_000)
titles = st.text(max_size=6)


def content(document: Document) -> bytes:
    """Give the whole content as bytes that do not depend on the order of edits."""
    return msgspec.json.encode([document.records[key] for key in sorted(document.records)])


class Edits(RuleBasedStateMachine):
    @initialize(seed=st.integers(0, 99))
    def begin(self, seed):
        self.session = ProjectSession(projects.new_document(SeededIds(seed), title="T"), SeededIds(seed + 1))
        self.document = self.session.document
        self.before = content(self.document)
        self.start = self.document.snapshot()
        self.log = []
        self.document.subscribe(self.log.append)

    def one(self, kind, number):
        found = sorted(self.document.all(kind), key=lambda record: record.id)
        return found[number % len(found)].id if found else None

    @rule(a=pick, b=pick, c=pick, title=titles)
    def add_step(self, a, b, c, title):
        journey = self.one(Journey, a)
        stages, lanes = order.stages(self.document, journey), order.lanes(self.document, journey)
        self.session.perform(
            steps.add_step(
                self.document,
                self.session.ids,
                journey,
                title=title,
                stage=stages[b % len(stages)].id if stages else None,
                lane=lanes[c % len(lanes)].id if lanes else None,
                place=(8.0 * b, 8.0 * c) if c % 3 == 0 else None,
            )
        )

    @rule(a=pick, before=st.booleans(), title=titles)
    def add_connected(self, a, before, title):
        step = self.one(Step, a)
        if step is not None:
            near = self.document.get(step, Step)
            self.session.perform(
                steps.add_connected_step(
                    self.document, self.session.ids, step, title=title, stage=near.stage, before=before
                )
            )

    @rule(a=pick, b=pick)
    def connect(self, a, b):
        source, target = self.one(Step, a), self.one(Step, b)
        if source is not None:
            self.attempt(lambda: transitions.connect(self.document, self.session.ids, source, target))

    @rule(a=pick)
    def insert(self, a):
        edge = self.one(Transition, a)
        if edge is not None:
            self.attempt(lambda: inserting.insert_step(self.document, self.session.ids, edge))

    @rule(a=pick, b=pick)
    def put_between(self, a, b):
        edge, step = self.one(Transition, a), self.one(Step, b)
        if edge is not None and step is not None:
            self.attempt(lambda: inserting.insert_into(self.document, self.session.ids, edge, step))

    @rule(a=pick, b=pick, c=pick)
    def merge(self, a, b, c):
        several = [step for step in (self.one(Step, n) for n in (a, b, c)) if step is not None]
        self.attempt(lambda: merging.merge_steps(self.document, self.session.ids, several))

    @rule(a=pick)
    def split(self, a):
        step = self.one(Step, a)
        if step is not None:
            self.attempt(lambda: splitting.split_step(self.document, self.session.ids, step))

    @rule(a=pick)
    def reverse(self, a):
        edge = self.one(Transition, a)
        if edge is not None:
            self.attempt(lambda: transitions.reverse(self.document, edge))

    @rule(a=pick, bridge=st.booleans())
    def delete_step(self, a, bridge):
        step = self.one(Step, a)
        if step is not None and bridge:
            self.attempt(lambda: steps.bridge(self.document, self.session.ids, step))
        elif step is not None:
            self.attempt(lambda: steps.delete_steps(self.document, [step]))

    @rule(a=pick, kind=st.sampled_from(StepKind), outcome=st.sampled_from([None, *Outcome]))
    def set_kind(self, a, kind, outcome):
        step = self.one(Step, a)
        if step is not None:
            self.attempt(lambda: steps.set_kind(self.document, [step], kind, outcome))

    @rule(a=pick, count=st.integers(1, 4), title=titles)
    def make_sub_journey(self, a, count, title):
        step = self.one(Step, a)
        if step is not None:
            mates = order.steps(self.document, self.document.get(step, Step).journey)
            here = [mate.id for mate in mates].index(step)
            chosen = [mate.id for mate in mates[here : here + count]]
            self.attempt(
                lambda: sub_journeys.make_sub_journey(self.document, self.session.ids, chosen, title)
            )

    @rule(a=pick, empty=st.booleans())
    def dissolve(self, a, empty):
        boxes = sorted({j.parent_step for j in self.document.all(Journey) if j.parent_step})
        step = self.one(Step, a)
        if empty and step is not None:
            self.attempt(lambda: sub_journeys.add_inside(self.document, self.session.ids, step))
        elif boxes:
            box = boxes[a % len(boxes)]
            self.attempt(lambda: dissolving.dissolve_sub_journey(self.document, self.session.ids, box))

    @rule(a=pick, title=titles, index=st.integers(0, 3))
    def add_band(self, a, title, index):
        journey = self.one(Journey, a)
        edit = bands.add_stage if a % 2 else bands.add_lane
        index = min(
            index, len(order.stages(self.document, journey)), len(order.lanes(self.document, journey))
        )
        self.attempt(lambda: edit(self.document, self.session.ids, journey, title, index=index))

    @rule(a=pick, index=st.integers(0, 5))
    def move_band(self, a, index):
        stage, lane = self.one(Stage, a), self.one(Lane, a)
        if stage is not None:
            self.attempt(lambda: bands.move_stage(self.document, stage, index))
        if lane is not None:
            self.attempt(lambda: bands.move_lane(self.document, lane, index))

    @rule(a=pick, b=pick, split=st.booleans())
    def regroup(self, a, b, split):
        """Split at a step, merge with the next, delete with a place for the steps: the order of reading stays."""
        step, journey = self.one(Step, a), self.one(Journey, a)
        kind, read = ((Stage, order.stages), (Lane, order.lanes))[b % 2]
        band = self.one(kind, b)
        before = self.reading()
        if split and step is not None:
            edit = (band_contents.split_stage, band_contents.split_lane)[b % 2]
            self.attempt(lambda: edit(self.document, self.session.ids, [step], "New"))
        elif band is not None and b % 3 == 0:
            self.attempt(lambda: band_contents.merge_with_next(self.document, band))
        elif band is not None:
            siblings = [one.id for one in read(self.document, self.document.get(band, kind).journey)]
            place = siblings.index(band)
            beside = [one for one in (place - 1, place + 1) if 0 <= one < len(siblings)]
            if beside:
                to = siblings[beside[a % len(beside)]]
                self.attempt(lambda: band_contents.delete_band(self.document, band, to))
        assert self.reading() == before
        if b % 4 == 0:
            self.attempt(lambda: blueprint.add_blueprint_lanes(self.document, self.session.ids, journey))
            self.attempt(lambda: blueprint.order_as_blueprint(self.document, journey))

    def reading(self):
        found = sorted(self.document.all(Journey), key=lambda record: record.id)
        return [[step.id for step in order.steps(self.document, journey.id)] for journey in found]

    @rule(a=pick, b=pick)
    def delete_something(self, a, b):
        kind, edit = [
            (Stage, bands.delete_stage),
            (Lane, bands.delete_lane),
            (Persona, personas.delete_persona),
            (Journey, journeys.delete_journey),
            (Note, notes.delete_note),
            (Route, routes.delete_route),
            (Transition, transitions.delete_transition),
        ][b % 7]
        key = self.one(kind, a)
        if key is not None:
            self.attempt(lambda: edit(self.document, key))

    @rule(a=pick, name=titles)
    def add_persona(self, a, name):
        change = personas.add_persona(self.document, self.session.ids, name, journey=self.one(Journey, a))
        self.session.perform(change)
        persona = change.created(Persona)[0].id
        self.attempt(
            lambda: personas.add_trait(
                self.document, self.session.ids, persona, TraitField.GOAL, "to be done"
            )
        )

    @rule(a=pick, b=pick)
    def copy_or_archive_persona(self, a, b):
        persona, journey = self.one(Persona, a), self.one(Journey, b)
        if persona is None:
            return
        document, ids = self.document, self.session.ids
        edits = (
            lambda: persona_copies.duplicate_persona(document, ids, persona, journey),
            lambda: persona_copies.take_over(document, ids, document, [persona], journey),
            lambda: persona_copies.archive_persona(document, persona),
            lambda: persona_copies.unarchive_persona(document, persona),
            lambda: pictures.set_picture(document, ids, persona, tiny_picture),
            lambda: pictures.remove_picture(document, persona),
        )
        if document.count(Persona) < 12 or b % len(edits) > 1:
            self.attempt(edits[b % len(edits)])

    @rule(a=pick, b=pick, field=st.sampled_from(TraitField))
    def place_trait(self, a, b, field):
        trait = self.one(Trait, a)
        if trait is not None:
            self.attempt(lambda: personas.place_trait(self.document, trait, field, b % 4))

    @rule(a=pick, b=pick, valence=st.sampled_from([None, -2, -1, 0, 1, 2]), at_stop=st.booleans())
    def rate(self, a, b, valence, at_stop):
        persona, at = self.one(Persona, a), self.one(Stop if at_stop else Step, b)
        if at is not None:
            self.attempt(lambda: feelings.rate(self.document, self.session.ids, persona, at, valence))

    @rule(a=pick, b=pick, kind=st.sampled_from(NoteType), text=titles)
    def add_note(self, a, b, kind, text):
        anchors = [r for k in (Step, Stage, Transition, Persona) for r in self.document.all(k)]
        journey = self.one(Journey, a)
        anchors = [r.id for r in anchors if getattr(r, "journey", journey) == journey]
        anchor = sorted(anchors)[b % len(anchors)] if anchors else None
        self.attempt(
            lambda: notes.add_note(self.document, self.session.ids, journey, kind, text, anchor=anchor)
        )

    @rule(a=pick, percent=st.sampled_from([None, 0, 12.5, 100]), b=pick)
    def share(self, a, percent, b):
        edge = self.one(Transition, a)
        persona = self.one(Persona, b) if b % 2 else None
        if edge is not None:
            self.attempt(
                lambda: transitions.set_share(self.document, self.session.ids, edge, percent, persona)
            )

    @rule(a=pick, walk=st.lists(pick, min_size=1, max_size=5))
    def keep_route(self, a, walk):
        journey = self.one(Journey, a)
        found = order.steps(self.document, journey)
        if found:
            chosen = [found[i % len(found)].id for i in walk]
            self.attempt(lambda: routes.keep_route(self.document, self.session.ids, journey, "R", chosen))

    @rule(a=pick, b=pick)
    def route(self, a, b):
        route = self.one(Route, a)
        if route is not None:
            self.attempt(lambda: routes.repair_route(self.document, self.session.ids, route))
            assert not mends(self.document, route) or any(
                m.between is None for m in mends(self.document, route)
            )
            self.attempt(lambda: routes.move_route(self.document, route, b % 4))

    @rule(a=pick, b=pick, counts=st.tuples(*[st.integers(0, 2)] * 5), word=titles)
    def count_raters(self, a, b, counts, word):
        persona, at = self.one(Persona, a), self.one(Stop if b % 2 else Step, b)
        if persona is not None and at is not None:
            self.attempt(lambda: feelings.set_counts(self.document, self.session.ids, persona, at, counts))
        self.attempt(lambda: words.set_word(self.document, word, b % 5 - 2))
        self.attempt(lambda: words.remove_word(self.document, word[:1]))

    @rule(a=pick)
    def future(self, a):
        journey = self.one(Journey, a)
        if self.document.count(Journey) < 4:
            self.attempt(lambda: journeys.make_future_version(self.document, self.session.ids, journey))

    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            self.session.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            self.session.redo()

    @precondition(lambda self: self.session.undo_label is not None)
    @rule()
    def undo_all_and_redo_all(self):
        now, sequence = content(self.document), self.session.sequence
        count = 0
        while self.session.undo() is not None:
            count += 1
        assert content(self.document) == self.before
        for _ in range(count):
            assert self.session.redo() is not None
        assert content(self.document) == now
        assert self.session.sequence == sequence + 2 * count

    def attempt(self, edit):
        was = self.document.snapshot()
        try:
            self.session.perform(edit())
        except EditRefused:
            assert self.document.snapshot() == was

    @invariant()
    def no_map_shows_more_than_it_can(self):
        for journey in self.document.all(Journey):
            assert len(order.shown_personas(self.document, journey.id)) <= personas.SHOWN_LIMIT

    @invariant()
    def every_reference_is_whole(self):
        for record in self.document.records.values():
            for reference in REFERENCES_OF.get(type(record), ()):
                target = getattr(record, reference.field)
                assert target is None or isinstance(self.document.records[target], reference.targets)
        Document(self.document.records.values())

    @invariant()
    def every_change_was_told_once_and_replays_to_the_same(self):
        copy = dict(self.start)
        for change in self.log:
            assert not change.is_empty
            copy |= change.after
        assert {key: record for key, record in copy.items() if record is not None} == dict(
            self.document.records
        )


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)

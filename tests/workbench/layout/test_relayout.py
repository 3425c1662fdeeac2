"""A layout that takes over what an edit left as it was is the one that routes everything anew."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixed_shaper import FixedShaper
from tests.performance.maps import large_map
from tests.workbench.layout.maps import LOOK, documents
from workbench.layout import routing
from workbench.layout.look import Look
from workbench.layout.map import Earlier, MapLayout, layout_map
from workbench.layout.rerouting import Routed, _rising
from workbench.model import order
from workbench.model.change import changed
from workbench.model.document import Document
from workbench.model.ids import SeededIds, make_id, rank_between
from workbench.model.records import Id, Journey, Record, Step, Transition, TransitionKind

SHAPER = FixedShaper()
Edit = Callable[[Document, Id, random.Random, SeededIds], tuple[Record | None, Record | None]]


def _any(rng: random.Random, records: list[Step]) -> Step:
    return rng.choice(records)


def add_step(document: Document, journey: Id, rng: random.Random, ids: SeededIds):
    steps = order.steps(document, journey)
    at = rng.randrange(len(steps))
    after = next((s.rank for s in sorted(steps, key=lambda s: s.rank) if s.rank > steps[at].rank), None)
    new = Step(
        id=make_id("st", ids.number()),
        journey=journey,
        rank=rank_between(steps[at].rank, after),
        stage=steps[at].stage,
        lane=steps[at].lane,
        title=rng.choice(["", "New", "A title that needs more than two lines on its card, surely"]),
    )
    return None, new


def move_step(document: Document, journey: Id, rng: random.Random, ids: SeededIds):
    step = _any(rng, order.steps(document, journey))
    stages, lanes = order.stages(document, journey), order.lanes(document, journey)
    new = msgspec.structs.replace(
        step,
        stage=rng.choice(stages).id if stages else None,
        lane=rng.choice(lanes).id if lanes else None,
    )
    return step, new


def place_step(document: Document, journey: Id, rng: random.Random, ids: SeededIds):
    step = _any(rng, order.steps(document, journey))
    place = rng.choice([None, (8.0 * rng.randint(1, 60), 8.0 * rng.randint(2, 50))])
    return step, msgspec.structs.replace(step, place=place)


def retitle(document: Document, journey: Id, rng: random.Random, ids: SeededIds):
    step = _any(rng, order.steps(document, journey))
    return step, msgspec.structs.replace(step, title=rng.choice(["Pay", "word " * 9, "word " * 40]))


def connect(document: Document, journey: Id, rng: random.Random, ids: SeededIds):
    steps = order.steps(document, journey)
    source, target = rng.choice(steps).id, rng.choice(steps).id
    new = Transition(
        id=make_id("tn", ids.number()),
        journey=journey,
        source=source,
        target=target,
        label=rng.choice(["", "yes"]),
        kind=rng.choice(list(TransitionKind)),
    )
    return None, new


def disconnect(document: Document, journey: Id, rng: random.Random, ids: SeededIds):
    ways = order.transitions(document, journey)
    return (rng.choice(ways), None) if ways else (None, None)


def widen_stage(document: Document, journey: Id, rng: random.Random, ids: SeededIds):
    stages = order.stages(document, journey)
    if not stages:
        return None, None
    stage = rng.choice(stages)
    return stage, msgspec.structs.replace(stage, width=8.0 * rng.randint(30, 80))


EDITS: list[Edit] = [add_step, move_step, place_step, retitle, connect, disconnect, widen_stage]


def performed(document: Document, edit: Edit, rng: random.Random, ids: SeededIds) -> frozenset[Id]:
    """Carry an edit out; give the steps that it touched."""
    (journey,) = document.all(Journey)
    before, after = edit(document, journey.id, rng, ids)
    if before is None and after is None:
        return frozenset()
    document.apply(changed("Edit", [before] if before else [], [after] if after else []))
    return frozenset({record.id for record in (before, after) if record is not None})


def same(one: MapLayout, other: MapLayout) -> None:
    assert one.cards == other.cards and list(one.cards) == list(other.cards)
    assert one.links == other.links and list(one.links) == list(other.links)
    for field in ("stages", "lanes", "width", "height", "title"):
        assert getattr(one, field) == getattr(other, field)


def again(document: Document, layout: MapLayout, touched: frozenset[Id], look: Look = LOOK) -> MapLayout:
    return layout_map(document, layout.journey, SHAPER, look, Earlier(layout, touched))


def anew(document: Document, layout: MapLayout) -> MapLayout:
    """Lay out again with nothing but where the cards stand."""
    forgotten = msgspec.structs.replace(layout, routed=Routed({}, {}, (), {}, ()))
    return layout_map(document, layout.journey, SHAPER, LOOK, Earlier(forgotten, None))


@settings(max_examples=80, deadline=None)
@given(documents(placed=True, most=14), st.integers(0, 10**6), st.lists(st.sampled_from(EDITS), max_size=4))
def test_after_any_edits_it_is_as_if_all_were_routed_anew(
    document: Document, seed: int, edits: list[Edit]
) -> None:
    rng, ids = random.Random(seed), SeededIds(seed)
    (journey,) = document.all(Journey)
    layout = layout_map(document, journey.id, SHAPER, LOOK)
    for edit in edits:
        touched = performed(document, edit, rng, ids)
        layout, whole = again(document, layout, touched), anew(document, layout)
        same(layout, whole)


@pytest.mark.parametrize("staged", [True, False])
def test_on_a_large_map_too(staged: bool) -> None:
    document = large_map(260, staged=staged, people=0)
    rng, ids = random.Random(3), SeededIds(3)
    (journey,) = document.all(Journey)
    layout = layout_map(document, journey.id, SHAPER, LOOK)
    for number in range(14):
        touched = performed(document, EDITS[number % len(EDITS)], rng, ids)
        layout, whole = again(document, layout, touched), anew(document, layout)
        same(layout, whole)


def test_most_links_of_a_large_map_are_not_routed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = large_map(260, staged=False, people=0, joined=False)
    (journey,) = document.all(Journey)
    layout = layout_map(document, journey.id, SHAPER, LOOK)
    touched = performed(document, add_step, random.Random(1), SeededIds(1))
    routed: list[int] = []
    whole = routing.Router._looked_for
    monkeypatch.setattr(
        routing.Router, "_looked_for", lambda self, link: routed.append(link) or whole(self, link)
    )
    again(document, layout, touched)
    assert len(routed) < len(layout.links) / 4


def test_another_look_or_title_is_not_taken_over() -> None:
    document = large_map(20)
    (journey,) = document.all(Journey)
    layout = layout_map(document, journey.id, SHAPER, LOOK)
    people = tuple(p.id for p in order.personas(document))
    look = msgspec.structs.replace(LOOK, personas=people)
    same(again(document, layout, frozenset(), look), layout_map(document, journey.id, SHAPER, look))
    touched = performed(document, retitle, random.Random(2), SeededIds(2))
    same(again(document, layout, touched), layout_map(document, journey.id, SHAPER, LOOK))


def test_a_longest_rising_subsequence_is_marked() -> None:
    numbers = [3, 1, 2, 9, 4, 5]
    assert [n for n, keep in zip(numbers, _rising(numbers), strict=True) if keep] == [1, 2, 4, 5]
    assert _rising([]) == []

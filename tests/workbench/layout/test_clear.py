"""Nothing lies on anything: cards apart, no transition through a card, on all samples and 200 generated maps."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest

from tests.fixed_shaper import FixedShaper
from tests.performance.maps import large_map
from tests.workbench.layout.maps import LOOK
from workbench.layout.map import MapLayout, layout_map
from workbench.layout.measures import Rect
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Journey
from workbench.project import open_project

ASSETS = Path(__file__).parent.parent.parent.parent / "assets"
FILES = sorted([*ASSETS.glob("samples/*.journey"), *ASSETS.glob("templates/*.journey")])


def overlapping(layout: MapLayout) -> list[tuple[str, str]]:
    """Give the pairs of cards that share an area."""
    boxes = layout.cards.values()
    return [(a.step, b.step) for a, b in itertools.combinations(boxes, 2) if a.rect.overlaps(b.rect)]


def through(layout: MapLayout) -> list[str]:
    """Give the transitions that run through the inside of a card, their own included."""
    cards = [box.rect.grown(-1.0) for box in layout.cards.values()]
    found = []
    for link in layout.links.values():
        for (ax, ay), (bx, by) in itertools.pairwise(link.points):
            run = Rect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by)).grown(0.01)
            if any(run.overlaps(card) for card in cards):
                found.append(link.alt)
    return found


def check(document: Document) -> None:
    for journey in document.all(Journey):
        layout = layout_map(document, journey.id, FixedShaper(), LOOK)
        assert len(layout.cards) == len(order.steps(document, journey.id))
        assert not overlapping(layout)
        assert not through(layout)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_on_the_samples_and_templates(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / file.name
    copy.write_bytes(file.read_bytes())
    with open_project(copy) as project:
        check(project.document)


@pytest.mark.parametrize("part", range(10))
def test_on_generated_maps(part: int) -> None:
    for number in range(part * 20, part * 20 + 20):
        steps, staged, joined = 5 + number // 4 % 50, bool(number % 2), bool(number // 2 % 2)
        check(large_map(steps, staged=staged, joined=joined, people=0, seed=number))


def test_a_transition_through_a_card_would_be_seen() -> None:
    document = large_map(8, staged=False, people=0)
    (journey,) = document.all(Journey)
    layout = layout_map(document, journey.id, FixedShaper(), LOOK)
    (first, *_, last), link = list(layout.cards.values()), next(iter(layout.links.values()))
    bad = msgspec.structs.replace(link, points=((first.rect.x, first.rect.cy), (last.rect.x, last.rect.cy)))
    assert through(msgspec.structs.replace(layout, links={link.transition: bad})) == [link.alt]

"""Labels of links on the canvas: one size at every zoom, over nothing else."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPointF

from tests.ui.canvas.conftest import Person
from ui.canvas.items import Mark
from ui.canvas.label_sizes import GROWTHS, grown_labels, growth_at, scale_at
from workbench.drawing.theme import theme
from workbench.layout.labels import SIZE
from workbench.layout.measures import Rect


def test_labels_keep_12_px_on_the_screen_down_to_half_the_size():
    for zoom in (0.5, 0.54, 0.6, 0.74, 0.9):
        assert SIZE * scale_at(zoom) * zoom >= 11.99
        assert growth_at(zoom) >= scale_at(zoom)
    assert scale_at(1.0) == scale_at(2.0) == 1.0


@pytest.mark.parametrize("growth", GROWTHS)
def test_grown_labels_lie_over_no_card_no_other_link_and_no_other_label(person: Person, growth: float):
    layout = person.canvas.layout
    shown = [link for link in grown_labels(layout, growth).values() if link is not None]
    assert len(shown) >= 5, "most of them have room"
    large = []
    for link in shown:
        assert link.label is not None
        width, height = link.label.width * growth, link.label.height * growth
        large.append(Rect(link.label.cx - width / 2, link.label.cy - height / 2, width, height).grown(-2))
    for link, rect in zip(shown, large, strict=True):
        assert not any(rect.overlaps(box.rect) for box in layout.cards.values())
        for other in layout.links.values():
            if growth > 1 and other.transition != link.transition:
                for (ax, ay), (bx, by) in itertools.pairwise(other.points):
                    run = Rect(min(ax, bx), min(ay, by), abs(ax - bx) + 0.1, abs(ay - by) + 0.1)
                    assert not run.overlaps(rect)
    assert not any(a.overlaps(b) for a, b in itertools.combinations(large, 2))


def test_a_label_without_room_is_written_while_its_link_stands_out(person: Person):
    canvas = person.canvas
    canvas.camera.jump(QPointF(600, 400), 0.54)
    item = canvas.map_scene.links["tn_t10"]
    item.show_label(None)
    assert item._label() is None
    item.set_mark(Mark.HOVERED)
    assert item._label() == item.link.label
    item.set_mark(Mark.NONE)
    assert item._label() is None


def test_labels_find_their_places_again_when_the_zoom_or_the_map_changes(person: Person):
    canvas = person.canvas
    item = canvas.map_scene.links["tn_t10"]
    assert item._label() == canvas.layout.links["tn_t10"].label
    canvas.camera.jump(QPointF(600, 400), 0.54)
    wanted = grown_labels(canvas.layout, growth_at(0.54))["tn_t10"]
    assert item._label() == (wanted.label if wanted else None)
    canvas.camera.jump(QPointF(600, 400), 0.3)
    assert item._label() is None
    canvas.camera.jump(QPointF(600, 400), 1.0)
    assert item._label() == canvas.layout.links["tn_t10"].label


@pytest.mark.parametrize("other", ["dark", "high contrast"])
def test_another_theme_moves_no_label(person: Person, other: str):
    canvas = person.canvas
    canvas.camera.jump(QPointF(600, 400), 0.54)
    links = canvas.map_scene.links
    before = {key: link._label() for key, link in links.items()}
    assert before != {key: link.label for key, link in canvas.layout.links.items()}, "some had to move"
    canvas.workspace.show_theme(theme(other))
    assert {key: link._label() for key, link in links.items()} == before


def test_a_label_on_the_line_between_lanes_has_a_plate(person: Person):
    layout = person.canvas.layout
    for growth in GROWTHS[1:]:
        for link in grown_labels(layout, growth).values():
            if link is not None and link.label is not None:
                half = link.label.height * growth / 2
                if any(abs(lane.start - link.label.cy) < half for lane in layout.lanes[1:]):
                    assert link.on_line

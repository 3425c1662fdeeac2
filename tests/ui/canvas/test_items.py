"""Items of the map: the scene hears of a new height in time, and nothing holds an item that was taken off."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QGraphicsItem

from tests.faults.items import run_items
from ui.canvas.items import CardItem
from ui.editor import Editor


def test_the_scene_hears_of_a_new_height_while_the_old_one_still_holds(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = next(iter(editor.canvas.map_scene.cards.values()))
    heights: list[float] = []
    told = QGraphicsItem.prepareGeometryChange

    def noted(item: CardItem) -> None:
        heights.append(item.boundingRect().height())
        told(item)

    monkeypatch.setattr(CardItem, "prepareGeometryChange", noted)
    old = card.boundingRect().height()
    rect = msgspec.structs.replace(card.box.rect, height=card.box.rect.height + 48)
    card.show_box(msgspec.structs.replace(card.box, rect=rect))
    assert heights == [old]
    assert card.boundingRect().height() == old + 48
    heights.clear()
    card.show_box(card.box)
    assert heights == []


@pytest.mark.slow
def test_items_that_were_taken_off_are_gone_and_a_held_one_is_seen(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run_items(editor, rounds=2, items=100)
    assert (found.made >= 200, found.alive) == (True, 0)
    held: list[CardItem] = []
    init = CardItem.__init__

    def holding(self: CardItem, *arguments: object) -> None:
        init(self, *arguments)  # type: ignore[arg-type]
        held.append(self)

    monkeypatch.setattr(CardItem, "__init__", holding)
    found = run_items(editor, rounds=1, items=100)
    assert found.alive > 40
    assert "CardItem" in found.kinds

"""A card that becomes higher tells the scene before it does: else the scene keeps it in its index after its end."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QGraphicsItem

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

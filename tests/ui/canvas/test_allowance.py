"""A frame lays out only so many new cards; the others follow at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.ui.canvas.conftest import Person
from ui.canvas.allowance import Allowance


def test_what_is_new_is_counted_and_a_frame_after_a_rest_may_do_more(monkeypatch: pytest.MonkeyPatch):
    clock = {"cpu": 0.0, "wall": 100.0}
    monkeypatch.setattr("ui.canvas.allowance.time.thread_time", lambda: clock["cpu"])
    monkeypatch.setattr("ui.canvas.allowance.time.perf_counter", lambda: clock["wall"])
    allowance = Allowance()
    allowance.begin()
    with allowance.spent_on():
        clock["cpu"] += 0.02
    assert not allowance.is_spent
    allowance.end()
    clock["wall"] += 0.016
    allowance.begin()
    with allowance.spent_on():
        clock["cpu"] += 0.02
    assert allowance.is_spent


def test_cards_that_had_to_wait_come_with_the_next_frames(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    canvas = person.canvas
    monkeypatch.setattr("ui.canvas.allowance.CALM", 0.0)
    monkeypatch.setattr("ui.canvas.allowance.BUSY", 0.0)
    canvas.camera.jump(QPointF(600, 400), 0.9)
    canvas.viewport().repaint()
    assert canvas.map_scene.allowance.waiting, "with no time at all every card waits"
    monkeypatch.setattr("ui.canvas.allowance.BUSY", 1.0)
    qtbot.waitUntil(lambda: not canvas.map_scene.allowance.waiting)

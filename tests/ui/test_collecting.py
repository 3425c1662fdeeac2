"""Rubbish is collected on the window's thread, and on no other."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.collecting import Collecting


class Knot:
    """Holds itself, and says which thread takes it away."""

    gone: list[int]

    def __init__(self, gone: list[int]) -> None:
        self.gone, self.itself = gone, self

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


@pytest.fixture
def parent() -> Iterator[QObject]:
    """Have something that collects, and leave Python as it was."""
    owner = QObject()
    yield owner
    owner.deleteLater()
    gc.unfreeze()
    gc.enable()


def test_what_a_thread_leaves_is_collected_by_the_window(parent: QObject, qtbot: QtBot) -> None:
    gone: list[int] = []

    def work() -> None:
        for _ in range(20_000):
            Knot(gone)

    Collecting(parent)
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert gone == [], "a thread that makes much collects nothing"
    qtbot.waitUntil(lambda: len(gone) == 20_000)
    assert set(gone) == {threading.get_ident()}


def test_little_is_left_alone(parent: QObject) -> None:
    gone: list[int] = []
    collecting = Collecting(parent)
    gc.collect()
    Knot(gone)
    collecting.collect()
    assert gone == []

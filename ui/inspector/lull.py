"""What looks through the whole map waits for a pause, and for the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


class Lull(QTimer):
    """Run something after a pause in the edits, never before the window of `owner` was painted for the first time.

    It begins to wait at once, and anew with each `start`: what it runs loads networkx.
    """

    def __init__(self, owner: QWidget, pause_ms: int, run: Callable[[], None]) -> None:
        super().__init__(owner)
        self._owner, self._run = owner, run
        self.setSingleShot(True)
        self.setInterval(pause_ms)
        self.timeout.connect(self._on_pause)
        self.start()

    def _on_pause(self) -> None:
        if getattr(self._owner.window(), "is_painted", True):
            self._run()
        else:
            self.start()

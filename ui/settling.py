"""When work that was brought back has proved that the program can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from workbench.careful import Attempt

SETTLED_MS = 2_000
"""After so long with a project on the screen, opening it has gone well."""


class Settling(QObject):
    """One attempt at a time: it went well after a while, or when the person is done with the project before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._attempt: Attempt | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.settle)

    def begin(self, attempt: Attempt | None) -> None:
        """Wait for what becomes of an attempt; None: there is none."""
        self._attempt = attempt
        if attempt is not None:
            self._timer.start()

    def settle(self) -> None:
        """Note that the person can work with what was brought back: the program did not fall over it."""
        self._timer.stop()
        if self._attempt is not None:
            self._attempt.went_well()
            self._attempt = None

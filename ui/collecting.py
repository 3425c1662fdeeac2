"""When and where Python looks for cycles of rubbish: on the window's thread, between events."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

TICK_MS = 500
THRESHOLDS = (5_000, 20, 100)
"""As gc.set_threshold has them: full collections are rare, because one takes longer than a frame may."""


class Collecting(QObject):
    """Collects in the place of Python, which does it in whichever thread has just made an object.

    A dialog that was closed lies in a cycle with what it holds; collected by a thread that draws a preview, its
    widgets would be destroyed there, and the window's thread then falls over them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what is there by now stays
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect as deep as Python would by now."""
        counts = gc.get_count()
        due = [generation for generation in range(3) if counts[generation] > THRESHOLDS[generation]]
        if due and due[0] == 0:
            # An older generation is looked at with the younger ones, and only where these are due.
            gc.collect(due[-1])

"""How long one frame may lay out what has not been drawn before: the rest of it comes with the next frames."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.model.records import Id

CALM, BUSY = 0.060, 0.0035
"""Seconds of CPU for the first frame after a rest, and for one of a movement."""
REST = 0.25
"""Frames further apart, in seconds, are no movement."""


class Allowance:
    """What is left of a frame for laying texts out; and the steps whose cards had to wait.

    It counts the CPU time of this thread: on a busy machine a frame is late, but no emptier.
    """

    def __init__(self) -> None:
        self._left = CALM
        self._last = 0.0
        self.waiting: set[Id] = set()

    def begin(self) -> None:
        """Begin a frame."""
        self._left = CALM if time.perf_counter() - self._last > REST else BUSY

    def end(self) -> None:
        """End a frame."""
        self._last = time.perf_counter()

    @property
    def is_spent(self) -> bool:
        """Say whether this frame has nothing left for what is new."""
        return self._left <= 0

    @contextmanager
    def spent_on(self) -> Iterator[None]:
        """Count what happens within."""
        start = time.thread_time()
        yield
        self._left -= time.thread_time() - start

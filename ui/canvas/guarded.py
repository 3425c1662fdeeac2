"""Painting that an exception cannot end the program by."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


def guarded(paint: Callable[P, None]) -> Callable[P, None]:
    """Hand an exception in a painting method over to `sys.excepthook`; what it was to paint is left out.

    WORKAROUND PySide6 6.11: the scene calls these methods from within the view's own paintEvent. An exception that
    leaves one of them there ends the whole process with a segmentation fault, not with a traceback.
    """

    @functools.wraps(paint)
    def kept(*arguments: P.args, **named: P.kwargs) -> None:
        try:
            paint(*arguments, **named)
        except Exception:  # noqa: BLE001 – it is reported; the map without one card is better than no map
            sys.excepthook(*sys.exc_info())

    return kept

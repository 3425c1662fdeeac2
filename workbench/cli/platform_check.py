"""Whether this Python and this PySide6 go together, read from its source: nothing of Qt is imported."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

NONE_IS_IMMORTAL = (3, 12)
BAD_FROM = (6, 12)


def refusal(python: tuple[int, int], pyside: str | None) -> str | None:
    """Say in one sentence why this pair cannot be used; None if it can.

    PySide6 6.12 on Python before 3.12 loses a reference to None on every call that returns nothing, and the
    process aborts after about 5,000 of them, which nothing can catch.
    """
    if pyside is None:
        return "PySide6-Essentials is not installed: it draws the window and all documents."
    if python < NONE_IS_IMMORTAL and _numbers(pyside) >= BAD_FROM:
        return (
            f"PySide6 {pyside} crashes on Python {python[0]}.{python[1]}: "
            "install PySide6-Essentials below 6.12, or use Python 3.12 or newer."
        )
    return None


def check_platform() -> str | None:
    """Say why Qt must not be used in this process, or None."""
    if sys.version_info[:2] >= NONE_IS_IMMORTAL:
        return None
    return refusal(sys.version_info[:2], installed_pyside())


def installed_pyside() -> str | None:
    """Give the version of the installed PySide6, None if there is none.

    From the source of the package: importlib.metadata takes 25 ms of every start, and a distribution's package
    need not have metadata.
    """
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return None
    found = re.search(r'^__version__ = "(.+)"', Path(spec.origin).read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else None


def _numbers(version: str) -> tuple[int, ...]:
    parts = []
    for part in version.split(".")[:2]:
        digits = "".join(c for c in part if c.isascii() and c.isdigit())
        parts.append(int(digits or 0))
    return tuple(parts)

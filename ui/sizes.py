"""Sizes of widgets that are not given by what stands in them: they grow with the interface."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.fonts import SMALLEST, px

DESIGNED, LEAST, ICON = "designed size", "designed least width", "designed icon"
_LENGTHS = re.compile(r"((?:font-size|(?:min-|max-)?(?:width|height)|padding(?:-\w+)?|spacing)): ([^;}]+)")
_PIXELS = re.compile(r"(\d+)px")


def fix(widget: QWidget, *, width: int = 0, height: int = 0) -> None:
    """Give a widget a designed width, height or both, in px; 0 leaves it free. It follows the interface's size."""
    widget.setProperty(DESIGNED, QSize(width, height))
    _apply(widget, QSize(width, height))


def widen(widget: QWidget, least: int, growing: int) -> None:
    """Let a panel be no narrower than `least` px, and than `growing` px in the interface's size."""
    widget.setProperty(LEAST, QSize(least, growing))
    widget.setMinimumWidth(max(least, px(growing)))


def fix_icon(button: QAbstractButton, side: int) -> None:
    """Give a button's icon a designed size, px; it follows the interface's size."""
    button.setProperty(ICON, side)
    button.setIconSize(QSize(px(side), px(side)))


def refit() -> None:
    """Give all widgets that there are the sizes that the interface has now."""
    for widget in QApplication.allWidgets():
        designed, least, side = (widget.property(name) for name in (DESIGNED, LEAST, ICON))
        if isinstance(designed, QSize):
            _apply(widget, designed)
        if isinstance(least, QSize):
            widen(widget, least.width(), least.height())
        if isinstance(side, int) and isinstance(widget, QAbstractButton):
            widget.setIconSize(QSize(px(side), px(side)))
        widget.updateGeometry()


def scaled(sheet: str) -> str:
    """Give a style sheet with its sizes of text and controls as large as the interface; borders stay as thin."""

    def grown(found: re.Match[str]) -> str:
        least = SMALLEST if found[1] == "font-size" else 1
        return f"{found[1]}: {_PIXELS.sub(lambda number: f'{_larger(int(number[1]), least)}px', found[2])}"

    return _LENGTHS.sub(grown, sheet)


def _larger(pixels: int, least: int) -> int:
    return max(px(pixels), least) if pixels else 0


def _apply(widget: QWidget, designed: QSize) -> None:
    if designed.width():
        widget.setFixedWidth(px(designed.width()))
    if designed.height():
        widget.setFixedHeight(px(designed.height()))

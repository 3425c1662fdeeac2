"""A place for a small picture that comes later."""

from __future__ import annotations

from collections.abc import Hashable

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel


class Drawn(msgspec.Struct, frozen=True):
    """What was made of one map. image: None if it could not be read, or is too large for a picture.

    about: what was to be said about it, or why it could not be read.
    """

    key: Hashable
    image: QImage | None
    about: str
    is_readable: bool


class PictureLabel(QLabel):
    """A framed place for a picture, of fixed size; empty until it is there."""

    def __init__(self, size: QSize, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "picture")
        self.setFixedSize(size)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)

    def show_drawn(self, drawn: Drawn) -> None:
        """Show the picture, or say that there is none."""
        if drawn.image is not None:
            self.setPixmap(QPixmap.fromImage(drawn.image))
        else:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText("large map" if drawn.is_readable else "no picture")

"""The line at the bottom: where am I, the next useful keys, and whether everything is safe."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from ui.fonts import family, scale
from ui.icons import icon
from ui.parts import Elided
from ui.sizes import fix
from workbench.drawing.theme import Theme

NOTICE_MS = 6_000
ROOMY = 1.3
"""Up to this size of the interface all the useful keys have room."""
FRESH_MS = 250
"""So long after something was said, a new place is still part of what it was said about."""


class StatusLine(QStatusBar):
    """Three places: where (or what was just said), keys, saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        fix(self, height=30)
        self._where = Elided()
        self._where.setProperty("kind", "status")
        self._keys = QWidget()
        self._key_row = QHBoxLayout(self._keys)
        self._key_row.setContentsMargins(24, 0, 0, 0)
        self._key_row.setSpacing(6)
        self._mark = QLabel()
        self._saved = _plain("")
        self._is_safe = True
        self._is_problem = False
        self._theme: Theme | None = None
        self._place = ""
        self._notice_over = QTimer(self)
        self._notice_over.setSingleShot(True)
        self._notice_over.timeout.connect(self._show_place)
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(FRESH_MS)
        self.setContentsMargins(16, 0, 16, 0)
        self.addWidget(self._where)
        self.addWidget(self._keys, 1)
        self.addPermanentWidget(self._mark)
        self.addPermanentWidget(self._saved)
        self._saved.setObjectName("saved")
        self._where.setObjectName("where")

    @property
    def text(self) -> str:
        """Give what stands at the left."""
        return self._where.text()

    @property
    def saved_text(self) -> str:
        """Give what stands at the right: how safe the work is."""
        return self._saved.text()

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = look
        self._show_mark()
        self._show_place()

    def show_place(self, text: str, keys: Sequence[tuple[str, str]]) -> None:
        """Say where the person is, and which keys help there: (key, what it does)."""
        if text != self._place:
            self.move_on()
        self._place = text
        if not self._notice_over.isActive():
            self._show_place()
        while self._key_row.count():
            item = self._key_row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        # A larger interface has room for fewer: the nearest one, and the sheet with all of them.
        for key, meaning in keys if scale() <= ROOMY else [*keys[:1], *keys[1:][-1:]]:
            cap = _plain(key)
            cap.setProperty("kind", "key")
            self._key_row.addWidget(cap)
            self._key_row.addWidget(_plain(meaning))
            self._key_row.addSpacing(8)
        self._key_row.addStretch(1)

    def move_on(self) -> None:
        """Take away what was said about something that the person has left; what was said just now stays."""
        if self._notice_over.isActive() and not self._fresh.isActive():
            self._notice_over.stop()
            self._show_place()

    def mended(self) -> None:
        """Take away what was refused: an edit has succeeded since."""
        if self._notice_over.isActive() and self._is_problem:
            self._notice_over.stop()
            self._show_place()

    def say(self, text: str, is_problem: bool = False) -> None:
        """Say something for a few seconds in place of place and keys; a problem in the colour of danger."""
        self._is_problem = is_problem
        color = self._theme.danger if is_problem and self._theme else ""
        self._where.setStyleSheet(
            f'color: {color}; font-family: "{family(600)}";' if color else f'font-family: "{family(600)}";'
        )
        self._where.setText(text)
        self._keys.hide()
        self._fresh.start()
        self._notice_over.start(NOTICE_MS * (2 if is_problem else 1))

    def add_button(self, button: QWidget) -> None:
        """Take in a button that stands between the keys and how safe the work is."""
        self.insertPermanentWidget(2, button)  # counted with where and keys

    def show_saved(self, text: str, is_safe: bool) -> None:
        """Say at the right how safe the work is."""
        self._saved.setText(text)
        self._is_safe = is_safe
        self._show_mark()

    def _show_mark(self) -> None:
        self._mark.setVisible(not self._saved.text().endswith("…"))  # something is under way: no tick yet
        if self._theme is not None:
            safe, unsafe = ("check", self._theme.success), ("alert-triangle", self._theme.warning)
            self._mark.setPixmap(icon(*(safe if self._is_safe else unsafe)).pixmap(16, 16))

    def _show_place(self) -> None:
        self._where.setStyleSheet("")
        self._where.setText(self._place)
        self._keys.show()


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", "status")
    return label

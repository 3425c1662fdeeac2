"""The bar over the map in which one finds texts: the field, which of how many, where it stands, next, previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.canvas.header_bands import HEADER, RAIL
from ui.fonts import px
from ui.icons import icon
from ui.parts import Elided, label
from ui.sizes import fix_icon
from workbench.drawing.theme import Theme

WIDTH, EDGE = 440, 12


class FindBar(QFrame):
    """A bar at the upper right of the map; everything else goes on working.

    typed(text), next_wanted(), previous_wanted(), left().
    """

    typed = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._is_left = False
        self.setObjectName("find_bar")
        self.setProperty("kind", "floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in this journey")
        self.field.setAccessibleName("Find in this journey")
        self.count = label("", "label")
        self.where = Elided("", "caption")
        self._buttons = {
            "arrow-up": _button("Previous (Shift+F3)", self.previous_wanted),
            "arrow-down": _button("Next (F3)", self.next_wanted),
            "x": _button("Close (Esc)", self.left),
        }
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self.field, 1)
        above.addSpacing(4)
        for button in self._buttons.values():
            above.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(above)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.count)
        below.addWidget(self.where, 1)
        column.addLayout(below)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the bar with its text selected, ready to be typed over."""
        self.show()
        self._place()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        for name, button in self._buttons.items():
            button.setIcon(icon(name, look.text))

    def show_found(self, number: int, count: int, where: str) -> None:
        """Say which of how many is shown (0: none of them), and where in it the text stands."""
        if not self.field.text().strip():
            words = ""
        elif count == 0:
            words = "Not found"
        else:
            words = f"{number} of {count}" if number else f"{count} found"
        self.count.setText(words)
        self.count.setVisible(bool(words))
        self.field.setAccessibleDescription(f"{words} {where}".strip())
        self.where.setText(where)
        self.where.setVisible(bool(where))
        for name in ("arrow-up", "arrow-down"):
            self._buttons[name].setEnabled(count > 0)
        self._place()

    def make_way(self, area: QRect) -> None:
        """Go to the other corner if the bar lies over a part of the map that has to be seen."""
        if self.isVisible() and self.geometry().intersects(area):
            self._is_left = not self._is_left
            self._place()

    def _place(self) -> None:
        self.setFixedWidth(max(min(px(WIDTH), self._over.width() - RAIL - 2 * EDGE), 2 * EDGE))
        self.adjustSize()
        left = RAIL + EDGE if self._is_left else self._over.width() - EDGE - self.width()
        self.move(left, HEADER + EDGE)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                (self.previous_wanted if is_back else self.next_wanted).emit()
            case _:
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Esc of the field; stay in the corner of the map."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return bool(super().eventFilter(watched, event))


def _button(name: str, signal: SignalInstance) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "flat")
    fix_icon(button, 18)
    button.setToolTip(name)
    button.setAccessibleName(name.partition(" (")[0])
    button.clicked.connect(signal)
    return button

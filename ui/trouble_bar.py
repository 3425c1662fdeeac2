"""The bar above the map that says what is wrong, as long as it is wrong, and offers what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.parts import wrapped
from ui.trouble import Remedy, Trouble
from workbench.drawing.theme import Theme


class TroubleBar(QFrame):
    """Shown while there is trouble, hidden else. It takes no focus by itself and closes by itself.

    chosen(Remedy): the person pressed its button. left(QWidget | None): the button that has the focus is about
    to go; the widget had it before.
    """

    chosen = Signal(Remedy)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "trouble")
        self.setObjectName("trouble")
        self._trouble: Trouble | None = None
        self._came_from: QWidget | None = None
        self._mark = QLabel()
        self._headline = wrapped("", "heading")
        self._text = wrapped("")
        self._buttons = {remedy: self._button(remedy) for remedy in Remedy}
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._headline)
        texts.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addLayout(texts, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self.hide()

    @property
    def trouble(self) -> Trouble | None:
        """Give what is shown."""
        return self._trouble

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self._mark.setPixmap(icon("alert-triangle", look.warning).pixmap(24, 24))

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Show trouble, or None: it is over."""
        if trouble == self._trouble:
            return
        self._trouble = trouble
        focused = next((remedy for remedy, button in self._buttons.items() if button.hasFocus()), None)
        if focused is not None and (trouble is None or focused not in trouble.remedies):
            # Before it hides: Qt would choose a widget anywhere in the window.
            self.left.emit(self._came_from)
        if trouble is not None:
            self._headline.setText(trouble.headline)
            self._text.setText(trouble.text)
            self.setAccessibleName(f"{trouble.headline} {trouble.text}")
            for remedy, button in self._buttons.items():
                button.setVisible(remedy in trouble.remedies)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.setVisible(trouble is not None)

    def first_button(self) -> QPushButton:
        """Give the button to which F6 leads."""
        offered = self._trouble.remedies if self._trouble else tuple(Remedy)
        return self._buttons[next(remedy for remedy in Remedy if remedy in offered)]

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        was_here = before is not None and self.isAncestorOf(before)
        if now is not None and self.isAncestorOf(now) and not was_here:
            self._came_from = before

    def _button(self, remedy: Remedy) -> QPushButton:
        button = QPushButton(remedy.value)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the person types
        button.clicked.connect(partial(self.chosen.emit, remedy))
        return button

"""Where the steps of a deleted stage or lane go: asked at its header, beside the work, never in front of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui.parts import wrapped
from ui.places import name_of
from workbench.edits.band_contents import steps_in
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

WIDTH, GAP, PAD = 264, 6, 12
Fate = tuple[str, Callable[[], None]]


class DeleteQuestion(QFrame):
    """A small card with one button for each answer. Esc, or turning to something else, deletes nothing."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self.setProperty("kind", "card")
        self.setObjectName("delete_question")
        self._canvas = canvas
        self._band: Id | None = None
        self._steps = 0
        self._words = wrapped("", "heading")
        self.buttons: list[QPushButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(PAD, PAD, PAD, PAD)
        self._rows.setSpacing(6)
        self._rows.addWidget(self._words)
        self.hide()
        canvas.workspace.changed.connect(self._look_again)
        canvas.workspace.selection_changed.connect(self._look_again)
        canvas.workspace.journey_changed.connect(self.close_question)

    @property
    def text(self) -> str:
        """Give what is asked."""
        return self._words.text()

    def ask(self, band: Id, fates: Sequence[Fate]) -> None:
        """Ask about a stage or lane; the focus goes to the first answer."""
        document = self._canvas.workspace.document
        self._band, self._steps = band, len(steps_in(document, band))
        where = "where does its step go" if self._steps == 1 else f"where do its {self._steps}\u00a0steps go"
        self._words.setText(f"Delete {name_of(document, band)}: {where}?")
        for button in self.buttons:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(words, deed) for words, deed in fates]
        self.buttons.append(self._button("Cancel", lambda: None))
        self.setAccessibleName(self.text)
        self.place()
        self.show()
        self.raise_()
        self.buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def place(self) -> None:
        """Stand at the header, within the canvas."""
        area = self._canvas.heads.rect_of(self._band) if self._band is not None else None
        if area is None:
            return
        self._words.setFixedHeight(self._words.heightForWidth(WIDTH - 2 * PAD))
        self._rows.activate()
        self.setFixedSize(WIDTH, self._rows.sizeHint().height())
        at = self._corner(area)
        room = self._canvas.rect()
        x = min(max(at[0], GAP), max(room.width() - self.width() - GAP, GAP))
        y = min(max(at[1], GAP), max(room.height() - self.height() - GAP, GAP))
        self.move(round(x), round(y))

    def close_question(self) -> None:
        """Ask no longer; the keys go on in the map if they were here."""
        if self._band is None:
            return
        had_focus = any(button.hasFocus() for button in self.buttons)
        self._band = None
        self.hide()
        if had_focus:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _corner(self, area: QRectF) -> tuple[float, float]:
        band = self._band
        if band is not None and self._canvas.bands.is_stage(band):
            return area.left() + GAP, area.bottom() + GAP
        return area.right() + GAP, area.top() + GAP

    def _button(self, words: str, deed: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, WIDTH - 56)
        button.setText(shown.replace("&", "&&"))
        button.setAccessibleName(words)
        button.setAutoDefault(True)  # Enter presses it, as it does in a dialog

        def choose() -> None:
            self.close_question()
            deed()

        button.clicked.connect(choose)
        self._rows.addWidget(button)
        return button

    def _look_again(self) -> None:
        """Close when what was asked about has changed, or somebody turned to something else."""
        workspace = self._canvas.workspace
        if self._band is None:
            return
        is_there = self._band in workspace.document and workspace.selection == (self._band,)
        if not is_there or len(steps_in(workspace.document, self._band)) != self._steps:
            self.close_question()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go round the answers."""
        focused = [i for i, button in enumerate(self.buttons) if button.hasFocus()]
        here = focused[0] if focused else -1
        self.buttons[(here + (1 if next else -1)) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels; the arrows go through the answers. Nothing reaches the map below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextPrevChild(True)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.focusNextPrevChild(False)
        event.accept()

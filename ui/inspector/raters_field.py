"""Several raters of one feeling: their counts typed as five numbers, or tallied by digits and by clicks on faces."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.canvas.keys import digit_of
from ui.face_button import FaceButton
from ui.inspector.locks import EDITS
from ui.parts import label, wrapped
from ui.workspace import Workspace
from workbench.method.feelings import HIGHEST, LOWEST, signed, valence_words
from workbench.method.raters import NOBODY, Rated, counts_of, tallied
from workbench.model.records import Raters

KEYS = [
    ("1–5", "one rater more"),
    ("Backspace", "take the last back"),
    ("Enter", "done"),
]
"""What helps while raters are counted."""


class TallyBox(QFrame):
    """Five faces with their counts. While it has the focus each digit 1–5, and each click on a face, is one rater.

    counted(valence, by): one more, or with by = −1 one less. left: done. visited: it was gone to, or left.
    """

    counted = Signal(int, int)
    left = Signal()
    visited = Signal()

    def __init__(self, workspace: Workspace, who: str) -> None:
        super().__init__()
        self._last: list[int] = []
        self.setProperty("kind", "tally")
        self.setProperty(EDITS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{who}: count raters")
        self.setAccessibleDescription("Digits 1 to 5 count one rater, Backspace takes the last one back")
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        self.faces: list[FaceButton] = []
        self.counts: list[QLabel] = []
        for column, valence in enumerate(range(LOWEST, HIGHEST + 1)):
            face = FaceButton(valence, f"{who}: one rater more", workspace.theme, 24)
            face.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            face.setToolTip(f"One rater more: {valence_words(valence)} ({valence + 3})")
            face.clicked.connect(lambda _=False, face=face: self._click(face))
            count = label("0", "heading")
            count.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(face, 0, column)
            grid.addWidget(count, 1, column)
            self.faces.append(face)
            self.counts.append(count)
        grid.setColumnStretch(5, 1)

    def show_counts(self, counts: Raters | None) -> None:
        """Show how many chose each level."""
        for shown, count in zip(self.counts, counts or NOBODY, strict=True):
            shown.setText(str(count))
        if counts is None:
            self._last.clear()

    def forget(self) -> None:
        """Forget what was counted last: another feeling is shown."""
        self._last.clear()

    def take_back(self) -> None:
        """Take back the rater that was counted last in this visit."""
        if self._last:
            self.counted.emit(self._last.pop(), -1)

    def count(self, valence: int) -> None:
        """Count one rater more."""
        self._last.append(valence)
        self.counted.emit(valence, 1)

    def _click(self, face: FaceButton) -> None:
        face.setChecked(False)
        self.setFocus()
        self.count(face.valence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by digits; Backspace takes back, Enter and Esc are done."""
        digit = digit_of(event) if not event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if digit is not None and 1 <= digit <= 5:
            self.count(digit - 3)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.take_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the status line name the keys."""
        super().focusInEvent(event)
        self.visited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the status line go on."""
        super().focusOutEvent(event)
        self.visited.emit()


class RatersField(QWidget):
    """Counts of raters: a line for five numbers, the tally, and what comes of them. chosen(counts) runs on each edit."""

    def __init__(self, workspace: Workspace, who: str, chosen: Callable[[Raters], bool]) -> None:
        super().__init__()
        self._counts: Raters | None = None
        self._chosen = chosen
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{who}: how many raters chose each level, from −2 to +2")
        self.line.setPlaceholderText("0 1 3 2 0, from −2 to +2")
        self.line.setReadOnly(workspace.is_read_only)
        self.line.editingFinished.connect(self._on_typed)
        self.tally = TallyBox(workspace, who)
        self.tally.counted.connect(self._on_counted)
        self.told = wrapped("", "label")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self.line, self.tally, self.told):
            box.addWidget(part)

    def show_counts(self, counts: Raters | None, rated: Rated | None, *, anew: bool) -> None:
        """Show counts, and what comes of them; anew: of another feeling than before."""
        self._counts = counts
        if anew:
            self.tally.forget()
        self.tally.show_counts(counts)
        if anew or not self.line.isModified():
            self._show_line()
        self._tell(told(rated))

    def _show_line(self) -> None:
        counts = self._counts
        self.line.setText(" ".join(str(n) for n in counts) if counts is not None and any(counts) else "")
        self.line.setModified(False)

    def _tell(self, text: str, kind: str = "label") -> None:
        self.told.setText(text)
        self.told.setProperty("kind", kind)
        self.told.style().polish(self.told)
        self.told.setVisible(bool(text))

    def _on_typed(self) -> None:
        if not self.line.isModified():
            return
        text = self.line.text().strip()
        try:
            counts = counts_of(text) if text else NOBODY
        except ValueError as error:
            self._tell(str(error), "danger")
            return
        self.line.setModified(False)
        self.tally.forget()
        if self._chosen(counts):
            self._show_line()

    def _on_counted(self, valence: int, by: int) -> None:
        self.line.setModified(False)
        self._chosen(tallied(self._counts, valence, by))


def told(rated: Rated | None) -> str:
    """Say median, range and n of several raters; "" for none."""
    return f"median {signed(rated.median)}, {rated.words}" if rated is not None else ""

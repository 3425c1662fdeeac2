"""The bar over the map while a route is recorded: where it is, which ways lead on, keep or stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.canvas.header_bands import HEADER, RAIL
from ui.fonts import px
from ui.parts import Elided, label, plain_tip

WIDTH, EDGE, MOST, ACROSS = 640, 12, 9, 2
"""Width and distance from the border, px; so many ways have a digit, and so many stand side by side."""


class RecordingBar(QFrame):
    """A bar at the lower or upper border of the map; it has the keys while a route is recorded.

    way_chosen(number), back_wanted(), keep_wanted(), stop_wanted(), visited(): it was gone to, or left.
    """

    way_chosen = Signal(int)
    back_wanted = Signal()
    keep_wanted = Signal()
    stop_wanted = Signal()
    visited = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("recording_bar")
        self.setProperty("kind", "floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Recording a route")
        self.where = Elided("", "heading")
        self.ways: list[QPushButton] = []
        self._is_up = False
        self._onward = QGridLayout()
        self._onward.setSpacing(6)
        self.told = label("", "label")
        head = QHBoxLayout()
        head.setSpacing(8)
        self.back = QPushButton("Take back")
        self.stop = QPushButton("Stop")
        self.keep = QPushButton("Keep the route")
        self.keep.setProperty("kind", "primary")
        for button, signal in (
            (self.back, self.back_wanted),
            (self.stop, self.stop_wanted),
            (self.keep, self.keep_wanted),
        ):
            button.setFocusPolicy(
                Qt.FocusPolicy.NoFocus
            )  # the keys stay with the bar, which has one for each
            button.clicked.connect(signal)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.where)
        said.addWidget(self.told)
        head.addLayout(said, 1)
        for button in (self.back, self.stop, self.keep):
            head.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addLayout(self._onward)
        over.installEventFilter(self)
        self.hide()

    def show_place(
        self, where: str, ways: Sequence[str], chosen: int, told: str, *, can_go_back: bool
    ) -> None:
        """Say where the recording is; ways: where each transition leads, chosen: the one that Right takes."""
        self.where.setText(where)
        self.setAccessibleDescription(f"{where}. {told}")
        for button in self.ways:
            button.hide()
            button.deleteLater()
        self.ways = [
            self._way(number, text, is_chosen=number == chosen) for number, text in enumerate(ways[:MOST])
        ]
        for number, button in enumerate(self.ways):
            self._onward.addWidget(button, number // ACROSS, number % ACROSS)
            button.show()  # at once: the bar is as high as what is shown
        self.told.setText(told)
        self.back.setEnabled(can_go_back)
        self.show()
        self._place()
        self.raise_()

    def make_way(self, area: QRect) -> None:
        """Go to the other border of the map if the bar lies over the card that the recording is at."""
        if self.isVisible() and self.geometry().intersects(area):
            self._is_up = not self._is_up
            self._place()

    def _way(self, number: int, text: str, *, is_chosen: bool) -> QPushButton:
        room = (self._width() - 30) // ACROSS - px(32)
        words = self.fontMetrics().elidedText(f"{number + 1}   {text}", Qt.TextElideMode.ElideRight, room)
        button = QPushButton(words.replace("&", "&&"))
        button.setToolTip(plain_tip(text) if words.endswith("…") else "")
        button.setAccessibleName(f"Way {number + 1}: {text}")
        button.setProperty("kind", "choice")
        button.setCheckable(True)
        button.setChecked(is_chosen)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.way_chosen.emit(number))
        return button

    def _width(self) -> int:
        return max(min(px(WIDTH), self._over.width() - RAIL - 2 * EDGE), 2 * EDGE)

    def _place(self) -> None:
        self.setFixedWidth(self._width())
        self.adjustSize()
        left = RAIL + (self._over.width() - RAIL - self.width()) // 2
        self.move(left, HEADER + EDGE if self._is_up else self._over.height() - self.height() - EDGE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the status line name the keys."""
        super().focusInEvent(event)
        self.visited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the border of the map."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

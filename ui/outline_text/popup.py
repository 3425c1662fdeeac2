"""The list of what could stand at the caret. It never takes the focus: whoever ignores it just types on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.exchange.outline.offers import NOTHING, Offer

WIDTH, ROW_PX, CHROME = 264, 28, 10
GAP = 6


class OfferList(QFrame):
    """Options under the caret. taken(offer, text): one was chosen."""

    taken = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "popup")
        self._offer: Offer = NOTHING
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("What could stand here")
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._list)
        self._list.itemClicked.connect(lambda _item: self.take())
        self.hide()

    @property
    def is_open(self) -> bool:
        """Say whether something is offered."""
        return self.isVisible()

    def texts(self) -> list[str]:
        """Give what is offered, as it would be written."""
        return [option.text for option in self._offer.options]

    def show_offer(self, offer: Offer, caret: QRect) -> None:
        """Offer this at the caret (in the parent); nothing closes the list.

        Something is chosen beforehand only once a letter of it is typed: until then Enter still ends the line.
        """
        self._offer = offer
        if not offer.options:
            self.hide()
            return
        self._list.clear()
        for option in offer.options:
            words = option.text.strip()
            self._list.addItem(QListWidgetItem(f"{words}   {option.hint}" if option.hint else words))
        self._list.setCurrentRow(0 if offer.typed.strip() else -1)
        self.resize(WIDTH, CHROME + ROW_PX * len(offer.options))
        self.follow(caret)
        self.show()
        self.raise_()

    def follow(self, caret: QRect) -> None:
        """Lie at the caret, wherever that is now."""
        self.move(self._place(caret))

    def move_choice(self, step: int) -> bool:
        """Choose the next (1) or previous (−1) one; False if nothing is offered."""
        if not self.is_open:
            return False
        count = self._list.count()
        row = self._list.currentRow()
        self._list.setCurrentRow((row + step) % count if row >= 0 else (0 if step > 0 else count - 1))
        item = self._list.currentItem()
        if item is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, item.text()))
        return True

    def take(self, *, first: bool = False) -> bool:
        """Take what is chosen; first: the first one if nothing is. False if there is nothing to take."""
        row = self._list.currentRow()
        if not self.is_open or (row < 0 and not first):
            return False
        self.hide()
        self.taken.emit(self._offer, self._offer.options[max(row, 0)].text)
        return True

    def close_list(self) -> bool:
        """Close it; False if it was not open."""
        was_open = self.is_open
        self.hide()
        return was_open

    def _place(self, caret: QRect) -> QPoint:
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else QRect()
        left = max(4, min(caret.left(), room.right() - self.width() - 4))
        below = caret.bottom() + GAP
        above = caret.top() - GAP - self.height()
        return QPoint(left, below if below + self.height() <= room.bottom() or above < 0 else above)

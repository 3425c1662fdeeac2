"""A layout of cards in columns of one width: as many as fit, filled row by row, each as high as it needs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.fonts import px

NARROWEST, GAP = 176, 4


class CardFlow(QLayout):
    """See above. A card that is added at an index pushes the others on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def show_order(self, widgets: list[QWidget]) -> None:
        """Put the cards into this order."""
        place = {id(widget): index for index, widget in enumerate(widgets)}
        self._items.sort(key=lambda item: place[id(item.widget())])
        self.invalidate()

    def columns(self) -> int:
        """Give how many cards lie beside each other."""
        return self._columns(self.geometry().width())

    def _columns(self, width: int) -> int:
        return max(1, (width + GAP) // (px(NARROWEST) + GAP))

    def _arrange(self, rect: QRect, *, is_placing: bool) -> int:
        """Place the cards in a rectangle, or only measure; gives the height, px."""
        columns = self._columns(rect.width())
        width = (rect.width() - GAP * (columns - 1)) // columns
        y = rect.y()
        for start in range(0, len(self._items), columns):
            heights = []
            for column, item in enumerate(self._items[start : start + columns]):
                height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                if is_placing:
                    at = QPoint(rect.x() + column * (width + GAP), y)
                    item.setGeometry(QRect(at, QSize(width, height)))
                heights.append(height)
            y += max(heights) + GAP
        return max(0, y - rect.y() - GAP)

    def addItem(self, item: QLayoutItem) -> None:
        """Put a card behind the others."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Count the cards."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give a card's item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a card out."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than the cards need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in a width, px."""
        return self._arrange(QRect(0, 0, width, 0), is_placing=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the cards."""
        super().setGeometry(rect)
        self._arrange(rect, is_placing=True)

    def sizeHint(self) -> QSize:
        """Give the size of the narrowest form."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Give the size of the narrowest form; the height follows the width."""
        return QSize(px(NARROWEST), 0)

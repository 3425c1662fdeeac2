"""Cards of one size in rows, as many in a row as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.fonts import px
from ui.personas.card import HEIGHT, WIDTH

GAP = 24


class CardGrid(QWidget):
    """Places its cards itself; its height follows its width."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these cards in place of the others, which are deleted."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            card.setParent(self)
            card.show()
        self._place()
        self.updateGeometry()

    def columns(self, width: int | None = None) -> int:
        """Give how many cards stand in a row; width: of the grid, in px."""
        room = self.width() if width is None else width
        return max(1, (room + px(GAP)) // (px(WIDTH) + px(GAP)))

    def beside(self, index: int, dx: int, dy: int) -> int | None:
        """Give the card that lies that way from one; None where there is none."""
        found = index + dx + dy * self.columns()
        return found if 0 <= found < len(self._cards) else None

    def hasHeightForWidth(self) -> bool:
        """Say that fewer columns need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that the rows need."""
        rows = -(-len(self._cards) // self.columns(width))
        return max(0, rows * (px(HEIGHT) + px(GAP)) - px(GAP))

    def sizeHint(self) -> QSize:
        """Be as high as the rows are now."""
        return QSize(px(WIDTH), self.heightForWidth(max(self.width(), px(WIDTH))))

    def minimumSizeHint(self) -> QSize:
        """Take one card at least."""
        return QSize(px(WIDTH), px(HEIGHT) if self._cards else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        self._place()

    def _place(self) -> None:
        columns = self.columns()
        for index, card in enumerate(self._cards):
            row, column = divmod(index, columns)
            x, y = column * (px(WIDTH) + px(GAP)), row * (px(HEIGHT) + px(GAP))
            card.setGeometry(x, y, px(WIDTH), px(HEIGHT))

"""How the palette's rows look: icon, words, where they stand, keys as caps; what is not possible in grey, with why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStandardItem
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.fonts import font, px
from ui.icons import icon
from ui.palette.choices import Choice
from workbench.drawing.theme import Theme

CHOICE = int(Qt.ItemDataRole.UserRole)
ROW, HEADING, PAD, ICON, GAP = 36, 30, 12, 18, 10
CAP, CAP_PAD, KEYS_SHOWN = 20, 7, 2
"""Height of a key's cap, the room beside its letters, and how many of a command's keys are shown."""

Index = QModelIndex | QPersistentModelIndex


def heading_item(title: str) -> QStandardItem:
    """Make the heading of a group: it can be neither chosen nor reached."""
    item = QStandardItem(title)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def choice_item(choice: Choice) -> QStandardItem:
    """Make a row; a screen reader hears keys and reason, too."""
    item = QStandardItem(choice.text)
    item.setEditable(False)
    item.setData(choice, CHOICE)
    item.setData(spoken(choice), int(Qt.ItemDataRole.AccessibleTextRole))
    return item


def spoken(choice: Choice) -> str:
    """Give a row in words: "Branch from this step, Map, Ctrl+B, not now: Select a step first"."""
    why = f"not now: {choice.why_not}" if choice.why_not else ""
    return ", ".join(part for part in (choice.text, choice.about, *choice.keys, why) if part)


class RowPainter(QStyledItemDelegate):
    """Paints headings and choices in the colours of a theme."""

    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a row; the list gives the width."""
        return QSize(0, px(HEADING if index.data(CHOICE) is None else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        choice = index.data(CHOICE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if isinstance(choice, Choice):
            self._paint_ground(painter, area, option.state)
            self._paint_choice(painter, area.adjusted(PAD, 0, -PAD, 0), choice)
        else:
            painter.setFont(font(12, 600))
            painter.setPen(QColor(self.look.muted))
            room = area.adjusted(PAD, px(6), -PAD, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        look, box = self.look, area.adjusted(1, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.setBrush(QColor(look.selection_fill))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.surface2))
        else:
            return
        painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), 6, 6)

    def _paint_choice(self, painter: QPainter, room: QRectF, choice: Choice) -> None:
        look, side = self.look, px(ICON)
        ink = look.muted if choice.why_not else look.text
        if choice.icon:
            picture = icon(choice.icon, ink).pixmap(side, side)
            painter.drawPixmap(round(room.left()), round(room.center().y() - side / 2), side, side, picture)
        room.setLeft(room.left() + side + GAP)
        room.setRight(self._paint_caps(painter, room, choice.keys[:KEYS_SHOWN]))
        about = choice.why_not or choice.about
        small, large = font(12), font(14, 500)
        half = room.width() / 2
        words = QFontMetricsF(large).elidedText(
            choice.text, Qt.TextElideMode.ElideRight, max(half, room.width() - _width(small, about) - GAP)
        )
        painter.setFont(large)
        painter.setPen(QColor(ink))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(room, flags, words)
        left = room.width() - _width(large, words) - GAP
        shown = QFontMetricsF(small).elidedText(about, Qt.TextElideMode.ElideRight, max(left, 0.0))
        painter.setFont(small)
        painter.setPen(QColor(look.muted))
        painter.drawText(room, flags | int(Qt.AlignmentFlag.AlignRight), shown)

    def _paint_caps(self, painter: QPainter, room: QRectF, keys: Sequence[str]) -> float:
        """Paint keys as caps at the right; gives where the room before them ends."""
        look, lettering = self.look, font(12)
        right = room.right()
        for key in reversed(keys):
            width = _width(lettering, key) + 2 * CAP_PAD
            cap = QRectF(right - width, room.center().y() - px(CAP) / 2, width, px(CAP))
            painter.setPen(QPen(QColor(look.border_strong), 1))
            painter.setBrush(QColor(look.surface2))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setFont(lettering)
            painter.setPen(QColor(look.text2))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), key)
            right = cap.left() - 4
        return right - (GAP if keys else 0)


def _width(lettering: QFont, text: str) -> float:
    return QFontMetricsF(lettering).horizontalAdvance(text)

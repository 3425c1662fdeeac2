"""Rows of two or three lines: a sign, what it is called, and what is known of it; a mark at the right."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.fonts import font, px
from ui.icons import icon
from ui.workspace import Workspace
from workbench.model.records import Id

ROW = int(Qt.ItemDataRole.UserRole)
LINE, AROUND, PAD, ICON = 21, 14, 10, 18
Index = QModelIndex | QPersistentModelIndex


class Row(msgspec.Struct, frozen=True):
    """What a row shows. more: a third line. mark: an icon at the right; mark_words say it to a screen reader.

    warning: the last line says something to worry about.
    """

    key: Id
    title: str
    about: str
    icon: str
    more: str = ""
    mark: str = ""
    mark_words: str = ""
    warning: bool = False

    @property
    def spoken(self) -> str:
        """Give the row in words."""
        return ", ".join(part for part in (self.title, self.about, self.more, self.mark_words) if part)


class RowsPainter(QStyledItemDelegate):
    """Paints rows in the colours of the workspace's theme."""

    def __init__(self, workspace: Workspace, parent: QListWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a row; the list gives the width."""
        row = index.data(ROW)
        lines = 3 if isinstance(row, Row) and row.more else 2
        return QSize(0, lines * px(LINE) + px(AROUND))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        look, area = self._workspace.theme, QRectF(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(look.focus), 2) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selection_fill))
            painter.drawRoundedRect(area, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.surface2))
            painter.drawRoundedRect(area, 6, 6)
        self._paint_row(painter, area.adjusted(PAD, px(6), -PAD, -px(6)), row)
        painter.restore()

    def _paint_row(self, painter: QPainter, room: QRectF, row: Row) -> None:
        look, side = self._workspace.theme, px(ICON)
        sign = icon(row.icon, look.text2).pixmap(side, side)
        painter.drawPixmap(round(room.left()), round(room.top() + 1), side, side, sign)
        words = room.adjusted(side + PAD, 0, 0, 0)
        if row.mark:
            color = look.danger if row.mark == "circle-x" else look.accent
            mark = icon(row.mark, color).pixmap(side, side)
            painter.drawPixmap(
                round(room.right() - side), round(room.center().y() - side / 2), side, side, mark
            )
            words.setRight(room.right() - side - PAD)
        lines = [(font(14, 500), look.text, row.title), (font(12), look.muted, row.about)]
        lines += [(font(12), look.muted, row.more)] if row.more else []
        if row.warning:
            lettering, _, said = lines[-1]
            lines[-1] = (lettering, look.warning, said)
        height = words.height() / len(lines)
        for number, (lettering, color, said) in enumerate(lines):
            line = QRectF(words.left(), words.top() + number * height, words.width(), height)
            _write(painter, line, lettering, color, said)


def _write(painter: QPainter, room: QRectF, lettering: QFont, color: str, text: str) -> None:
    painter.setFont(lettering)
    painter.setPen(QColor(color))
    line = " ".join(text.split())
    shown = QFontMetricsF(lettering).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def show_rows(rows_list: QListWidget, rows: list[Row], current: Id | None) -> None:
    """Show these rows with one of them chosen; nothing is told to who listens to the list."""
    rows_list.blockSignals(True)
    rows_list.clear()
    for row in rows:
        item = QListWidgetItem()
        item.setData(ROW, row)
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), row.spoken)
        item.setToolTip(f"{row.title}\n{row.about}" if "<" not in row.title else "")
        rows_list.addItem(item)
        if row.key == current:
            rows_list.setCurrentItem(item)
    rows_list.blockSignals(False)


def row_of(item: QListWidgetItem | None) -> Row | None:
    """Give what an item of the list shows."""
    found = item.data(ROW) if item is not None else None
    return found if isinstance(found, Row) else None

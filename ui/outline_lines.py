"""How one line of the outline looks: painted by itself, because every pixel of the panel's width counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QWidget,
)

from exports.painter import paint
from ui.fonts import font, px
from ui.icons import icon
from ui.lettering import broken
from ui.workspace import Workspace
from workbench.drawing.faces import face
from workbench.drawing.ops import Group
from workbench.method.feelings import signed

NUMBER = Qt.ItemDataRole.UserRole + 1
VALENCE = Qt.ItemDataRole.UserRole + 2
BRANCH = Qt.ItemDataRole.UserRole + 3
FACE_WIDTH = 48
"""Room for face and signed number at the right, px."""
STAGE_LEFT, STEP_LEFT, BRANCH_INDENT = 22, 32, 12
"""Where titles begin, px; what stands before them is the fold's arrow, or the number."""
LINE = 17
ABOVE = 4
ARROW_WIDTH = STAGE_LEFT + 2
"""So much of a stage's line folds it, px."""


class OutlineLine(QStyledItemDelegate):
    """Arrow and title of a stage; number, title in up to two lines, face and signed number of a step."""

    def __init__(self, workspace: Workspace, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._workspace = workspace
        self._tree = tree

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        look = self._workspace.theme
        is_step = index.data(NUMBER) is not None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._paint_ground(painter, rect, option)
        if is_step:
            self._paint_number(painter, rect, index)
            self._paint_feeling(painter, rect, index.data(VALENCE))
        else:
            name = "chevron-down" if self._tree.isExpanded(index) else "chevron-right"
            arrow = icon(name, look.text2).pixmap(16, 16)
            painter.drawPixmap(
                QRectF(rect.left() + px(3), rect.top() + px(6), px(14), px(14)), arrow, QRectF(arrow.rect())
            )
        painter.setFont(_font(index))
        painter.setPen(QColor(look.text if is_step else look.text2))
        box = self._title_rect(rect, index)
        for number, line in enumerate(broken(_title(index), _font(index), box.width())):
            top = box.top() + number * px(LINE)
            painter.drawText(
                QRectF(box.left(), top, box.width() + 4, px(LINE)), Qt.AlignmentFlag.AlignVCenter, line
            )
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        look = self._workspace.theme
        body = rect.adjusted(1, 0.5, -3, -0.5)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selection_fill))
            painter.drawRoundedRect(body, 6, 6)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(QRectF(body.left(), body.top() + 2, 3, body.height() - 4), 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.focus), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_number(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.setFont(font(13))
        painter.setPen(QColor(self._workspace.theme.muted))
        number, right = str(index.data(NUMBER)), self._title_rect(rect, index).left() - 7
        box = QRectF(rect.left(), rect.top() + px(ABOVE), right - rect.left(), px(LINE))
        right_middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right_middle, f"↳ {number}" if index.data(BRANCH) else number)

    def _paint_feeling(self, painter: QPainter, rect: QRectF, valence: int | None) -> None:
        look = self._workspace.theme
        x, y = rect.right() - px(FACE_WIDTH) + px(10), rect.top() + px(ABOVE) + px(LINE) / 2
        paint(painter, Group(ops=face(valence, x, y, px(8), look)))
        if valence is not None:
            painter.setFont(font(13, 600))
            painter.setPen(QColor(look.text))
            left = x + px(8) + 3
            box = QRectF(left, rect.top() + px(ABOVE), rect.right() - 7 - left, px(LINE))
            right_middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right_middle, signed(valence))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Be one or two lines high."""
        rect = QRectF(0, 0, self._tree.viewport().width(), 100)
        lines = len(broken(_title(index), _font(index), self._title_rect(rect, index).width()))
        return QSize(60, max(px(24), 2 * px(ABOVE) + lines * px(LINE)))

    def _title_rect(self, rect: QRectF, index: QModelIndex | QPersistentModelIndex) -> QRectF:
        """Give where the title stands in a line."""
        if index.data(NUMBER) is None:
            return rect.adjusted(px(STAGE_LEFT), px(ABOVE) + 1, -8, 0)
        indent = px(BRANCH_INDENT) if index.data(BRANCH) else 0
        return rect.adjusted(px(STEP_LEFT) + indent, px(ABOVE), -px(FACE_WIDTH) - 2, 0)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Edit the title in one line."""
        editor = QLineEdit(parent)
        editor.setAccessibleName("Title")
        editor.setProperty("kind", "inline")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the whole line but its number."""
        rect = QRectF(option.rect)
        left = self._title_rect(rect, index).left() - 6
        editor.setGeometry(
            round(left), option.rect.top(), round(rect.right() - left) - 2, max(px(26), option.rect.height())
        )


def _title(index: QModelIndex | QPersistentModelIndex) -> str:
    unnamed = "Untitled stage" if index.data(NUMBER) is None else "Untitled step"
    return str(index.data(Qt.ItemDataRole.DisplayRole)).strip() or unnamed


def _font(index: QModelIndex | QPersistentModelIndex) -> QFont:
    return font(13, 600 if index.data(NUMBER) is None else 400)

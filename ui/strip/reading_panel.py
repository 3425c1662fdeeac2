"""The curve in figures, each a button that goes to where it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.fonts import font, px
from ui.parts import Elided, plain_tip
from ui.sizes import fix
from ui.strip.callout import stop_name
from ui.workspace import Workspace
from workbench.drawing.theme import Theme
from workbench.method.reading import reading
from workbench.method.reading_words import Line, reading_lines
from workbench.model import order
from workbench.model.records import Persona

WIDTH, NAME, ROW = 316, 112, 26


class ReadingPanel(QWidget):
    """What the current persona's curve says along the route that is followed."""

    occurrence_wanted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setProperty("kind", "panel")
        self.setAccessibleName("Reading the curve")
        self._workspace = workspace
        self._lines: list[Line] = []
        self.rows: list[FigureRow] = []
        fix(self, width=WIDTH)
        self._title = Elided("", "heading")
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 4)
        self._box.setSpacing(0)
        self._box.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._box)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 4, 0)
        whole.setSpacing(2)
        whole.addWidget(self._title)
        whole.addWidget(area, 1)
        self._area = area

    def refresh(self) -> None:
        """Read the curve as it is now; nothing is drawn anew where nothing changed."""
        workspace, persona = self._workspace, self._workspace.persona
        document, walk = workspace.document, workspace.walk
        lines: list[Line] = []
        name = "Nobody is shown"
        if persona is not None:
            lines = reading_lines(reading(document, persona, walk), partial(stop_name, document, walk))
            name = order.display_name(document.get(persona, Persona))
        self._title.setText(f"{name} on {walk.title or 'an untitled route'}" if persona else name)
        if len(lines) != len(self.rows):
            self._rebuild(len(lines))
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line, workspace.theme)
        self._lines = lines

    def full_height(self) -> int:
        """Give the height at which all figures are in sight, px."""
        return 8 + self._title.sizeHint().height() + 8 + len(self.rows) * px(ROW)

    def _rebuild(self, count: int) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [FigureRow() for _ in range(count)]
        for index, row in enumerate(self.rows):
            row.clicked.connect(partial(self._go, index))
            row.focused.connect(partial(self._area.ensureWidgetVisible, row, 0, 0))
            self._box.insertWidget(index, row)

    def _go(self, index: int) -> None:
        at = self._lines[index].at
        if at is not None:
            self.occurrence_wanted.emit(at)


class FigureRow(QAbstractButton):
    """One figure on one line: name, value, and where it is, shortened where there is no room."""

    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = Line("", "", "", "", None)
        self._look: Theme | None = None
        self._hovered = False
        fix(self, height=ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def words(self) -> str:
        """Give all that it says."""
        line = self._line
        return ", ".join(
            part
            for part in (f"{line.name}: {line.value}" if line.value else f"{line.name}:", line.detail)
            if part
        )

    def show_line(self, line: Line, look: Theme) -> None:
        """Show another figure, or other colours."""
        self._line, self._look = line, look
        self.setEnabled(line.at is not None)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if line.at is not None else Qt.CursorShape.ArrowCursor
        )
        self.setAccessibleName(self.words)
        self.setToolTip(plain_tip(self.words))
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as a line that can be hit, and narrow if need be."""
        return QSize(px(NAME) * 2, px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, value and place; a figure that is not defined says why."""
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        room = self.rect().adjusted(4, 0, -4, 0)
        if self._hovered and self.isEnabled():
            painter.fillRect(self.rect(), QColor(look.surface2))
        self._write(painter, QRect(room.left(), 0, px(NAME), room.height()), self._line.name, look.text2, 400)
        left = room.left() + px(NAME) + 4
        for text, color, weight in self._parts(look):
            rest = QRect(left, 0, max(room.right() - left, 0), room.height())
            left += self._write(painter, rest, text, color, weight) + px(8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _parts(self, look: Theme) -> Sequence[tuple[str, str, int]]:
        line = self._line
        detail = look.accent if line.at is not None else look.muted
        return [part for part in ((line.value, look.text, 600), (line.detail, detail, 400)) if part[0]]

    def _write(self, painter: QPainter, room: QRect, text: str, color: str, weight: int) -> int:
        """Write as much of a text as there is room for; gives how wide that is, px."""
        face = font(13, weight)
        painter.setFont(face)
        painter.setPen(QColor(color))
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return QFontMetrics(face).horizontalAdvance(shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight."""
        super().focusInEvent(event)
        self.focused.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Look as before."""
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self._hovered = True
        self.update()

"""The field of the outline's text: lines, gutter, sentences below lines. It knows no document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.canvas.clipboard import mime_data
from ui.canvas.keys import pressed
from ui.fonts import font
from ui.outline_text import marks
from ui.outline_text.colors import Colors
from ui.outline_text.gutter import WIDTH, Gutter
from ui.outline_text.layout import AIR, RoomyLayout
from ui.outline_text.marks import Mark
from ui.text_box import TextBox
from workbench.drawing.theme import Theme
from workbench.exchange.outline.merging import line_edits
from workbench.exchange.outline.tables import pasted_lines
from workbench.model.errors import EditRefused

OWN_LINES = "application/x-journey-outline"
"""Lines that were copied from the field itself: they are an outline already."""
TEXT_PX = 14
RIGHT = 12


class OutlineField(TextBox):
    """A text of lines.

    typed(pasted): the person changed the text. keys: what key presses do, by portable key text; a function that
    gives False leaves the key to the field. suggestion_wanted(mark): the button below a line was clicked. left: the
    focus went elsewhere. relaid: lines have moved, because room was made for a sentence.
    refused(text): why a paste was not taken.
    """

    typed = Signal(bool)
    suggestion_wanted = Signal(object)
    left = Signal()
    relaid = Signal()
    refused = Signal(str)

    def __init__(self, look: Theme, person_color: Callable[[str], str | None]) -> None:
        super().__init__()
        self.look = look
        self.keys: dict[str, Callable[[], object]] = {}
        self.marks: list[Mark] = []
        self._buttons: list[tuple[QRectF, Mark]] = []
        self._is_showing = self._is_pasting = False
        self.setProperty("kind", "outline")
        self.setAccessibleName("Outline as text")
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font(TEXT_PX))
        self.document().setDefaultFont(font(TEXT_PX))
        self.document().setDocumentMargin(4)
        self._layout = RoomyLayout(self.document(), lambda: self.viewport().width() - RIGHT)
        self.document().setDocumentLayout(self._layout)
        self.colors = Colors(self.document(), look, person_color)
        self.gutter = Gutter(self)
        self.setViewportMargins(WIDTH, 0, 0, 0)
        self.setMouseTracking(True)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(0)
        self._look_soon.timeout.connect(self._look)
        self.updateRequest.connect(self._on_update)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._repaint_all)

    # --- lines --------------------------------------------------------------------------------------------------

    def lines(self) -> list[str]:
        """Give the lines that stand there."""
        return self.toPlainText().split("\n")

    def line(self) -> int:
        """Give the line of the caret, from 0."""
        return self.textCursor().blockNumber()

    def column(self) -> int:
        """Give how many characters stand left of the caret in its line."""
        return self.textCursor().positionInBlock()

    def current(self) -> str:
        """Give what stands in the line of the caret."""
        return self.textCursor().block().text()

    def set_line(self, line: int, column: int | None = None) -> None:
        """Put the caret into a line, at its end without a column; it comes into sight."""
        block = self.document().findBlockByNumber(max(0, min(line, self.blockCount() - 1)))
        cursor = self.textCursor()
        length = block.length() - 1
        cursor.setPosition(block.position() + (length if column is None else min(column, length)))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other lines by as few edits as possible: caret, selection and scroll stay where they are."""
        self._is_showing = True
        top = self.firstVisibleBlock()
        anchor = QTextCursor(top)
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        old = self.lines()
        for start, end, new in reversed(line_edits(old, lines)):
            self._replace(edit, start, end, new)
        edit.endEditBlock()
        if top.blockNumber() > 0:
            self.verticalScrollBar().setValue(anchor.block().firstLineNumber())
        self._is_showing = False

    def edit_lines(self, lines: Sequence[str], line: int, column: int) -> None:
        """Show other lines, as the person's own edit, and put the caret somewhere."""
        self.show_lines(lines)
        self.set_line(line, column)
        self.typed.emit(True)

    def _replace(self, edit: QTextCursor, start: int, end: int, new: Sequence[str]) -> None:
        """Replace whole lines; of lines that are as many before and after only what differs."""
        if end - start == len(new):
            for number, text in zip(range(start, end), new, strict=True):
                self._replace_part(edit, self.document().findBlockByNumber(number), text)
            return
        document = self.document()
        if end > start:
            first, last = document.findBlockByNumber(start), document.findBlockByNumber(end - 1)
            edit.setPosition(first.position())
            edit.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            if new:
                edit.insertText("\n".join(new))
            else:
                edit.removeSelectedText()
                if edit.block().next().isValid():
                    edit.deleteChar()
                elif edit.block().blockNumber():
                    edit.deletePreviousChar()
        elif start < document.blockCount():
            edit.setPosition(document.findBlockByNumber(start).position())
            edit.insertText("\n".join((*new, "")))
        else:
            edit.movePosition(QTextCursor.MoveOperation.End)
            edit.insertText("\n".join(("", *new)))

    @staticmethod
    def _replace_part(edit: QTextCursor, block: QTextBlock, text: str) -> None:
        old = block.text()
        same = 0
        while same < min(len(old), len(text)) and old[same] == text[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(text)) - same and old[-1 - tail] == text[-1 - tail]:
            tail += 1
        edit.setPosition(block.position() + same)
        edit.setPosition(block.position() + len(old) - tail, QTextCursor.MoveMode.KeepAnchor)
        edit.insertText(text[same : len(text) - tail])

    def leave(self, *, forward: bool) -> None:
        """Go on to the next or previous control."""
        QWidget.focusNextPrevChild(self, forward)  # the field's own one keeps Tab

    # --- what is said about lines ---------------------------------------------------------------------------------

    def show_marks(self, found: Sequence[Mark]) -> None:
        """Underline what could not be read, and say below its line why; lines that are gone have no mark."""
        self.marks = [mark for mark in found if 0 <= mark.block < self.blockCount()]
        self.setExtraSelections([self._underlined(mark) for mark in self.marks[: marks.MOST]])
        self._make_room()

    def _underlined(self, mark: Mark) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        block = self.document().findBlockByNumber(mark.block)
        begin = min(mark.problem.column - 1, max(0, block.length() - 2))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + begin)
        cursor.setPosition(
            block.position() + min(begin + mark.problem.length, block.length() - 1),
            QTextCursor.MoveMode.KeepAnchor,
        )
        wave = QTextCharFormat()
        lines = QTextCharFormat.UnderlineStyle
        wave.setUnderlineStyle(lines.DotLine if mark.is_calm else lines.WaveUnderline)
        wave.setUnderlineColor(QColor(mark.color(self.look)))
        made.cursor, made.format = cursor, wave
        return made

    def _make_room(self) -> None:
        below = marks.measure(self.marks, self._mark_width())
        if below != self._layout.below:
            self._layout.below = below
            self._layout.documentSizeChanged.emit(self._layout.documentSize())
            self.relaid.emit()
        self._repaint_all()

    def _mark_width(self) -> float:
        return max(120.0, self.viewport().width() - RIGHT - 8.0)

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self.look = look
        self.colors.show_theme(look)
        self.show_marks(self.marks)

    def blocks_in_sight(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Give the lines in sight with their places in the viewport, without the room for a sentence."""
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            rect = self.blockBoundingRect(block).translated(0, top)
            top = rect.bottom()
            rect.setHeight(rect.height() - self._layout.below.get(block.blockNumber(), 0.0))
            yield block, rect
            block = block.next()

    # --- events ---------------------------------------------------------------------------------------------------

    def _on_text(self) -> None:
        if not self._is_showing:
            self.typed.emit(self._is_pasting)

    def _on_update(self, rect: QRect, dy: int) -> None:
        if dy:
            self.gutter.scroll(0, dy)
        else:
            self.gutter.update(0, rect.y(), self.gutter.width(), rect.height())
        self._look_soon.start()

    def _look(self) -> None:
        seen = [block.blockNumber() for block, _ in self.blocks_in_sight()]
        if seen:
            self.colors.look_at(seen[0], seen[-1])

    def _repaint_all(self) -> None:
        self.viewport().update()
        self.gutter.update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy lines as text, and as what they are: an outline."""
        made = mime_data()
        made.setText(self.textCursor().selection().toPlainText())
        made.setData(OWN_LINES, b"1")
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste lines; what comes from outside is read as a meeting's notes or a spreadsheet's rows."""
        if not source.hasText():
            return
        text = source.text().replace("\r\n", "\n")
        is_table = "\t" in text.strip()
        if ("\n" in text.strip("\n") or is_table) and not source.hasFormat(OWN_LINES):
            try:
                text = pasted_lines(text)
            except EditRefused as error:
                self.refused.emit(str(error))
                return
        self._is_pasting = True
        self.textCursor().insertText(text)
        self._is_pasting = False
        self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the caret's line, the lines, and the sentences below them."""
        painter = QPainter(self.viewport())
        for block, rect in self.blocks_in_sight():
            if block.blockNumber() == self.line():
                painter.fillRect(
                    QRectF(0, rect.top() - AIR // 2, self.viewport().width(), rect.height()),
                    QColor(self.look.surface2),
                )
        painter.end()
        super().paintEvent(event)
        self._paint_marks()

    def _paint_marks(self) -> None:
        self._buttons = []
        by_block: dict[int, list[Mark]] = {}
        for mark in self.marks[: marks.MOST]:
            by_block.setdefault(mark.block, []).append(mark)
        if not by_block:
            return
        painter = QPainter(self.viewport())
        for block, rect in self.blocks_in_sight():
            top = rect.bottom() - AIR // 2
            for mark in by_block.get(block.blockNumber(), ()):
                button = marks.paint(painter, mark, 4, top, self._mark_width(), self.look)
                top += mark.height
                if not button.isEmpty():
                    self._buttons.append((button, mark))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a suggestion, or put the caret."""
        for button, mark in self._buttons:
            if button.contains(event.position()):
                self.suggestion_wanted.emit(mark)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a button."""
        is_over = any(button.contains(event.position()) for button, _ in self._buttons)
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the text from the window's shortcuts."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _key(event) in self.keys:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for, or type."""
        run = self.keys.get(_key(event))
        if run is None or run() is False:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person goes elsewhere."""
        super().focusOutEvent(event)
        self._repaint_all()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter beside the text, and the sentences within it."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self.gutter.setGeometry(inside.left(), inside.top(), WIDTH, inside.height())
        self._make_room()


def _key(event: QKeyEvent) -> str:
    if event.key() in (0, Qt.Key.Key_unknown):
        return ""
    if event.key() == Qt.Key.Key_Backtab:
        return "Shift+Tab"
    return QKeySequence(pressed(event)).toString(QKeySequence.SequenceFormat.PortableText)

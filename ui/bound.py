"""Fields that show one value of the document and write what is typed into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.fonts import px
from ui.lettering import is_rtl
from ui.text_box import TextBox
from ui.typing import TextEdit, Typing, new_typing_key
from ui.workspace import Workspace
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import NotWrittenError, WorkbenchError
from workbench.model.records import Id

Read = Callable[[Document], str]
MOST_ENTRIES = 16
"""So many entries of a box are shown before it scrolls."""
UNWRITTEN = "Not kept yet: it could not be written."
PADDING = 7
"""Around the lines of a text field, px: as the style sheet has it, with the border."""


class Binding(QObject):
    """Between a text field and one field of one record.

    What is typed is performed after a pause and when the focus leaves; Esc takes it back. A change from
    elsewhere is shown, unless the person is typing here. What is refused stays in the field, to be mended; what
    could not be written stays, too, even while another record is shown, and is tried again with each `finish`.
    refused(text): why; empty when it is mended or taken back. taken_back: what was typed is gone.
    """

    refused = Signal(str)
    taken_back = Signal()

    def __init__(self, widget: QLineEdit | QPlainTextEdit, workspace: Workspace) -> None:
        super().__init__(widget)
        self._widget = widget
        self._workspace = workspace
        self._record: Id | None = None
        self._field = ""
        self._read: Read | None = None
        self._edit: TextEdit | None = None
        self._typing: Typing | None = None
        self._is_showing = False
        self._reason = ""
        self._unwritten: dict[tuple[Id, str], str] = {}
        widget.textChanged.connect(self._on_text)
        widget.installEventFilter(self)
        workspace.changed.connect(self.refresh)

    def bind(self, record: Id, field: str, read: Read, edit: TextEdit) -> None:
        """Show and edit this field from now on; what was typed into the last one is performed first."""
        if record != self._record or field != self._field:
            self.finish()
            self._put_by()
            self._show_reason("")
        self._record, self._field, self._read, self._edit = record, field, read, edit
        self.refresh()
        self._take_up()

    def release(self) -> None:
        """Show nothing; what was typed is performed first."""
        self.finish()
        self._put_by()
        self._record = None

    def finish(self) -> None:
        """Perform what is typed and not performed yet."""
        if self._typing is None:
            return
        if self._record is None or self._record not in self._workspace.document:
            self._typing.drop()
        elif not self._typing.flush() and isinstance(self._workspace.refusal, NotWrittenError):
            self._show_reason(UNWRITTEN)  # the edit is right, the disk is not: the text waits here
            return
        elif self._reason == UNWRITTEN:
            self._show_reason("")
        typing, self._typing = self._typing, None
        if typing is not None:  # a view that was built anew for this very edit has finished it already
            typing.deleteLater()

    def _put_by(self) -> None:
        """Keep a text that could not be written while the field shows something else."""
        if self._typing is not None and self._record is not None:
            self._unwritten[self._record, self._field] = _text_of(self._widget)
            typing, self._typing = self._typing, None
            typing.drop()
            typing.deleteLater()

    def _take_up(self) -> None:
        """Type a text again that was put by, as if by hand."""
        text = self._unwritten.pop((self._record or "", self._field), None)
        if text is not None and self._typing is None:
            self._show(text)
            self._on_text()

    def refresh(self) -> None:
        """Show what the document says."""
        if self._record is None or self._read is None or self._record not in self._workspace.document:
            return
        self._widget.setReadOnly(self._workspace.is_read_only)
        if self._reason or (self._typing is not None and self._widget.hasFocus()):
            return
        self._show(self._read(self._workspace.document))

    def _show(self, text: str) -> None:
        if text == _text_of(self._widget):
            return
        self._is_showing = True
        if isinstance(self._widget, QLineEdit):
            self._widget.setText(text)
            self._widget.setCursorPosition(0)
        else:
            self._widget.setPlainText(text)
        self._is_showing = False

    def _on_text(self) -> None:
        if self._is_showing or self._record is None or self._edit is None:
            return
        typing = self._typing or self._start(new_typing_key(self._record, self._field))
        self._show_reason("")
        typing.type(_text_of(self._widget))

    def begin(self, created: Change) -> None:
        """Begin a visit with the change that made the record: both are one entry, and taken back together."""
        if self._typing is None and created.merge_key is not None:
            self._start(created.merge_key, created)

    def _start(self, key: str, created: Change | None = None) -> Typing:
        start = self._read(self._workspace.document) if self._read else ""
        self._typing = Typing(self._workspace, self._checked, key, start, created, parent=self)
        return self._typing

    def _checked(self, document: Document, text: str, key: str) -> Change:
        assert self._edit is not None
        try:
            return self._edit(document, text, key)
        except WorkbenchError as error:
            self._show_reason(str(error))
            raise

    def _show_reason(self, reason: str) -> None:
        if reason == self._reason:
            return
        self._reason = reason
        self._widget.setProperty("refused", bool(reason))
        self._widget.setAccessibleDescription(reason)
        self._widget.style().unpolish(self._widget)
        self._widget.style().polish(self._widget)
        self.refused.emit(reason)

    def take_back(self) -> None:
        """Take back what was typed in this visit, and the record that was made for it."""
        if self._typing is not None:
            typing, self._typing = self._typing, None
            typing.cancel()
            typing.deleteLater()
        self._show_reason("")
        self.refresh()
        self.taken_back.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Perform when the focus leaves or Enter ends a line; take back on Esc."""
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.finish()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and (self._typing is not None or self._reason):
                self.take_back()
                return True
            if isinstance(self._widget, QLineEdit) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.finish()
                self.refresh()
                return True
        return super().eventFilter(watched, event)


class BoundLine(QLineEdit):
    """A line of text of one record."""

    def __init__(self, workspace: Workspace, name: str, *, hint: str = "", kind: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("kind", kind)
        self.binding = Binding(self, workspace)


class BoundText(TextBox):
    """Several lines of text of one record, as high as they are."""

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        *,
        hint: str = "",
        kind: str = "",
        lines: int = 2,
        most: int = 12,
    ) -> None:
        super().__init__()
        self._least, self._most = lines, most
        self._is_growing = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("kind", kind)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._turn)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.binding = Binding(self, workspace)

    def _turn(self) -> None:
        """Begin at the side at which the text begins; Qt aligns all of a plain text alike."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        wanted = right if is_rtl(self.toPlainText()) else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        if option.alignment() != wanted:
            option.setAlignment(wanted)
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            self.document().setDefaultTextOption(option)

    def _grow(self) -> None:
        """Be as high as the text, within limits.

        A scroll bar that comes breaks the lines anew; in a narrow field there are then so few of them that it goes
        again, and so on without an end: what comes of its coming and going is not looked at.
        """
        if self._is_growing:
            return
        self._is_growing = True
        try:
            self._take_height()
        finally:
            self._is_growing = False

    def _take_height(self) -> None:
        wanted = round(self.document().size().height())
        lines = max(self._least, min(self._most, wanted))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if wanted > self._most else policy.ScrollBarAlwaysOff
        )
        height = lines * self.fontMetrics().lineSpacing() + 2 * px(PADDING)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew, and take the height they need."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that another typeface needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel unless there is something to scroll here."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(QComboBox):
    """A box of choices; `chosen` runs when the person picks one, never when it is shown."""

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, object]],
        chosen: Callable[[object], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(3)
        self.setMaxVisibleItems(MOST_ENTRIES)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._values: list[object] = []
        self.offer(options)
        self.activated.connect(
            lambda index: chosen(self._values[index]) if 0 <= index < self.count() else None
        )

    def offer(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer other choices: (text, value) each."""
        texts, values = [text for text, _ in options], [value for _, value in options]
        if values != self._values or texts != [self.itemText(i) for i in range(self.count())]:
            self._values = values
            self.clear()
            self.addItems(texts)

    def show_value(self, value: object) -> None:
        """Show a value; one that is not offered shows as an empty box."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def value(self) -> object:
        """Give the value that is shown, None if none is."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shorten a text that does not fit, with the sign for it."""
        if self.isEditable() or self.currentIndex() < 0:
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: scrolling must not change a value."""
        event.ignore()


class NamedChoice(Choice):
    """A box of named records that also takes a new name: typing one makes one."""

    def __init__(self, name: str, chosen: Callable[[object], None], named: Callable[[str], None]) -> None:
        super().__init__(name, [], chosen)
        self._named = named
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(name)
        line.editingFinished.connect(self._on_typed)
        completer = self.completer()
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def show_value(self, value: object) -> None:
        """Show a value, unless another name is being typed."""
        line = self.lineEdit()
        if line is None or not (line.hasFocus() and line.isModified()):
            super().show_value(value)
            if line is not None:
                line.setCursorPosition(0)

    def _on_typed(self) -> None:
        line = self.lineEdit()
        if line is not None:
            line.setModified(False)
        typed = self.currentText().strip()
        shown = self.itemText(self.currentIndex()) if self.currentIndex() >= 0 else ""
        if typed != shown.strip():
            self._named(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back what was typed on Esc."""
        line = self.lineEdit()
        if event.key() == Qt.Key.Key_Escape and line is not None and line.isModified():
            line.setModified(False)
            self.setEditText(self.itemText(self.currentIndex()) if self.currentIndex() >= 0 else "")
        else:
            super().keyPressEvent(event)


def _text_of(widget: QLineEdit | QPlainTextEdit) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()

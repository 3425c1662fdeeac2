"""The one floating editor for all titles on the map: it lies over the view and follows it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QInputMethodEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.fonts import map_font
from ui.typing import Typing
from workbench.edits.fields import clean_line

SMALLEST_PX = 12
FRAME = 8
"""Padding and border around the text, px."""


class Place(msgspec.Struct, frozen=True):
    """Where an editor lies, and how large its text is: rect in px of the view, text in px."""

    rect: QRectF
    text_px: float
    centered: bool = False


class TitleEditor(QPlainTextEdit):
    """Edit one title in place. It is shown by `open` and hides when it is done.

    finished(is_committed, and_next): it has closed; and_next: Ctrl+Enter asked for the next step.
    """

    finished = Signal(bool, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("title_editor")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)
        self._typing: Typing | None = None
        self._where: Callable[[], Place | None] | None = None
        self.hide()

    @property
    def is_open(self) -> bool:
        """Say whether a title is being edited."""
        return self._typing is not None

    @property
    def is_void(self) -> bool:
        """Say whether it waits for what could not be added, with nothing typed."""
        return self._typing is not None and self._typing.is_void

    def open(self, typing: Typing, name: str, text: str, where: Callable[[], Place | None]) -> None:
        """Begin to edit; the text is selected. name: what a screen reader says."""
        if self.is_open:
            self.close_with(committed=True)
        self._where = where
        self.setAccessibleName(name)
        self.setPlainText(text)
        self.selectAll()
        self._typing = typing
        self.follow()
        self.show()
        self.raise_()

    def move_to(self, name: str, where: Callable[[], Place | None]) -> None:
        """Go on at another place, with what is typed: what it names has been made."""
        self.setPlaceholderText("")
        self.setAccessibleName(name)
        self._where = where
        self.follow()

    def replace_text(self, text: str) -> None:
        """Type over everything."""
        self.selectAll()
        self.insertPlainText(text)

    def take_composed(self, event: QInputMethodEvent) -> None:
        """Take what an input method composes while another widget still has the focus."""
        self.inputMethodEvent(event)

    def follow(self) -> None:
        """Lie where the title lies now; close when it is gone."""
        if self._where is None:
            return
        place = self._where()
        if place is None:
            self.abandon()
            return
        lettering = map_font(max(SMALLEST_PX, round(place.text_px)), 600)
        # The style sheet decides about the widget's font; the document's own is ours.
        if self.document().defaultFont() != lettering:
            self.document().setDefaultFont(lettering)
        option = self.document().defaultTextOption()
        wanted = Qt.AlignmentFlag.AlignHCenter if place.centered else Qt.AlignmentFlag.AlignLeading
        if option.alignment() != wanted:
            option.setAlignment(wanted)
            self.document().setDefaultTextOption(option)
        self.setGeometry(self._grown(place.rect.toRect()))

    def commit(self, *, and_next: bool = False) -> None:
        """Keep what was typed and close; stays open if it was refused."""
        self.close_with(committed=True, and_next=and_next)

    def leave(self) -> None:
        """Keep what was typed and close; what could not be added and has no title yet is given up."""
        self.close_with(committed=not self.is_void)

    def give_up_void(self) -> None:
        """Close if it waits for what could not be added and nothing is typed for it: the keys go elsewhere."""
        if self.is_void:
            self.cancel()

    def try_again(self) -> None:
        """Perform what could not be written before; it stays open."""
        if self._typing is not None:
            self._typing.flush()

    def cancel(self) -> None:
        """Take back what was typed and close."""
        self.close_with(committed=False)

    def abandon(self) -> None:
        """Close without touching the document: what was edited is gone."""
        typing, self._typing = self._typing, None
        if typing is not None:
            typing.drop()
            self._close(typing, committed=False, and_next=False)

    def close_with(self, *, committed: bool, and_next: bool = False) -> None:
        """Close, committed or not."""
        typing = self._typing
        if typing is None:
            return
        if committed and not typing.flush():
            return
        self._typing = None
        if not committed:
            typing.cancel()
        self._close(typing, committed=committed, and_next=and_next)

    def _close(self, typing: Typing, *, committed: bool, and_next: bool) -> None:
        typing.deleteLater()
        self._where = None
        self.setPlaceholderText("")
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self._parent.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.emit(committed, and_next)

    def _grown(self, rect: QRect) -> QRect:
        """Make room for all lines."""
        self.resize(rect.width(), max(self.height(), 10))
        lines = max(self._line_count(), 1)
        height = round(lines * QFontMetricsF(self.document().defaultFont()).lineSpacing()) + 2 * FRAME
        return QRect(rect.left(), rect.top(), rect.width(), max(height, rect.height()))

    def _line_count(self) -> int:
        block, lines = self.document().firstBlock(), 0
        while block.isValid():
            layout = block.layout()
            lines += max(layout.lineCount() if layout else 1, 1)
            block = block.next()
        return lines

    def _on_text_changed(self) -> None:
        if self._typing is not None:
            self._typing.type(clean_line(self.toPlainText()))
            self.follow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line of plain text."""
        self.insertPlainText(clean_line(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit with Enter, go on with Ctrl+Enter, take back with Esc."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.commit(and_next=ctrl)
            case Qt.Key.Key_Escape:
                self.cancel()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self.commit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the person goes elsewhere in the window."""
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays and not self.is_void:
            self.commit()

    def event(self, event: QEvent) -> bool:
        """Keep Tab for the editor. It has no tooltip; Qt looks for one beyond a text that is being composed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        if event.type() == QEvent.Type.ToolTip:
            return True
        return bool(super().event(event))

"""One entry of an empathy map: a card that is chosen, written in place, and carried elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.bound import BoundText
from ui.empathy.looks import breakable
from ui.fonts import px
from ui.icons import icon
from ui.parts import empty, wrapped
from ui.workspace import Workspace
from workbench.edits.empathy import edit_entry
from workbench.method.empathy import NAMES, contradicting, entry_name, promoted_to, sources
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Note, Trait

RING = 4
"""Around the card's outline, px: room for the ring of the chosen one."""
MOST_LINES = 200
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryText(BoundText):
    """The words of an entry. They are read until somebody edits them. left(goes_on): done; goes_on: with the next one."""

    left = Signal(bool)

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__(workspace, name, lines=1, most=MOST_LINES, kind="entry")
        self.rest()

    def rest(self) -> None:
        """Be read: keys and clicks belong to the card."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)

    def open(self) -> None:
        """Be written."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, go on with Ctrl+Enter, leave with Esc; an entry without words is as it was."""
        held = event.modifiers()
        if event.key() in ENTER and not held & Qt.KeyboardModifier.ShiftModifier:
            if not self.toPlainText().strip():
                self.binding.take_back()
            self.binding.finish()
            self.left.emit(bool(held & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be read again, unless a menu is only open over it."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            if not self.toPlainText().strip():
                self.binding.take_back()
            self.rest()


class EntryCard(QFrame):
    """One entry.

    chosen: it has the keys now; left(goes_on): its words are written; dragged, dropped: the place on the screen;
    menu_wanted: at a place on the screen.
    """

    chosen = Signal(str)
    left = Signal(str, bool)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    cancelled = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, workspace: Workspace, trait: Trait) -> None:
        super().__init__()
        self._workspace = workspace
        self.trait = trait.id
        self._is_current = False
        self._has_source = False
        self._pressed: QPoint | None = None
        self._is_dragging = False
        self._said: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.text = EntryText(workspace, f"{NAMES[trait.field]}: words of the entry")
        self.text.binding.bind(trait.id, "text", partial(_read, trait.id), partial(_write, trait.id))
        self.text.binding.taken_back.connect(partial(self.text.left.emit, False))
        self.text.left.connect(self._on_left)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(RING + 5, RING + 5, RING + 5, RING + 9)
        rows.setSpacing(2)
        rows.addWidget(self.text)
        rows.addLayout(self._lines)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        document = self._workspace.document
        trait = document.find(self.trait, Trait)
        if trait is None:
            return
        said = tuple(self._facts(document))
        if said != self._said:
            self._said = said
            empty(self._lines)
            for picture, words, color in said:
                self._lines.addWidget(_line(picture, words, color))
        self._has_source = bool(sources(document, trait.id))
        siblings = [each.id for each in order.traits(document, trait.persona, trait.field)]
        place = f"{NAMES[trait.field]}, {siblings.index(trait.id) + 1} of {len(siblings)}"
        self.setAccessibleName(f"{trait.text}. {place}")
        self.setAccessibleDescription(". ".join(words for _, words, _ in said))
        self.update()

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        self._said = ()
        self.refresh()

    def show_current(self, is_current: bool) -> None:
        """Mark the card that the panel beside is about."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    def edit(self) -> None:
        """Put the cursor into the words."""
        if not self._workspace.is_read_only:
            self.text.open()

    def finish(self) -> None:
        """Perform what is being typed."""
        self.text.binding.finish()

    def _facts(self, document: Document) -> list[tuple[str, str, str]]:
        """Say in lines what rests on what: (icon, words, colour)."""
        look = self._workspace.theme
        found = [("file-text", source.title, look.text2) for source in sources(document, self.trait)]
        found = found[:1] if len(found) < 2 else [(*found[0][:1], f"{len(found)} sources", look.text2)]
        found = found or [("users", "team guess", look.text2)]
        found += [
            ("switch-horizontal", f"contradicts {entry_name(document, other)}", look.warning)
            for _, other in contradicting(document, self.trait)
        ]
        for made in promoted_to(document, self.trait):
            words = f"note {made.number}" if isinstance(made, Note) else made.field.value
            found.append(("arrow-right", f"promoted to {words}", look.text2))
        return found

    def _can_write(self) -> bool:
        """Say whether a key may be handed to the words: it would come back from words that do not take it."""
        return not self._workspace.is_read_only and not self.text.hasFocus()

    def _on_left(self, goes_on: bool) -> None:
        self.text.rest()
        self.left.emit(self.trait, goes_on)

    # --- what the person does -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it; it is carried when the pointer has gone far enough."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where it is carried."""
        if self._pressed is None or self._workspace.is_read_only:
            return
        way = event.position().toPoint() - self._pressed
        if self._is_dragging or way.manhattanLength() >= QApplication.startDragDistance():
            self._is_dragging = True
            self.dragged.emit(self.trait, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it where the pointer is."""
        was_dragging, self._is_dragging, self._pressed = self._is_dragging, False, None
        if was_dragging:
            self.dropped.emit(self.trait, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit."""
        self._pressed = None
        self.edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with it."""
        self.menu_wanted.emit(self.trait, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up carrying on Esc; any letter writes it anew. All else is a command."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self._is_dragging and event.key() == Qt.Key.Key_Escape:
            self._is_dragging, self._pressed = False, None
            self.cancelled.emit(self.trait)
        elif plain and self._can_write() and event.text().isprintable() and event.text().strip():
            self.edit()
            QApplication.sendEvent(self.text, event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the chosen one."""
        super().focusInEvent(event)
        self.chosen.emit(self.trait)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card: dashed and without a ground while nothing supports it; the ring of the chosen one."""
        look = self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QRectF(self.rect()).adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        style = Qt.PenStyle.SolidLine if self._has_source else Qt.PenStyle.DashLine
        edge = look.border if self._has_source and look.name != "high contrast" else look.border_strong
        painter.setPen(QPen(QColor(edge), 1, style))
        painter.setBrush(QColor(look.surface2 if self._has_source else look.surface))
        painter.drawRoundedRect(outline, 8, 8)
        if self._is_current or self.hasFocus():
            color, width = (look.accent, 3) if self.hasFocus() else (look.border_strong, 2)
            painter.setPen(QPen(QColor(color), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        painter.end()


def _line(picture: str, words: str, color: str) -> QWidget:
    """Make a line of small words behind an icon."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(8, 1, 4, 0)
    row.setSpacing(6)
    mark = QLabel()
    mark.setPixmap(icon(picture, color).pixmap(px(16), px(16)))
    text = wrapped(breakable(words), "caption")
    mark.setAlignment(Qt.AlignmentFlag.AlignTop)
    row.addWidget(mark)
    row.addWidget(text, 1)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _read(trait: Id, document: Document) -> str:
    return document.get(trait, Trait).text


def _write(trait: Id, document: Document, text: str, key: str) -> Change:
    return edit_entry(document, trait, text, merge_key=key)

"""A small list over the map to pick a step from by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.parts import label
from workbench.model.records import Id
from workbench.search.ranking import Index

WIDTH, ROWS, ROW_PX, CHROME = 300, 8, 28, 112
GAP = 14
"""Between the card and the list, px: its ports stay in sight."""


class StepPicker(QFrame):
    """Pick one of several records by its title. Enter or a click picks, Esc or going elsewhere closes it.

    left: it was closed by the keyboard without picking (a click elsewhere may be a pick on the map).
    """

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("step_picker")
        self.setProperty("kind", "card")
        self._title = label("", "heading")
        self._field = QLineEdit()
        self._field.setPlaceholderText("Type a part of its title")
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label("", "caption")
        self._nothing.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self._title, self._field, self._list, self._nothing):
            column.addWidget(widget)
        self._entries: Sequence[tuple[Id, str]] = ()
        self._noun = "step"
        self._index = Index(())
        self._on_picked: Callable[[Id], None] | None = None
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(self._pick)
        self._nothing.hide()
        self.hide()

    def ask(
        self,
        title: str,
        entries: Sequence[tuple[Id, str]],
        card: QRect,
        spared: Sequence[QRect],
        on_picked: Callable[[Id], None],
        noun: str = "step",
    ) -> None:
        """Show the list; entries: (id, words). card: what it is asked for, in the parent; it stays in sight.

        spared: what else it covers as little of as it can. noun: what the entries are.
        """
        self._entries, self._on_picked, self._noun = entries, on_picked, noun
        # The number behind the title: the first word counts most.
        self._index = Index(" ".join(reversed(words.split("  ", 1))) for _, words in entries)
        self._title.setText(title)
        self._field.setAccessibleName(title)
        self._list.setAccessibleName(title)
        self._field.clear()
        self._filter("")
        self.move(beside(card, self.size(), self._parent.rect().adjusted(8, 8, -8, -8), spared))
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Close without picking."""
        self._on_picked = None
        if self.isVisible():
            had_focus = self._field.hasFocus()
            self.hide()
            if had_focus:
                self._parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys move in the list; close when the field loses the focus."""
        if event.type() == QEvent.Type.FocusOut:
            self._on_left(event)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return bool(super().eventFilter(watched, event))

    def _on_left(self, event: QEvent) -> None:
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(event, QFocusEvent) and event.reason() not in stays:
            self.close_list()
            if event.reason() is not Qt.FocusReason.MouseFocusReason:
                self.left.emit()

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_list()
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                item = self._list.currentItem()
                if item is not None:
                    self._pick(item)
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self._move(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self._move(-1)
            case _:
                return False
        return True

    def _move(self, step: int) -> None:
        if self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())

    def _filter(self, text: str) -> None:
        found = list(self._entries)
        if text.strip():
            found = [self._entries[hit.place] for hit in self._index.search(text, len(found))]
        self._list.clear()
        for key, title in found:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(self._list.count() > 0)
        self._nothing.setVisible(self._list.count() == 0)
        self._nothing.setText(f"No {self._noun} is called “{text.strip()}”.")
        rows = min(max(self._list.count(), 1), ROWS)
        self.resize(WIDTH, CHROME + rows * ROW_PX)

    def _pick(self, item: QListWidgetItem) -> None:
        on_picked, key = self._on_picked, item.data(Qt.ItemDataRole.UserRole)
        self.close_list()
        if on_picked is not None:
            on_picked(key)


def beside(card: QRect, size: QSize, room: QRect, spared: Sequence[QRect] = ()) -> QPoint:
    """Give the top left of a list beside a card, within a room: where it covers least of what is to be spared.

    Where several places cover the same: right of the card, left, below, above.
    """
    left = min(max(card.left(), room.left()), room.right() - size.width())
    top = min(max(card.top(), room.top()), room.bottom() - size.height())
    ends = (room.right() - size.width(), room.bottom() - size.height())
    sides = (card.right() + GAP, card.left() - GAP - size.width())
    heights = (card.bottom() + GAP, card.top() - GAP - size.height())
    places = [QPoint(x, top) for x in sides] + [QPoint(left, y) for y in heights]
    places += [QPoint(x, y) for x in sides for y in (ends[1], room.top())]
    places += [QPoint(x, y) for y in heights for x in (ends[0], room.left())]
    fitting = [at for at in places if room.contains(QRect(at, size))]
    if not fitting:
        return QPoint(ends[0], top)
    return min(fitting, key=lambda at: _covered(QRect(at, size), spared))


def _covered(area: QRect, spared: Sequence[QRect]) -> int:
    """Give how much of some rectangles an area covers, px²."""
    common = [area & rect for rect in spared]
    return sum(part.width() * part.height() for part in common if part.isValid())

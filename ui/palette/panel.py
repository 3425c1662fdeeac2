"""The palette: a field and a list that float over the window; nothing else of the window stops working."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.fonts import px
from ui.icons import icon
from ui.palette.choices import Choice, Section
from ui.palette.rows import CHOICE, HEADING, ROW, RowPainter, choice_item, heading_item, spoken
from ui.parts import wrapped
from workbench.drawing.theme import Theme

WIDTH, LIST_HEIGHT = 640, 420
"""Of the panel, px; it keeps away from the window's edges."""
EDGE = 12
PAGE = 8
"""So many rows PgDown goes."""

Find = Callable[[str], Sequence[Section]]


class Palette(QFrame):
    """Offers what `find` gives for what is typed. Enter or a click chooses, Esc or going elsewhere leaves.

    top: where it begins, px of the parent. chosen(Choice): it has closed; what was chosen has to be done now. left: it was closed by Esc.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, find: Find, look: Theme, top: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._find = find
        self._top = top
        self.setObjectName("palette")
        self.setProperty("kind", "floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find or run anything")
        self.field.setAccessibleName("Find or run anything")
        self.field.setProperty("kind", "find")
        self.list = QListView()
        self.list.setAccessibleName("What was found")
        self._model = QStandardItemModel(self)
        self._nothing = wrapped("", "label")
        self._sign = QLabel()
        self._sign.setPixmap(icon("search", look.text2).pixmap(px(20), px(20)))
        self._build(look)
        self._over = parent
        parent.installEventFilter(self)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.refresh)
        self.list.clicked.connect(self._choose)

    def open(self) -> None:
        """Show it over its parent, with the field ready to be typed into."""
        self.refresh()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # what was being typed elsewhere is kept

    def refresh(self) -> None:
        """Show what there is for what is typed; the first choice is marked."""
        sections = self._find(self.field.text())
        self._model.clear()
        for section in sections:
            self._model.appendRow(heading_item(section.title))
            for choice in section.choices:
                self._model.appendRow(choice_item(choice))
        found = self._model.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        self._nothing.setText(f"Nothing is called “{self.field.text().strip()}”.")
        self._place()
        self.list.scrollToTop()
        self._go(0, 1)

    def leave(self) -> None:
        """Close without having chosen."""
        self.close()
        self.left.emit()

    def rows(self) -> list[str]:
        """Give the rows in words, as a screen reader hears them."""
        return [spoken(choice) for choice in self._choices()]

    @property
    def current(self) -> Choice | None:
        """Give the marked choice."""
        found = self.list.currentIndex().data(CHOICE)
        return found if isinstance(found, Choice) else None

    def _choices(self) -> list[Choice]:
        found = (self._model.index(row, 0).data(CHOICE) for row in range(self._model.rowCount()))
        return [choice for choice in found if isinstance(choice, Choice)]

    def _build(self, look: Theme) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowPainter(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        above = QHBoxLayout()
        above.setContentsMargins(8, 0, 4, 0)
        above.setSpacing(8)
        above.addWidget(self._sign)
        above.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        self._nothing.setContentsMargins(12, 8, 12, 12)

    def _place(self) -> None:
        parent = self._over
        width = max(min(px(WIDTH), parent.width() - 2 * EDGE), 2 * EDGE)
        choices, rows = len(self._choices()), self._model.rowCount()
        wanted = choices * px(ROW) + (rows - choices) * px(HEADING) + 4
        below = parent.height() - self._top - 2 * EDGE - self.field.sizeHint().height() - 22
        self.list.setFixedHeight(max(min(wanted, px(LIST_HEIGHT), below), px(ROW)))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, self._top)

    def _go(self, row: int, step: int) -> None:
        """Mark the first choice from a row on, in a direction; round the ends."""
        count = self._model.rowCount()
        for passed in range(count):
            index = self._model.index((row + passed * step) % count, 0)
            if isinstance(index.data(CHOICE), Choice):
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                self._announce(index)
                return

    def _announce(self, index: QModelIndex) -> None:
        """Say what is marked: the focus stays in the field, so no screen reader would hear it."""
        if QAccessible.isActive() and self.isVisible():
            words = str(index.data(int(Qt.ItemDataRole.AccessibleTextRole)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _choose(self, index: QModelIndex) -> None:
        choice = index.data(CHOICE)
        if isinstance(choice, Choice) and not choice.why_not:
            self.close()
            self.chosen.emit(choice)

    def _key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self.list.currentIndex())
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self._go(row + 1, 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self._go(row - 1, -1)
            case Qt.Key.Key_PageDown:
                self._go(min(row + PAGE, self._model.rowCount() - 1), 1)
            case Qt.Key.Key_PageUp:
                self._go(max(row - PAGE, 0), 1)
            case _:
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys move in the list; close when the field loses the focus; follow the window's size."""
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in stays:
                self.close()
        return bool(super().eventFilter(watched, event))

"""The sources as a list: chosen, added, put elsewhere and deleted by keys and by hand; one can be dragged onto an item."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from ui.evidence.line import MIME, source_in
from ui.evidence.rows import Row, RowsPainter, row_of, show_rows
from ui.evidence.words import ICONS, SHORT_LEVELS, STALE, outline, reach_words, title_of
from ui.workspace import Workspace
from workbench.edits.evidence import delete_evidence, move_evidence
from workbench.method.staleness import is_stale
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Evidence, Id


class SourceList(QListWidget):
    """chosen(id): another source is shown; "" where there is none. edit_wanted: Enter, the keys go into the form."""

    chosen = Signal(str)
    edit_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._current: Id | None = None
        self.setAccessibleName("Sources")
        self.setItemDelegate(RowsPainter(workspace, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.currentItemChanged.connect(lambda item, _: self._choose(item))
        self.itemActivated.connect(lambda _: self.edit_wanted.emit())

    @property
    def source(self) -> Id | None:
        """Give the source that is chosen."""
        return self._current

    def show_source(self, source: Id | None) -> None:
        """Choose a source."""
        self._current = source
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says; in the place of a source that is gone the first one is chosen."""
        document = self._workspace.document
        sources = order.evidence(document)
        if self._current not in {source.id for source in sources}:
            self._current = sources[0].id if sources else None
        show_rows(self, [row_for(document, source) for source in sources], self._current)

    def shift(self, step: int) -> None:
        """Put the chosen source one place up or down."""
        index = self.currentRow() + step
        source = self._current
        if source is not None and 0 <= index < self.count():
            self._workspace.perform(lambda d, _: move_evidence(d, source, index))

    def delete(self) -> None:
        """Delete the chosen source and say how it comes back."""
        source, workspace, row = self._current, self._workspace, self.currentRow()
        record = workspace.document.find(source, Evidence)
        if record is None:
            return
        change = workspace.perform(lambda d, _: delete_evidence(d, record.id))
        if change is not None:
            links = len(change.before) - 1
            along = f" and its {links} link{'s' if links > 1 else ''}" if links else ""
            workspace.said.emit(f"Deleted “{title_of(record)}”{along}. Ctrl+Z brings it back.", False)
            if self.count():
                self.setCurrentRow(min(row, self.count() - 1))

    def mimeTypes(self) -> list[str]:
        """Take sources, which were dragged from here."""
        return [MIME]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt+Up and Alt+Down, delete with Del, go into the form with Enter or Right."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen source: onto an item it supports that, within the list it goes to another place."""
        if self._current is None or self._workspace.is_read_only:
            return
        data = QMimeData()
        data.setData(MIME, QByteArray(self._current.encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put a source that was dragged within the list to where it was dropped."""
        source = source_in(event.mimeData())
        ids = [row.key for i in range(self.count()) if (row := row_of(self.item(i))) is not None]
        if source in ids:
            place = self._place(event)
            place -= ids.index(source) < place
            self._workspace.perform(lambda d, _: move_evidence(d, source, place))
            event.acceptProposedAction()

    def _place(self, event: QDropEvent) -> int:
        """Give before which row something is dropped."""
        at = event.position().toPoint()
        item = self.itemAt(at)
        if item is None:
            return self.count()
        return self.row(item) + (at.y() > self.visualItemRect(item).center().y())

    def _choose(self, item: object) -> None:
        row = row_of(self.currentItem())
        self._current = row.key if row is not None else None
        self.chosen.emit(self._current or "")


def row_for(document: Document, source: Evidence) -> Row:
    """Say in three lines what a source is, and what it says."""
    stale = is_stale(source.date, date.today())
    said = [SHORT_LEVELS[source.level], reach_words(document, source.id), STALE if stale else ""]
    more = " · ".join(part for part in said if part)
    return Row(source.id, title_of(source), outline(source), ICONS[source.kind], more=more, warning=stale)

"""A project being worked on: the one funnel through which every edit goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from workbench.history import History
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, RandomIds
from workbench.model.limits import check_room


class Journal(Protocol):
    """Where each change is written before it counts."""

    def append(self, sequence: int, change: Change) -> None:
        """Write one change; raise NotWrittenError if it cannot be written, and leave nothing of it behind."""
        ...


class ProjectSession:
    """Perform, undo and redo changes of one document.

    sequence: the number of changes since the project was made; it goes up with undo and redo, too.
    read_only: a sentence why nothing can be changed, or None.
    """

    def __init__(
        self,
        document: Document,
        ids: IdSource | None = None,
        journal: Journal | None = None,
        *,
        sequence: int = 0,
        read_only: str | None = None,
    ) -> None:
        self.document = document
        self.ids: IdSource = ids or RandomIds()
        self.journal = journal
        self.sequence = sequence
        self.read_only = read_only
        self._history = History()

    @property
    def undo_label(self) -> str | None:
        """Name what undo would take back, None if there is nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """Name what redo would do again, None if there is nothing."""
        return self._history.redo_label

    def subscribe(self, on_changed: Callable[[Change], None]) -> Callable[[], None]:
        """Call back once after each change, however it came about; returns a function that ends it."""
        return self.document.subscribe(on_changed)

    def perform(self, change: Change) -> Change:
        """Write a change to the journal, apply it, remember it for undo; an empty one does nothing.

        EditRefused when the project is read-only or would become too large for a file, ChangeRefused when the change does not fit, NotWrittenError
        when it cannot be made safe: then nothing has changed.
        """
        if not change.is_empty:
            self._commit(change, lambda: self._history.push(change))
        return change

    def undo(self) -> Change | None:
        """Take the last entry of the history back; gives the change that did it, None if there was none."""
        return self._walk(self._history.undo, self._history.redo, "undo")

    def redo(self) -> Change | None:
        """Do the entry that was undone last again; gives the change that did it, None if there was none."""
        return self._walk(self._history.redo, self._history.undo, "redo")

    def _walk(
        self, there: Callable[[], Change | None], back: Callable[[], Change | None], origin: str
    ) -> Change | None:
        change = there()
        if change is None:
            return None
        change = msgspec.structs.replace(change, origin=origin, merge_key=None)
        try:
            self._commit(change, lambda: None)
        except Exception:
            back()
            raise
        return change

    def _commit(self, change: Change, remember: Callable[[], None]) -> None:
        if self.read_only is not None:
            raise EditRefused(self.read_only)
        self.document.check(change)
        check_room(self.document, change)
        if self.journal is not None:
            self.journal.append(self.sequence + 1, change)
        self.sequence += 1
        remember()
        self.document.apply(change)

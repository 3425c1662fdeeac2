"""Typing performs changes as it goes: after a pause, or every two seconds, all under one entry of the history."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QTimer

from ui.workspace import Workspace
from workbench.edits.fields import typing_key
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id

PAUSE_MS = 1_000
AT_LEAST_MS = 2_000

TextEdit = Callable[[Document, str, str], Change]
"""(document, text, merge key) → the change that writes the text."""

_numbers = itertools.count(1)


def new_typing_key(record: Id, field: str) -> str:
    """Name a new entry of the history for typing in a field; no other typing folds into it."""
    return typing_key(record, field, next(_numbers))


class Typing(QObject):
    """One visit to one field: from the first key to the commit or the cancel.

    created: the change that made the record, if it was made for this typing; it is taken back with it.
    """

    def __init__(
        self,
        workspace: Workspace,
        edit: TextEdit,
        key: str,
        text: str,
        created: Change | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._edit = edit
        self._key = key
        self._written = self._text = text
        self._whole = created
        self._pause = self._timer(PAUSE_MS)
        self._ceiling = self._timer(AT_LEAST_MS)

    @property
    def is_void(self) -> bool:
        """Say whether there is nothing that ending it would lose: neither a record nor a text."""
        return False

    def type(self, text: str) -> None:
        """Take what stands in the field now; it is performed soon."""
        self._text = text
        self._workspace.wait_for(self, pending=text != self._written)
        self._pause.start()
        if not self._ceiling.isActive():
            self._ceiling.start()

    def flush(self) -> bool:
        """Perform what is not performed yet; False if that was refused (the text stays in the field)."""
        self._stop()
        if self._text == self._written:
            self._workspace.wait_for(self, pending=False)
            return True
        text = self._text
        change = self._workspace.perform(lambda document, _ids: self._edit(document, text, self._key))
        if change is None:
            return False
        self._written = text
        self._workspace.wait_for(self, pending=False)
        self._whole = change if self._whole is None else self._whole.then(change)
        return True

    def cancel(self) -> None:
        """Take everything back that was typed, and the record that was made for it."""
        self.drop()
        if self._whole is None or self._whole.is_empty:
            return
        back = msgspec.structs.replace(self._whole.inverse(), merge_key=self._key)
        self._whole = None
        self._workspace.perform(lambda _document, _ids: back)

    def drop(self) -> None:
        """End without a word: the record is gone."""
        self._stop()
        self._workspace.wait_for(self, pending=False)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.flush)
        return timer

    def _stop(self) -> None:
        self._pause.stop()
        self._ceiling.stop()

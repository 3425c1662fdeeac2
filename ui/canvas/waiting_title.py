"""The title of what could not be added: what is typed waits, and falls on no other record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.typing import TextEdit, Typing
from ui.workspace import Edit, Workspace
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource


class WaitingTyping(Typing):
    """Typing whose record is still to be made: each flush tries to make it first, and then writes its title.

    make: the edit that was refused; key: its merge key. adopt(change): the record is there; gives how it is titled.
    """

    def __init__(
        self,
        workspace: Workspace,
        make: Edit,
        key: str,
        adopt: Callable[[Change], TextEdit],
        parent: QObject,
    ) -> None:
        super().__init__(workspace, _not_made_yet, key, "", None, parent)
        self._make = make
        self._adopt = adopt

    @property
    def is_void(self) -> bool:
        """Say whether nothing would be lost: no record is made, and nothing is typed for it."""
        return self._whole is None and not self._text

    def flush(self) -> bool:
        """Make the record and write its title; False if that was refused again (the text stays)."""
        if self._whole is None:
            self._stop()
            made = self._workspace.perform(self._make_if_possible)
            if made is None:
                return False
            self._whole = made
            self._edit = self._adopt(made)
        return super().flush()

    def cancel(self) -> None:
        """Give it up, as the person wishes."""
        if self._whole is None:
            super().drop()
        else:
            super().cancel()

    def drop(self) -> None:
        """End because its place is gone; a text that is lost by that is said."""
        super().drop()
        if self._whole is None and self._text:
            self._workspace.said.emit(f"“{self._text}” was not added: its place is gone.", True)

    def _make_if_possible(self, document: Document, ids: IdSource) -> Change:
        try:
            return self._make(document, ids)
        except KeyError as gone:  # what it was to be added to was deleted while it waited
            raise EditRefused("The place where this was to be added is gone; Esc gives it up.") from gone


def _not_made_yet(_document: Document, _text: str, _key: str) -> Change:
    raise AssertionError("there is nothing to title before it is made")

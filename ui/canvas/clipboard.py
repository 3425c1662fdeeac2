"""Cut, copy and paste: steps with all that hangs on them, also to other windows; text becomes a chain of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

from workbench.edits.clips import clip_of, inner_journeys
from workbench.edits.pasting import feelings_left, paste_clip
from workbench.edits.rows import add_rows
from workbench.exchange.clipboard import MIME, clip_bytes, read_clip
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Id, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Clipboard:
    """What the canvas puts into the clipboard, and what it makes of what is there."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace

    def copy(self) -> None:
        """Copy the selected steps; for other programs their titles, one a line."""
        steps = self._workspace.selected_steps
        if not steps:
            return
        clip = clip_of(self._workspace.document, steps)
        data = mime_data()
        data.setData(MIME, QByteArray(clip_bytes(clip)))
        data.setText("\n".join(step.title for step in clip.steps))
        QGuiApplication.clipboard().setMimeData(data)
        words = "Copied 1 step" if len(clip.steps) == 1 else f"Copied {len(clip.steps)} steps"
        inner = inner_journeys(self._workspace.document, steps)
        if inner:
            words += (
                "; an inner journey stays where it is" if inner == 1 else f"; {inner} inner journeys stay"
            )
        self._workspace.said.emit(words, False)

    def cut(self) -> None:
        """Copy the selected steps, then delete them."""
        if self._workspace.selected_steps:
            self.copy()
            self._canvas.deeds.delete()

    def paste(self) -> None:
        """Paste behind the selected steps; connected on if it is one."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # None where nothing was ever copied
        if data.hasFormat(MIME):
            done = self._workspace.perform(
                lambda d, ids: self._records(d, ids, bytes(data.data(MIME).data()))
            )
        else:
            done = self._workspace.perform(lambda d, ids: self._text(d, ids, data.text()))
        if done is not None:
            self._canvas.deeds.select_and_reveal([step.id for step in done.created(Step)])
            self._canvas.deeds.tell_end_became_step(done)

    def _records(self, document: Document, ids: IdSource, data: bytes) -> Change:
        clip = read_clip(data)
        journey = self._workspace.journey
        left = feelings_left(document, journey, clip)
        if left:
            words = "1 feeling does" if left == 1 else f"{left} feelings do"
            self._workspace.said.emit(
                f"{words} not fit this journey (today or target), and stayed out.", False
            )
        after, is_connected = self._after()
        return paste_clip(document, ids, journey, clip, after=after, is_connected=is_connected)

    def _text(self, document: Document, ids: IdSource, text: str) -> Change:
        after, is_connected = self._after()
        near, layout = document.find(after, Step), self._canvas.layout
        from workbench.exchange.pasted_rows import (
            rows_of,
        )  # reads outlines: nothing that a first paint waits for

        return add_rows(
            document,
            ids,
            self._workspace.journey,
            rows_of(text),
            after=after,
            is_connected=is_connected,
            stage=near.stage if near is not None else layout.stages[0].record,
            lane=near.lane if near is not None else layout.lanes[0].record,
        )

    def _after(self) -> tuple[Id | None, bool]:
        """Give the step to paste behind, and whether to connect on from it: only from a single one."""
        chosen = set(self._workspace.selected_steps)
        last = [step for step in self._canvas.reading_order() if step in chosen]
        return (last[-1] if last else None), len(last) == 1


def mime_data() -> QMimeData:
    """Make empty data for the clipboard.

    WORKAROUND PySide6 6.11.3: what Python has made itself crashes the process when a clipboard without a window
    system (offscreen) frees it after the interpreter has ended; what Qt has made does not.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data

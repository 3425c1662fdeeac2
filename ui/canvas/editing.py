"""Titles edited in place: of steps, transitions, stages and lanes, old ones and ones just made."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

import msgspec
from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent

from ui.canvas.header_bands import RAIL
from ui.canvas.header_painting import TITLE_PX
from ui.canvas.title_editor import FRAME, Place, TitleEditor
from ui.canvas.waiting_title import WaitingTyping
from ui.typing import TextEdit, Typing, new_typing_key
from ui.workspace import Edit
from workbench.edits.bands import edit_lane, edit_stage
from workbench.edits.steps import rename_step
from workbench.edits.transitions import edit_transition
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import NotWrittenError
from workbench.model.ids import IdSource
from workbench.model.records import Id, Lane, Record, Stage, Step, Transition

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

Titled = Step | Transition | Stage | Lane
LABEL_WIDTH, LANE_WIDTH, WAITING_WIDTH = 180.0, 200.0, 320.0
WAITING = "It could not be added yet. Its title waits here, until edits can be made again; Esc gives it up."
_numbers = itertools.count(1)


class TitleEditing(QObject):
    """Opens the title editor over what is to be edited, and knows what follows."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.editor = TitleEditor(canvas)
        self.editor.finished.connect(self._on_finished)
        self._record: Id | None = None
        self._composing = False

    @property
    def record(self) -> Id | None:
        """Give what is being edited."""
        return self._record if self.editor.is_open else None

    def make(self, edit: Edit, kind: type[Record]) -> Change | None:
        """Perform an edit that makes a record to be titled at once; give the change, None if it was refused.

        What is typed into the new title, and what `and_then` adds, becomes one entry of the history with it.
        If it cannot be written, its title waits in the editor, so that no key falls on what was selected before.
        """
        key = f"new:{kind.__name__}:{next(_numbers)}"
        workspace = self._canvas.workspace

        def keyed(document: Document, ids: IdSource) -> Change:
            return msgspec.structs.replace(edit(document, ids), merge_key=key)

        made = workspace.perform(keyed)
        if made is None and isinstance(workspace.refusal, NotWrittenError):
            self._wait_with(keyed, kind, key)
        return made

    def _wait_with(self, edit: Edit, kind: type[Record], key: str) -> None:
        workspace, journey = self._canvas.workspace, self._canvas.workspace.journey
        self.editor.leave()
        if self.editor.is_open:
            return

        def adopt(made: Change) -> TextEdit:
            titled = _titled(made.created(kind)[0])
            self._record = titled.id
            workspace.select([titled.id])
            title_edit, _, name = _edit_of(titled)
            self.editor.move_to(name, self._where(titled))
            self._canvas.reveal(titled.id)
            return title_edit

        name = f"Title of the {kind.__name__.lower()} that could not be added yet"
        typing = WaitingTyping(workspace, edit, key, adopt, self)
        self.editor.open(typing, name, "", lambda: self._on_top() if workspace.journey == journey else None)
        self.editor.setPlaceholderText("Not added yet: its title")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        workspace.said.emit(WAITING, True)

    def and_then(self, made: Change, edit: Edit) -> Change:
        """Add an edit to a change that `make` has performed; give both as one."""
        more = self._canvas.workspace.perform(
            lambda document, ids: msgspec.structs.replace(edit(document, ids), merge_key=made.merge_key)
        )
        return made if more is None else made.then(more)

    def edit(
        self, record: Id, *, created: Change | None = None, typed: str | None = None, focus: bool = True
    ) -> None:
        """Edit a title. created: the change that made the record; typed: a text that replaces the old one."""
        workspace = self._canvas.workspace
        if workspace.session.read_only is not None:
            workspace.said.emit(workspace.session.read_only, True)
            return
        self.editor.leave()
        if self.editor.is_open or record not in workspace.document:
            return
        self._canvas.spotlight.leave()  # the editor stands on the map
        titled = _titled(workspace.document.records[record])
        edit, text, name = _edit_of(titled)
        key = (
            created.merge_key
            if created is not None and created.merge_key
            else new_typing_key(record, "title")
        )
        typing = Typing(workspace, edit, key, text, created, self)
        self._record = record
        self.editor.open(typing, name, text, self._where(titled))
        self._canvas.refresh_marks()
        if focus:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed is not None:
            self.editor.replace_text(typed)

    def compose(self, step: Id, event: QInputMethodEvent) -> None:
        """Hand what an input method composes to the editor; the focus follows when the composition is done.

        A change of focus in the middle would end the composition with its first letter.
        """
        if not self.editor.is_open:
            self.edit(step, typed="", focus=False)
            self._composing = True
        self.editor.take_composed(event)
        if not event.preeditString():
            self._composing = False
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_open(self) -> bool:
        """Say whether a title is being edited."""
        return self.editor.is_open

    @property
    def is_composing(self) -> bool:
        """Say whether an input method composes into an editor that has no focus yet."""
        return self._composing

    def _on_finished(self, committed: bool, and_next: bool) -> None:
        record, self._record = self._record, None
        self._composing = False
        self._canvas.refresh_marks()
        if committed and and_next and self._canvas.workspace.document.find(record, Step) is not None:
            assert record is not None
            self._canvas.deeds.add_next(record)

    def _where(self, titled: Titled) -> Callable[[], Place | None]:
        key = titled.id
        match titled:
            case Step():
                return lambda: self._on_card(key)
            case Transition():
                return lambda: self._on_link(key)
            case Stage():
                return lambda: self._on_stage(key)
            case Lane():
                return lambda: self._on_lane(key)
            case _:
                assert_never(titled)

    def _on_top(self) -> Place:
        """Give a place at the top of what is seen: for what has no place on the map yet."""
        area = QRectF(self._canvas.viewport().geometry())
        width = min(WAITING_WIDTH, area.width())
        return Place(QRectF(area.center().x() - width / 2, area.top() + 12, width, 0), 16.0)

    def _on_card(self, step: Id) -> Place | None:
        card = self._canvas.map_scene.cards.get(step)
        if card is None:
            return None
        zoom = self._canvas.zoom
        left = card.box.content.text_left * zoom - FRAME - 1
        area = self._canvas.scene_rect_to_view(self._canvas.map_scene.rect_of([step]))
        top = area.top() + 17.0 * zoom - FRAME
        width = max(area.width() - left - 4, 120.0)
        return Place(QRectF(area.left() + left, top, width, 0), 16.0 * zoom)

    def _on_link(self, transition: Id) -> Place | None:
        link = self._canvas.map_scene.links.get(transition)
        if link is None:
            return None
        zoom = self._canvas.zoom
        middle = self._canvas.scene_rect_to_view(QRectF(link.middle(), link.middle())).center()
        width = max(LABEL_WIDTH * zoom, 140.0)
        return Place(QRectF(middle.x() - width / 2, middle.y() - 16, width, 0), 13.0 * zoom, centered=True)

    def _on_stage(self, stage: Id) -> Place | None:
        header = self._canvas.stage_header
        area = header.band_rect(stage)
        if area is None:
            return None
        area.translate(header.pos())
        return Place(area.adjusted(4, 4, -4, -4), TITLE_PX)

    def _on_lane(self, lane: Id) -> Place | None:
        area = self._canvas.lane_rail.band_rect(lane)
        if area is None:
            return None
        corner = self._canvas.lane_rail.pos() + QPoint(RAIL - 8, 0)
        return Place(QRectF(corner.x(), corner.y() + area.center().y() - 16, LANE_WIDTH, 0), TITLE_PX)


def _titled(record: Record) -> Titled:
    if not isinstance(record, Titled):
        raise TypeError(f"{record.id} has no title on the map")
    return record


def _edit_of(titled: Titled) -> tuple[TextEdit, str, str]:
    """Give how a title is changed, how it reads now, and the name of its editor."""
    key = titled.id
    match titled:
        case Step():
            return (
                lambda document, text, merge: rename_step(document, key, text, merge_key=merge),
                titled.title,
                "Title of the step",
            )
        case Transition():
            return (
                lambda document, text, merge: edit_transition(document, key, label=text, merge_key=merge),
                titled.label,
                "Label of the transition",
            )
        case Stage():
            return (
                lambda document, text, merge: edit_stage(document, key, title=text, merge_key=merge),
                titled.title,
                "Title of the stage",
            )
        case Lane():
            return (
                lambda document, text, merge: edit_lane(document, key, title=text, merge_key=merge),
                titled.title,
                "Title of the lane",
            )
        case _:
            assert_never(titled)

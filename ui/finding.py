"""Finding texts on the map: what the bar, F3 and the canvas say and show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from ui.commands import Command
from ui.find_bar import FindBar
from ui.parts import quoted
from workbench.model.records import Id, Transition
from workbench.search.passages import Passage, excerpt, found_in, passages

if TYPE_CHECKING:
    from ui.editor import Editor

AGAIN_MS = 250
"""So long after an edit the map is searched again."""


class Finding(QObject):
    """One search over the journey that is shown; it goes on until the bar is closed."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._canvas, self._workspace = editor.canvas, editor.workspace
        self.bar = FindBar(editor.canvas)
        self._texts: list[Passage] | None = None
        self._found: dict[Id, Passage] = {}
        self._from: Id | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._search_again)
        self.bar.typed.connect(self._on_typed)
        self.bar.next_wanted.connect(lambda: self.go(1))
        self.bar.previous_wanted.connect(lambda: self.go(-1))
        self.bar.left.connect(self.close)
        workspace = self._workspace
        workspace.changed.connect(self._on_changed)
        workspace.journey_changed.connect(self._search_again)
        workspace.selection_changed.connect(self._show_number)
        workspace.theme_changed.connect(self._show_theme)
        self._canvas.camera_changed.connect(self._make_way)
        self._show_theme()

    def commands(self) -> list[Command]:
        """Give the commands of finding."""
        return [
            Command("view.find", "Find in this journey…", self.open, ("Ctrl+F",), menu="Edit", group=4),
            Command("view.find_next", "Find next", lambda: self.go(1), ("F3",), menu="Edit", group=4),
            Command(
                "view.find_previous", "Find previous", lambda: self.go(-1), ("Shift+F3",), menu="Edit", group=4
            ),
        ]  # fmt: skip

    def open(self) -> None:
        """Open the bar; what is found is sought from the selected step on."""
        if not self._editor.is_map_shown:
            self._editor.show_map()
        self._canvas.finish_typing()
        self._from = self._canvas.focused_step()
        self.bar.open()
        self._search()

    def close(self) -> None:
        """Close the bar; what was found last stays selected."""
        self._again.stop()
        self.bar.hide()
        self._texts, self._found = None, {}
        self._canvas.found.show(())
        self._canvas.setFocus()

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (−1) place that was found, round the ends; open the bar first."""
        if not self.bar.isVisible():
            self.open()
        keys = list(self._found)
        if not keys:
            return
        here = self._number()
        if here:
            key = keys[(here - 1 + step) % len(keys)]
        else:
            ahead = self._first_from(self._canvas.focused_step())
            key = ahead if step > 0 else keys[keys.index(ahead) - 1]
        self._show(key)

    def _on_typed(self) -> None:
        self._search()
        if self._found:
            self._show(self._first_from(self._from))

    def _on_changed(self) -> None:
        self._texts = None
        if self.bar.isVisible():
            self._again.start()

    def _search_again(self) -> None:
        self._texts = None
        if self.bar.isVisible():
            self._search()

    def _search(self) -> None:
        if self._texts is None:
            self._texts = passages(self._workspace.document, self._workspace.journey)
        self._found = found_in(self._texts, self.bar.field.text())
        self._canvas.found.show(self._found)
        self._show_number()

    def _first_from(self, start: Id | None) -> Id:
        """Give what was found first from a step on in reading order, else from the beginning."""
        places = {key: place for place, key in enumerate(self._canvas.reading_order())}
        document, begin = self._workspace.document, places.get(start or "", 0)
        for key in self._found:
            way = document.find(key, Transition)
            if places.get(key if way is None else way.source, 0) >= begin:
                return key
        return next(iter(self._found))

    def _show(self, key: Id) -> None:
        self._workspace.select([key])
        self._canvas.reveal(key)
        self._show_number()
        self._make_way()
        if QAccessible.isActive():
            words = f"{self.bar.count.text()}, {self.bar.where.text()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.bar.field, words))

    def _make_way(self) -> None:
        """Let the bar not cover what is shown, once the camera has come to rest."""
        if self._number() and not self._canvas.camera.is_moving:
            rect = self._canvas.map_scene.rect_of(self._workspace.selection)
            self.bar.make_way(self._canvas.scene_rect_to_view(rect).toAlignedRect())

    def _number(self) -> int:
        """Give which of what was found is selected, 0 = none."""
        selection = self._workspace.selection
        keys = list(self._found)
        return keys.index(selection[0]) + 1 if len(selection) == 1 and selection[0] in self._found else 0

    def _show_number(self) -> None:
        if not self.bar.isVisible():
            return
        number = self._number()
        where = ""
        if number:
            passage = self._found[self._workspace.selection[0]]
            where = f"{passage.where.capitalize()}: {quoted(excerpt(passage, self.bar.field.text()))}"
        self.bar.show_found(number, len(self._found), where)

    def _show_theme(self) -> None:
        self.bar.show_theme(self._workspace.theme)

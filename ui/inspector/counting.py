"""Counting raters by keys: the way there, and what the keys do there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.commands import Command, Context, when
from ui.inspector.form import reveal
from ui.inspector.raters_field import KEYS, TallyBox
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.inspector.panel import InspectorPanel


class Counting:
    """The tally of the selected step's raters, wherever the keys are. The box takes its keys itself."""

    def __init__(self, panel: InspectorPanel, workspace: Workspace) -> None:
        self._panel = panel
        self._workspace = workspace

    def commands(self) -> list[Command]:
        """Give the commands of counting."""
        one_step = when(lambda: len(self._workspace.selected_steps) == 1, "Select one step first")
        someone = one_step.after(lambda: self._workspace.persona is not None, "Add a persona first")
        here = when(lambda: self._box() is not None, "Only while raters are counted")
        context = Context.COUNT
        return [
            Command("feel.count", "Count several raters", self.begin, ("Ctrl+T",), Context.MAP, "Persona", enabled=someone, group=2),
            *(
                Command(f"count.{n}", f"One rater more for {n - 3:+d}".replace("-", "−").replace("+0", "0"), partial(self._count, n - 3), (str(n),), context, enabled=here)
                for n in range(1, 6)
            ),
            Command("count.back", "Take the last rater back", self._take_back, ("Backspace",), context, enabled=here),
            Command("count.done", "Done, back to the map", self._panel.map_wanted.emit, ("Return", "Enter", "Esc"), context, enabled=here),
        ]  # fmt: skip

    def begin(self) -> None:
        """Open the count of the current persona's raters at the selected step, ready for digits."""
        self._panel.show()
        box = self._panel.step.feelings.tally()
        if box is not None:
            box.setFocus()
            reveal(box)

    def keys(self) -> list[tuple[str, str]]:
        """Give the keys that help while raters are counted; none otherwise."""
        return KEYS if self._box() is not None else []

    def _box(self) -> TallyBox | None:
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, TallyBox) and self._panel.isAncestorOf(focused) else None

    def _count(self, valence: int) -> None:
        box = self._box()
        if box is not None:
            box.count(valence)

    def _take_back(self) -> None:
        box = self._box()
        if box is not None:
            box.take_back()

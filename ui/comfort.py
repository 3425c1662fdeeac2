"""How comfortable the window is to a person: size, typeface, motion, what digits do. All of it applies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.canvas.camera import MOTION, reduced_motion
from ui.commands import when
from ui.fonts import use_lettering
from ui.sizes import refit

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.workspace import Workspace
    from workbench.storage.settings import MotionChoice

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Of the interface, per cent."""


class Comfort(QObject):
    """Applies and keeps what was chosen. changed: something else was chosen."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = window.preferences
        self.begin()
        self.can_grow = when(lambda: self._preferences.scale < SCALES[-1], "It is as large as it gets")
        self.can_shrink = when(lambda: self._preferences.scale > SCALES[0], "It is as small as it gets")

    def begin(self) -> None:
        """Apply what was kept, before there are widgets."""
        use_lettering(self._preferences.scale, easy=self._preferences.easy_reading)
        app = QApplication.instance()
        assert app is not None
        app.setProperty(MOTION, self._preferences.motion)

    def show_in(self, workspace: Workspace) -> None:
        """Let a project's views know."""
        workspace.show_family("easy" if self._preferences.easy_reading else "sans")
        workspace.let_digits_type(self._preferences.digits_type)

    def follow(self, workspace: Workspace) -> None:
        """Let a project that was opened know, and keep from now on how its empathy maps are shown."""
        from workbench.method.empathy import Form  # only now: the start page is painted without records

        self.show_in(workspace)
        workspace.show_empathy_form(Form(self._preferences.empathy_form))
        workspace.empathy_form_changed.connect(
            lambda: self._preferences.choose_empathy_form(workspace.empathy_form.value)
        )

    def choose_scale(self, percent: int) -> None:
        """Make the whole interface larger or smaller, 80–200 per cent."""
        self._preferences.keep(scale=percent)
        self._apply()

    def step_scale(self, step: int) -> None:
        """Go to the next larger (1) or smaller (−1) size."""
        now = self._preferences.scale
        others = [size for size in SCALES if (size - now) * step > 0]
        if others:
            self.choose_scale(min(others, key=lambda size: abs(size - now)))

    def choose_easy_reading(self, on: bool) -> None:
        """Write everything in Atkinson Hyperlegible Next, or not."""
        self._preferences.keep(easy_reading=on)
        self._apply()

    def choose_motion(self, choice: str) -> None:
        """Let things move by themselves "system" (as it says), "reduced" or "full" (as designed)."""
        self._preferences.keep(motion=cast("MotionChoice", choice))
        self._tell()

    def choose_digits(self, on: bool) -> None:
        """Let digits write into titles, or rate."""
        self._preferences.keep(digits_type=on)
        self._tell()

    def toggle_easy_reading(self) -> None:
        """Turn easy reading on or off."""
        self.choose_easy_reading(not self._preferences.easy_reading)

    def toggle_motion(self) -> None:
        """Reduce motion, or let things move as designed."""
        self.choose_motion("full" if self.is_still() else "reduced")

    def toggle_digits(self) -> None:
        """Let digits type, or rate."""
        self.choose_digits(not self._preferences.digits_type)

    def is_still(self) -> bool:
        """Say whether nothing moves by itself now."""
        return reduced_motion(self._window)

    def _apply(self) -> None:
        """Write everything anew: this goes through all widgets that there are."""
        self.begin()
        refit()
        self._window.restyle()
        self._tell()

    def _tell(self) -> None:
        self.begin()
        if self._window.editor is not None:
            self.show_in(self._window.editor.workspace)
        self._window.commands.refresh()
        self.changed.emit()

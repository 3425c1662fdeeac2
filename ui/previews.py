"""Pictures of unsaved work on the start page, as it would be brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.pictures import Pictures
    from workbench.careful import Attempt
    from workbench.model.document import Document
    from workbench.storage.unsaved import UnsavedWork


class Previews:
    """Draws them while the start page is shown. A map that already failed once is not drawn unasked."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._pictures: Pictures | None = None

    def show(self, works: Sequence[UnsavedWork]) -> None:
        """Draw these, one after the other."""
        from ui.pictures import Pictures
        from ui.start_page import PREVIEW
        from workbench.careful import Attempt
        from workbench.environment import Environment
        from workbench.recovering import preview_of

        self.close()
        window, env = self._window, Environment.real()
        self._pictures = Pictures(window.shaper, window.theme, PREVIEW, window.devicePixelRatioF(), window)
        self._pictures.drawn.connect(window.start.show_preview)
        for work in works:
            attempt = Attempt(work.folder, env)
            if not attempt.failures:
                read = partial(_read, attempt, partial(preview_of, work, env))
                self._pictures.ask(work.folder, read, after=attempt.went_well)

    def close(self) -> None:
        """Draw nothing more."""
        if self._pictures is not None:
            self._pictures.close()
            self._pictures.deleteLater()
            self._pictures = None


def _read(attempt: Attempt, read: Callable[[], Document]) -> Document:
    """Read noted as an attempt: a program that falls over a picture at each start would be lost."""
    attempt.begin()
    return read()

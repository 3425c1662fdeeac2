"""File ▸ Discarded work…: unsaved work that was thrown away, for a week, and what could not be brought back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.kept_page import PICTURE, KeptPage, KeptRow
from ui.parts import moment_words, when_words
from ui.picture_label import Drawn
from ui.pictures import Pictures
from workbench.environment import Environment
from workbench.recovering import preview_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from workbench.storage.unsaved import KeptWork

ABOUT = (
    "Work that you threw away, or left for what somebody else made of its file, is kept for seven days. "
    "What could not be brought back stays until you do."
)
NOTHING = "Nothing was thrown away in the last seven days."


class DiscardedPage(KeptPage):
    """Everything that can be brought back, the latest first."""

    def __init__(self, window: MainWindow, works: Sequence[KeptWork]) -> None:
        super().__init__("Discarded work", ABOUT, NOTHING, window)
        self._window = window
        self._environment = Environment.real()
        self.rows: dict[Path, KeptRow] = {}
        self._pictures = Pictures(window.shaper, window.theme, PICTURE, window.devicePixelRatioF(), self)
        self._pictures.drawn.connect(self._on_drawn)
        self.finished.connect(self._pictures.close)
        for kept in works:
            self._add(kept)

    def _add(self, kept: KeptWork) -> None:
        work = kept.work
        place = f" for {work.path.name}" if work.path else ""
        when = moment_words(kept.kept)
        if kept.failed:
            fate = f"Set aside {when}: the program failed twice with it"
        else:
            fate = f"Brought back {when} as a new map" if kept.brought_back else f"Thrown away {when}"
        lines = {"what": f"{work.amount}{place}, last one {when_words(work.last)}", "fate": fate}
        row = KeptRow(work.name, lines, [("Bring back", partial(self._bring_back, kept))])
        self.rows[work.folder] = row
        self.add(row)
        if kept.failed:  # what the program fell over twice is not drawn unasked
            row.picture.setText("no picture")
        else:
            self._pictures.ask(work.folder, partial(preview_of, work, self._environment))

    def _on_drawn(self, drawn: Drawn) -> None:
        assert isinstance(drawn.key, Path)
        self.rows[drawn.key].show_drawn(drawn)

    def _bring_back(self, kept: KeptWork) -> None:
        window = self._window
        self._pictures.close()
        if window.open_instead(lambda: window.desk.bring_back(kept)):
            self.accept()
        else:
            self.reject()


def open_discarded(window: MainWindow) -> None:
    """Open the page over the window; that the work cannot be read is said in its place."""

    def shown() -> bool:
        page = DiscardedPage(window, window.desk.kept())
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.open()
        return True

    window.attempt(shown)

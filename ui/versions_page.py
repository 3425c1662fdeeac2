"""File ▸ Versions…: the states that were kept of the open project, to be looked at, copied or brought back."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.focus_back import give_focus_back
from ui.kept_page import PICTURE, KeptPage, KeptRow
from ui.parts import moment_words
from ui.picture_label import Drawn
from ui.pictures import Pictures
from workbench.model.document import Document
from workbench.versions import (
    Since,
    Version,
    counts_since,
    entry_of,
    read_version,
    restore,
    since,
    versions_of,
)

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from workbench.opened import OpenProject
    from workbench.storage.library import VersionEntry

ABOUT = "Kept by themselves: the ten newest, one an hour for a day, one a day for thirty days."
NOTHING = "No older state of this map was kept yet. The first one comes with the next save."


class VersionsPage(KeptPage):
    """The versions of the open project; what has to be read for them is read on another thread."""

    def __init__(self, window: MainWindow, project: OpenProject, versions: Sequence[Version]) -> None:
        super().__init__("Versions", ABOUT, NOTHING, window)
        self._window = window
        self._project = project
        self._now = project.document.snapshot()
        self._entries: list[VersionEntry] = []
        self._waiting = 0
        self.rows: dict[Path, KeptRow] = {}
        self._pictures = Pictures(window.shaper, window.theme, PICTURE, window.devicePixelRatioF(), self)
        self._pictures.drawn.connect(self._on_drawn)
        self.finished.connect(self._pictures.close)
        for version in versions:
            self._add(version)

    def _add(self, version: Version) -> None:
        name, path = moment_words(version.kept), version.path
        at = f"{version.kept.astimezone():%Y-%m-%d, %H:%M}"  # "today" would be wrong in the history tomorrow
        facts, different = size_words(version.size), "Since then: …"
        if version.entry is not None:
            facts = f"{facts} · {_count(version.entry)}"
            different = _since_words(counts_since(version.entry, self._now.values()))
        deeds = [
            ("Open as a copy", partial(self._copy, path)),
            ("Restore", partial(self._restore, path, at)),
        ]
        if self._project.read_only is not None:
            deeds.pop()
        row = KeptRow(name[:1].upper() + name[1:], {"since": different, "facts": facts}, deeds)
        self.rows[path] = row
        self.add(row)
        self._waiting += 1
        size = size_words(version.size)
        self._pictures.ask(
            path,
            partial(read_version, path, self._project.environment),
            about=partial(self._describe, path, size),
        )

    def _describe(self, path: Path, size: str, document: Document) -> str:
        """Say what is in a version and what changed since; runs on the other thread."""
        entry = entry_of(self._project.id, path, document)
        self._entries.append(entry)
        return f"{_since_words(since(document, self._now))}\n{size} · {_count(entry)}"

    def _on_drawn(self, drawn: Drawn) -> None:
        assert isinstance(drawn.key, Path)
        row = self.rows[drawn.key]
        row.show_drawn(drawn)
        if drawn.is_readable:
            different, _, facts = drawn.about.partition("\n")
            row.lines["since"].setText(different)
            row.lines["facts"].setText(facts)
        self._waiting -= 1
        if not self._waiting:
            self._remember()

    def _remember(self) -> None:
        """Note in the library what was read, for the next time."""
        library = self._window.preferences.library
        with contextlib.suppress(OSError):  # the library is a comfort: it is read again the next time
            library.add_versions(self._entries)
            library.keep_versions(self._project.id, self.rows)

    def _copy(self, path: Path) -> None:
        window = self._window
        if window.open_instead(lambda: window.desk.copy_of(path)):
            self.accept()

    def _restore(self, path: Path, at: str) -> None:
        window, project = self._window, self._project
        if window.attempt(lambda: bool(restore(project, read_version(path, project.environment), at))):
            self.accept()
            window.status.say(f"Restored: the map is as it was on {at}. Ctrl+Z takes that back.")


def open_versions(window: MainWindow) -> None:
    """Open the page over the window, for the project that is open; that they cannot be read is said in its place."""
    project, editor = window.project, window.editor
    if project is None or editor is None:
        return

    focused = window.focusWidget()

    def shown() -> bool:
        editor.finish_typing()
        page = VersionsPage(window, project, versions_of(project, window.preferences.library))
        page.finished.connect(lambda: give_focus_back(window, focused))
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.open()
        return True

    window.attempt(shown)


def size_words(size: int) -> str:
    """Say how large a file is."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1_000))} kB"


def _since_words(since: Since) -> str:
    return "As the map is now" if str(since) == "nothing" else f"Since then: {since}"


def _count(entry: VersionEntry) -> str:
    steps, journeys = entry.counts.get("step", 0), entry.counts.get("journey", 0)
    words = [f"{steps} {'step' if steps == 1 else 'steps'}"]
    if journeys > 1:
        words.append(f"{journeys} journeys")
    return ", ".join(words)

"""Start the window: the order of these lines is what makes the first paint early."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.collecting import Collecting
from ui.crash import CrashWatch
from ui.fonts import load_fonts
from ui.main_window import NAME, MainWindow
from ui.preferences import Preferences, user_preferences
from ui.start_page import Entry
from workbench.catalogue import SAMPLES, TEMPLATES, Bundled
from workbench.drawing.text import Shaper
from workbench.storage.places import user_places


@cache
def shaper() -> Shaper:
    """Make the one shaper when text has to be laid out first."""
    from exports.text import QtShaper

    return QtShaper()


def application(arguments: Sequence[str]) -> QApplication:
    """Make the application object, named for the system."""
    app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("journey-workbench")
    return app


def main_window(
    preferences: Preferences,
    make_shaper: Callable[[], Shaper] = shaper,
    watch: CrashWatch | None = None,
) -> MainWindow:
    """Make the window on its start page, not yet shown. An application object must be there."""
    load_fonts()
    return MainWindow(
        preferences,
        [_entry(template) for template in TEMPLATES],
        [_entry(sample) for sample in SAMPLES],
        shaper=make_shaper,
        watch=watch,
    )


def run(path: Path | None = None) -> int:
    """Open the window, with a project if a path is given; gives the exit code."""
    watch = CrashWatch(user_places().problems)
    watch.start()
    try:
        return _run(path, watch)
    except Exception as error:
        watch.note(error, "the start")
        raise
    finally:
        watch.stop()


def _run(path: Path | None, watch: CrashWatch) -> int:
    app = application(sys.argv[1:])
    window = main_window(user_preferences(), watch=watch)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(window.follow_system)
    window.preferences.restore_geometry(window)
    if path is not None:
        window.open_instead(lambda: window.desk.take(path))
    window.painted.connect(lambda: _go_on(window))
    window.show()
    return app.exec()


def _go_on(window: MainWindow) -> None:
    """Do what waited for the first paint."""
    window.preferences.keep_on_screen(window)
    Collecting(window)
    if window.editor is None:
        window.offer_recovery()
        window.load_pictures()


def _entry(bundled: Bundled) -> Entry:
    return Entry(bundled.path, bundled.title, bundled.about)

"""The commands of the window itself: files, themes, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.commands import Command, when
from ui.theme import CHOICES

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def window_commands(window: MainWindow) -> list[Command]:
    """Give everything that a person can do without an open project, and with its file."""
    return [*_files(window), *_finding(window), *_views(window), *_help(window)]


def _finding(window: MainWindow) -> list[Command]:
    return [
        Command(
            "help.palette",
            "Find or run anything…",
            partial(_palette, window),
            ("Ctrl+K",),
            menu="Edit",
            icon="search",
            short="Find or run",
            group=4,
        ),
        Command(
            "view.settings",
            "Settings…",
            partial(_settings, window),
            ("Ctrl+,",),
            menu="Edit",
            icon="settings",
            group=5,
        ),
    ]


def _settings(window: MainWindow) -> None:
    from ui.settings_page import open_settings

    open_settings(window)


def _palette(window: MainWindow) -> None:
    from ui.palette.opening import open_palette

    open_palette(window)


def _files(window: MainWindow) -> list[Command]:
    desk = window.desk

    is_open = when(lambda: window.project is not None, "Open a map first")

    return [
        Command(
            "file.new",
            "New map",
            lambda: window.open_instead(desk.blank),
            ("Ctrl+N",),
            menu="File",
            icon="file-plus",
        ),
        Command(
            "file.open",
            "Open…",
            lambda: window.open_instead(desk.ask_open),
            ("Ctrl+O",),
            menu="File",
            icon="folder-open",
        ),
        Command(
            "file.import",
            "Import…",
            lambda: window.open_instead(desk.ask_import),
            menu="File",
            icon="file-import",
        ),
        Command(
            "file.save",
            "Save",
            window.save,
            ("Ctrl+S",),
            menu="File",
            icon="device-floppy",
            group=1,
            enabled=is_open,
        ),
        Command(
            "file.save-as",
            "Save as…",
            window.save_as,
            ("Ctrl+Shift+S",),
            menu="File",
            group=1,
            enabled=is_open,
        ),
        Command(
            "file.versions",
            "Versions…",
            partial(_versions, window),
            menu="File",
            icon="history",
            group=1,
            enabled=when(
                lambda: window.project is not None and window.project.path is not None,
                "The map has no file yet",
            ),
        ),
        Command("file.discarded", "Discarded work…", partial(_discarded, window), menu="File", group=1),
        Command(
            "file.broken",
            "What does not fit…",
            partial(_broken, window),
            menu="File",
            group=1,
            enabled=when(partial(_has_broken, window), "Everything in this file fits"),
        ),
        Command(
            "file.export",
            "Export…",
            window.export,
            ("Ctrl+E", "Ctrl+P"),
            menu="File",
            icon="file-export",
            short="Export",
            group=2,
            enabled=is_open,
        ),
        Command(
            "file.close",
            "Close map",
            lambda: window.attempt(window.finish_project),
            ("Ctrl+W",),
            menu="File",
            group=3,
            enabled=is_open,
        ),
        Command("file.quit", "Quit", window.close, ("Ctrl+Q",), menu="File", icon="door-exit", group=3),
    ]


def _versions(window: MainWindow) -> None:
    from ui.versions_page import open_versions

    open_versions(window)


def _discarded(window: MainWindow) -> None:
    from ui.discarded_page import open_discarded

    open_discarded(window)


def _broken(window: MainWindow) -> None:
    from ui.broken_page import open_broken

    open_broken(window)


def _has_broken(window: MainWindow) -> bool:
    if window.project is None:
        return False
    from ui.found_at_opening import broken_in  # only now: the start page is painted without records

    return broken_in(window.project) is not None


def _views(window: MainWindow) -> list[Command]:
    words = {
        "system": "Colours as the system",
        "light": "Light",
        "dark": "Dark",
        "high contrast": "High contrast",
    }
    themes = [
        Command(
            f"view.theme {choice}",
            words[choice],
            partial(window.choose_theme, choice),
            menu="View",
            checked=partial(_is_theme, window, choice),
            group=8,
        )
        for choice in CHOICES
    ]

    def full_screen() -> None:
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    return [
        *themes,
        *_comfort(window),
        Command(
            "view.full-screen",
            "Full screen",
            full_screen,
            ("F11",),
            menu="View",
            checked=window.isFullScreen,
            group=9,
        ),
    ]


def _comfort(window: MainWindow) -> list[Command]:
    comfort = window.comfort
    preferences = window.preferences
    return [
        Command("view.larger", "Larger interface", partial(comfort.step_scale, 1), menu="View", enabled=comfort.can_grow, group=8),
        Command("view.smaller", "Smaller interface", partial(comfort.step_scale, -1), menu="View", enabled=comfort.can_shrink, group=8),
        Command("view.easy-reading", "Easy reading", comfort.toggle_easy_reading, menu="View", checked=lambda: preferences.easy_reading, group=8),
        Command("view.reduced-motion", "Reduced motion", comfort.toggle_motion, menu="View", checked=comfort.is_still, group=8),
        Command("view.digits-type", "Digits type, Alt with a digit rates", comfort.toggle_digits, menu="Edit", checked=lambda: preferences.digits_type, group=5),
    ]  # fmt: skip


def _is_theme(window: MainWindow, choice: str) -> bool:
    return window.preferences.theme == choice


def _help(window: MainWindow) -> list[Command]:
    return [
        Command("help.keys", "All the keys", window.show_keys, ("F1",), menu="Help", icon="keyboard"),
        Command("help.report", "Report a problem…", window.report_problem, menu="Help"),
        Command("help.about", "About Journey Workbench", window.show_about, menu="Help", icon="info-circle"),
    ]

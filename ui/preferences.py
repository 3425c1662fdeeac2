"""What the application remembers of a person: theme, window, recent maps, how each was looked at."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ui.parts import when_words
from ui.start_page import Entry
from workbench.storage.library import Library
from workbench.storage.places import Places, user_places
from workbench.storage.settings import (
    EmpathyChoice,
    MotionChoice,
    ProjectView,
    ThemeChoice,
    WindowPlace,
    load_settings,
    save_settings,
    with_view,
)

if TYPE_CHECKING:
    from ui.workspace import Workspace
    from workbench.opened import OpenProject

LONGEST_DRAFT = 400_000
"""Characters of an outline with unreadable lines that are kept until the project is opened again."""
SHOWN_RECENT = 6
RECENT_COMMANDS = 6
FRAME = 36
"""What a title bar takes above a window's own area, px: no toolkit tells it before the window is shown."""


class Preferences:
    """The settings file, read once and written at each change. A folder that cannot be written costs only that."""

    def __init__(self, places: Places) -> None:
        self._path = places.settings
        self._settings = load_settings(self._path)
        self.library = Library(places)

    @property
    def theme(self) -> str:
        """Give the chosen theme: "system", "light", "dark" or "high contrast"."""
        return self._settings.theme.replace("_", " ")

    def choose_theme(self, choice: str) -> None:
        """Remember a theme."""
        self._keep(theme=cast(ThemeChoice, choice.replace(" ", "_")))

    @property
    def scale(self) -> int:
        """Give the size of the interface, 80–200 per cent."""
        return self._settings.scale

    @property
    def easy_reading(self) -> bool:
        """Say whether everything is written in Atkinson Hyperlegible Next."""
        return self._settings.easy_reading

    @property
    def motion(self) -> MotionChoice:
        """Give how much may move by itself: "system", "reduced" or "full"."""
        return self._settings.motion

    @property
    def digits_type(self) -> bool:
        """Say whether digits write into titles, and Alt with them rates."""
        return self._settings.digits_type

    @property
    def empathy_form(self) -> EmpathyChoice:
        """Give the form in which empathy maps are shown."""
        return self._settings.empathy_form

    def choose_empathy_form(self, form: EmpathyChoice) -> None:
        """Remember in which form empathy maps are shown."""
        self._keep(empathy_form=form)

    def keep(
        self,
        *,
        scale: int | None = None,
        easy_reading: bool | None = None,
        motion: MotionChoice | None = None,
        digits_type: bool | None = None,
    ) -> None:
        """Remember what was chosen of these; None leaves it as it is."""
        chosen = {"scale": scale, "easy_reading": easy_reading, "motion": motion, "digits_type": digits_type}
        self._keep(**{name: value for name, value in chosen.items() if value is not None})

    @property
    def recent_commands(self) -> tuple[str, ...]:
        """Give the ids of the commands that were chosen in the palette lately, the last one first."""
        return self._settings.recent_commands

    def add_recent_command(self, command_id: str) -> None:
        """Put a command first among those chosen lately."""
        others = (key for key in self._settings.recent_commands if key != command_id)
        self._keep(recent_commands=(command_id, *others)[:RECENT_COMMANDS])

    def recent(self) -> list[Entry]:
        """Give the maps that were open lately and are still there, newest first."""
        there = [recent for recent in self.library.recents() if Path(recent.path).exists()]
        return [
            Entry(
                Path(recent.path),
                recent.title or Path(recent.path).stem,
                Path(recent.path).name,
                when_words(recent.opened),
            )
            for recent in there[:SHOWN_RECENT]
        ]

    def add_recent(self, project: OpenProject) -> None:
        """Put the project's file first in the list."""
        if project.path is not None:
            with contextlib.suppress(OSError):  # a comfort, as the settings
                self.library.add_recent(project.path, project.title)

    def recall(self, project: OpenProject, workspace: Workspace) -> None:
        """Look at a project as it was looked at the last time."""
        from workbench.model.records import Journey, Persona, Route

        view = self._settings.views.get(project.id)
        if view is None:
            return
        document = project.document
        workspace.drafts.update(view.drafts)
        if document.find(view.journey, Journey) is not None:
            workspace.show_journey(str(view.journey))
        if document.find(view.persona, Persona) is not None and view.persona in workspace.personas:
            workspace.show_persona(view.persona)
        route = document.find(view.route, Route)
        if route is not None and route.journey == workspace.journey:
            workspace.show_route(route.id)
        workspace.folds.show(view.collapsed)

    def remember(self, project: OpenProject, workspace: Workspace) -> None:
        """Remember how a project is looked at: one with a file, or one that is written as text."""
        if project.path is not None or workspace.drafts or project.id in self._settings.views:
            view = ProjectView(
                journey=workspace.journey,
                route=workspace.route,
                persona=workspace.persona,
                collapsed=tuple(sorted(workspace.folds.bands)),
                drafts={key: text for key, text in workspace.drafts.items() if len(text) <= LONGEST_DRAFT},
            )
            self._settings = with_view(self._settings, project.id, view)
            self._write()

    def keep_geometry(self, window: QMainWindow) -> None:
        """Remember where the window is."""
        place = window.normalGeometry()
        if place.isValid():
            self._keep(
                window=WindowPlace(
                    x=place.x(),
                    y=place.y(),
                    width=max(place.width(), 100),
                    height=max(place.height(), 100),
                    is_maximized=window.isMaximized(),
                )
            )

    def restore_geometry(self, window: QMainWindow) -> None:
        """Put the window where it was, if a screen still shows that place; never larger than the screen."""
        place = self._settings.window
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        rect = QRect(place.x, place.y, place.width, place.height) if place else window.geometry()
        room = next((room for room in rooms if room.intersects(rect)), rooms[0] if rooms else None)
        if room is not None:
            fitted = fitted_into(rect, room.adjusted(0, FRAME, 0, 0))
            if place is not None:
                window.setGeometry(
                    fitted
                )  # the window's own area, as it was remembered; `move` places the frame
            else:
                window.resize(fitted.size())
        if place is not None and place.is_maximized:
            window.showMaximized()

    def keep_on_screen(self, window: QMainWindow) -> None:
        """Let a window that is shown lie on its screen with its frame, wherever the desktop has put it."""
        if window.isMaximized() or window.isFullScreen():
            return
        frame, area = window.frameGeometry(), window.geometry()
        fitted = fitted_into(frame, window.screen().availableGeometry())
        if fitted != frame:
            window.resize(area.size() - frame.size() + fitted.size())
            window.move(fitted.topLeft())

    def _keep(self, **fields: object) -> None:
        self._settings = msgspec.structs.replace(self._settings, **fields)
        self._write()

    def _write(self) -> None:
        try:
            save_settings(self._path, self._settings)
        except OSError:
            # The settings are a comfort: a full or read-only home must not stop the work on a map.
            return


def user_preferences() -> Preferences:
    """Give the preferences of this user."""
    return Preferences(user_places())


def fitted_into(rect: QRect, room: QRect) -> QRect:
    """Give a rectangle that lies in a room: no larger than it, and moved as little as needed."""
    width, height = min(rect.width(), room.width()), min(rect.height(), room.height())
    left = max(room.left(), min(rect.left(), room.left() + room.width() - width))
    top = max(room.top(), min(rect.top(), room.top() + room.height() - height))
    return QRect(left, top, width, height)

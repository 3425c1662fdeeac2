"""Journeys of a project: switch, add, rename, delete, make a future version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui.commands import Command, when
from ui.parts import quoted
from workbench.edits.journeys import (
    add_journey,
    can_delete_journey,
    delete_journey,
    make_future_version,
)
from workbench.model import order
from workbench.model.records import Journey, JourneyState

if TYPE_CHECKING:
    from ui.editor import Editor


def journey_commands(editor: Editor) -> list[Command]:
    """Give the commands of the Journey menu."""
    workspace = editor.workspace

    def add() -> None:
        change = workspace.perform(lambda d, ids: add_journey(d, ids))
        if change is not None:
            workspace.show_journey(change.created(Journey)[0].id)
            rename()

    def rename() -> None:
        editor.show_map()
        workspace.select(())
        editor.inspector.edit_journey_title()

    def delete() -> None:
        title = order.titled(workspace.document, workspace.journey).title or "Untitled journey"
        if workspace.perform(lambda d, _: delete_journey(d, workspace.journey)) is not None:
            workspace.said.emit(f"Deleted {quoted(title)}. Ctrl+Z brings it back.", False)

    def future() -> None:
        change = workspace.perform(lambda d, ids: make_future_version(d, ids, workspace.journey))
        if change is not None:
            workspace.show_journey(change.created(Journey)[0].id)
            workspace.said.emit(
                "A future version: same steps, no feelings yet. What you rate are targets.", False
            )

    def beside(step: int) -> None:
        journeys = order.journeys(workspace.document)
        here = next(i for i, j in enumerate(journeys) if j.id == workspace.journey)
        workspace.show_journey(journeys[(here + step) % len(journeys)].id)

    several = when(lambda: workspace.document.count(Journey) > 1, "There is only one journey")

    return [
        Command(
            "journey.next", "Next journey", lambda: beside(1), ("Ctrl+Tab",), menu="Journey", enabled=several
        ),
        Command("journey.add", "Add journey", add, menu="Journey", icon="plus", group=1),
        Command("journey.rename", "Rename journey", rename, menu="Journey", icon="pencil", group=1),
        Command(
            "journey.future",
            "Make a future version",
            future,
            menu="Journey",
            icon="star",
            group=1,
            enabled=when(lambda: _state(editor) is JourneyState.CURRENT, "Only a journey of today has one"),
        ),
        Command(
            "journey.delete",
            "Delete journey",
            delete,
            menu="Journey",
            icon="trash",
            group=2,
            enabled=when(
                lambda: can_delete_journey(workspace.document, workspace.journey),
                "A project keeps at least one journey",
            ),
        ),
    ]


def fill_journey_menu(menu: QMenu, editor: Editor) -> None:
    """List the journeys, the shown one ticked, and what can be done with it."""
    workspace = editor.workspace
    group = QActionGroup(menu)
    for journey in order.journeys(workspace.document):
        inner = "    " * (len(order.path_to(workspace.document, journey.id)) - 1)
        text = f"{inner}{order.titled(workspace.document, journey.id).title or 'Untitled journey'}"
        if journey.state is not JourneyState.CURRENT and not text.endswith(f"({journey.state.value})"):
            text += f"  ({journey.state.value})"
        action = QAction(text.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(journey.id == workspace.journey)
        action.triggered.connect(lambda _=False, key=journey.id: workspace.show_journey(key))
        group.addAction(action)
        menu.addAction(action)
    menu.addSeparator()
    for command in editor.own_commands:
        if command.menu == "Journey" and command.id != "journey.next":
            menu.addAction(editor.command_action(command.id))


def _state(editor: Editor) -> JourneyState:
    workspace = editor.workspace
    return workspace.document.get(workspace.journey, Journey).state

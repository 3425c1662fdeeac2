"""The commands about personas as such, whichever page is shown."""

from __future__ import annotations

from ui.commands import Command, when
from ui.personas.people import People
from workbench.model.records import Persona


def people_commands(people: People) -> list[Command]:
    """Give the commands of the Persona menu that belong to gallery and pages."""
    somebody = when(lambda: people.chosen is not None, "Choose a persona first")
    several = when(lambda: people.workspace.document.count(Persona) > 1, "There is only one persona")
    menu = "Persona"
    return [
        Command(
            "persona.gallery", "All personas", people.show_gallery, ("Ctrl+Shift+P",), menu=menu, icon="users"
        ),
        Command(
            "persona.compare",
            "Compare two personas",
            people.compare,
            menu=menu,
            icon="switch-horizontal",
            enabled=several,
        ),
        Command(
            "persona.duplicate",
            "Duplicate persona, to vary it",
            people.duplicate,
            menu=menu,
            icon="copy",
            group=2,
            enabled=somebody,
        ),
        Command(
            "persona.take_over",
            "Take personas over from another project…",
            people.take_over,
            menu=menu,
            icon="user-share",
            group=2,
        ),
        Command(
            "persona.archive",
            "Archive persona, or take it up again",
            people.archive,
            menu=menu,
            icon="archive",
            group=2,
            enabled=somebody,
        ),
        Command(
            "persona.delete",
            "Delete persona",
            people.delete,
            menu=menu,
            icon="trash",
            group=2,
            enabled=somebody,
        ),
    ]

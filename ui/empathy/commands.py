"""The commands of the empathy map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.commands import Command, Condition, Context, when
from workbench.method.empathy import Form

if TYPE_CHECKING:
    from ui.empathy.deeds import Deeds
    from ui.personas.people import People

ON_AN_ENTRY = (
    "empathy.edit",
    "empathy.contradict",
    "empathy.promote-field",
    "empathy.promote-note",
    "empathy.delete",
)
"""What the menu of an entry offers, in this order."""


def empathy_commands(people: People) -> list[Command]:
    """Give everything that can be done with empathy maps."""
    workspace = people.workspace

    def toggle() -> None:
        is_classic = workspace.empathy_form is Form.CLASSIC
        workspace.show_empathy_form(Form.EXTENDED if is_classic else Form.CLASSIC)

    somebody = when(lambda: workspace.persona is not None, "Add a persona first")
    return [
        Command("view.empathy", "Empathy map of the current persona", people.show_empathy, menu="Persona", icon="heart", enabled=somebody, group=1),
        Command("view.empathy-extended", "Extended empathy map", toggle, menu="Persona", checked=lambda: workspace.empathy_form is Form.EXTENDED, group=1),
        *_on_entries(people),
        *_going(people),
    ]  # fmt: skip


def _on_entries(people: People) -> list[Command]:
    shown = when(lambda: people.is_empathy_shown, "Open an empathy map first")
    chosen = when(lambda: people.is_empathy_shown, "Open an empathy map first")
    chosen = Condition((*chosen.parts, (lambda: _deeds(people).entry is not None, "Choose an entry first")))
    context, menu = Context.EMPATHY, "Persona"

    def run(name: str, *args: object) -> None:
        getattr(_deeds(people), name)(*args)

    made = [
        Command("empathy.add", "New entry", partial(run, "add"), ("Ctrl+Enter", "Ctrl+Return"), context, menu, enabled=shown, group=2),
        Command("empathy.edit", "Edit the entry", partial(run, "edit"), ("Return", "Enter", "F2"), context, menu, enabled=chosen, group=2),
        Command("empathy.contradict", "Contradicts…", partial(run, "contradict"), ("Ctrl+J",), context, menu, enabled=chosen, group=2),
        Command("empathy.promote-field", "Promote to a persona field…", partial(run, "promote_to_field"), ("Ctrl+U",), context, menu, enabled=chosen, group=2),
        Command("empathy.promote-note", "Promote to a note on a step…", partial(run, "promote_to_note"), ("Ctrl+T",), context, menu, enabled=chosen, group=2),
        Command("empathy.delete", "Delete the entry", partial(run, "delete"), ("Del", "Backspace"), context, menu, enabled=chosen, group=2),
        Command("empathy.earlier", "Move the entry earlier", partial(run, "move", -1), ("Alt+Up", "Shift+Up"), context, enabled=chosen),
        Command("empathy.later", "Move the entry later", partial(run, "move", 1), ("Alt+Down", "Shift+Down"), context, enabled=chosen),
    ]  # fmt: skip
    for word, key, right, down in (
        ("to the right", "Right", 1, 0),
        ("to the left", "Left", -1, 0),
        ("below", "Down", 0, 1),
        ("above", "Up", 0, -1),
    ):
        text = f"Move the entry to the quadrant {word}"
        move = partial(run, "move_beside", right, down)
        made.append(
            Command(
                f"empathy.move-{key.lower()}", text, move, (f"Ctrl+Shift+{key}",), context, enabled=chosen
            )
        )
    return made


def _going(people: People) -> list[Command]:
    shown = when(lambda: people.is_empathy_shown, "Open an empathy map first")
    context = Context.EMPATHY
    words = {"Right": (1, 0), "Left": (-1, 0), "Down": (0, 1), "Up": (0, -1)}
    going = [
        Command(f"go.entry-{key.lower()}", f"Entry {'to the ' if right else ''}{key.lower() if right else {'Up': 'above', 'Down': 'below'}[key]}", partial(_go, people, right, down), (key,), context, enabled=shown)
        for key, (right, down) in words.items()
    ]  # fmt: skip
    return [
        *going,
        Command("go.contradiction", "Go to what contradicts the entry", lambda: _deeds(people).follow(), ("Alt+Right", "Alt+Left"), context, enabled=shown),
        Command("go.promoted", "Show what the entry was promoted to", lambda: _deeds(people).show_last_promoted(), ("Ctrl+Alt+Enter", "Ctrl+Alt+Return"), context, enabled=shown),
    ]  # fmt: skip


def _go(people: People, right: int, down: int) -> None:
    _deeds(people).go(right, down)


def _deeds(people: People) -> Deeds:
    return people.empathy.deeds

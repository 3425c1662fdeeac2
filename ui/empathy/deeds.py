"""What a person can do with the chosen entry of an empathy map: by key, by menu, by a button; each says what it did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from ui.canvas.picker import StepPicker
from ui.empathy.looks import beside
from ui.personas.fields import LOOKS as PROFILE
from workbench.edits.empathy import (
    PERSONA_FIELDS,
    delete_entry,
    link_contradiction,
    place_entry,
    promote_to_field,
    promote_to_note,
    unlink_contradiction,
)
from workbench.method.empathy import NAMES, contradicting, entries, entry_name, promoted_to
from workbench.model import order
from workbench.model.records import Id, Note, Step, Trait, TraitField

if TYPE_CHECKING:
    from ui.empathy.view import EmpathyView


class Deeds:
    """Acts on the chosen entry of a view. The pickers are lists to choose from by typing."""

    def __init__(self, view: EmpathyView) -> None:
        self._view = view
        self._workspace = view.workspace
        self.picker = StepPicker(view)
        self.picker.left.connect(view.focus_current)

    @property
    def entry(self) -> Trait | None:
        """Give the chosen entry."""
        return self._workspace.document.find(self._view.current, Trait)

    def add(self) -> None:
        """Begin a new entry in the quadrant of the chosen one, else in the first."""
        entry, areas = self.entry, self._view.board.areas
        area = areas.get(entry.field) if entry is not None else None
        (area or next(iter(areas.values()))).new.setFocus()

    def edit(self) -> None:
        """Put the cursor into the words."""
        card = self._view.board.card(self._view.current)
        if card is not None:
            card.edit()

    def delete(self) -> None:
        """Delete the entry; the next one is chosen."""
        entry = self.entry
        if entry is None:
            return
        document = self._workspace.document
        name = entry_name(document, entry)
        keys = [trait.id for trait in order.traits(document, entry.persona, entry.field)]
        at = keys.index(entry.id)
        left = [*keys[at + 1 :], *reversed(keys[:at])]
        if self._workspace.perform(lambda d, _: delete_entry(d, entry.id)) is not None:
            self.say(f"Deleted {name}. Ctrl+Z brings it back.")
            if left:
                self.focus_on(left[0])
            else:
                self._view.board.areas[entry.field].new.setFocus()

    def move(self, step: int) -> None:
        """Move the entry earlier (−1) or later (1) in its quadrant."""
        entry = self.entry
        if entry is None:
            return
        keys = [trait.id for trait in order.traits(self._workspace.document, entry.persona, entry.field)]
        index = keys.index(entry.id) + step
        if 0 <= index < len(keys):
            self.place(entry.id, entry.field, index)
        else:
            self.say(f"It is the {'first' if step < 0 else 'last'} of {NAMES[entry.field]} already.")

    def move_beside(self, right: int, down: int) -> None:
        """Move the entry to the end of the quadrant that lies in a direction."""
        entry = self.entry
        field = beside(self._view.form, entry.field, right, down) if entry is not None else None
        if field is None:
            self.say("There is no quadrant that way.")
        else:
            self.move_to(field)

    def move_to(self, field: TraitField) -> None:
        """Move the entry to the end of another quadrant."""
        entry = self.entry
        if entry is not None and field is not entry.field:
            count = len(order.traits(self._workspace.document, entry.persona, field))
            self.place(entry.id, field, count)

    def place(self, trait: Id, field: TraitField, index: int) -> None:
        """Put an entry at a place among those of a field (itself not counted), and stay with it."""
        change = self._workspace.perform(lambda d, _: place_entry(d, trait, field, index))
        if change is not None and not change.is_empty:
            self.say(f"Now {self._name(trait)}")
        self.focus_on(trait)

    def go(self, right: int, down: int) -> None:
        """Choose the nearest entry that way, or the line for a new one."""
        found = self._view.nearest(right, down)
        if found is not None:
            found.setFocus()
            self._view.reveal(found)

    def follow(self) -> None:
        """Go to what contradicts the entry; from there on to the next that does."""
        entry = self.entry
        found = contradicting(self._workspace.document, entry.id) if entry is not None else []
        if found:
            self.focus_on(found[0][1].id)
        else:
            self.say("Nothing contradicts this entry.")

    def contradict(self) -> None:
        """Choose by typing which entry contradicts this one."""
        entry = self.entry
        if entry is None:
            return
        document = self._workspace.document
        taken = {entry.id, *(other.id for _, other in contradicting(document, entry.id))}
        others = [t for t in entries(document, entry.persona, self._view.form) if t.id not in taken]
        if not others:
            self.say("There is no other entry that could contradict it.")
            return
        words = [(t.id, f"{entry_name(document, t)}  {_one_line(t.text)}") for t in others]
        title = f"What contradicts {self._name(entry.id)}?"
        self._ask(title, words, "entry", partial(self._link, entry.id))

    def unlink(self, link: Id) -> None:
        """Take a contradiction back."""
        if self._workspace.perform(lambda d, _: unlink_contradiction(d, link)) is not None:
            self.say("No longer linked as a contradiction.")
            self._view.focus_current()

    def promote_to_field(self) -> None:
        """Choose by typing as what the entry is written on the profile."""
        entry = self.entry
        if entry is None:
            return
        fields = [(field.value, PROFILE[field].heading) for field in PERSONA_FIELDS if field in PROFILE]
        self._ask("Promote to", fields, "field", partial(self._to_field, entry.id))

    def promote_to_note(self) -> None:
        """Choose by typing the step on which the entry becomes a note."""
        entry = self.entry
        steps = self._steps()
        if entry is None:
            return
        if not steps:
            self.say("There is no step yet that could have a note.")
            return
        self._ask("A note on which step?", steps, "step", partial(self._to_note, entry.id))

    def show_promoted(self, made: Id) -> None:
        """Show the line of the profile, or the note, that an entry became."""
        record = self._workspace.document.records.get(made)
        if isinstance(record, Note):
            self._view.note_wanted.emit(made)
        elif isinstance(record, Trait):
            self._view.trait_wanted.emit(made)

    def show_last_promoted(self) -> None:
        """Show what the chosen entry became last."""
        entry = self.entry
        made = promoted_to(self._workspace.document, entry.id) if entry is not None else []
        if made:
            self.show_promoted(made[-1].id)
        else:
            self.say("This entry was not promoted yet.")

    def focus_on(self, trait: Id) -> None:
        """Choose an entry and bring it into sight."""
        self._view.focus_on(trait)

    def say(self, words: str) -> None:
        """Say something in the status line and to a screen reader."""
        self._workspace.said.emit(words, False)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    # --- insides ------------------------------------------------------------------------------------------------

    def _ask(self, title: str, choices: list[tuple[Id, str]], noun: str, picked: object) -> None:
        assert callable(picked)
        card = self._view.board.card(self._view.current)
        rect = self._view.rect_of(card) if card is not None else self._view.rect()
        self.picker.ask(title, choices, rect, [], picked, noun=noun)

    def _link(self, one: Id, other: Id) -> None:
        change = self._workspace.perform(lambda d, ids: link_contradiction(d, ids, one, other))
        if change is not None:
            self.say(f"{self._name(one)} contradicts {self._name(other)}.")
        self.focus_on(one)

    def _to_field(self, trait: Id, name: str) -> None:
        field = TraitField(name)
        if self._workspace.perform(lambda d, ids: promote_to_field(d, ids, trait, field)) is not None:
            self.say(f"Written on the profile as {field.value}. Ctrl+Z takes it back.")
        self.focus_on(trait)

    def _to_note(self, trait: Id, step: Id) -> None:
        change = self._workspace.perform(lambda d, ids: promote_to_note(d, ids, trait, step))
        if change is not None:
            title = self._workspace.document.get(step, Step).title
            note = change.created(Note)[0]
            self.say(f"Note {note.number}, {note.type.value}, on “{title}”. Ctrl+Z takes it back.")
        self.focus_on(trait)

    def _steps(self) -> list[tuple[Id, str]]:
        """Offer the steps of the journey that is shown, then those of the others with the name of their journey."""
        document, here = self._workspace.document, self._workspace.journey
        found = []
        journeys = sorted(order.journeys(document), key=lambda journey: journey.id != here)
        for journey in journeys:
            title = order.titled(document, journey.id).title or "Untitled journey"
            for number, step in enumerate(order.steps(document, journey.id), 1):
                name = step.title or "Untitled step"
                found.append((step.id, f"{number}  {name if journey.id == here else f'{name} – {title}'}"))
        return found

    def _name(self, trait: Id) -> str:
        return entry_name(self._workspace.document, self._workspace.document.get(trait, Trait))


def _one_line(text: str) -> str:
    return " ".join(text.split())

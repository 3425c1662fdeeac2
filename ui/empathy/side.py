"""Beside the board: its form, the chosen entry with all that can be done by a click, and what the map holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui.bound import Choice
from ui.empathy.looks import breakable
from ui.fonts import px
from ui.icons import icon
from ui.inspector.form import column, named, small_button
from ui.inspector.locks import EDITS
from ui.inspector.tabs import PAGE, order_tabs
from ui.parts import Elided, RoomyButton, empty, label, rule, wrapped
from ui.segments import Segments
from ui.sizes import fix, fix_icon
from ui.workspace import Workspace
from workbench.method.empathy import (
    FIELDS,
    NAMES,
    Form,
    contradicting,
    contradictions,
    entry_name,
    place_of,
    promoted_to,
    reading,
    sources,
)
from workbench.model import order
from workbench.model.records import Id, Link, Note, Trait

if TYPE_CHECKING:
    from ui.empathy.deeds import Deeds

WIDTH = 300
FORMS = (Form.CLASSIC, Form.EXTENDED)


class SidePanel(QScrollArea):
    """See above. It rebuilds its lists at each change; what can be pressed leads to the same deeds as the keys."""

    def __init__(self, workspace: Workspace, deeds: Deeds) -> None:
        super().__init__()
        self._workspace, self._deeds = workspace, deeds
        self._shown: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fix(self, width=WIDTH)
        body = QWidget()
        body.setProperty("kind", "panel")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.forms = Segments(
            ["Classic", "Extended"], "Form of the map", lambda at: workspace.show_empathy_form(FORMS[at])
        )
        self.entry, self.summary = QWidget(), QWidget()
        self._name = label("", "title")
        self.field = Choice("Quadrant", [], self._choose_field)
        self.buttons: dict[str, QToolButton] = {}
        self._facts = QVBoxLayout()
        self._facts.setSpacing(8)
        self._sums = QVBoxLayout()
        self._sums.setSpacing(6)
        self._nothing = wrapped(
            "Choose an entry to say where it comes from, what it contradicts and what becomes of it.", "label"
        )
        rows = QVBoxLayout(body)
        rows.setContentsMargins(16, 14, 16, 16)
        rows.setSpacing(14)
        head = QHBoxLayout()
        head.addWidget(self.forms)
        head.addStretch(1)
        rows.addLayout(head)
        rows.addWidget(self._nothing)
        rows.addWidget(self.entry)
        rows.addWidget(rule())
        rows.addWidget(self.summary)
        rows.addStretch(1)
        self._build_entry()
        column(self.summary, 6).addLayout(self._sums)
        body.setProperty(PAGE, True)
        self.setWidget(body)

    def show_entry(self, persona: Id, form: Form, trait: Id | None) -> None:
        """Show an entry of a persona's map (None: none is chosen) and what the map holds."""
        document = self._workspace.document
        self.forms.show_chosen(FORMS.index(form))
        entry = document.find(trait, Trait)
        self.entry.setVisible(entry is not None)
        self._nothing.setVisible(entry is None)
        if entry is not None:
            siblings = [each.id for each in order.traits(document, persona, entry.field)]
            self._name.setText(f"{NAMES[entry.field]}, {siblings.index(entry.id) + 1} of {len(siblings)}")
            self.field.offer([(NAMES[field], field) for field in FIELDS[Form.EXTENDED]])
            self.field.show_value(entry.field)
            self.buttons["up"].setEnabled(entry.id != siblings[0] and not self._workspace.is_read_only)
            self.buttons["down"].setEnabled(entry.id != siblings[-1] and not self._workspace.is_read_only)
        shown = (persona, form, trait, document.records.get(trait or ""), self._workspace.theme.name)
        links = [(link.id, link.target) for link in _links(self._workspace, persona)]
        if (*shown, links, *self._counts(persona, form)) != self._shown:
            self._shown = (*shown, links, *self._counts(persona, form))
            self._show_facts(entry)
            self._show_sums(persona, form)
            order_tabs(self.entry)

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        look = self._workspace.theme
        pictures = {
            "up": "arrow-up",
            "down": "arrow-down",
            "edit": "pencil",
            "delete": "trash",
            "contradict": "switch-horizontal",
            "field": "user",
            "note": "note",
        }
        for name, picture in pictures.items():
            self.buttons[name].setIcon(icon(picture, look.text))

    # --- insides ------------------------------------------------------------------------------------------------

    def _build_entry(self) -> None:
        deeds = self._deeds
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._name, 1)
        for name, hint, run in (
            ("up", "Earlier in its quadrant (Alt+Up)", partial(deeds.move, -1)),
            ("down", "Later in its quadrant (Alt+Down)", partial(deeds.move, 1)),
            ("edit", "Edit the words (Enter)", deeds.edit),
            ("delete", "Delete the entry (Del)", deeds.delete),
        ):
            head.addWidget(self._action(name, "", hint, run, kind="flat"))
        rows = column(self.entry, 12)
        rows.addLayout(head)
        rows.addLayout(named("Quadrant", self.field))
        rows.addLayout(self._facts)
        rows.addWidget(
            self._action("contradict", "Contradicts…", "Link what contradicts it (Ctrl+J)", deeds.contradict)
        )
        rows.addWidget(label("Promote", "heading"))
        rows.addWidget(
            self._action(
                "field",
                "To a persona field…",
                "Write it on the profile, too (Ctrl+U)",
                deeds.promote_to_field,
            )
        )
        rows.addWidget(
            self._action("note", "To a note on a step…", "Put it on the map as a note (Ctrl+T)", deeds.promote_to_note)
        )  # fmt: skip
        self.show_theme()

    def _action(
        self, name: str, text: str, hint: str, run: Callable[[], object], kind: str = ""
    ) -> QToolButton:
        button = RoomyButton() if text else QToolButton()
        button.setText(text)
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setProperty("kind", kind)
        fix_icon(button, 16)
        button.setProperty(EDITS, True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if text:
            button.setAccessibleName(f"{text.rstrip('…')}: {hint}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().verticalPolicy())
        button.clicked.connect(lambda: run())
        self.buttons[name] = button
        return button

    def _choose_field(self, field: object) -> None:
        found = next((each for each in NAMES if each is field), None)
        if found is not None:
            self._deeds.move_to(found)

    def _show_facts(self, entry: Trait | None) -> None:
        """Say what supports the entry, what contradicts it and what it was promoted to."""
        empty(self._facts)
        if entry is None:
            return
        document = self._workspace.document
        found = [source.title for source in sources(document, entry.id)]
        words = "\n".join(found) if found else "No source yet: a team guess."
        self._facts.addWidget(label("Sources" if found else "Source", "label"))
        self._facts.addWidget(wrapped(breakable(words)))
        for link, other in contradicting(document, entry.id):
            self._facts.addWidget(self._contradiction(link, other))
        for made in promoted_to(document, entry.id):
            self._facts.addWidget(self._promoted(made))

    def _contradiction(self, link: Id, other: Trait) -> QFrame:
        name = entry_name(self._workspace.document, other)
        box = _Box(self._workspace.theme.warning)
        box.add("switch-horizontal", f"Contradicts {name}", other.text)
        box.offer("Show", f"Go to {name}", partial(self._deeds.focus_on, other.id))
        if not self._workspace.is_read_only:
            box.offer("Unlink", f"Take back that it contradicts {name}", partial(self._deeds.unlink, link))
        return box

    def _promoted(self, made: Trait | Note) -> QFrame:
        look = self._workspace.theme
        box = _Box(look.border_strong, look.text)
        if isinstance(made, Note):
            where = place_of(self._workspace.document, made)
            box.add("note", f"Note {made.number}, {made.type.value}", f"on “{where}”" if where else made.text)
        else:
            box.add("user", f"On the profile: {made.field.value}", made.text)
        box.offer("Show", "Show what it was promoted to", partial(self._deeds.show_promoted, made.id))
        return box

    def _counts(self, persona: Id, form: Form) -> tuple[object, ...]:
        read = reading(self._workspace.document, persona, form)
        return (read.entries, read.sourced, read.contradictions, read.empty, read.elsewhere)

    def _show_sums(self, persona: Id, form: Form) -> None:
        """Say what the map holds, name what is empty, and list what contradicts in words."""
        empty(self._sums)
        document = self._workspace.document
        read = reading(document, persona, form)
        self._sums.addWidget(label("This map", "title"))
        gaps = ", ".join(NAMES[field] for field in read.empty)
        missing = f"{len(read.empty)}: {gaps}" if read.empty else "none"
        facts = [
            ("Entries", str(read.entries)),
            ("With a source", f"{read.sourced} of {read.entries}"),
            ("Contradictions", str(read.contradictions)),
            ("Research to do", missing),
        ]
        if read.elsewhere:
            facts.append(("Only in the extended form", str(read.elsewhere)))
        self._sums.addWidget(_table(facts))
        for pair in contradictions(document, persona):
            one, other = entry_name(document, pair.one), entry_name(document, pair.other)
            words = f"{one} contradicts {other}"
            button = RoomyButton()
            button.setText(words)
            button.setAccessibleName(f"{words}: go to {one}")
            button.setProperty("kind", "flat")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(icon("switch-horizontal", self._workspace.theme.warning))
            button.clicked.connect(partial(self._deeds.focus_on, pair.one.id))
            self._sums.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class _Box(QFrame):
    """A frame that says one thing and leads on."""

    def __init__(self, color: str, words: str = "") -> None:
        super().__init__()
        self.setObjectName("fact")
        self.setStyleSheet(f"QFrame#fact {{ border: 1px solid {color}; border-radius: 8px; }}")
        self._color = words or color
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(10, 8, 10, 6)
        self._rows.setSpacing(4)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(4)

    def add(self, picture: str, title: str, text: str) -> None:
        """Say it."""
        head = QHBoxLayout()
        head.setSpacing(8)
        mark = label("")
        mark.setPixmap(icon(picture, self._color).pixmap(px(16), px(16)))
        head.addWidget(mark)
        head.addWidget(Elided(title, "strong"), 1)
        self._rows.addLayout(head)
        self._rows.addWidget(wrapped(breakable(text), "label"))
        self._rows.addLayout(self._foot)
        self._foot.addStretch(1)

    def offer(self, text: str, hint: str, run: Callable[[], object]) -> None:
        """Lead on."""
        button = small_button(text, hint)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: run())
        self._foot.addWidget(button)


def _links(workspace: Workspace, persona: Id) -> list[Link]:
    """Give all links at the entries of a persona."""
    document = workspace.document
    keys = [trait.id for trait in order.traits(document, persona)]
    return [
        link for key in keys for side in ("source", "target") for link in document.having(Link, side, key)
    ]


def _table(facts: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(facts):
        grid.addWidget(label(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        number = wrapped(value, "strong")
        number.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(number, row, 1)
    return made

"""The profile of a persona: who at the left, what they want in the middle, how they are at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.fonts import px
from ui.inspector.form import Section, reveal
from ui.inspector.locks import lock, unlock
from ui.inspector.tabs import order_tabs
from ui.personas.fields import FOLDED, LOOKS, MAIN, SIDE
from ui.personas.identity import WIDTH, Identity
from ui.personas.portrait import AskPicture
from ui.personas.scales import ScalesForm
from ui.personas.trait_row import Aside
from ui.personas.traits import TraitsForm
from ui.personas.unknown import UnknownPart
from ui.personas.used_in import Go, UsedInPart
from ui.personas.view import PersonaView, ProfilePart
from ui.workspace import Workspace
from workbench.model.records import Id, Trait, TraitField

LEFT_PART, COLUMNS_FROM = 0.36, 800
"""How much of the page the left column may take; from which width on, px, fields stand in two columns."""


class ProfileView(PersonaView):
    """All that is said of a persona, in three columns. aside: makes what stands beside each trait."""

    def __init__(
        self, workspace: Workspace, ask_picture: AskPicture, go: Go, aside: Aside | None = None
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self._parts: list[ProfilePart] = []
        self.identity = Identity(workspace, ask_picture)
        self.unknown = UnknownPart(workspace, self.go_to)
        self.used_in = UsedInPart(workspace, go)
        self.scales = ScalesForm(workspace)
        self.traits: dict[TraitField, TraitsForm] = {
            field: TraitsForm(workspace, field, aside, titled=field not in FOLDED)
            for field in (*MAIN, *SIDE, *FOLDED)
        }
        self._sections = {field: Section(LOOKS[field].heading) for field in FOLDED}
        self._below = QVBoxLayout()
        self._left = QScrollArea()
        self._fields = QHBoxLayout()
        self._build()
        for form in self.traits.values():
            form.dragged.connect(self._drag)
            form.dropped.connect(self._drop)
            form.cancelled.connect(partial(self._show_drop, None, None))

    def show_persona(self, persona: Id) -> None:
        """Show this persona from now on."""
        unlock(self)
        self._persona = persona
        self.identity.show_persona(persona)
        self.scales.show_persona(persona)
        for field, form in self.traits.items():
            form.show_persona(persona)
            if field in self._sections and form.rows and field is not TraitField.DEMOGRAPHIC:
                self._sections[field].open()
        self._show_parts()
        self.used_in.show_persona(persona)
        order_tabs(self)
        if self._workspace.is_read_only:
            lock(self)

    def refresh(self) -> None:
        """Show what the document says."""
        self.identity.refresh()
        self.scales.refresh()
        for form in self.traits.values():
            form.refresh()
        self._show_parts()

    def unfold(self, field: TraitField) -> None:
        """Open the section of a field, if it lies in one."""
        if field in self._sections:
            self._sections[field].open()

    def finish(self) -> None:
        """Perform what is being typed."""
        self.identity.finish()
        self.scales.finish()
        for form in self.traits.values():
            form.finish()

    def first_field(self) -> QWidget:
        """Give the name."""
        return self.identity.name

    def show_uses(self) -> None:
        """Show anew where the persona is used."""
        if self._persona is not None:
            self.used_in.show_persona(self._persona)
            order_tabs(self)

    def go_to(self, field: TraitField) -> None:
        """Let the keys go to the line for the next trait of a field."""
        if field in self._sections:
            self._sections[field].open()
        self.traits[field].new.setFocus()
        reveal(self.traits[field].new)

    def focus_on(self, trait: Trait) -> None:
        """Let the keys go into the line of a trait."""
        if trait.field in self._sections:
            self._sections[trait.field].open()
        self.traits[trait.field].focus_on(trait.id)

    def add_part(self, part: ProfilePart) -> None:
        """Put something into the left column."""
        self._parts.append(part)
        self.identity.add_part(part)

    def add_below(self, part: QWidget) -> None:
        """Put something across the columns, below all fields."""
        self._below.addWidget(part)

    def _build(self) -> None:
        self.identity.add_part(self.unknown)
        self.add_below(self.used_in)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(24, 24, 32, 24)
        rows.setSpacing(24)
        rows.addLayout(self._columns(), 1)
        rows.addLayout(self._below)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scroll, left = QScrollArea(), self._left
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        left.setWidget(self.identity)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(left)
        whole.addWidget(scroll, 1)
        for area in (left, scroll):
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab scrolls by going through what is inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns of fields below each other where there is no room for both."""
        super().resizeEvent(event)
        left = min(px(WIDTH + 12), round(self.width() * LEFT_PART))
        self._left.setFixedWidth(left)
        is_wide = self.width() - left >= px(COLUMNS_FROM)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(beside if is_wide else below)

    def _columns(self) -> QHBoxLayout:
        main, side = QVBoxLayout(), QVBoxLayout()
        for field in MAIN:
            main.addWidget(self.traits[field])
        side.addWidget(self.scales)
        for field in SIDE:
            side.addWidget(self.traits[field])
        for field, section in self._sections.items():
            body = QVBoxLayout(section.body)
            body.setContentsMargins(0, 0, 0, 0)
            body.addWidget(self.traits[field])
            side.addWidget(section)
        for box in (main, side):
            box.setSpacing(20)
            box.addStretch(1)
        columns = self._fields
        columns.setSpacing(32)
        columns.addLayout(main, 5)
        columns.addLayout(side, 4)
        return columns

    def _show_parts(self) -> None:
        """Show what stands in the left column, and how much is folded."""
        if self._persona is not None:
            self.unknown.show_persona(self._persona)
            for part in self._parts:
                part.show_persona(self._persona)
        for field, section in self._sections.items():
            count = len(self.traits[field].rows)
            section.rename(f"{LOOKS[field].heading} ({count})" if count else LOOKS[field].heading)

    def _target(self, place: QPoint) -> tuple[TraitsForm | None, int | None]:
        for form in self.traits.values():
            index = form.index_at(place) if form.isVisible() else None
            if index is not None:
                return form, index
        return None, None

    def _drag(self, trait: Id, place: QPoint) -> None:
        self._show_drop(*self._target(place))

    def _drop(self, trait: Id, place: QPoint) -> None:
        form, index = self._target(place)
        self._show_drop(None, None)
        if form is not None and index is not None:
            form.place(trait, index)

    def _show_drop(self, target: TraitsForm | None, index: int | None) -> None:
        for form in self.traits.values():
            form.show_drop(index if form is target else None)

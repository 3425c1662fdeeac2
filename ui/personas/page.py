"""The page of one persona in place of the map: a bar, and below it one view at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.inspector.tabs import LAST, PAGE, order_tabs
from ui.personas.page_bar import PageBar
from ui.personas.portrait import AskPicture
from ui.personas.profile import ProfileView
from ui.personas.trait_row import Aside
from ui.personas.view import PersonaView
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.change import Change
from workbench.model.records import Cast, Feeling, Id, Journey, Lane, Persona, Step, Trait


class PersonaPage(QWidget):
    """One persona. The profile is always there; `add_view` adds other views.

    back_wanted: where one came from. wanted(command id): run this for the persona. place_wanted(journey, lane or
    None): show it on the map. turned(persona): its page is wanted.
    """

    back_wanted = Signal()
    wanted = Signal(str)
    place_wanted = Signal(str, object)
    turned = Signal(str)

    def __init__(self, workspace: Workspace, ask_picture: AskPicture, aside: Aside | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self.bar = PageBar(workspace)
        self.bar.back_wanted.connect(self._leave)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.add_action(
            "Compare",
            "switch-horizontal",
            "Compare with another persona",
            partial(self._run, "persona.compare"),
        )
        self.more = self.bar.add_menu("More about this persona", self._fill_menu)
        self.more.setProperty(LAST, True)
        self._stack = QStackedWidget()
        self._titles: list[str] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self._stack, 1)
        self.profile = ProfileView(workspace, ask_picture, self._go, aside)
        self.setProperty(PAGE, True)
        self.add_view("Profile", self.profile)
        workspace.changed.connect(self._on_changed)

    @property
    def persona(self) -> Id | None:
        """Give the persona whose page this is."""
        return self._persona

    @property
    def view(self) -> PersonaView:
        """Give the view that is shown."""
        found = self._stack.currentWidget()
        assert isinstance(found, PersonaView)
        return found

    def add_view(self, title: str, view: PersonaView) -> None:
        """Offer another view of the persona, by its title in the bar."""
        self._titles.append(title)
        self._stack.addWidget(view)
        self.bar.offer_views(self._titles)
        self.bar.show_view(self._stack.currentIndex())
        order_tabs(self)

    def show_view(self, index: int) -> None:
        """Show another view of the same persona."""
        self.view.finish()
        self._stack.setCurrentIndex(index)
        self.bar.show_view(index)
        if self._persona is not None:
            self.view.show_persona(self._persona)
        self.view.first_field().setFocus()

    def show_persona(self, persona: Id, view: int | None = None) -> None:
        """Show a persona, in the view that is open or in another one."""
        self._persona = persona
        self._show_title()
        self.show_view(self._stack.currentIndex() if view is None else view)
        first = self.view.first_field()
        if isinstance(first, QLineEdit):
            first.end(False)
            first.home(True)  # all of it is selected, and its beginning is in sight

    def show_trait(self, trait: Trait) -> None:
        """Let the keys go into the line of a trait, where the profile has one."""
        form = self.profile.traits.get(trait.field)
        if form is not None:
            self.show_view(0)
            self.profile.unfold(trait.field)
            form.focus_on(trait.id)

    def finish(self) -> None:
        """Perform what is being typed."""
        self.view.finish()

    def _show_title(self) -> None:
        persona = self._workspace.document.find(self._persona, Persona)
        if persona is not None:
            about = f"Last checked {persona.date}" if persona.date else ""
            self.bar.show_title(order.display_name(persona), about)

    def _on_changed(self, change: Change) -> None:
        if self._persona is None or not self.isVisible():
            return
        if self._persona not in self._workspace.document:
            self._persona = None
            self.back_wanted.emit()
            return
        self._show_title()
        self.view.refresh()
        if any(change.touches(kind) for kind in (Cast, Lane, Feeling, Journey, Step)):
            self.profile.show_uses()

    def _go(self, journey: Id, lane: Id | None) -> None:
        self.finish()
        self.place_wanted.emit(journey, lane)

    def _run(self, command: str) -> None:
        self.finish()
        self.wanted.emit(command)

    def _turn(self, step: int) -> None:
        """Go on to the page of the next persona, or back."""
        people = [p.id for p in order.personas(self._workspace.document)]
        if self._persona in people and len(people) > 1:
            self.finish()
            self.turned.emit(people[(people.index(self._persona) + step) % len(people)])

    def _fill_menu(self, menu: QMenu) -> None:
        persona = self._workspace.document.find(self._persona, Persona)
        archive = "Take up again" if persona is not None and persona.archived else "Archive"
        for command, text in (
            ("persona.duplicate", "Duplicate, to vary it"),
            ("persona.archive", archive),
            ("persona.delete", "Delete"),
        ):
            action = menu.addAction(text)
            action.setEnabled(not self._workspace.is_read_only)
            action.triggered.connect(partial(self._run, command))

    def _leave(self) -> None:
        self.finish()
        self.back_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc; a field in which something is typed takes that back first."""
        steps = {Qt.Key.Key_PageDown.value: 1, Qt.Key.Key_PageUp.value: -1}
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in steps:
            self._turn(steps[event.key()])
        else:
            super().keyPressEvent(event)

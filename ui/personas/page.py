"""The page of one persona in place of the map: a bar, and below it one view at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.inspector.locks import EDITS
from ui.inspector.tabs import LAST, PAGE, order_tabs
from ui.personas.page_bar import PageBar
from ui.personas.panel import delete_with_word
from ui.personas.profile import ProfileView
from ui.personas.trait_row import Aside
from ui.personas.view import PersonaView
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Id, Persona


class PersonaPage(QWidget):
    """One persona. back_wanted: the person wants to see the map again. The profile is always there; `add_view` adds more."""

    back_wanted = Signal()

    def __init__(self, workspace: Workspace, aside: Aside | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self.bar = PageBar(workspace)
        self.bar.back_wanted.connect(self._leave)
        self.bar.view_chosen.connect(self.show_view)
        self.delete = self.bar.add_action("", "trash", "Delete persona", self._delete)
        self.delete.setProperty(EDITS, True)
        self.delete.setProperty(LAST, True)
        self._stack = QStackedWidget()
        self._titles: list[str] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self._stack, 1)
        self.profile = ProfileView(workspace, aside)
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
        self.delete.setEnabled(not self._workspace.is_read_only)
        self.show_view(self._stack.currentIndex() if view is None else view)
        first = self.view.first_field()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def finish(self) -> None:
        """Perform what is being typed."""
        self.view.finish()

    def _show_title(self) -> None:
        persona = self._workspace.document.find(self._persona, Persona)
        if persona is not None:
            about = f"Last checked {persona.date}" if persona.date else ""
            self.bar.show_title(order.display_name(persona), about)

    def _on_changed(self) -> None:
        if self._persona is None or not self.isVisible():
            return
        if self._persona not in self._workspace.document:
            self._persona = None
            self.back_wanted.emit()
            return
        self._show_title()
        self.view.refresh()

    def _delete(self) -> None:
        if self._persona is not None:
            self.finish()
            delete_with_word(self._workspace, self._persona)

    def _leave(self) -> None:
        self.finish()
        self.back_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc; a field in which something is typed takes that back first."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

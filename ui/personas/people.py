"""The pages about people in place of the map, made when they are wanted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.places import Keys, persona_place
from ui.workspace import Workspace
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.editor import Editor
    from ui.personas.page import PersonaPage


class People:
    """Shows these pages in the editor's middle. Views of other rooms are put into the page here, and only here."""

    def __init__(self, editor: Editor, stack: QStackedWidget) -> None:
        self._editor, self._stack = editor, stack
        self._page: PersonaPage | None = None

    @property
    def workspace(self) -> Workspace:
        """Give what all views share."""
        return self._editor.workspace

    @property
    def page(self) -> PersonaPage:
        """Give the page of a persona."""
        if self._page is None:
            from ui.personas.page import PersonaPage

            self._page = PersonaPage(self.workspace)
            self._page.back_wanted.connect(self._editor.show_map)
            self._stack.addWidget(self._page)
        return self._page

    def show_page(self, persona: Id) -> None:
        """Open the page of a persona."""
        self._show(self.page)
        self.page.show_persona(persona)
        self._editor.show_place()

    def finish(self) -> None:
        """Perform what is being typed on a page."""
        if self._page is not None:
            self._page.finish()

    def show_writable(self) -> None:
        """Show that the project can be changed from now on."""
        if self._page is not None and self._page.persona is not None:
            self._page.show_persona(self._page.persona)

    def place(self) -> tuple[str, Keys]:
        """Give the line for the status bar while a page is shown."""
        return persona_place(self.workspace, self.page.persona)

    def _show(self, page: QWidget) -> None:
        self._editor.finish_typing()
        self._stack.setCurrentWidget(page)
        self._editor.bar.show_map_tools(False)

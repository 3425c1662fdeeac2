"""The pages about people in place of the map, made when they are wanted first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.commands import Context
from ui.desk import Desk
from ui.personas.panel import delete_with_word
from ui.places import Keys, gallery_place, persona_place
from ui.workspace import Workspace
from workbench.edits.persona_copies import archive_persona, duplicate_persona, unarchive_persona
from workbench.model import order
from workbench.model.errors import WorkbenchError
from workbench.model.records import Id, Note, Persona, Trait

if TYPE_CHECKING:
    from ui.editor import Editor
    from ui.empathy.view import EmpathyView
    from ui.personas.gallery import GalleryPage
    from ui.personas.page import PersonaPage

PROFILE, EMPATHY = 0, 1
"""The views of a persona's page, in the order of its bar."""


class People:
    """Shows these pages in the editor's middle. Views of other rooms are put into the page here, and only here."""

    def __init__(self, editor: Editor, stack: QStackedWidget, desk: Desk) -> None:
        self._editor, self._stack, self._desk = editor, stack, desk
        self._page: PersonaPage | None = None
        self._gallery: GalleryPage | None = None
        self._empathy: EmpathyView | None = None
        self._came_from: QWidget | None = None
        self.workspace.entry_wanted.connect(self.show_entry)

    @property
    def workspace(self) -> Workspace:
        """Give what all views share."""
        return self._editor.workspace

    @property
    def page(self) -> PersonaPage:
        """Give the page of a persona."""
        if self._page is None:
            from ui.empathy.part import EmpathyPart
            from ui.evidence.aside import TraitAside
            from ui.personas.page import PersonaPage

            aside = partial(TraitAside, self.workspace)
            self._page = PersonaPage(self.workspace, self._desk.ask_picture, aside)
            self._page.back_wanted.connect(self._go_back)
            self._page.turned.connect(self._turn_to)
            self._page.wanted.connect(self._run)
            self._page.place_wanted.connect(self._editor.show_place_of)
            self._page.bar.view_chosen.connect(self._editor.show_place)
            self._page.add_view("Empathy map", self._made_empathy())
            self._page.profile.add_part(EmpathyPart(self.workspace, partial(self._page.show_view, EMPATHY)))
            self._stack.addWidget(self._page)
        return self._page

    @property
    def empathy(self) -> EmpathyView:
        """Give the empathy map on the page of a persona."""
        assert self.page is not None and self._empathy is not None
        return self._empathy

    @property
    def is_empathy_shown(self) -> bool:
        """Say whether an empathy map is to be seen."""
        return (
            self._page is not None
            and self._stack.currentWidget() is self._page
            and self._page.view is self._empathy
        )

    @property
    def gallery(self) -> GalleryPage:
        """Give the gallery."""
        if self._gallery is None:
            from ui.personas.gallery import GalleryPage

            self._gallery = GalleryPage(self.workspace)
            self._gallery.back_wanted.connect(self._editor.show_map)
            self._gallery.opened.connect(self.show_page)
            self._gallery.wanted.connect(self._run)
            self._stack.addWidget(self._gallery)
        return self._gallery

    @property
    def chosen(self) -> Id | None:
        """Give the persona that a command means: of the page, the chosen card, else the current one."""
        shown = self._stack.currentWidget()
        if shown is not None and shown is self._page:
            return self._page.persona
        if shown is not None and shown is self._gallery:
            return self._gallery.chosen if self._gallery.chosen in self.workspace.document else None
        return self.workspace.persona

    def show_page(self, persona: Id, view: int | None = PROFILE) -> None:
        """Open the page of a persona in a view (None: the one last open); the way back leads to where one came from."""
        if self._stack.currentWidget() is not self._page or self._page is None:
            self._came_from = self._stack.currentWidget()
        self._show(self.page)
        self._name_way_back()
        self.page.show_persona(persona, view)
        if persona in self.workspace.personas:
            self.workspace.show_persona(persona)
        self._editor.show_place()

    def show_empathy(self) -> None:
        """Open the empathy map of the chosen persona."""
        persona = self.chosen
        if persona is not None:
            self.show_page(persona, EMPATHY)

    def show_entry(self, trait: Id) -> None:
        """Open the empathy map that an entry stands on, and choose it there."""
        entry = self.workspace.document.find(trait, Trait)
        if entry is not None:
            self.show_page(entry.persona, EMPATHY)
            self.empathy.focus_on(trait)

    def _turn_to(self, persona: Id) -> None:
        self.show_page(persona, None)

    def show_gallery(self) -> None:
        """Open the gallery."""
        persona = self.chosen
        self._show(self.gallery)
        self.gallery.show_gallery(persona)
        self._editor.show_place()

    def compare(self) -> None:
        """Open the gallery with the chosen persona ticked, and the one after it."""
        persona = self.chosen
        self.show_gallery()
        others = [p.id for p in order.personas(self.workspace.document) if p.id != persona]
        self.gallery.compare(*([persona] if persona else []), *others[:1])

    def duplicate(self) -> None:
        """Copy the chosen persona, and open the copy to be varied."""
        persona, workspace = self.chosen, self.workspace
        if persona is None:
            return
        self.finish()
        change = workspace.perform(lambda d, ids: duplicate_persona(d, ids, persona, workspace.journey))
        if change is not None:
            self.show_page(change.created(Persona)[0].id)
            workspace.said.emit("A copy to be varied: a proto-persona, nobody was asked yet.", False)

    def archive(self) -> None:
        """Put the chosen persona away, or take it up again."""
        persona, workspace = self.chosen, self.workspace
        record = workspace.document.find(persona, Persona)
        if record is None:
            return
        self.finish()
        edit = unarchive_persona if record.archived else archive_persona
        if workspace.perform(lambda d, _: edit(d, record.id)) is not None:
            name = order.display_name(record)
            words = f"{name} is here again" if record.archived else f"{name} is archived and on no map"
            workspace.said.emit(f"{words}. Ctrl+Z takes that back.", False)

    def delete(self) -> None:
        """Delete the chosen persona and say what went along."""
        persona = self.chosen
        if persona is not None:
            self.finish()
            delete_with_word(self.workspace, persona)

    def take_over(self) -> None:
        """Ask for another project, and offer its personas in the gallery."""
        try:
            found = self._desk.ask_people()
        except WorkbenchError as error:
            self.workspace.said.emit(str(error), True)
            return
        if found is not None:
            self.show_gallery()
            self.gallery.offer(*found)

    def finish(self) -> None:
        """Perform what is being typed on a page."""
        if self._page is not None:
            self._page.finish()

    def show_writable(self) -> None:
        """Show that the project can be changed from now on."""
        if self._page is not None and self._page.persona is not None:
            self._page.show_persona(self._page.persona)
        if self._gallery is not None:
            self._gallery.show_gallery()

    def place(self) -> tuple[str, Keys]:
        """Give the line for the status bar while a page is shown."""
        if self._stack.currentWidget() is self._gallery:
            return gallery_place(self.workspace)
        return self.page.view.place() or persona_place(self.workspace, self.page.persona)

    def _name_way_back(self) -> None:
        from_gallery = self._came_from is not None and self._came_from is self._gallery
        self.page.bar.name_way_back("Personas" if from_gallery else "Map")

    def _go_back(self) -> None:
        if self._came_from is not None and self._came_from is self._gallery:
            self.show_gallery()
        else:
            self._editor.show_map()

    def _made_empathy(self) -> EmpathyView:
        from ui.empathy.view import EmpathyView

        view = EmpathyView(
            self.workspace, partial(self._editor.attach_keys, Context.EMPATHY), self._editor.command_action
        )
        view.place_changed.connect(self._editor.show_place)
        view.trait_wanted.connect(self._show_trait)
        view.note_wanted.connect(self._show_note)
        view.profile_wanted.connect(lambda: self.page.show_view(PROFILE))
        self._empathy = view
        return view

    def _show_note(self, note: Id) -> None:
        """Show a note where it hangs on the map."""
        record = self.workspace.document.get(note, Note)
        self.workspace.show_journey(record.journey)
        self._editor.show_map()
        if record.anchor is not None:
            self.workspace.select([record.anchor])
            self._editor.canvas.reveal(record.anchor)

    def _show_trait(self, trait: Id) -> None:
        """Show a line of the profile."""
        record = self.workspace.document.get(trait, Trait)
        self.page.show_view(PROFILE)
        self.page.profile.focus_on(record)
        self._editor.show_place()

    def _run(self, command: str) -> None:
        self._editor.command_action(command).trigger()

    def _show(self, page: QWidget) -> None:
        self._editor.finish_typing()
        self._stack.setCurrentWidget(page)
        self._editor.bar.show_map_tools(False)

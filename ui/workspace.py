"""What all views of an open project share: the session, and what the person is looking at."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from ui.folds import Folds
from ui.what_changed import changed_places
from workbench.drawing.text import Family, Shaper
from workbench.drawing.theme import Theme
from workbench.graph.routes import Walk, kept_route, main_route
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import ChangeRefused, Document
from workbench.model.errors import WorkbenchError
from workbench.model.ids import IdSource
from workbench.model.records import Id, Journey, Persona, Route, Step
from workbench.session import ProjectSession

Edit = Callable[[Document, IdSource], Change]


class Workspace(QObject):
    """The view state of one open project. Nothing in it is a record; none of it reaches the file.

    changed(Change): the document changed; sent once, after the view state was mended.
    selection_changed, journey_changed, persona_changed, route_changed, theme_changed, family_changed: what is looked at changed.
    digits_changed: digits type now, or rate again.
    said(text, is_problem): a line for the status bar. typing_changed(is_typing). refusal: why the last edit was refused, None if it was not.
    drafts: journey → its outline as typed, while lines of it cannot be read.
    """

    changed = Signal(object)
    selection_changed = Signal()
    journey_changed = Signal()
    persona_changed = Signal()
    route_changed = Signal()
    theme_changed = Signal()
    family_changed = Signal()
    digits_changed = Signal()
    said = Signal(str, bool)
    typing_changed = Signal(bool)

    def __init__(
        self, session: ProjectSession, shaper: Shaper, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.shaper = shaper
        self.refusal: Exception | None = None
        self.drafts: dict[Id, str] = {}
        self._theme = theme
        self._family: Family = "sans"
        self._digits_type = False
        self._selection: tuple[Id, ...] = ()
        self._journey = order.journeys(session.document)[0].id
        self._persona = self._first_persona()
        self._route: Id | None = None
        self._walk: tuple[tuple[Id, Id | None], Walk] | None = None
        self._typed: set[QObject] = set()
        self.folds = Folds(session.document, self)
        self._unsubscribe = session.subscribe(self._on_changed)

    def close(self) -> None:
        """Stop listening to the session."""
        self._unsubscribe()

    @property
    def document(self) -> Document:
        """Give the document; change it only by `perform`."""
        return self.session.document

    @property
    def theme(self) -> Theme:
        """Give the colours that everything is drawn with."""
        return self._theme

    @property
    def family(self) -> Family:
        """Give the typeface of the map."""
        return self._family

    @property
    def digits_type(self) -> bool:
        """Say whether digits write into a title (and Alt with them rates), as the person chose."""
        return self._digits_type

    @property
    def is_read_only(self) -> bool:
        """Say whether nothing can be changed: another window has the file, or it is newer than the program."""
        return self.session.read_only is not None

    @property
    def journey(self) -> Id:
        """Give the journey that is shown."""
        return self._journey

    @property
    def persona(self) -> Id | None:
        """Give the current persona: whose feelings the cards show and the digits rate; None without personas."""
        return self._persona

    @property
    def personas(self) -> tuple[Id, ...]:
        """Give the personas that are shown on the journey, in order."""
        return tuple(p.id for p in order.shown_personas(self.document, self._journey))

    @property
    def route(self) -> Id | None:
        """Give the kept route that the strip follows; None = the main route."""
        return self._route

    @property
    def walk(self) -> Walk:
        """Give the walk that the strip follows; outline and strip ask again and again, it is found once."""
        wanted = (self._journey, self._route)
        if self._walk is None or self._walk[0] != wanted:
            self._walk = wanted, self._find_walk()
        return self._walk[1]

    @property
    def selection(self) -> tuple[Id, ...]:
        """Give the selected records (steps, transitions, notes) in the order of their selection."""
        return self._selection

    @property
    def selected_steps(self) -> tuple[Id, ...]:
        """Give the selected steps of the journey that is shown."""
        found = ((key, self.document.find(key, Step)) for key in self._selection)
        return tuple(key for key, step in found if step is not None and step.journey == self._journey)

    def perform(self, edit: Edit) -> Change | None:
        """Make an edit and perform it; what is refused is said in the status bar, and None comes back."""
        self.refusal = None
        try:
            return self.session.perform(edit(self.document, self.session.ids))
        except (WorkbenchError, ChangeRefused) as error:
            self.refusal = error
            self.said.emit(str(error), True)
            return None

    @property
    def is_typing(self) -> bool:
        """Say whether something was typed that is in no change yet."""
        return bool(self._typed)

    def wait_for(self, typing: QObject, *, pending: bool) -> None:
        """Know of text that is typed and not performed yet (pending), or that it is."""
        before = self.is_typing
        if pending:
            self._typed.add(typing)
        else:
            self._typed.discard(typing)
        if self.is_typing != before:
            self.typing_changed.emit(self.is_typing)

    def undo(self) -> None:
        """Take the last action back and say what it was."""
        self._step_history(self.session.undo, "Undone", "There is nothing to undo.")

    def redo(self) -> None:
        """Do the action that was undone last again and say what it was."""
        self._step_history(self.session.redo, "Done again", "There is nothing to redo.")

    def select(self, ids: Iterable[Id]) -> None:
        """Select these records and nothing else; ids that are not there are left out."""
        chosen = tuple(dict.fromkeys(key for key in ids if key in self.document))
        self.folds.open_for(chosen)
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit()

    def fold(self, band: Id, *, is_folded: bool) -> None:
        """Fold a stage or lane, or unfold it; what is hidden by that is no longer selected, the band is instead."""
        bands = self.folds.bands
        self.folds.show(bands | {band} if is_folded else bands - {band})
        left = tuple(key for key in self._selection if not self.folds.hides(key))
        if left != self._selection:
            self._selection = left or (band,)
            self.selection_changed.emit()

    def show_journey(self, journey: Id) -> None:
        """Look at another journey of the project."""
        if journey != self._journey:
            self.select(())
            self._journey = journey
            self._route = None
            if self._persona not in self.personas:
                self._persona = self._first_persona()
            self.journey_changed.emit()

    def show_persona(self, persona: Id | None) -> None:
        """Make a persona the current one."""
        if persona != self._persona:
            self._persona = persona
            self.persona_changed.emit()

    def show_route(self, route: Id | None) -> None:
        """Let the strip follow a kept route, or the main route (None)."""
        if route != self._route:
            self._route = route
            self.route_changed.emit()

    def show_theme(self, theme: Theme) -> None:
        """Draw everything in other colours."""
        self._theme = theme
        self.theme_changed.emit()

    def show_family(self, family: Family) -> None:
        """Write the map in another typeface."""
        if family != self._family:
            self._family = family
            self.family_changed.emit()

    def let_digits_type(self, on: bool) -> None:
        """Let digits type, or rate."""
        if on != self._digits_type:
            self._digits_type = on
            self.digits_changed.emit()

    def _step_history(self, step: Callable[[], Change | None], word: str, nothing: str) -> None:
        try:
            change = step()
        except (WorkbenchError, ChangeRefused) as error:
            self.said.emit(str(error), True)
            return
        if change is not None:
            self._show_changed(change)
        self.said.emit(f"{word}: {change.label}" if change else nothing, False)

    def _show_changed(self, change: Change) -> None:
        """Select what undo or redo has changed, in the journey in which it is."""
        journey, touched = changed_places(self.document, change)
        if journey is not None:
            self.show_journey(journey)
            self.select(touched)

    def _find_walk(self) -> Walk:
        if self._route is not None:
            return kept_route(self.document, self._route)
        return main_route(self.document, self._journey)

    def _first_persona(self) -> Id | None:
        shown = self.personas
        return shown[0] if shown else None

    def _nearest_journey(self, change: Change) -> Id:
        """Give the journey around the one that is gone, else the first of the project."""
        gone = change.before.get(self._journey)
        around = self.document.find(gone.parent_step if isinstance(gone, Journey) else None, Step)
        return around.journey if around is not None else order.journeys(self.document)[0].id

    def _on_changed(self, change: Change) -> None:
        """Mend the view state first, so that no view meets a record that is gone."""
        self._walk = None
        if self.document.find(self._journey, Journey) is None:
            self._journey, self._route, self._selection = self._nearest_journey(change), None, ()
            self._persona = self._first_persona()
            self.changed.emit(change)
            self.journey_changed.emit()
            return
        route_gone = self._route is not None and self.document.find(self._route, Route) is None
        persona = self._persona
        if persona is None or self.document.find(persona, Persona) is None or persona not in self.personas:
            self._persona = self._first_persona()
        kept = tuple(key for key in self._selection if key in self.document)
        self.folds.mend([*kept, *(step.id for step in change.created(Step))])
        selection_gone = kept != self._selection
        self._selection = kept
        if route_gone:
            self._route = None
        self.changed.emit(change)
        if selection_gone:
            self.selection_changed.emit()
        if persona != self._persona:
            self.persona_changed.emit()
        if route_gone:
            self.route_changed.emit()

"""What all views of an open project share: the session, and what the person is looking at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from ui.folds import Folds
from ui.following import Following
from ui.what_changed import changed_places, changed_visit
from workbench.drawing.text import Family, Shaper
from workbench.drawing.theme import Theme
from workbench.graph.routes import Walk
from workbench.method.empathy import Form
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import ChangeRefused, Document
from workbench.model.errors import WorkbenchError
from workbench.model.ids import IdSource
from workbench.model.records import Id, Journey, Step
from workbench.session import ProjectSession

Edit = Callable[[Document, IdSource], Change]


class Workspace(QObject):
    """The view state of one open project. Nothing in it is a record; none of it reaches the file.

    changed(Change): the document changed; sent once, after the view state was mended.
    selection_changed, journey_changed, persona_changed, route_changed, theme_changed, family_changed: what is looked at changed.
    stop_changed: the occurrence on the route changed, or whether its own feelings are looked at (`position`, `stop`).
    digits_changed: digits type now, or rate again. empathy_form_changed: empathy maps are laid out otherwise.
    entry_wanted(trait): an entry of an empathy map shall be shown. drafts_changed: other lines are in no record yet.
    lens_changed: what is only a guess fades now, or no longer. place_wanted(id): a record shall be shown where it is edited.
    said(text, is_problem): a line for the status bar. typing_changed(is_typing). refusal: why the last edit was refused, None if it was not.
    drafts: journey → its outline as typed, while lines of it cannot be read.
    """

    changed = Signal(object)
    selection_changed = Signal()
    journey_changed = Signal()
    persona_changed = Signal()
    route_changed = Signal()
    stop_changed = Signal()
    theme_changed = Signal()
    family_changed = Signal()
    digits_changed = Signal()
    empathy_form_changed = Signal()
    entry_wanted = Signal(str)
    lens_changed = Signal()
    place_wanted = Signal(str)
    said = Signal(str, bool)
    typing_changed = Signal(bool)
    drafts_changed = Signal()

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
        self._empathy_form = Form.CLASSIC
        self._lens = False
        self._selection: tuple[Id, ...] = ()
        self._journey = order.journeys(session.document)[0].id
        self._persona = self._first_persona()
        self._following = Following(session.document)
        self._following.follow_usual(self._journey, self._persona)
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
    def empathy_form(self) -> Form:
        """Give the form in which empathy maps are shown, as the person chose."""
        return self._empathy_form

    @property
    def lens(self) -> bool:
        """Say whether what is only a guess fades (METHOD §4)."""
        return self._lens

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

    def keep_draft(self, journey: Id, text: str | None) -> None:
        """Keep the outline of a journey as it is typed; None: all of it is in records."""
        if text != self.drafts.get(journey):
            if text is None:
                del self.drafts[journey]
            else:
                self.drafts[journey] = text
            self.drafts_changed.emit()

    @property
    def route(self) -> Id | None:
        """Give the kept route that the strip follows; None = the main route."""
        return self._following.route

    @property
    def walk(self) -> Walk:
        """Give the walk that the strip follows."""
        return self._following.walk(self._journey)

    @property
    def position(self) -> int | None:
        """Give the occurrence on the walk at which the one selected step is looked at; None = beside the walk."""
        return self._following.position

    @property
    def stop(self) -> Id | None:
        """Give the visit whose own feelings are looked at and rated; None = those of the step, for all visits."""
        return self._following.visit

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
            self._select(chosen)

    def show_occurrence(self, position: int) -> None:
        """Select the step at a position of the walk, as it is there: see `Following.stand_at`."""
        step = self.walk.steps[position]
        self.folds.open_for([step])
        with self._telling_stop():
            self._following.stand_at(self._journey, position)
            if self._selection != (step,):
                self._selection = (step,)
                self.selection_changed.emit()

    def show_visit(self, *, this: bool) -> None:
        """Look at the feelings of the visit at `position` alone (this), or at those of all visits."""
        with self._telling_stop():
            self._following.choose_visit(this=this)

    def rated_at(self, step: Id) -> Id:
        """Give what a rating of a step is about: the visit that is looked at, else the step as such."""
        stop = self._following.visit
        return stop if stop is not None and self.selected_steps == (step,) else step

    def fold(self, band: Id, *, is_folded: bool) -> None:
        """Fold a stage or lane, or unfold it; what is hidden by that is no longer selected, the band is instead."""
        bands = self.folds.bands
        self.folds.show(bands | {band} if is_folded else bands - {band})
        left = tuple(key for key in self._selection if not self.folds.hides(key))
        if left != self._selection:
            self._select(left or (band,))

    def show_journey(self, journey: Id) -> None:
        """Look at another journey of the project."""
        if journey != self._journey:
            self.select(())
            self._journey = journey
            if self._persona not in self.personas:
                self._persona = self._first_persona()
            self._following.follow(None)
            self._following.follow_usual(journey, self._persona)
            self.journey_changed.emit()

    def show_persona(self, persona: Id | None, *, stay: bool = False) -> None:
        """Make a persona the current one; its usual route is followed, unless the person wants to stay on this one."""
        if persona != self._persona:
            self._become(persona, stay=stay)

    def show_route(self, route: Id | None) -> None:
        """Let the strip follow a kept route, or the main route (None)."""
        if route != self._following.route:
            with self._telling_stop():
                self._following.follow(route)
                self._following.mend(self._journey, self._one_step())
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

    def show_empathy_form(self, form: Form) -> None:
        """Show empathy maps in this form."""
        if form is not self._empathy_form:
            self._empathy_form = form
            self.empathy_form_changed.emit()

    def show_lens(self, *, on: bool) -> None:
        """Let what is only a guess fade, or show everything."""
        if on != self._lens:
            self._lens = on
            self.lens_changed.emit()

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
        visit = changed_visit(self.document, change)
        if visit is not None:
            self.show_route(visit.route)
            self.show_occurrence(self.walk.stops.index(visit.id))

    def _select(self, chosen: tuple[Id, ...]) -> None:
        with self._telling_stop():
            self._selection = chosen
            self._following.mend(self._journey, self._one_step())
            self.selection_changed.emit()

    def _become(self, persona: Id | None, *, stay: bool) -> None:
        route = self._following.route
        with self._telling_stop():
            self._persona = persona
            if not stay:
                self._following.follow_usual(self._journey, persona)
            is_other = self._following.route != route
            if is_other:
                self._following.mend(self._journey, self._one_step())
            self.persona_changed.emit()
            if is_other:
                self.route_changed.emit()

    def _one_step(self) -> Id | None:
        steps = self.selected_steps
        return steps[0] if len(steps) == 1 else None

    @contextmanager
    def _telling_stop(self) -> Iterator[None]:
        before = (self.position, self.stop)
        yield
        if (self.position, self.stop) != before:
            self.stop_changed.emit()

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
        with self._telling_stop():
            self._mend(change)

    def _mend(self, change: Change) -> None:
        route, persona, selection = self.route, self._persona, self._selection
        self._following.forget()
        journey_gone = self.document.find(self._journey, Journey) is None
        if journey_gone:
            self._journey, self._selection = self._nearest_journey(change), ()
            self._following.follow(None)
        if journey_gone or persona is None or persona not in self.personas:
            self._persona = self._first_persona()
            self._following.follow_usual(self._journey, self._persona)
        self._selection = tuple(key for key in self._selection if key in self.document)
        self.folds.mend([*self._selection, *(step.id for step in change.created(Step))])
        self._following.mend(self._journey, self._one_step())
        is_other = self._selection != selection, self._persona != persona, self.route != route
        self.changed.emit(change)
        if journey_gone:
            self.journey_changed.emit()
            return
        signals = self.selection_changed, self.persona_changed, self.route_changed
        for changed, signal in zip(is_other, signals, strict=True):
            if changed:
                signal.emit()

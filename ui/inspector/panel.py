"""The inspector: one page for each kind of selection."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.commands import Command, Context, when
from ui.inspector.band_form import BandForm
from ui.inspector.counting import Counting
from ui.inspector.form import column, reveal
from ui.inspector.journey_form import JourneyForm
from ui.inspector.locks import lock, unlock
from ui.inspector.note_text import KEYS, NoteText
from ui.inspector.notes_form import NotesForm
from ui.inspector.several_form import SeveralForm
from ui.inspector.step_form import StepForm
from ui.inspector.tabs import PAGE, order_tabs
from ui.inspector.ways_form import WayRow
from ui.parts import empty, label
from ui.places import Keys, place_text
from ui.sizes import widen
from ui.workspace import Workspace
from workbench.model.records import Id, Lane, Note, Stage, Step, Transition


class InspectorPanel(QWidget):
    """Shows the selected step, transition, stage or lane, what several steps share, or the journey.

    Each page is made when it is shown first: the first paint of a project waits for one of them only.
    inside_wanted: the sub-journey of the step that is shown shall be opened. map_wanted: a note is written, the keys
    go back to the map. place_changed: other keys help now.
    """

    inside_wanted = Signal()
    map_wanted = Signal()
    record_wanted = Signal()
    place_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widen(self, 280, 230)
        self._made: dict[int, _Page] = {}
        self._counting = Counting(self, workspace)
        self._pages = QStackedWidget()
        self._shown: object = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        for _ in range(_PAGES):
            scroll = QScrollArea()
            # From the outside in: a widget that gets a parent is styled anew with all inside.
            self._pages.addWidget(scroll)
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab scrolls by going through what is inside
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        workspace.selection_changed.connect(self._show)
        workspace.journey_changed.connect(self._show)
        workspace.changed.connect(self._refresh)
        workspace.theme_changed.connect(self._show_theme)
        for signal in (workspace.theme_changed, workspace.persona_changed):
            signal.connect(self._lock)
        self._show()

    @cached_property
    def journey(self) -> JourneyForm:
        """Give the page of the journey."""
        form = JourneyForm(self._workspace)
        form.routes.record_wanted.connect(self.record_wanted)
        self._put(0, form)
        return form

    @cached_property
    def step(self) -> StepForm:
        """Give the page of one step."""
        form = StepForm(self._workspace)
        form.inside_wanted.connect(self.inside_wanted)
        form.feelings.tally_visited.connect(self.place_changed)
        form.feelings.tally_left.connect(self.map_wanted)
        self._put(1, form)
        return form

    @cached_property
    def several(self) -> SeveralForm:
        """Give the page of several steps."""
        form = SeveralForm(self._workspace)
        self._put(2, form)
        return form

    @cached_property
    def way(self) -> _WayPage:
        """Give the page of a transition."""
        form = _WayPage(self._workspace)
        self._put(3, form)
        return form

    @cached_property
    def band(self) -> BandForm:
        """Give the page of a stage or lane."""
        form = BandForm(self._workspace)
        self._put(4, form)
        return form

    def _put(self, index: int, page: _Page) -> None:
        """Put a page that was made just now into its scroll area."""
        scroll = self._pages.widget(index)
        assert isinstance(scroll, QScrollArea)
        holder = QWidget()
        # As wide as the panel, never wider: what does not fit shortens itself.
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        scroll.setWidget(holder)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.addWidget(page)
        page.setProperty(PAGE, True)
        order_tabs(page)
        self._made[index] = page
        if not isinstance(page, SeveralForm):
            page.notes.left.connect(self._leave_note)
            page.notes.visited.connect(self.place_changed)
        for signal in (self._workspace.theme_changed, self._workspace.persona_changed):
            signal.disconnect(self._lock)  # after the page itself, which may have made controls
            signal.connect(self._lock)

    def commands(self) -> list[Command]:
        """Give the commands of the inspector."""
        return [
            Command(
                "note.add",
                "Note on this",
                self.add_note,
                ("Ctrl+M",),
                menu="Map",
                icon="note",
                short="Note",
                group=1,
            ),
            *self._note_commands(),
            *self._counting.commands(),
        ]

    def _note_commands(self) -> list[Command]:
        """Give what ends the writing of a note; the text takes these keys itself."""
        writing = when(lambda: self._written_note() is not None, "Only while a note is written")
        enter, context = ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter"), Context.NOTE
        return [
            Command("note.keep", "Keep the note, back to the map (Shift: a new line)", self._keep_note, enter, context, enabled=writing),
            Command("note.cancel", "Take back what was typed, back to the map", self._cancel_note, ("Esc",), context, enabled=writing),
        ]  # fmt: skip

    def place(self) -> tuple[str, Keys] | None:
        """Give the line for the status bar and the keys that help while a note is written or raters are counted, else None."""
        keys = self._counting.keys() if self._written_note() is None else KEYS
        return (place_text(self._workspace)[0], keys) if keys else None

    def _written_note(self) -> NoteText | None:
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, NoteText) and self.isAncestorOf(focused) else None

    def _keep_note(self) -> None:
        note = self._written_note()
        if note is not None:
            note.keep()

    def _cancel_note(self) -> None:
        note = self._written_note()
        if note is not None:
            note.cancel()

    def _leave_note(self) -> None:
        """Select what a selected note is on, and give the keys back to the map."""
        document, selection = self._workspace.document, self._workspace.selection
        notes = [note for key in selection if (note := document.find(key, Note)) is not None]
        if notes:
            self._workspace.select([note.anchor for note in notes if note.anchor is not None])
        self.map_wanted.emit()

    def first_field(self) -> QWidget:
        """Give the field that gets the focus when the inspector is gone to."""
        match self._page():
            case SeveralForm() as several:
                return several.stage
            case _WayPage() as way:
                return way
            case page:
                return page.title

    def _page(self) -> _Page:
        return self._made[self._pages.currentIndex()]

    def edit_route_title(self, route: Id) -> None:
        """Show the journey with the title of a route ready to be typed."""
        self._workspace.select(())
        self._show()
        self.show()
        row = self.journey.routes.row(route)
        if row is not None:
            row.title.setFocus()
            row.title.selectAll()
            reveal(row.title)

    def show_disagreement(self) -> None:
        """Show the journey with the list of steps where the raters disagree."""
        self._workspace.select(())
        self._show()
        self.show()
        self.journey.disagreements.show_first()

    def edit_journey_title(self) -> None:
        """Show the journey with its title ready to be typed."""
        self._show()
        self.show()
        self.journey.title.setFocus()
        self.journey.title.selectAll()

    def add_note(self) -> None:
        """Add a note to what is selected, else to the journey, ready to be typed."""
        self.show()
        notes = self._notes()
        if notes is self.journey.notes:
            self._workspace.said.emit("Note on the journey", False)
        notes.add()

    def finish(self) -> None:
        """Perform what is being typed."""
        for page in self._made.values():
            if not isinstance(page, SeveralForm):
                page.finish()

    def _notes(self) -> NotesForm:
        if self._pages.currentIndex() == 1:
            return self.step.notes
        if self._pages.currentIndex() == 3:
            return self.way.notes
        if self._pages.currentIndex() == 4 and self.band.is_stage:
            return self.band.notes
        self._workspace.select(())
        return self.journey.notes

    def _show(self) -> None:
        document, selection = self._workspace.document, self._workspace.selection
        steps = self._workspace.selected_steps
        note = next((n for key in selection if (n := document.find(key, Note)) is not None), None)
        way = next((t for key in selection if (t := document.find(key, Transition)) is not None), None)
        band = self._band_of(selection)
        if len(steps) > 1:
            self.several.show_steps(steps)
            self._turn_to(2, "several")
        elif steps:
            self.step.show_step(steps[0])
            self._turn_to(1, steps[0])
        elif note is not None:
            self._show_note(note)
        elif way is not None:
            self.way.show_way(way.id)
            self._turn_to(3, way.id)
        elif band is not None:
            self.band.show_band(band.id)
            self._turn_to(4, band.id)
        else:
            self.journey.show_journey()
            self._turn_to(0, self._workspace.journey)

    def _band_of(self, selection: tuple[Id, ...]) -> Stage | Lane | None:
        """Give the stage or lane that is selected and nothing else."""
        find, key = self._workspace.document.find, selection[0] if len(selection) == 1 else None
        return find(key, Stage) or find(key, Lane)

    def _show_note(self, note: Note) -> None:
        document = self._workspace.document
        if document.find(note.anchor, Step) is not None:
            self.step.show_step(str(note.anchor))
            self._turn_to(1, note.anchor)
            QTimer.singleShot(0, self, lambda: self.step.notes.edit(note.id))
        else:
            self.journey.show_journey()
            self._turn_to(0, self._workspace.journey)
            QTimer.singleShot(0, self, lambda: self.journey.notes.edit(note.id))

    def show_writable(self) -> None:
        """Show that the project can be changed from now on: it has a file of its own."""
        for page in self._made.values():
            unlock(page)
        self._show()

    def _show_theme(self) -> None:
        for page in self._made.values():
            if isinstance(page, StepForm | BandForm):
                page.show_theme()

    def _lock(self) -> None:
        page = self._pages.currentWidget()
        if self._workspace.is_read_only and page is not None:
            lock(page)

    def _turn_to(self, page: int, shown: object) -> None:
        """Turn to a page; what was not shown there just now is shown from its top."""
        if page != self._pages.currentIndex():
            self.finish()
            self._pages.setCurrentIndex(page)
        if shown != self._shown:
            self._shown = shown
            area = self._pages.currentWidget()
            assert isinstance(area, QScrollArea)
            area.verticalScrollBar().setValue(0)
        self._lock()

    def _refresh(self) -> None:
        self._page().refresh()
        self._lock()


class _WayPage(QWidget):
    """One selected transition with its notes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._way: Id | None = None
        self._row: WayRow | None = None
        self.notes = NotesForm(workspace)
        whole = column(self)
        whole.addWidget(label("Transition", "title"))
        self._box = QVBoxLayout()
        whole.addLayout(self._box)
        whole.addWidget(self.notes)
        whole.addStretch(1)

    def show_way(self, way: Id) -> None:
        """Show a transition."""
        if way != self._way:
            self.finish()
            empty(self._box)
            self._way = way
            self._row = WayRow(self._workspace, way, with_ends=True)
            self._box.addWidget(self._row)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        if self._row is not None and self._way is not None and self._way in self._workspace.document:
            self._row.refresh()
            self.notes.show_anchor(self._way)

    def finish(self) -> None:
        """Perform what is being typed."""
        if self._row is not None:
            self._row.finish()
        self.notes.finish()


_PAGES = 5
_Page = JourneyForm | StepForm | SeveralForm | _WayPage | BandForm

"""The inspector: one page for each kind of selection."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.commands import Command
from ui.inspector.band_form import BandForm
from ui.inspector.form import column
from ui.inspector.journey_form import JourneyForm
from ui.inspector.locks import lock, unlock
from ui.inspector.notes_form import NotesForm
from ui.inspector.several_form import SeveralForm
from ui.inspector.step_form import StepForm
from ui.inspector.tabs import PAGE, order_tabs
from ui.inspector.ways_form import WayRow
from ui.parts import empty, label
from ui.sizes import widen
from ui.workspace import Workspace
from workbench.model.records import Id, Lane, Note, Stage, Step, Transition


class InspectorPanel(QWidget):
    """Shows the selected step, transition, stage or lane, what several steps share, or the journey."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widen(self, 280, 230)
        self.journey = JourneyForm(workspace)
        self.step = StepForm(workspace)
        self.several = SeveralForm(workspace)
        self.way = _WayPage(workspace)
        self.band = BandForm(workspace)
        self._pages = QStackedWidget()
        self._shown: object = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        for page in self._all_pages():
            scroll = QScrollArea()
            # From the outside in: a widget that gets a parent is styled anew with all inside.
            self._pages.addWidget(scroll)
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab scrolls by going through what is inside
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            holder = QWidget()
            # As wide as the panel, never wider: what does not fit shortens itself.
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            scroll.setWidget(holder)
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(16, 12, 16, 16)
            inside.addWidget(page)
            page.setProperty(PAGE, True)
            order_tabs(page)
        workspace.selection_changed.connect(self._show)
        workspace.journey_changed.connect(self._show)
        workspace.changed.connect(self._refresh)
        workspace.theme_changed.connect(self.step.show_theme)
        workspace.theme_changed.connect(self.band.show_theme)
        for signal in (workspace.theme_changed, workspace.persona_changed):
            signal.connect(self._lock)
        self._show()

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
            )
        ]

    def first_field(self) -> QWidget:
        """Give the field that gets the focus when the inspector is gone to."""
        page = self._pages.currentIndex()
        fields: tuple[QWidget, ...] = (
            self.journey.title,
            self.step.title,
            self.several.stage,
            self.way,
            self.band.title,
        )
        return fields[page]

    def _all_pages(self) -> tuple[JourneyForm, StepForm, SeveralForm, _WayPage, BandForm]:
        return self.journey, self.step, self.several, self.way, self.band

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
        self.journey.finish()
        self.step.finish()
        self.way.finish()
        self.band.finish()

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
        for page in self._all_pages():
            unlock(page)
        self._show()

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
        self._all_pages()[self._pages.currentIndex()].refresh()
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

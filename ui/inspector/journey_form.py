"""Nothing selected: the journey itself, what it rests on, and what the checks say."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.bound import BoundLine, BoundText, Choice
from ui.inspector.chances_form import ChancesForm
from ui.inspector.checks_list import ChecksList
from ui.inspector.disagreement_list import DisagreementList
from ui.inspector.form import Section, column, heading, named, side_by_side
from ui.inspector.moments_list import MomentsList
from ui.inspector.notes_form import NotesForm
from ui.inspector.routes_form import RoutesForm
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, rule
from ui.workspace import Workspace
from workbench.edits.journeys import edit_journey
from workbench.edits.personas import add_to_cast, edit_cast
from workbench.edits.projects import edit_project
from workbench.method.words import LANGUAGES
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Cast, Id, Journey, JourneyState, Persona

LANGUAGE_CHOICES: list[tuple[str, object]] = [(name, code) for code, name in LANGUAGES.items()]
STATES: list[tuple[str, object]] = [(state.value.capitalize(), state) for state in JourneyState]


class JourneyForm(QWidget):
    """The journey's frame, who is on it, its notes and checks, and the project's frame."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.title = BoundText(workspace, "Title of the journey", hint="I …", lines=1, most=5)
        self.title.setObjectName("journey title")
        self.title.setProperty("kind", "title")
        self.scenario = BoundText(workspace, "Scenario", hint="Who, in which situation?")
        self.trigger = BoundText(workspace, "Trigger", hint="What sets it off?", lines=1)
        self.goal = BoundText(workspace, "Goal", hint="What do they want in the end?", lines=1)
        self.expectations = BoundText(workspace, "Expectations", hint="What do they count on?", lines=1)
        self.owner = BoundLine(workspace, "Owner", hint="who keeps this map")
        self.date = BoundLine(workspace, "Date", hint="2026-11-24")
        self.decision = BoundLine(workspace, "Decision it must inform", hint="What will be decided with it?")
        self.state = Choice("State", STATES, self._choose_state)
        self.checks = ChecksList(workspace)
        self.moments = MomentsList(workspace)
        self.chances = ChancesForm(workspace)
        self.notes = NotesForm(workspace)
        self.routes = RoutesForm(workspace)
        self.disagreements = DisagreementList(workspace)
        self._cast = QVBoxLayout()
        self._cast.setSpacing(4)
        self._boxes: dict[tuple[Id, str], QCheckBox] = {}
        self._project: dict[str, BoundLine] = {
            field: BoundLine(workspace, name)
            for field, name in (
                ("title", "Project title"),
                ("team", "Team"),
                ("confidentiality", "Confidentiality line"),
            )
        }
        self.language = Choice("Language of the feeling words", LANGUAGE_CHOICES, self._choose_language)
        self._build()

    def show_journey(self) -> None:
        """Show the journey of the workspace."""
        self._bind(self._workspace.journey)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        journey = self._workspace.document.find(self._workspace.journey, Journey)
        if journey is None:
            return
        self.state.show_value(journey.state)
        self.language.show_value(self._workspace.document.project.language)
        self.notes.show_anchor(None)
        self.routes.refresh()
        self.disagreements.refresh()
        self._show_cast(journey.id)

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in (*self._texts().values(), *self._project.values()):
            field.binding.finish()
        self.notes.finish()
        self.routes.finish()

    def _texts(self) -> dict[str, BoundLine | BoundText]:
        return {
            "title": self.title,
            "scenario": self.scenario,
            "trigger": self.trigger,
            "goal": self.goal,
            "expectations": self.expectations,
            "owner": self.owner,
            "date": self.date,
            "decision": self.decision,
        }

    def _build(self) -> None:
        frame = Section("Expectations, decision")
        inside = column(frame.body, 8)
        inside.addLayout(named("Expectations", self.expectations))
        inside.addLayout(named("Decision it must inform", self.decision))
        project = Section("Project")
        lines = column(project.body, 8)
        for field in self._project.values():
            lines.addLayout(named(field.accessibleName(), field))
        lines.addLayout(named("Language, also of the feeling words", self.language))
        whole = column(self)
        whole.addWidget(label("Journey · nothing selected", "caption"))
        whole.addWidget(self.title)
        whole.addLayout(named("Scenario", self.scenario))
        whole.addLayout(named("Trigger", self.trigger))
        whole.addLayout(named("Goal", self.goal))
        whole.addLayout(side_by_side(named("State", self.state), named("Date", self.date)))
        whole.addLayout(named("Owner", self.owner))
        whole.addWidget(frame)
        whole.addWidget(rule())
        whole.addLayout(heading("Shown on this map"))
        whole.addLayout(self._cast)
        for part in (self.routes, self.disagreements, self.checks, self.moments, self.chances, self.notes):
            whole.addWidget(rule())
            whole.addWidget(part)
        whole.addWidget(rule())
        whole.addWidget(project)
        whole.addStretch(1)

    def _bind(self, journey: Id) -> None:
        for name, widget in self._texts().items():

            def read(document: Document, field: str = name) -> str:
                return str(getattr(document.get(journey, Journey), field))

            def edit(document: Document, text: str, key: str, field: str = name) -> Change:
                return edit_journey(document, journey, merge_key=key, **{field: text})

            widget.binding.bind(journey, name, read, edit)
        project = self._workspace.document.project.id
        for name, line in self._project.items():

            def read_project(document: Document, field: str = name) -> str:
                return str(getattr(document.project, field))

            def edit_frame(document: Document, text: str, key: str, field: str = name) -> Change:
                return edit_project(document, merge_key=key, **{field: text})

            line.binding.bind(project, name, read_project, edit_frame)

    def _choose_language(self, language: object) -> None:
        self._workspace.perform(lambda d, _: edit_project(d, language=language))

    def _choose_state(self, state: object) -> None:
        journey = self._workspace.journey
        self._workspace.perform(lambda d, _: edit_journey(d, journey, state=state))
        self.refresh()

    def _show_cast(self, journey: Id) -> None:
        """Tick who is shown; new boxes only for other people, so that the focus stays where it is."""
        document = self._workspace.document
        people = order.personas(document)
        wanted = [(person.id, order.display_name(person)) for person in people]
        if wanted != list(self._boxes) or not people:
            empty(self._cast)
            self._boxes = {(key, name): QCheckBox(name.replace("&", "&&")) for key, name in wanted}
            for (key, _), box in self._boxes.items():
                box.clicked.connect(lambda on, key=key: self._show_persona(key, on))
                self._cast.addWidget(box)
            if not wanted:
                self._cast.addWidget(label("No personas yet.", "caption"))
            order_tabs(self)
        for person, box in zip(people, self._boxes.values(), strict=True):
            box.setChecked(_is_shown(document, journey, person))

    def _show_persona(self, persona: Id, shown: bool) -> None:
        journey = self._workspace.journey

        def edit(document: Document, ids: IdSource) -> Change:
            if document.unique(Cast, journey, persona) is None:
                return add_to_cast(document, ids, journey, persona)
            return edit_cast(document, journey, persona, shown=shown)

        self._workspace.perform(edit)
        self._show_cast(journey)


def _is_shown(document: Document, journey: Id, persona: Persona) -> bool:
    part = document.unique(Cast, journey, persona.id)
    return part is not None and part.shown

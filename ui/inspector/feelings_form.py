"""How each persona feels at a step: five faces, and for the current one the reason and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.bound import BoundText, Choice
from ui.evidence.line import EvidenceLine
from ui.face_button import FaceRow, Portrait
from ui.inspector.feeling_word import FeelingWord
from ui.inspector.form import Section, column, named_beside
from ui.inspector.raters_field import RatersField, TallyBox, told
from ui.inspector.tabs import order_tabs
from ui.inspector.visit_choice import VisitChoice
from ui.parts import Elided, empty, label, quoted, wrapped
from ui.workspace import Workspace
from workbench.edits.feelings import describe_feeling, rate, set_counts
from workbench.method.feelings import shown_valence, valence_words
from workbench.method.raters import rated_by_several
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Basis, Feeling, Id, Journey, JourneyState, Persona, Raters

NOBODY = "Someone"
"""The name of whoever feels something on a map without personas: as the nameless persona is called."""
STAKES: list[tuple[str, object]] = [
    ("Not said", None),
    ("1 – hardly anything", 1),
    ("2 – a little", 2),
    ("3 – something", 3),
    ("4 – much", 4),
    ("5 – everything", 5),
]
"""Intensity: how much is at stake, not how good or bad it is (METHOD §2)."""
BASES = (Basis.OBSERVED, Basis.SELF_REPORTED, Basis.INFERRED, Basis.GUESS)


class FeelingsForm(QWidget):
    """One row for each shown persona; without personas one for whoever it is.

    tally_visited: the count of raters was gone to, or left. tally_left: counting is done.
    """

    tally_visited = Signal()
    tally_left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._step: Id | None = None
        self._people: list[Persona | None] = []
        self._rows: dict[Id | None, _FeelingRow] = {}
        self._title = label("Feelings", "title")
        whole = column(self, 8)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        self._keys = label("", "caption")
        head.addWidget(self._keys)
        whole.addLayout(head)
        self.visit = VisitChoice(workspace)
        whole.addWidget(self.visit)
        self._box = QVBoxLayout()
        self._box.setSpacing(10)
        whole.addLayout(self._box)
        for signal in (workspace.persona_changed, workspace.route_changed, workspace.stop_changed):
            signal.connect(self.refresh)
        workspace.theme_changed.connect(self._show_theme)
        workspace.digits_changed.connect(self._show_keys)
        self._show_keys()

    def _show_keys(self) -> None:
        self._keys.setText("keys Alt+1–5, Alt+−" if self._workspace.digits_type else "keys 1–5, −")

    def show_step(self, step: Id) -> None:
        """Show the feelings at a step."""
        self._step = step
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        if self._step is None or self._step not in self._workspace.document:
            return
        document = self._workspace.document
        journey = document.get(self._workspace.journey, Journey)
        self._title.setText("Feelings" if journey.state is JourneyState.CURRENT else "Target feelings")
        if people_of(self._workspace) != self._people:
            self._rebuild()
        self.visit.refresh()
        self._show_rows()

    def tally(self) -> TallyBox | None:
        """Open the count of the current persona's raters, and give what counts them; None without personas."""
        row = self._rows.get(self._workspace.persona)
        if row is None or self._workspace.persona is None:
            return None
        row.several.open()
        return row.raters.tally

    def finish(self) -> None:
        """Perform what is being typed."""
        for row in self._rows.values():
            row.finish()

    def _show_theme(self) -> None:
        """Make the rows anew; out of sight they are made when they are wanted."""
        if self.isVisible():
            self._rebuild()
        else:
            self.finish()
            empty(self._box)
            self._people, self._rows = [], {}

    def _rebuild(self) -> None:
        self.finish()
        empty(self._box)
        self._people = people_of(self._workspace)
        self._rows = {
            person.id if person else None: _FeelingRow(self._workspace, person) for person in self._people
        }
        for row in self._rows.values():
            self._box.addWidget(row)
            row.raters.tally.visited.connect(self.tally_visited)
            row.raters.tally.left.connect(self.tally_left)
        self._show_rows()
        order_tabs(self)

    def _show_rows(self) -> None:
        if self._step is not None:
            for row in self._rows.values():
                row.show_place(self._step, self._workspace.rated_at(self._step))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what another theme has taken away."""
        self.refresh()


class _FeelingRow(QFrame):
    """One persona at one step."""

    def __init__(self, workspace: Workspace, record: Persona | None) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona = record.id if record else None
        self._at: Id | None = None
        self._name = order.display_name(record) if record else NOBODY
        self._word = label("", "label")
        self.faces = FaceRow(self._name, workspace.theme, self._rate, size=28)
        self._more = QWidget()
        self.reason = BoundText(
            workspace, f"Why {self._name} feels so", hint="Why? In their words if you can", lines=1
        )
        self.word = FeelingWord(workspace, self._name)
        self.stake = Choice(f"{self._name}: how much is at stake", STAKES, self._set_stake)
        self.raters = RatersField(workspace, self._name, self._set_counts)
        self.several = Section("Several raters")
        self.basis = Choice(
            f"{self._name}: what it rests on", [(b.value.capitalize(), b) for b in BASES], self._set_basis
        )
        self._said = wrapped("", "label")
        self.evidence = EvidenceLine(workspace, name=f"the feeling of {self._name}")
        self._build(record)

    def show_place(self, step: Id, at: Id) -> None:
        """Show this persona's feeling at a step, or at a visit of it (at); the current persona's row is open."""
        is_other, self._at = at != self._at, at
        feeling = self._feeling()
        valence = shown_valence(feeling)
        self.faces.show_valence(valence)
        self._word.setText(self._words(step, feeling))
        is_current = self._persona is None or self._persona == self._workspace.persona
        self._more.setVisible(is_current and self._persona is not None)
        if is_current and self._persona is not None:
            self._bind(at)
            self._show_basis(feeling)
            self._show_more(feeling, is_other=is_other)
        else:
            self.finish()
        self.evidence.show_item(feeling.id if feeling is not None and is_current else None)
        self._said.setText(_told(feeling))
        self._said.setVisible(not is_current and bool(_told(feeling)))

    def _show_more(self, feeling: Feeling | None, *, is_other: bool) -> None:
        """Show word, stake and raters of the current persona; where several have rated, their counts are open."""
        self.word.show_word(feeling.word if feeling else "", shown_valence(feeling))
        self.stake.show_value(feeling.intensity if feeling else None)
        rated = rated_by_several(feeling)
        self.raters.show_counts(feeling.counts if feeling else None, rated, anew=is_other)
        if rated is not None:
            self.several.open()

    def _words(self, step: Id, feeling: Feeling | None) -> str:
        """Say how it feels; a visit of which nothing is said by itself feels as the step does elsewhere."""
        if feeling is None and self._at != step and self._persona is not None:
            elsewhere = shown_valence(self._workspace.document.unique(Feeling, self._persona, step))
            return "unrated" if elsewhere is None else f"as elsewhere: {valence_words(elsewhere)}"
        return valence_words(shown_valence(feeling))

    def finish(self) -> None:
        """Perform what is being typed here."""
        self.reason.binding.finish()
        self.word.line.binding.finish()

    def _build(self, record: Persona | None) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        if record is not None:
            head.addWidget(Portrait(self._workspace, record, 26))
        head.addWidget(Elided(self._name, "heading"))
        head.addStretch(1)
        head.addWidget(self._word)
        inside = column(self._more, 8)
        inside.addWidget(self.reason)
        inside.addLayout(
            named_beside(("In a word", self.word), ("At stake", self.stake), ("Rests on", self.basis))
        )
        column(self.several.body).addWidget(self.raters)
        inside.addWidget(self.several)
        inside.addWidget(self.evidence)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(4)
        rows.addLayout(head)
        rows.addWidget(self.faces)
        rows.addWidget(self._said)
        rows.addWidget(self._more)

    def _feeling(self) -> Feeling | None:
        if self._persona is None or self._at is None:
            return None
        return self._workspace.document.unique(Feeling, self._persona, self._at)

    def _bind(self, at: Id) -> None:
        persona = self._persona
        assert persona is not None
        for widget, field in ((self.reason, "reason"), (self.word.line, "word")):

            def read(document: Document, field: str = field) -> str:
                feeling = document.unique(Feeling, persona, at)
                return str(getattr(feeling, field)) if feeling else ""

            def edit(document: Document, text: str, key: str, field: str = field) -> Change:
                ids = self._workspace.session.ids
                return describe_feeling(document, ids, persona, at, merge_key=key, **{field: text})

            widget.binding.bind(at, f"{field} of {persona}", read, edit)

    def _show_basis(self, feeling: Feeling | None) -> None:
        document = self._workspace.document
        current = document.get(self._workspace.journey, Journey).state is JourneyState.CURRENT
        bases = BASES if current else (Basis.TARGET,)
        self.basis.offer([(basis.value.capitalize(), basis) for basis in bases])
        self.basis.show_value(feeling.basis if feeling else None)
        self.basis.setEnabled(current)

    def _rate(self, valence: int | None) -> None:
        at = self._at
        if at is None:
            return
        if self._persona is not None:
            self._workspace.show_persona(self._persona, stay=True)
        done = self._workspace.perform(lambda d, ids: rate(d, ids, self._persona, at, valence))
        if done is not None and valence is None:
            self._workspace.said.emit(f"Rating of {self._name} taken away. Ctrl+Z brings it back.", False)
        self.faces.show_valence(shown_valence(self._feeling()))

    def _set_basis(self, basis: object) -> None:
        at, persona = self._at, self._persona
        if at is not None and persona is not None and isinstance(basis, Basis):
            self._workspace.perform(lambda d, ids: describe_feeling(d, ids, persona, at, basis=basis))

    def _set_stake(self, intensity: object) -> None:
        at, persona = self._at, self._persona
        if at is not None and persona is not None:
            self._workspace.perform(lambda d, ids: describe_feeling(d, ids, persona, at, intensity=intensity))

    def _set_counts(self, counts: Raters) -> bool:
        at, persona = self._at, self._persona
        if at is None or persona is None:
            return False
        return self._workspace.perform(lambda d, ids: set_counts(d, ids, persona, at, counts)) is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make this persona the current one."""
        if event.button() is Qt.MouseButton.LeftButton and self._persona is not None:
            self._workspace.show_persona(self._persona, stay=True)


def people_of(workspace: Workspace) -> list[Persona | None]:
    """Give the personas shown on the journey, or None for whoever it is; differs after each edit of one."""
    return [*order.shown_personas(workspace.document, workspace.journey)] or [None]


def _told(feeling: Feeling | None) -> str:
    if feeling is None:
        return ""
    parts = [quoted(feeling.reason) if feeling.reason else "", feeling.word, told(rated_by_several(feeling))]
    return " · ".join(part for part in (*parts, feeling.basis.value) if part)

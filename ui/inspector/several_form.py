"""Several steps selected: what they have in common, and "mixed" where they differ."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bound import Choice
from ui.face_button import FaceRow
from ui.inspector.feelings_form import NOBODY, people_of
from ui.inspector.form import column, named
from ui.inspector.step_form import KINDS
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label
from ui.workspace import Workspace
from workbench.edits.combined import combined
from workbench.edits.feelings import rate
from workbench.edits.steps import move_to_cell, set_kind
from workbench.method.feelings import feeling_at, shown_valence
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Id, Persona, Step, StepKind

MIXED = "mixed"


class SeveralForm(QWidget):
    """Common fields of the selected steps."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._steps: tuple[Id, ...] = ()
        self._count = label("", "title")
        self.stage = Choice("Stage", [], lambda v: self._move("stage", v))
        self.lane = Choice("Lane", [], lambda v: self._move("lane", v))
        self.kind = Choice("Kind", KINDS, self._set_kind)
        self._people: list[Persona | None] = []
        self._rows: dict[Id | None, _FeelingRow] = {}
        self._feelings = QVBoxLayout()
        self._feelings.setSpacing(8)
        whole = column(self)
        whole.addWidget(self._count)
        for name, box in (("Stage", self.stage), ("Lane", self.lane), ("Kind", self.kind)):
            box.setPlaceholderText(MIXED)
            whole.addLayout(named(name, box))
        whole.addWidget(label("Feelings", "title"))
        whole.addLayout(self._feelings)
        whole.addStretch(1)
        workspace.theme_changed.connect(self._show_theme)

    def show_steps(self, steps: tuple[Id, ...]) -> None:
        """Show what these steps have in common."""
        self._steps = steps
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        document = self._workspace.document
        steps = [step for key in self._steps if (step := document.find(key, Step)) is not None]
        self._count.setText(f"{len(steps)} steps selected")
        journey = self._workspace.journey
        none: list[tuple[str, object]] = [("–", None)]
        self.stage.offer(none + [(b.title or "Untitled", b.id) for b in order.stages(document, journey)])
        self.lane.offer(none + [(b.title or "Untitled", b.id) for b in order.lanes(document, journey)])
        for box, values in (
            (self.stage, {s.stage for s in steps}),
            (self.lane, {s.lane for s in steps}),
            (self.kind, {s.kind for s in steps}),
        ):
            box.show_value(next(iter(values)) if len(values) == 1 else MIXED)
        if people_of(self._workspace) != self._people:
            self._rebuild()
        for persona, row in self._rows.items():
            row.show_values({self._valence(persona, step.id) for step in steps})

    def _rebuild(self) -> None:
        """Make the rows anew; not at each change, so that the focus stays on the face that was chosen."""
        empty(self._feelings)
        self._people = people_of(self._workspace)
        self._rows = {}
        for person in self._people:
            key = person.id if person else None
            self._rows[key] = _FeelingRow(self._workspace, person, partial(self._rate, key))
            self._feelings.addWidget(self._rows[key])
        order_tabs(self)

    def _show_theme(self) -> None:
        self._people = []
        if self.isVisible():
            self.refresh()

    def _valence(self, persona: Id | None, step: Id) -> int | None:
        if persona is None:
            return None
        return shown_valence(feeling_at(self._workspace.document, persona, step))

    def _rate(self, persona: Id | None, valence: int | None) -> None:
        """Rate all of them in one change; without personas the first rating makes the nameless one."""
        steps = self._steps

        def make(document: Document, ids: IdSource) -> Change:
            edits = [lambda d, step=step: rate(d, ids, persona, step, valence) for step in steps]
            return combined(document, f"Rate {len(steps)} steps", edits)

        self._workspace.perform(make)

    def _set_kind(self, kind: object) -> None:
        if isinstance(kind, StepKind):
            self._workspace.perform(lambda d, _: set_kind(d, self._steps, kind))
        self.refresh()

    def _move(self, field: str, band: object) -> None:
        def make(document: Document, _: IdSource) -> Change:
            moves = []
            for key in self._steps:
                step = document.get(key, Step)
                target = band if isinstance(band, str) else None
                stage, lane = (target, step.lane) if field == "stage" else (step.stage, target)
                moves.append((key, stage, lane, None))
            return move_to_cell(document, moves)

        self._workspace.perform(make)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while it was out of sight."""
        self.refresh()


class _FeelingRow(QWidget):
    """One persona at all the selected steps."""

    def __init__(
        self, workspace: Workspace, record: Persona | None, rated: Callable[[int | None], None]
    ) -> None:
        super().__init__()
        self._name = order.display_name(record) if record else NOBODY
        self._label = label(self._name, "label")
        self._faces = FaceRow(self._name, workspace.theme, rated, size=28)
        box = column(self, 2)
        box.addWidget(self._label)
        box.addWidget(self._faces)

    def show_values(self, values: set[int | None]) -> None:
        """Mark the face that all share; "mixed" if they differ."""
        same = len(values) == 1
        self._label.setText(self._name if same else f"{self._name}: {MIXED}")
        self._faces.show_valence(next(iter(values)) if same else None)

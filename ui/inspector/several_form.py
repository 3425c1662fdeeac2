"""Several steps selected: what they have in common, and "mixed" where they differ."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bound import Choice
from ui.face_button import FaceRow
from ui.inspector.form import column, named
from ui.inspector.step_form import KINDS
from ui.parts import empty, label
from ui.workspace import Workspace
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
        empty(self._feelings)
        for persona in self._workspace.personas:
            self._feelings.addWidget(self._row(persona, steps))

    def _row(self, persona: Id, steps: list[Step]) -> QWidget:
        document = self._workspace.document
        name = order.display_name(document.get(persona, Persona))
        values = {shown_valence(feeling_at(document, persona, step.id)) for step in steps}
        row = QWidget()
        box = column(row, 2)
        same = next(iter(values)) if len(values) == 1 else None
        box.addWidget(label(name if len(values) == 1 else f"{name}: {MIXED}", "label"))
        faces = FaceRow(name, self._workspace.theme, lambda v: self._rate(persona, v), size=28)
        faces.show_valence(same)
        box.addWidget(faces)
        return row

    def _rate(self, persona: Id, valence: int | None) -> None:
        self._each("Rate", lambda d, ids, step: rate(d, ids, persona, step, valence))

    def _each(self, label_text: str, edit: Callable[[Document, IdSource, Id], Change]) -> None:
        """Fold one edit for each step into a single change."""

        def make(document: Document, ids: IdSource) -> Change:
            scratch = Document(document.snapshot().values())
            whole = Change(label=f"{label_text} {len(self._steps)} steps", before={}, after={})
            for step in self._steps:
                change = edit(scratch, ids, step)
                scratch.apply(change)
                whole = whole.then(change)
            return whole

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

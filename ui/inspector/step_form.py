"""One step: what it is, what happens there, how it feels, what is noted, where it leads."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.bound import BoundLine, BoundText, Choice, NamedChoice
from ui.icons import icon
from ui.inspector.feelings_form import FeelingsForm
from ui.inspector.form import Section, column, named, side_by_side, small_button
from ui.inspector.locks import EDITS
from ui.inspector.notes_form import NotesForm
from ui.inspector.ways_form import WaysForm
from ui.parts import RoomyButton, label, rule
from ui.workspace import Workspace
from workbench.edits.bands import begin_stage, enter_new_lane, lane_titled, stage_titled
from workbench.edits.steps import edit_step, move_to_cell, rename_step, set_kind
from workbench.method.inside import inside_of
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Outcome, Step, StepKind

KINDS: list[tuple[str, object]] = [(kind.value.capitalize(), kind) for kind in StepKind]
OUTCOMES: list[tuple[str, object]] = [("Not said", None), *((o.value.capitalize(), o) for o in Outcome)]
TEXTS = ("text", "channel", "touchpoint", "owner")


class StepForm(QWidget):
    """Everything about the one selected step. inside_wanted: its sub-journey shall be opened."""

    inside_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._step: Id | None = None
        self._where = label("", "caption")
        self.title = BoundText(
            workspace, "Title of the step", hint="What does the person do?", lines=1, most=5
        )
        self.title.setObjectName("step title")
        self.title.setProperty("kind", "title")
        self.text = BoundText(workspace, "What happens", hint="What happens here?", lines=2)
        self.stage = NamedChoice("Stage", self._choose_stage, self._name_stage)
        self.lane = NamedChoice("Lane", self._choose_lane, self._name_lane)
        self.kind = Choice("Kind", KINDS, self._choose_kind)
        self.outcome = Choice("Outcome of this end", OUTCOMES, self._choose_outcome)
        self.inside = RoomyButton()
        self.truth = RoomyButton()
        self.truth_reason = BoundLine(workspace, "Why this is a moment of truth", hint="Why does it decide?")
        self.channel = BoundLine(workspace, "Channel", hint="web, phone …")
        self.touchpoint = BoundLine(workspace, "Touchpoint", hint="form, clerk …")
        self.owner = BoundLine(workspace, "Owner", hint="who is in charge")
        self.feelings = FeelingsForm(workspace)
        self.notes = NotesForm(workspace)
        self.ways = WaysForm(workspace)
        self._outcome_box = QWidget()
        self._build()

    def show_step(self, step: Id) -> None:
        """Show a step."""
        if step != self._step:
            self.finish()
        self._step = step
        self._bind(step)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        document = self._workspace.document
        step = document.find(self._step, Step)
        if step is None:
            return
        steps = order.steps(document, step.journey)
        self._where.setText(f"Step {steps.index(step) + 1} of {len(steps)} · {step.kind.value.capitalize()}")
        for box, bands, chosen in (
            (self.stage, order.stages(document, step.journey), step.stage),
            (self.lane, order.lanes(document, step.journey), step.lane),
        ):
            options: list[tuple[str, object]] = [("–", None)]
            options += [(band.title or "Untitled", band.id) for band in bands]
            box.offer(options)
            box.show_value(chosen)
        self.kind.show_value(step.kind)
        self.outcome.show_value(step.outcome)
        self._outcome_box.setVisible(step.kind is StepKind.END)
        self._show_inside(step)
        self._show_truth(step)
        self.feelings.show_step(step.id)
        self.notes.show_anchor(step.id)
        self.ways.show_step(step.id)

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in (self.title, self.text, self.channel, self.touchpoint, self.owner, self.truth_reason):
            field.binding.finish()
        self.feelings.finish()
        self.notes.finish()
        self.ways.finish()

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        look = self._workspace.theme
        self._previous.setIcon(icon("chevron-left", look.text2))
        self._next.setIcon(icon("chevron-right", look.text2))
        self.truth.setIcon(icon("star", look.accent))
        self.inside.setIcon(icon("folder-open", look.text2))

    def _build(self) -> None:
        self._previous, self._next = small_button("", "Previous step"), small_button("", "Next step")
        self._previous.clicked.connect(lambda: self._go(-1))
        self._next.clicked.connect(lambda: self._go(1))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._where)
        head.addStretch(1)
        head.addWidget(self._previous)
        head.addWidget(self._next)
        self.truth.setText("Moment of truth")
        self.truth.setCheckable(True)
        self.truth.setProperty(EDITS, True)
        self.truth.setToolTip("A step that decides how the whole is remembered")
        self.truth.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.truth.clicked.connect(self._toggle_truth)
        self.inside.setToolTip("Open the sub-journey (Alt+Down)")
        self.inside.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.inside.clicked.connect(self.inside_wanted)
        outcome = column(self._outcome_box)
        outcome.addLayout(named("Outcome", self.outcome))
        more = Section("Channel, touchpoint, owner")
        inside = column(more.body, 8)
        inside.addLayout(side_by_side(named("Channel", self.channel), named("Touchpoint", self.touchpoint)))
        inside.addLayout(named("Owner", self.owner))
        whole = column(self)
        whole.addLayout(head)
        whole.addWidget(self.title)
        whole.addLayout(named("What happens", self.text))
        whole.addLayout(side_by_side(named("Stage", self.stage), named("Lane", self.lane)))
        whole.addLayout(named("Kind", self.kind))
        whole.addWidget(self._outcome_box)
        whole.addWidget(self.inside)
        whole.addWidget(self.truth)
        whole.addWidget(self.truth_reason)
        whole.addWidget(more)
        for part in (self.feelings, self.notes, self.ways):
            whole.addWidget(rule())
            whole.addWidget(part)
        whole.addStretch(1)
        self.show_theme()

    def _bind(self, step: Id) -> None:
        def rename(document: Document, text: str, key: str) -> Change:
            return rename_step(document, step, text, merge_key=key)

        self.title.binding.bind(step, "title", lambda d: d.get(step, Step).title, rename)
        widgets: tuple[BoundLine | BoundText, ...] = (self.text, self.channel, self.touchpoint, self.owner)
        for widget, field in zip(widgets, TEXTS, strict=True):

            def read(document: Document, field: str = field) -> str:
                return str(getattr(document.get(step, Step), field))

            def edit(document: Document, text: str, key: str, field: str = field) -> Change:
                return edit_step(document, step, merge_key=key, **{field: text})

            widget.binding.bind(step, field, read, edit)

        def say_why(document: Document, text: str, key: str) -> Change:
            return edit_step(document, step, merge_key=key, moment_of_truth=text)

        self.truth_reason.binding.bind(
            step, "moment_of_truth", lambda d: d.get(step, Step).moment_of_truth or "", say_why
        )

    def _show_truth(self, step: Step) -> None:
        is_one = step.moment_of_truth is not None
        self.truth.setChecked(is_one)
        self.truth_reason.setVisible(is_one)

    def _show_inside(self, step: Step) -> None:
        found = inside_of(self._workspace.document, step.id, self._workspace.personas)
        self.inside.setVisible(found is not None or step.kind is StepKind.SUB_JOURNEY)
        self.inside.setText(
            f"Open: {found.words}" if found is not None and found.steps else "Write what is inside"
        )

    def _toggle_truth(self) -> None:
        self._edit(moment_of_truth="" if self.truth.isChecked() else None, no_moment=None)
        if self.truth.isChecked():
            self.truth_reason.setFocus()

    def _edit(self, **fields: Any) -> None:
        step = self._step
        if step is not None:
            self._workspace.perform(lambda d, _: edit_step(d, step, **fields))

    def _choose_kind(self, kind: object) -> None:
        step = self._step
        if step is not None and isinstance(kind, StepKind):
            self._workspace.perform(lambda d, _: set_kind(d, [step], kind, d.get(step, Step).outcome))
            self.refresh()

    def _choose_outcome(self, outcome: object) -> None:
        step = self._step
        if step is not None and (outcome is None or isinstance(outcome, Outcome)):
            self._workspace.perform(lambda d, _: set_kind(d, [step], StepKind.END, outcome))

    def _choose_stage(self, stage: object) -> None:
        self._move(lambda step: (stage if isinstance(stage, str) else None, step.lane))

    def _choose_lane(self, lane: object) -> None:
        self._move(lambda step: (step.stage, lane if isinstance(lane, str) else None))

    def _move(self, to: Any) -> None:
        key = self._step
        if key is not None:
            step = self._workspace.document.get(key, Step)
            stage, lane = to(step)
            if (stage, lane) != (step.stage, step.lane):
                self._workspace.perform(lambda d, _: move_to_cell(d, [(key, stage, lane, None)]))

    def _name_stage(self, title: str) -> None:
        change = self._name(title, stage_titled, begin_stage, self._choose_stage)
        if change is not None:
            along = sum(isinstance(r, Step) for r in change.after.values())
            words = (
                "one step is in it"
                if along == 1
                else f"{along} steps are in it, this one and those behind it"
            )
            self._workspace.said.emit(f"“{title}” begins here: {words}.", False)

    def _name_lane(self, title: str) -> None:
        self._name(title, lane_titled, enter_new_lane, self._choose_lane)

    def _name(self, title: str, known: Any, make: Any, choose: Any) -> Change | None:
        """Take a typed name: of a band that is there, or of a new one, made and entered in one change."""
        key = self._step
        if key is None or self._workspace.document.find(key, Step) is None:  # deleted while a name was typed
            return None
        if title in ("", "–"):
            choose(None)
            return None
        band = known(self._workspace.document, self._workspace.journey, title)
        if band is not None:
            choose(band.id)
            return None
        return self._workspace.perform(lambda d, ids: make(d, ids, key, title))

    def _go(self, by: int) -> None:
        steps = order.steps(self._workspace.document, self._workspace.journey)
        here = next((i for i, step in enumerate(steps) if step.id == self._step), 0)
        self._workspace.select([steps[(here + by) % len(steps)].id])

"""Moments of truth: those a person has confirmed, those proposed with their reasons, those dismissed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.inspector.form import Section, column, heading
from ui.inspector.links import StepLink
from ui.inspector.locks import EDITS
from ui.inspector.lull import Lull
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, wrapped
from ui.workspace import Workspace
from workbench.edits.moments import confirm_moment, dismiss_moment, reopen_moment
from workbench.graph.moments import Candidate, candidates, dismissed, moments
from workbench.model.records import Id, Step

PAUSE_MS = 400
MOST = 8
"""So many proposals are shown at once; when one is decided the next comes up."""


class MomentsList(QWidget):
    """The list in the inspector of a journey; looked through again when nothing was edited for a moment."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: object = None
        self.rows: dict[Id, _Proposal] = {}
        self._count = label("", "caption")
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.proposed = Section("Proposed")
        self._proposed = column(self.proposed.body, 12)
        rows = column(self, 8)
        rows.addLayout(heading("Moments of truth", self._count))
        rows.addLayout(self._box)
        rows.addWidget(self.proposed)
        self._lull = Lull(self, PAUSE_MS, self.refresh)
        for signal in (workspace.changed, workspace.journey_changed):
            signal.connect(lambda *_: self._lull.start())

    def refresh(self) -> None:
        """Show what is confirmed, proposed and dismissed now."""
        document, journey = self._workspace.document, self._workspace.journey
        confirmed, out = moments(document, journey), dismissed(document, journey)
        found = candidates(document, journey)
        titles = [document.get(one.step, Step).title for one in found]
        if (confirmed, out, found, titles) == self._shown:
            return
        self._shown = confirmed, out, found, titles
        self._count.setText(str(len(confirmed)) if confirmed else "")
        empty(self._box)
        empty(self._proposed)
        for step in confirmed:
            self._box.addWidget(StepLink(self._workspace, step.id))
            self._box.addWidget(wrapped(step.moment_of_truth or "No reason given yet.", "caption"))
        if not confirmed:
            self._box.addWidget(
                wrapped("None yet. Which steps decide how the whole is remembered?", "caption")
            )
        self.rows = {one.step: _Proposal(self._workspace, one) for one in found[:MOST]}
        for row in self.rows.values():
            self._proposed.addWidget(row)
        for step in out:
            self._proposed.addWidget(self._dismissed(step))
        self.proposed.rename(f"Proposed: {len(found)}")
        self.proposed.setVisible(bool(found or out))
        order_tabs(self)

    def _dismissed(self, step: Step) -> QWidget:
        line = QWidget()
        rows = column(line, 4)
        rows.addWidget(StepLink(self._workspace, step.id, "none"))
        again = QPushButton("Propose again")
        again.setProperty(EDITS, True)
        again.setEnabled(not self._workspace.is_read_only)
        again.setAccessibleName(f"Propose {step.title} again")
        again.clicked.connect(lambda: self._workspace.perform(lambda d, _: reopen_moment(d, step.id)))
        rows.addWidget(again)
        return line


class _Proposal(QFrame):
    """One candidate: why it is one, and what a person says to it."""

    def __init__(self, workspace: Workspace, candidate: Candidate) -> None:
        super().__init__()
        self._workspace = workspace
        self._step = candidate.step
        title = workspace.document.get(candidate.step, Step).title or "Untitled step"
        self.why = QLineEdit()
        self.why.setPlaceholderText("Why does it decide?")
        self.why.setAccessibleName(f"Why {title} is a moment of truth")
        self.why.setReadOnly(workspace.is_read_only)
        self.why.returnPressed.connect(self._confirm)
        self.confirm, self.dismiss = QPushButton("Confirm"), QPushButton("It is none")
        for button, act in ((self.confirm, self._confirm), (self.dismiss, self._dismiss)):
            button.setProperty(EDITS, True)
            button.setAccessibleName(f"{button.text()}: {title}")
            button.clicked.connect(act)
            button.setEnabled(not workspace.is_read_only)
        rows = column(self, 4)
        rows.addWidget(StepLink(workspace, candidate.step))
        rows.addWidget(wrapped("; ".join(candidate.reasons), "caption"))
        rows.addWidget(self.why)
        across = QHBoxLayout()
        across.addWidget(self.confirm)
        across.addWidget(self.dismiss)
        across.addStretch(1)
        rows.addLayout(across)

    def _confirm(self) -> None:
        reason = self.why.text().strip()
        if not reason:
            self._workspace.said.emit("Say first why it decides how the whole is remembered.", True)
            self.why.setFocus()
            return
        self._workspace.perform(lambda d, _: confirm_moment(d, self._step, reason))

    def _dismiss(self) -> None:
        reason = self.why.text().strip()
        self._workspace.perform(lambda d, _: dismiss_moment(d, self._step, reason))

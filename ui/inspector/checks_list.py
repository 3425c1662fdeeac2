"""What the map checks find, each a link to its step."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.inspector.form import column, heading
from ui.inspector.lull import Lull
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, wrapped
from ui.workspace import Workspace
from workbench.graph.checks import Finding, Level, check, check_project
from workbench.model.records import Step, Transition

MOST = 30
SYMBOLS = {Level.ERROR: "alert-circle", Level.WARNING: "alert-triangle", Level.HINT: "bulb"}
PAUSE_MS = 400


class ChecksList(QWidget):
    """The findings of the journey; checked again when nothing was edited for a moment."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._findings: list[Finding] | None = None
        self._lull = Lull(self, PAUSE_MS, self.refresh)
        self._count = label("", "caption")
        whole = column(self, 8)
        whole.addLayout(heading("Map checks", self._count))
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        whole.addLayout(self._box)
        workspace.changed.connect(lambda _: self._lull.start())
        workspace.journey_changed.connect(self._lull.start)
        workspace.theme_changed.connect(self._again)

    def refresh(self) -> None:
        """Check the journey now."""
        document = self._workspace.document
        found = [*check(document, self._workspace.journey), *check_project(document)]
        if found == self._findings:
            return
        self._findings = found
        empty(self._box)
        for finding in found[:MOST]:
            self._box.addWidget(self._row(finding))
        if not found:
            self._box.addWidget(label("Nothing to mend.", "label"))
        self._count.setText(f"{len(found)}" if found else "")
        order_tabs(self)

    def _again(self) -> None:
        self._findings = None
        self.refresh()

    def _row(self, finding: Finding) -> QFrame:
        look = self._workspace.theme
        colors = {Level.ERROR: look.danger, Level.WARNING: look.warning, Level.HINT: look.accent}
        row = QFrame()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        mark = QLabel()
        mark.setPixmap(icon(SYMBOLS[finding.level], colors[finding.level]).pixmap(20, 20))
        mark.setToolTip(f"{finding.level.value}, {finding.id}")
        mark.setFixedWidth(24)
        across.addWidget(mark)
        across.addWidget(wrapped(finding.message), 1)
        if set(finding.records) - {self._workspace.journey}:
            go = QPushButton("Show")
            go.setProperty("kind", "flat")
            go.setAccessibleName(f"Show: {finding.message}")
            go.clicked.connect(lambda _=False, finding=finding: self._show(finding))
            across.addWidget(go)
        return row

    def _show(self, finding: Finding) -> None:
        """Select the steps that it is about, with the persona whose feelings they are; else go to its page or note."""
        workspace = self._workspace
        if finding.persona is not None and finding.persona in workspace.personas:
            workspace.show_persona(finding.persona, stay=True)
        if all(isinstance(workspace.document.records.get(key), Step | Transition) for key in finding.records):
            workspace.select(finding.records)
        else:
            workspace.place_wanted.emit(finding.records[0])

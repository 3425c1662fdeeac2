"""Where a persona ends and how often it comes to each step, as far as the shares say it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bound import Choice
from ui.inspector.fork_form import whose_shares
from ui.inspector.form import Section, column, heading, named
from ui.inspector.links import StepLink
from ui.inspector.tabs import order_tabs
from ui.parts import empty, wrapped
from ui.workspace import Workspace
from workbench.graph.chances import Chances, chances
from workbench.graph.forks import number
from workbench.model.records import Id, Step

PAUSE_MS = 300
MOST = 40
"""So many steps are listed; a longer map says how many more there are."""


class ChancesForm(QWidget):
    """The chances of the ends and the visits, or which fork lacks what; computed after a pause."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self._shown: object = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.whose = Choice("Chances of", [], self._choose)
        self.about = wrapped("", "caption")
        self._ends = QVBoxLayout()
        self.visits = Section("Expected visits")
        self._visits = column(self.visits.body, 4)
        rows = column(self, 8)
        rows.addLayout(heading("Chances"))
        rows.addLayout(named("Chances of", self.whose))
        rows.addWidget(self.about)
        rows.addLayout(self._ends)
        rows.addWidget(self.visits)
        for signal in (workspace.changed, workspace.journey_changed):
            signal.connect(lambda *_: self._pause.start())
        self._pause.start()

    def refresh(self) -> None:
        """Compute anew; the lines are made anew only if they say something else."""
        workspace = self._workspace
        options = whose_shares(workspace)
        if self._persona not in [value for _, value in options]:
            self._persona = None
        self.whose.offer(options)
        self.whose.show_value(self._persona)
        found = chances(workspace.document, workspace.journey, self._persona)
        titles = tuple(workspace.document.get(step, Step).title for step in found.visits)
        if (found, titles) == self._shown:
            return
        self._shown = found, titles
        empty(self._ends)
        empty(self._visits)
        self.about.setText(_about(found))
        for lack in found.lacks[:MOST]:
            self._ends.addWidget(wrapped(lack.words, "caption"))
            self._ends.addWidget(StepLink(workspace, lack.step))
        for end, chance in found.ends:
            self._ends.addWidget(StepLink(workspace, end, f"{number(100 * chance)} %"))
        for step, count in list(found.visits.items())[:MOST]:
            self._visits.addWidget(StepLink(workspace, step, f"{count:.2f}"))
        if len(found.visits) > MOST:
            self._visits.addWidget(wrapped(f"and {len(found.visits) - MOST} more steps", "caption"))
        self.visits.setVisible(bool(found.visits))
        order_tabs(self)

    def _choose(self, persona: object) -> None:
        self._persona = persona if isinstance(persona, str) else None
        self.refresh()


def _about(found: Chances) -> str:
    if found.lacks:
        return "Not known yet, because not every share is:"
    if not found.ends:
        return "No steps yet."
    words = "Of all who begin, so many end here."
    if found.mean is not None:
        words += (
            f" Mean of the ratings, each as often as its step is visited: {found.mean:+.2f}".replace("-", "−")
            + "."
        )
    return words + (" Some shares are only assumed." if found.assumed else "")

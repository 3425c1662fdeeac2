"""What the shares at a fork add up to, whose they are, and the offer to assume what is not known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.bound import Choice
from ui.inspector.form import column, named
from ui.inspector.locks import EDITS
from ui.parts import wrapped
from ui.workspace import Workspace
from workbench.edits.shares import assume_equal
from workbench.graph.forks import fork_at, lacking, number
from workbench.model import order
from workbench.model.records import Id


def whose_shares(workspace: Workspace) -> list[tuple[str, object]]:
    """Give the choice of whose shares are looked at: everyone's, or those of a persona that is shown."""
    people = order.shown_personas(workspace.document, workspace.journey)
    return [("Everyone", None), *((order.display_name(person), person.id) for person in people)]


class ForkForm(QWidget):
    """Above the ways out of a step. persona_chosen: the shares of somebody else are looked at (`persona`)."""

    persona_chosen = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._step: Id | None = None
        self.persona: Id | None = None
        self.whose = Choice("Shares of", [], self._choose)
        self.sum = wrapped("", "caption")
        self.equal = QPushButton("Assume equal shares")
        self.equal.setToolTip("The unknown shares get equal parts of what is left, marked as assumed")
        self.equal.setProperty(EDITS, True)
        self.equal.clicked.connect(self._assume)
        rows = column(self, 8)
        rows.addLayout(named("Shares of", self.whose))
        rows.addWidget(self.sum)
        rows.addWidget(self.equal)

    def show_step(self, step: Id) -> None:
        """Show the fork at a step; nothing where only one way leads on."""
        self._step = step
        document = self._workspace.document
        options = whose_shares(self._workspace)
        if self.persona not in [value for _, value in options]:
            self.persona = None
        self.whose.offer(options)
        self.whose.show_value(self.persona)
        fork = fork_at(document, step, self.persona)
        words = lacking(document, fork)
        known = f"Known: {number(fork.total)} %"
        self.sum.setText(f"{known} – {words}." if words else f"{known}.")
        self.equal.setVisible(bool(fork.unknown) and fork.total <= 100)
        self.setVisible(len(fork.ways) > 1)

    def _choose(self, persona: object) -> None:
        self.persona = persona if isinstance(persona, str) else None
        self.persona_chosen.emit()

    def _assume(self) -> None:
        step = self._step
        if step is not None:
            self._workspace.perform(lambda d, ids: assume_equal(d, ids, step, self.persona))
            self.whose.setFocus()

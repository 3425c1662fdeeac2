"""Where those who rated disagree: an agenda, the widest range first, each line a link to its step (METHOD §2)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.inspector.form import begin_with, column, heading
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, wrapped
from ui.places import name_of
from ui.workspace import Workspace
from workbench.method.feelings import signed
from workbench.method.raters import Disagreement, disagreements
from workbench.model import order
from workbench.model.records import Persona, Stop

SETTLED_MS = 60
"""So long after a page is turned to, the rows above this list have their places."""


class DisagreementList(QWidget):
    """The steps where the raters of the personas shown are far apart."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: list[Disagreement] | None = None
        self.buttons: list[QPushButton] = []
        self._count = label("", "caption")
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        whole = column(self, 8)
        whole.addLayout(heading("Where we disagree", self._count))
        whole.addLayout(self._box)

    def refresh(self) -> None:
        """Show what the document says."""
        workspace = self._workspace
        found = disagreements(workspace.document, workspace.journey, workspace.personas)
        if found == self._found and len(self.buttons) == len(found):
            return
        self._found, self.buttons = found, []
        empty(self._box)
        for one in found:
            self._box.addWidget(self._row(one))
        if not found:
            self._box.addWidget(
                wrapped("No step has three raters or more who are two levels apart.", "caption")
            )
        self._count.setText(str(len(found)) if found else "")
        order_tabs(self)

    def show_first(self) -> None:
        """Bring the list into sight, the keys on its first line."""
        target = self.buttons[0] if self.buttons else self
        target.setFocus()
        QTimer.singleShot(SETTLED_MS, target, lambda: begin_with(self))

    def _row(self, one: Disagreement) -> QWidget:
        document = self._workspace.document
        who = order.display_name(document.get(one.persona, Persona))
        visit = "" if one.stop is None else " (one visit)"
        text = f"{name_of(document, one.step)}{visit}: {who}, median {signed(one.rated.median)}, {one.rated.words}"
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(wrapped(text), 1)
        go = QPushButton("Show")
        go.setProperty("kind", "flat")
        go.setAccessibleName(f"Show: {text}")
        go.clicked.connect(partial(self._show, one))
        across.addWidget(go)
        self.buttons.append(go)
        return row

    def _show(self, one: Disagreement) -> None:
        workspace = self._workspace
        workspace.show_persona(one.persona, stay=True)
        stop = workspace.document.find(one.stop, Stop)
        if stop is None:
            workspace.select([one.step])
        else:
            workspace.show_route(stop.route)
            workspace.show_occurrence(workspace.walk.stops.index(stop.id))

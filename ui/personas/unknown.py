"""What nobody has said of a persona yet: research to do, and the way to each field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from ui.fonts import px
from ui.icons import icon
from ui.parts import label, wrapped
from ui.personas.fields import LOOKS, MAIN, SIDE
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Id, TraitField


class UnknownPart(QFrame):
    """A dashed box that names the empty fields. go: leads to one of them."""

    def __init__(self, workspace: Workspace, go: Callable[[TraitField], object]) -> None:
        super().__init__()
        self.setProperty("kind", "dashed")
        self._workspace, self._go = workspace, go
        self._missing: list[TraitField] = []
        self._mark = QLabel()
        self._names = wrapped("", "label")
        self.next = QToolButton()
        self.next.setProperty("kind", "flat")
        self.next.clicked.connect(self._go_on)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label("Not known yet", "heading"))
        words.addWidget(self._names)
        words.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 10, 14, 8)
        across.setSpacing(10)
        across.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)

    def show_persona(self, persona: Id) -> None:
        """Name what this persona's page lacks."""
        self._mark.setPixmap(icon("user-search", self._workspace.theme.text2).pixmap(px(20), px(20)))
        self._missing = missing_fields(self._workspace, persona)
        names = [LOOKS[field].heading.lower() for field in self._missing]
        self._names.setText(f"{_listed(names)[:1].upper()}{_listed(names)[1:]}. Ask in the next interview.")
        if self._missing:
            self.next.setText(f"Write {names[0]}")
        self.setVisible(bool(self._missing))

    def _go_on(self) -> None:
        if self._missing:
            self._go(self._missing[0])


def missing_fields(workspace: Workspace, persona: Id) -> list[TraitField]:
    """Give the fields of which nothing is said."""
    return [f for f in (*MAIN, *SIDE) if not order.traits(workspace.document, persona, f)]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""

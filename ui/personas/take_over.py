"""The personas of another project, to be ticked and taken over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from ui.face_button import Portrait
from ui.fonts import px
from ui.parts import plain_tip, wrapped
from ui.workspace import Workspace
from workbench.edits.persona_copies import take_over
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Media, Persona

COLUMNS = 3


class TakeOverPanel(QFrame):
    """One tick for each persona of the other project. taken(personas): they are here now; closed: enough."""

    taken = Signal(list)
    closed = Signal()

    def __init__(self, workspace: Workspace, name: str, source: Document) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._workspace, self._source = workspace, source
        self.ticks: dict[Id, QCheckBox] = {}
        people = order.personas(source, archived=True)
        here = {p.name.casefold() for p in order.personas(workspace.document, archived=True) if p.name}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for number, persona in enumerate(people):
            row, column = divmod(number, COLUMNS)
            grid.addLayout(self._entry(persona, persona.name.casefold() in here), row, column)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.take = QPushButton("Take over")
        self.take.setProperty("kind", "primary")
        self.take.clicked.connect(self._take)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(wrapped(f"From {name}", "title"))
        if not people:
            whole.addWidget(wrapped("There is no persona in this project.", "label"))
        whole.addLayout(grid)
        whole.addLayout(buttons)
        self._show_count()

    def _entry(self, persona: Persona, is_here: bool) -> QHBoxLayout:
        name = order.display_name(persona)
        tick = QCheckBox()
        tick.setAccessibleName(f"Take over {name}")
        tick.toggled.connect(self._show_count)
        self.ticks[persona.id] = tick
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(wrapped(name, "strong"))
        about = [persona.role] if persona.role else []
        about += ["somebody of that name is here already"] if is_here else []
        if about:
            words.addWidget(wrapped(" · ".join(about), "label"))
        entry = QHBoxLayout()
        entry.setSpacing(10)
        entry.addWidget(tick)
        portrait = Portrait(self._workspace, persona, px(36))
        portrait.show_picture(self._source.find(persona.picture, Media))
        portrait.setToolTip(plain_tip(persona.quote))
        entry.addWidget(portrait)
        entry.addLayout(words, 1)
        return entry

    def _chosen(self) -> list[Id]:
        return [persona for persona, tick in self.ticks.items() if tick.isChecked()]

    def _show_count(self) -> None:
        count = len(self._chosen())
        self.take.setEnabled(count > 0)
        self.take.setText(f"Take over {count}" if count else "Take over")

    def _take(self) -> None:
        workspace, chosen = self._workspace, self._chosen()
        change = workspace.perform(lambda d, ids: take_over(d, ids, self._source, chosen, workspace.journey))
        if change is not None:
            self.taken.emit([persona.id for persona in change.created(Persona)])

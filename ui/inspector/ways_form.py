"""The ways out of a step: where to, under which condition, how many take them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.bound import BoundLine, Choice
from ui.fonts import px
from ui.icons import icon
from ui.inspector.fork_form import ForkForm
from ui.inspector.form import column, heading, named, side_by_side, small_button
from ui.inspector.tabs import LAST, order_tabs
from ui.parts import empty, label, plain_tip, quoted
from ui.places import deleted_words
from ui.workspace import Workspace
from workbench.edits.transitions import delete_transition, edit_transition, set_share
from workbench.graph.forks import number
from workbench.graph.ways import known_share
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.records import Id, Share, Step, Transition, TransitionKind

KINDS: list[tuple[str, object]] = [(kind.value.capitalize(), kind) for kind in TransitionKind]
PADDING = 10
"""Left and right of the words on a button that leads to a step, px, as in the style sheet with its border."""


class WaysForm(QWidget):
    """Every transition that leaves a step."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._step: Id | None = None
        self.rows: dict[Id, WayRow] = {}
        whole = column(self, 8)
        whole.addLayout(heading("Ways out"))
        self._none = label("None: drag from the card's edge, or Ctrl+J.", "caption")
        whole.addWidget(self._none)
        self.fork = ForkForm(workspace)
        self.fork.persona_chosen.connect(self._show_shares)
        whole.addWidget(self.fork)
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        whole.addLayout(self._box)

    def show_step(self, step: Id) -> None:
        """Show the ways out of a step."""
        if step != self._step:
            self.finish()
        self._step = step
        found = order.ways_out(self._workspace.document, step)
        if [way.id for way in found] != list(self.rows):
            self.finish()
            empty(self._box)
            self.rows = {way.id: WayRow(self._workspace, way.id) for way in found}
            for row in self.rows.values():
                self._box.addWidget(row)
            order_tabs(self)
        self.fork.show_step(step)
        for row in self.rows.values():
            row.show_shares_of(self.fork.persona)
            row.refresh()
        self._none.setVisible(not found)

    def _show_shares(self) -> None:
        if self._step is not None:
            self.show_step(self._step)

    def finish(self) -> None:
        """Perform what is being typed."""
        for row in self.rows.values():
            row.finish()


class WayRow(QFrame):
    """One transition: target, condition, share, kind."""

    def __init__(self, workspace: Workspace, transition: Id, *, with_ends: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self._workspace = workspace
        self._transition = transition
        self._with_ends = with_ends
        self._persona: Id | None = None
        self.target = TargetButton()
        self.target.clicked.connect(self._go)
        self.condition = BoundLine(workspace, "Condition or label", hint="when, e.g. works")
        self.share = BoundLine(workspace, "Share in percent", hint="–")
        self.kind = Choice("Kind of transition", KINDS, self._set_kind)
        self._build()
        self._bind()

    def refresh(self) -> None:
        """Show what the document says."""
        document = self._workspace.document
        way = document.get(self._transition, Transition)
        target = document.get(way.target, Step).title or "Untitled step"
        source = document.get(way.source, Step).title or "Untitled step"
        lines = [f"From {quoted(source)}", f"to {quoted(target)}"] if self._with_ends else [f"→ {target}"]
        self.target.show_lines(lines)
        self.kind.show_value(way.kind)

    def finish(self) -> None:
        """Perform what is being typed."""
        self.condition.binding.finish()
        self.share.binding.finish()

    def _build(self) -> None:
        delete = small_button("", "Delete this transition")
        delete.setIcon(icon("trash", self._workspace.theme.text2))
        delete.setProperty(LAST, True)
        delete.clicked.connect(self._delete)
        head = QHBoxLayout()
        head.addWidget(self.target, 1)
        head.addWidget(delete)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(6, 4, 10, 10)
        rows.setSpacing(6)
        rows.addLayout(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(8, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(named("Condition", self.condition))
        inside.addLayout(side_by_side(named("Share %", self.share), named("Kind", self.kind)))
        rows.addLayout(inside)

    def _bind(self) -> None:
        key = self._transition

        def read_label(document: Document) -> str:
            return document.get(key, Transition).label

        def edit_label(document: Document, text: str, merge: str) -> Change:
            return edit_transition(document, key, merge_key=merge, label=text)

        self.condition.binding.bind(key, "label", read_label, edit_label)
        self._bind_share()

    def show_shares_of(self, persona: Id | None) -> None:
        """Show and edit the share of a persona, or (None) of everyone, which then stands in its empty field."""
        if persona != self._persona:
            self.share.binding.finish()
            self._persona = persona
            self._bind_share()
        everyone = known_share(self._workspace.document, self._transition)
        stands_in = persona is not None and everyone is not None
        self.share.setPlaceholderText(f"{everyone:g} (all)" if stands_in else "–")

    def _bind_share(self) -> None:
        key, persona = self._transition, self._persona

        def read_share(document: Document) -> str:
            known = document.unique(Share, key, persona)
            return "" if known is None or known.percent is None else f"{number(known.percent)}"

        def edit_share(document: Document, text: str, merge: str) -> Change:
            return set_share(document, self._workspace.session.ids, key, percent(text), persona)

        self.share.binding.bind(key, f"share {persona}", read_share, edit_share)

    def _set_kind(self, kind: object) -> None:
        self._workspace.perform(lambda d, _: edit_transition(d, self._transition, kind=kind))

    def _go(self) -> None:
        way = self._workspace.document.find(self._transition, Transition)
        if way is not None:
            self._workspace.select([way.target])

    def _delete(self) -> None:
        self.finish()
        words = deleted_words(self._workspace.document, [self._transition])
        if self._workspace.perform(lambda d, _: delete_transition(d, self._transition)) is not None:
            self._workspace.said.emit(words, False)


class TargetButton(QPushButton):
    """Leads to a step whose name it says, as much of it as fits; the tooltip and screen readers have all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "flat")
        self.setObjectName("target")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines: Sequence[str] = ()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Say something in lines, each of which is shortened by itself."""
        self._lines = lines
        self.setAccessibleName(" ".join(lines))
        self._fit()

    def _fit(self) -> None:
        room, metrics = self.width() - 2 * px(PADDING), self.fontMetrics()
        short = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in self._lines]
        self.setText("\n".join(short).replace("&", "&&"))
        whole = "" if short == list(self._lines) else f":\n{chr(10).join(self._lines)}"
        self.setToolTip(plain_tip(f"Go to this step{whole}"))

    def minimumSizeHint(self) -> QSize:
        """Give way to others."""
        return QSize(px(80), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits now."""
        super().resizeEvent(event)
        self._fit()


def percent(text: str) -> float | None:
    """Read a share, 0–100, with or without "%"; empty = unknown. EditRefused for anything else."""
    cleaned = text.strip().rstrip("%").strip().replace(",", ".")
    if not cleaned:
        return None
    try:
        value = float(cleaned)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise EditRefused(f"“{text}” is no share: it goes from 0 to 100 %.")
    return value

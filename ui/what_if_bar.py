"""What if …: one edit tried on a copy, what it does to the figures, and whether it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSpinBox

from ui.bound import Choice
from ui.commands import Command, Context, when
from ui.parts import label
from ui.workspace import Edit, Workspace
from workbench.edits.feelings import rate
from workbench.edits.shares import loops, remove_loop, shift_share
from workbench.edits.what_if import Figures, Trial, figures
from workbench.graph.forks import fork_at, number
from workbench.method.feelings import feeling_at, shown_valence, signed, valence_words
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.model.records import Id, Persona, Step, Transition

FEELING, SHARE, LOOP = "feeling", "share", "loop"
KINDS: list[tuple[str, object]] = [
    ("it felt otherwise at", FEELING),
    ("more or fewer took", SHARE),
    ("nobody went back by", LOOP),
]
LEVELS: list[tuple[str, object]] = [(f"{signed(v)}, {valence_words(v)}", v) for v in (2, 1, 0, -1, -2)]
PAUSE_MS = 60


class WhatIfBar(QFrame):
    """Stands above everything while one is in a what-if; nothing reaches the project until it is kept.

    closed: the person has kept or dropped it, the keys go back.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setObjectName("what if")
        self.setAccessibleName("What if: nothing is changed yet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._trial: Trial | None = None
        self.kind = Choice("What is different", KINDS, lambda _: self._offer_places())
        self.place = Choice("Where", [], lambda _: self._show_value())
        self.level = Choice("How it would feel", LEVELS, lambda _: self.compare())
        self.share = QSpinBox()
        self.share.setRange(0, 100)
        self.share.setSuffix(" %")
        self.share.setAccessibleName("Share in percent")
        self.share.valueChanged.connect(self.compare)
        self.keep = QPushButton("Keep")
        self.drop = QPushButton("Drop")
        self.keep.clicked.connect(self.keep_it)
        self.drop.clicked.connect(self.close_it)
        self.about = label("", "caption")
        self.results = [label("", "label") for _ in range(3)]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin_anew)
        self._build()
        for signal in (
            workspace.changed, workspace.persona_changed, workspace.route_changed, workspace.journey_changed,
        ):  # fmt: skip
            signal.connect(self._on_changed)
        self.hide()

    def commands(self) -> list[Command]:
        """Give the commands of a what-if."""
        inside = when(lambda: not self.isHidden(), "Only in a what-if")
        keeping = when(
            lambda: not self.isHidden() and self.keep.isEnabled(), "Only in a what-if that changes something"
        )
        return [
            Command("whatif.begin", "What if …", self.begin, ("Ctrl+Shift+I",), menu="Journey", group=2),
            Command("whatif.keep", "Keep the what-if", self.keep_it, (), Context.WINDOW, enabled=keeping),
            Command("whatif.drop", "Drop the what-if", self.close_it, (), Context.WINDOW, enabled=inside),
        ]

    def begin(self) -> None:
        """Enter a what-if about what is selected."""
        document, selection = self._workspace.document, self._workspace.selection
        way = document.find(selection[0] if selection else None, Transition)
        self.kind.show_value(SHARE if way is not None else FEELING)
        self.show()
        self._begin_anew(selection[0] if selection else None)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> Edit | None:
        """Give the edit that is tried; None if there is nothing to try."""
        place, kind = self.place.value(), self.kind.value()
        if not isinstance(place, str) or place not in self._workspace.document:
            return None
        persona = self._workspace.persona
        if kind == FEELING:
            level = self.level.value()
            if not isinstance(level, int):
                return None
            return lambda d, ids: rate(d, ids, persona, place, level, replaces_counts=True)
        if kind == SHARE:
            return lambda d, ids: shift_share(d, ids, place, float(self.share.value()), self._whose(d, place))
        return lambda d, _: remove_loop(d, place)

    def compare(self) -> None:
        """Show the figures as they are, and as they would be."""
        edit: Edit | None = self.edit()
        now = self._figures(self._workspace.document)
        then = now
        said = ""
        if edit is not None and self._trial is not None:
            try:
                then = self._tried(self._trial, edit)
            except WorkbenchError as error:
                said, edit = str(error), None
        pairs = (
            ("Low", signed(now.low), signed(then.low)),
            ("Peak–end (heuristic)", _half(now.peak_end), _half(then.peak_end)),
            ("Success", _percent(now.success), _percent(then.success)),
        )
        for shown, (name, before, after) in zip(self.results, pairs, strict=True):
            shown.setText(f"{name} {before}, as now" if before == after else f"{name} {before} → {after}")
        persona = self._workspace.document.find(self._workspace.persona, Persona)
        who = order.display_name(persona) if persona is not None else "Nobody"
        self.about.setText(
            said or then.lack or f"{who}, {self._workspace.walk.title or 'this route'}: before → after"
        )
        self.about.setToolTip(self.about.text())
        self.keep.setEnabled(edit is not None and not self._workspace.is_read_only)

    def keep_it(self) -> None:
        """Make the edit: one change, one undo."""
        edit = self.edit()
        if edit is not None and self._workspace.perform(edit) is not None:
            self.close_it()

    def close_it(self) -> None:
        """Leave the what-if; whatever was tried is gone."""
        self._trial = None
        self.hide()
        self.closed.emit()

    def _figures(self, document: Document) -> Figures:
        workspace = self._workspace
        return figures(document, workspace.journey, workspace.persona, workspace.route)

    def _tried(self, trial: Trial, edit: Edit) -> Figures:
        return trial.after(lambda d: edit(d, self._workspace.session.ids), self._figures)

    def _whose(self, document: Document, way: Id) -> Id | None:
        """Give whose shares are tried: the persona's own if it has them at this fork, else everyone's."""
        persona = self._workspace.persona
        own = any(share.persona == persona for share in order.shares(document, way))
        return persona if own else None

    def _begin_anew(self, wanted: Id | None = None) -> None:
        self._trial = Trial(self._workspace.document)
        self._offer_places(wanted)

    def _on_changed(self) -> None:
        if not self.isHidden():
            self._pause.start()

    def _offer_places(self, wanted: Id | None = None) -> None:
        document, journey, kind = self._workspace.document, self._workspace.journey, self.kind.value()
        before = wanted or self.place.value()
        options: list[tuple[str, object]]
        if kind == FEELING:
            options = [(step.title or "Untitled step", step.id) for step in order.steps(document, journey)]
        elif kind == SHARE:
            ways = order.transitions(document, journey)
            options = [(_way_words(document, way), way.id) for way in ways if _is_fork(document, way)]
        else:
            options = [(_way_words(document, way), way.id) for way in loops(document, journey)]
        if not options:
            options = [("There is none", None)]
        self.place.offer(options)
        known = [value for _, value in options]
        self.place.show_value(before if before in known else known[0])
        self.level.setVisible(kind == FEELING)
        self.share.setVisible(kind == SHARE)
        self._show_value()

    def _show_value(self) -> None:
        """Begin at what is said now."""
        document, place = self._workspace.document, self.place.value()
        if isinstance(place, str) and self.kind.value() == FEELING:
            persona = self._workspace.persona
            felt = shown_valence(feeling_at(document, persona, place)) if persona is not None else None
            self.level.show_value(felt)
        elif isinstance(place, str) and self.kind.value() == SHARE:
            fork = fork_at(document, document.get(place, Transition).source, self._whose(document, place))
            shares = {way.id: share for way, share in zip(fork.ways, fork.shares, strict=True)}
            self.share.blockSignals(True)
            self.share.setValue(round(shares.get(place) or 0))
            self.share.blockSignals(False)
        self.compare()

    def _build(self) -> None:
        title = label("What if …", "title")
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget in (title, self.kind):
            first.addWidget(widget)
        first.addWidget(self.place, 1)
        first.addWidget(self.level)
        first.addWidget(self.share)
        for result in self.results:
            second.addWidget(result)
        second.addWidget(self.about, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, line in enumerate((first, second)):
            line.setSpacing(16)
            grid.addLayout(line, row, 0)
        grid.addWidget(self.keep, 0, 1)
        grid.addWidget(self.drop, 1, 1)
        grid.setColumnStretch(0, 1)
        self.kind.setMinimumContentsLength(18)
        self.level.setMinimumContentsLength(16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Drop it on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)


def _is_fork(document: Document, way: Transition) -> bool:
    fork = fork_at(document, way.source)
    return len(fork.ways) > 1 and way in fork.ways


def _way_words(document: Document, way: Transition) -> str:
    ends = (document.get(step, Step).title or "Untitled step" for step in (way.source, way.target))
    return " → ".join(ends)


def _half(value: float | None) -> str:
    return "–" if value is None else f"{value:+.1f}".replace("-", "−").replace("+0.0", "0.0")


def _percent(chance: float | None) -> str:
    return "not known" if chance is None else f"{number(100 * chance)} %"

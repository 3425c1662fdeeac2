"""One stage or lane: its title, how it looks, who acts in it, what is noted on it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.bound import BoundLine, BoundText, Choice
from ui.inspector.form import column, named
from ui.inspector.locks import EDITS
from ui.inspector.notes_form import NotesForm
from ui.parts import label, rule, wrapped
from ui.swatch import swatch_icon
from ui.workspace import Workspace
from workbench.edits.band_contents import steps_in
from workbench.edits.bands import edit_lane, edit_stage
from workbench.layout.band_colors import HUES
from workbench.method.blueprint import misplaced
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.records import Id, Lane, LaneKind, Stage

KINDS: list[tuple[str, object]] = [(kind.value.capitalize(), kind) for kind in LaneKind]
AUTOMATIC = "as its steps need"
MOST = 20_000
DISORDER = "In a service blueprint a lane of this kind stands above the one before it."


class BandForm(QWidget):
    """Everything about the one selected stage or lane."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._band: Id | None = None
        self._where = label("", "caption")
        self.title = BoundText(workspace, "Title of the stage or lane", hint="Title", lines=1, most=5)
        self.title.setProperty("kind", "title")
        self.swatches = {name: self._swatch(name) for name in ("", *HUES)}
        self._stage, self._lane, self._notes_box = QWidget(), QWidget(), QWidget()
        self.wide = BoundLine(workspace, "Width in pixels", hint=AUTOMATIC)
        self.high = BoundLine(workspace, "Height in pixels", hint=AUTOMATIC)
        self.kind = Choice("Kind of lane", KINDS, self._choose_kind)
        self.persona = Choice("Whose lane it is", [], self._choose_persona)
        self._disorder = wrapped(DISORDER, "caption")
        self.notes = NotesForm(workspace)
        self._build()

    @property
    def band(self) -> Id | None:
        """Give the stage or lane that is shown."""
        return self._band

    @property
    def is_stage(self) -> bool:
        """Say whether it is a stage: only those can have notes."""
        return self._workspace.document.find(self._band, Stage) is not None

    def show_band(self, band: Id) -> None:
        """Show a stage or lane."""
        if band != self._band:
            self.finish()
        self._band = band
        self._bind(band)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        document = self._workspace.document
        band = document.find(self._band, Stage) or document.find(self._band, Lane)
        if band is None:
            return
        stages, lanes = order.stages(document, band.journey), order.lanes(document, band.journey)
        siblings = [one.id for one in (stages if isinstance(band, Stage) else lanes)]
        word = type(band).__name__
        count = len(steps_in(document, band.id))
        steps = "1 step" if count == 1 else f"{count or 'no'} steps"
        self._where.setText(f"{word} {siblings.index(band.id) + 1} of {len(siblings)} · {steps}")
        for part, is_shown in (
            (self._stage, isinstance(band, Stage)),
            (self._lane, isinstance(band, Lane)),
            (self._notes_box, isinstance(band, Stage)),
        ):
            part.setVisible(is_shown)
        if isinstance(band, Stage):
            for name, swatch in self.swatches.items():
                swatch.setChecked(name == (band.color if band.color in HUES else ""))
            self.notes.show_anchor(band.id)
        else:
            self._show_lane(band, lanes)

    def finish(self) -> None:
        """Perform what is being typed."""
        self.title.binding.finish()
        self.wide.binding.finish()
        self.high.binding.finish()
        self.notes.finish()

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        for name, swatch in self.swatches.items():
            swatch.setIcon(swatch_icon(self._workspace.theme, name))

    def _show_lane(self, lane: Lane, lanes: list[Lane]) -> None:
        document = self._workspace.document
        people: list[tuple[str, object]] = [("–", None)]
        people += [(order.display_name(p), p.id) for p in order.personas(document, archived=True)]
        self.kind.show_value(lane.kind)
        self.persona.offer(people)
        self.persona.show_value(lane.persona)
        wrong = misplaced([one.kind for one in lanes])
        self._disorder.setVisible(lanes.index(lane) in wrong)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        for swatch in self.swatches.values():
            row.addWidget(swatch)
        row.addStretch(1)
        colors = QVBoxLayout()
        colors.setSpacing(4)
        colors.addWidget(label("Colour", "label"))
        colors.addLayout(row)
        stage = column(self._stage)
        stage.addLayout(colors)
        stage.addLayout(named("Width, px", self.wide))
        lane = column(self._lane)
        lane.addLayout(named("Kind", self.kind))
        lane.addWidget(self._disorder)
        lane.addLayout(named("Persona", self.persona))
        lane.addLayout(named("Height, px", self.high))
        notes = column(self._notes_box)
        notes.addWidget(rule())
        notes.addWidget(self.notes)
        whole = column(self)
        whole.addWidget(self._where)
        whole.addWidget(self.title)
        whole.addWidget(self._stage)
        whole.addWidget(self._lane)
        whole.addWidget(self._notes_box)
        whole.addStretch(1)
        self.show_theme()

    def _swatch(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setProperty(EDITS, True)
        button.setCheckable(True)
        button.setIconSize(QSize(16, 16))
        words = f"Colour {name}" if name else "No colour"
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(partial(self._paint, name))
        return button

    def _bind(self, band: Id) -> None:
        edit, field = (edit_stage, "width") if self.is_stage else (edit_lane, "height")
        line, other = (self.wide, self.high) if self.is_stage else (self.high, self.wide)

        def record(document: Document) -> Stage | Lane:
            return document.find(band, Stage) or document.get(band, Lane)

        def read_size(document: Document) -> str:
            size = getattr(record(document), field)
            return "" if size is None else f"{size:g}"

        def rename(document: Document, text: str, key: str) -> Change:
            return edit(document, band, merge_key=key, title=text)

        def resize(document: Document, text: str, key: str) -> Change:
            return edit(document, band, merge_key=key, **{field: pixels(text)})

        self.title.binding.bind(band, "title", lambda d: record(d).title, rename)
        other.binding.release()
        line.binding.bind(band, field, read_size, resize)

    def _paint(self, name: str) -> None:
        band = self._band
        if band is not None:
            self._workspace.perform(lambda d, _: edit_stage(d, band, color=name))
        self.refresh()

    def _choose_kind(self, kind: object) -> None:
        if isinstance(kind, LaneKind):
            self._edit_lane(kind=kind)

    def _choose_persona(self, persona: object) -> None:
        self._edit_lane(persona=persona)

    def _edit_lane(self, **fields: Any) -> None:
        band = self._band
        if band is not None:
            self._workspace.perform(lambda d, _: edit_lane(d, band, **fields))


def pixels(text: str) -> float | None:
    """Read a size, with or without "px"; empty = as large as the steps need. EditRefused for anything else."""
    cleaned = text.strip().removesuffix("px").strip().replace(",", ".")
    if not cleaned:
        return None
    try:
        value = float(cleaned)
    except ValueError:
        value = -1.0
    if not 0 < value <= MOST:
        raise EditRefused(f"“{text}” is no size: it is a number of pixels up to {MOST:,}, or nothing.")
    return value

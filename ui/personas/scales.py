"""The behavioural scales of a persona, set and written in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.bound import BoundLine
from ui.inspector.form import reveal
from ui.personas.grip import Grip
from ui.personas.lines_form import LinesForm
from ui.personas.scale_bar import ScaleBar
from ui.typing import new_typing_key
from ui.workspace import Workspace
from workbench.edits.personas import add_scale
from workbench.edits.scales import delete_scale, edit_scale, move_scale
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Persona, Scale

BETWEEN = ("–", "—", " - ", "/", "|")
"""What may stand between the poles of a new scale."""


class ScaleRow(QWidget):
    """Both poles and the bar between them; the stronger pole is bold."""

    def __init__(self, workspace: Workspace, scale: Scale, color: str) -> None:
        super().__init__()
        self._workspace = workspace
        self.scale = scale.id
        self.grip = Grip(workspace.theme.muted, f"Move or delete the scale “{scale.pole_a} – {scale.pole_b}”")
        self.pole_a = BoundLine(workspace, "Pole at 0", hint="at 0", kind="quiet pole")
        self.pole_b = BoundLine(workspace, "Pole at 100", hint="at 100", kind="quiet pole")
        self.pole_b.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for pole, name in ((self.pole_a, "pole_a"), (self.pole_b, "pole_b")):
            pole.binding.bind(scale.id, name, partial(_read, scale.id, name), partial(_write, scale.id, name))
        self.bar = ScaleBar(workspace, color)
        self.bar.chosen.connect(self._say)
        self._visit = ""
        self.bar.installEventFilter(self)
        poles = QHBoxLayout()
        poles.setSpacing(8)
        poles.addWidget(self.pole_a)
        poles.addWidget(self.pole_b)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(poles)
        right.addWidget(self.bar)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(right, 1)

    def refresh(self, color: str) -> None:
        """Show what the document says."""
        scale = self._workspace.document.get(self.scale, Scale)
        self.bar.show_value(scale.value, color)
        self.bar.is_read_only = self._workspace.is_read_only
        self.bar.setAccessibleName(f"{scale.pole_a or 'pole at 0'} – {scale.pole_b or 'pole at 100'}")
        said = "not said" if scale.value is None else f"{scale.value} of 100"
        self.bar.setAccessibleDescription(said)
        for pole, is_strong in (
            (self.pole_a, scale.value is not None and scale.value < 50),
            (self.pole_b, scale.value is not None and scale.value > 50),
        ):
            kind = "quiet pole strong" if is_strong else "quiet pole"
            if pole.property("kind") != kind:
                pole.setProperty("kind", kind)
                pole.style().unpolish(pole)
                pole.style().polish(pole)

    def finish(self) -> None:
        """Perform what is being typed."""
        self.pole_a.binding.finish()
        self.pole_b.binding.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a new entry of the history with each visit: holding an arrow is one of them."""
        if event.type() is QEvent.Type.FocusIn:
            self._visit = new_typing_key(self.scale, "value")
        return super().eventFilter(watched, event)

    def _say(self, value: int | None) -> None:
        key = self._visit or None
        self._workspace.perform(lambda d, _: edit_scale(d, self.scale, merge_key=key, value=value))


class ScalesForm(LinesForm):
    """All scales of a persona, and a line for the next one."""

    rows: dict[Id, ScaleRow]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "Scales", "adjustments-horizontal", spacing=6)
        self.new.setPlaceholderText("Waits for help – Solves it alone")
        self.new.setAccessibleName("Add a scale: one pole – the other pole")

    def records(self) -> list[Scale]:
        """Give the scales that are shown, in order."""
        if self._persona is None or self._persona not in self._workspace.document:
            return []
        return order.scales(self._workspace.document, self._persona)

    def make_row(self, record: Scale) -> ScaleRow:
        """Make the row of a scale."""
        row = ScaleRow(self._workspace, record, self._color())
        row.grip.clicked.connect(partial(self._open_menu, row))
        row.grip.moved.connect(partial(self._move, row))
        row.grip.dragged.connect(lambda place: self.show_drop(self.index_at(place)))
        row.grip.dropped.connect(partial(self._drop_at, row))
        row.grip.cancelled.connect(lambda: self.show_drop(None))
        return row

    def keys_of(self, row: ScaleRow) -> QWidget:
        """Give the handle of a row."""
        return row.grip

    def show_row(self, row: ScaleRow) -> None:
        """Show poles and value, the persona's side in its colour."""
        row.refresh(self._color())

    def add(self) -> None:
        """Make a scale of what was typed into the last line: its poles stand left and right of a dash."""
        pole_a, pole_b = poles_of(self.new.text())
        persona = self._persona
        if not pole_a or persona is None:
            return
        change = self._workspace.perform(lambda d, ids: add_scale(d, ids, persona, pole_a, pole_b))
        if change is not None:
            self.new.clear()
            self.refresh()
            row = self.rows[change.created(Scale)[0].id]
            QTimer.singleShot(0, row.bar, (row.bar if pole_b else row.pole_b).setFocus)
            reveal(row)

    def _color(self) -> str:
        persona = self._workspace.document.find(self._persona, Persona)
        return self._workspace.theme.persona[persona.avatar.color if persona else 0]

    def _move(self, row: ScaleRow, step: int) -> None:
        if not self._workspace.is_read_only:
            row.finish()
            row.grip.setFocus()
            self._place(row.scale, list(self.rows).index(row.scale) + step)

    def _place(self, scale: Id, index: int) -> None:
        self._workspace.perform(lambda d, _: move_scale(d, scale, index))
        self.refresh()

    def _open_menu(self, row: ScaleRow) -> None:
        menu = QMenu(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Move up\tAlt+Up").triggered.connect(partial(self._move, row, -1))
        menu.addAction("Move down\tAlt+Down").triggered.connect(partial(self._move, row, 1))
        menu.addAction("Not said").triggered.connect(lambda: row.bar.chosen.emit(None))
        menu.addSeparator()
        delete = menu.addAction("Delete")
        delete.triggered.connect(lambda: self._workspace.perform(lambda d, _: delete_scale(d, row.scale)))
        menu.popup(row.grip.mapToGlobal(QPoint(0, row.grip.height())))

    def _drop_at(self, row: ScaleRow, place: QPoint) -> None:
        self.show_drop(None)
        index = self.index_at(place)
        if index is not None:
            here = list(self.rows).index(row.scale)
            self._place(row.scale, index - 1 if here < index else index)


def poles_of(text: str) -> tuple[str, str]:
    """Read "Waits for help – Solves it alone": both poles; the second is empty if there is no dash."""
    for sign in BETWEEN:
        left, found, right = text.partition(sign)
        if found and left.strip() and right.strip():
            return left.strip(), right.strip()
    return text.strip(), ""


def _read(scale: Id, name: str, document: Document) -> str:
    return str(getattr(document.get(scale, Scale), name))


def _write(scale: Id, name: str, document: Document, text: str, key: str) -> Change:
    return edit_scale(document, scale, merge_key=key, **{name: text})

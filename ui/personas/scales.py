"""The behavioural scales of a persona, set and written in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from ui.bound import BoundLine
from ui.fonts import px
from ui.icons import icon
from ui.inspector.form import column, reveal
from ui.inspector.locks import EDITS
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, rule
from ui.personas.grip import WIDTH, Grip
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


class ScalesForm(QWidget):
    """All scales of a persona, and a line for the next one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self.rows: dict[Id, ScaleRow] = {}
        self._drop: int | None = None
        self._mark = QLabel()
        self.new = QLineEdit()
        self.new.setPlaceholderText("Waits for help – Solves it alone")
        self.new.setAccessibleName("Add a scale: one pole – the other pole")
        self.new.setProperty("kind", "quiet")
        self.new.setProperty(EDITS, True)
        self.new.returnPressed.connect(self.add)
        self._list = QWidget()
        self._box = QVBoxLayout(self._list)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(label("Scales", "title"), 1)
        last = QHBoxLayout()
        last.setContentsMargins(px(WIDTH) + 2, 0, 0, 0)
        last.addWidget(self.new)
        whole = column(self, 4)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self._list)
        whole.addLayout(last)
        workspace.theme_changed.connect(self._rebuild)

    def show_persona(self, persona: Id) -> None:
        """Show the scales of a persona; the profile orders the tabs, once for all forms."""
        if persona != self._persona:
            self.finish()
            self._persona = persona
            self._make_rows()
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        if [scale.id for scale in self._scales()] != list(self.rows):
            self._rebuild()
        color = self._color()
        for row in self.rows.values():
            row.refresh(color)

    def finish(self) -> None:
        """Perform what is being typed, also a line that was not ended with Enter."""
        for row in self.rows.values():
            row.finish()
        self.add()

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

    def _scales(self) -> list[Scale]:
        if self._persona is None or self._persona not in self._workspace.document:
            return []
        return order.scales(self._workspace.document, self._persona)

    def _color(self) -> str:
        persona = self._workspace.document.find(self._persona, Persona)
        return self._workspace.theme.persona[persona.avatar.color if persona else 0]

    def _rebuild(self) -> None:
        self._make_rows()
        order_tabs(self)

    def _make_rows(self) -> None:
        self._mark.setPixmap(
            icon("adjustments-horizontal", self._workspace.theme.text2).pixmap(px(20), px(20))
        )
        focused = next((key for key, row in self.rows.items() if row.grip.hasFocus()), None)
        empty(self._box)
        self.rows = {}
        color = self._color()
        for scale in self._scales():
            row = ScaleRow(self._workspace, scale, color)
            row.refresh(color)
            row.grip.clicked.connect(partial(self._open_menu, row))
            row.grip.moved.connect(partial(self._move, row))
            row.grip.dragged.connect(partial(self._drag, row))
            row.grip.dropped.connect(partial(self._drop_at, row))
            row.grip.cancelled.connect(partial(self._show_drop, None))
            self._box.addWidget(row)
            self.rows[scale.id] = row
        if focused in self.rows:
            self.rows[focused].grip.setFocus()

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

    def _drag(self, row: ScaleRow, place: QPoint) -> None:
        self._show_drop(self._index_at(place))

    def _drop_at(self, row: ScaleRow, place: QPoint) -> None:
        self._show_drop(None)
        index = self._index_at(place)
        if index is not None:
            here = list(self.rows).index(row.scale)
            self._place(row.scale, index - 1 if here < index else index)

    def _index_at(self, place: QPoint) -> int | None:
        at = self.mapFromGlobal(place)
        if not self.rect().contains(at):
            return None
        return sum(row.mapTo(self, row.rect().center()).y() < at.y() for row in self.rows.values())

    def _show_drop(self, index: int | None) -> None:
        self._drop = index
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where a scale that is dragged would be put."""
        if self._drop is None:
            return
        rows = list(self.rows.values())
        target = rows[self._drop] if self._drop < len(rows) else self.new
        y = target.mapTo(self, QPoint(0, 0)).y() - 4
        painter = QPainter(self)
        painter.fillRect(0, y, self.width(), 3, QColor(self._workspace.theme.accent))
        painter.end()


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

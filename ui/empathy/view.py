"""The empathy map of a persona as a page: the board in the form that the person has chosen, and the panel beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from ui.empathy.board import Board
from ui.empathy.card import EntryCard
from ui.empathy.commands import ON_AN_ENTRY
from ui.empathy.deeds import Deeds
from ui.empathy.side import SidePanel
from ui.empathy.who import WhoStrip
from ui.inspector.form import reveal
from ui.inspector.locks import lock, unlock
from ui.inspector.tabs import order_tabs
from ui.parts import empty
from ui.personas.view import PersonaView
from ui.places import Keys
from ui.workspace import Workspace
from workbench.method.empathy import FIELDS, NAMES, Form, contradicting, entry_name, reading
from workbench.model import order
from workbench.model.records import Id, Persona, Trait

EDGE = 40
"""So near to the edge, px, the board scrolls below a card that is carried."""


class EmpathyView(PersonaView):
    """One persona's map. attach(widget): gives an entry the keys of the map. action(id): the action of a command.

    trait_wanted, note_wanted: show what an entry was promoted to; profile_wanted; place_changed: other keys help now.
    """

    trait_wanted = Signal(str)
    note_wanted = Signal(str)
    profile_wanted = Signal()
    place_changed = Signal()

    def __init__(
        self, workspace: Workspace, attach: Callable[[QWidget], None], action: Callable[[str], QAction]
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.current: Id | None = None
        self._attach, self._action = attach, action
        self._persona: Id | None = None
        self._ghost: QLabel | None = None
        self.setAccessibleName("Empathy map")
        self.deeds = Deeds(self)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        self._room = QVBoxLayout(holder)
        self._room.setContentsMargins(20, 20, 20, 20)
        self._scroll.setWidget(holder)
        self.side = SidePanel(workspace, self.deeds)
        line = QFrame()
        line.setProperty("kind", "side rule")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._scroll, 1)
        across.addWidget(line)
        across.addWidget(self.side)
        self.board = self._made_board()
        workspace.theme_changed.connect(self._show_theme)
        workspace.empathy_form_changed.connect(self._show_form)

    @property
    def form(self) -> Form:
        """Give the form in which the map is shown."""
        return self.board.form

    # --- what a page asks of its views --------------------------------------------------------------------------

    def show_persona(self, persona: Id) -> None:
        """Show the map of this persona."""
        unlock(self)
        if persona != self._persona:
            self.finish()
            self._persona, self.current = persona, None
        self.refresh()
        if self.workspace.is_read_only:
            lock(self)

    def refresh(self) -> None:
        """Show what the document says; the keys stay with the entry, wherever it has gone."""
        persona = self.workspace.document.find(self._persona, Persona)
        if persona is None:
            return
        had_keys = self._has_keys_on_a_card()
        self.board.show_persona(persona)
        if self.workspace.document.find(self.current, Trait) is None:
            self.current = None
        self._show_current()
        if had_keys and not self._has_keys_on_a_card():
            self.focus_current()

    def finish(self) -> None:
        """Perform what is being typed."""
        self.board.finish()

    def first_field(self) -> QWidget:
        """Give the chosen entry, else the line for the first one; what can only be read begins with an entry."""
        card = self.board.card(self.current)
        areas = self.board.areas.values()
        if card is None and self.workspace.is_read_only:
            card = next((card for area in areas for card in area.cards.values()), None)
        return card if card is not None else next(iter(areas)).new

    def place(self) -> tuple[str, Keys]:
        """Say where the person is, and which keys help there."""
        document, entry = self.workspace.document, self.workspace.document.find(self.current, Trait)
        if entry is None or not self._has_keys_on_a_card():
            empty_fields = reading(document, self._persona or "", self.form).empty if self._persona else ()
            left = f" · {len(empty_fields)} to research" if empty_fields else ""
            return f"Empathy map{left}", [
                ("Enter", "add"),
                ("Tab", "next quadrant"),
                ("↑", "entries"),
                ("F1", "all keys"),
            ]
        words = [entry_name(document, entry)]
        words += [
            f"contradicts {entry_name(document, other)}" for _, other in contradicting(document, entry.id)
        ]
        return " · ".join(words), [
            ("Enter", "edit"),
            ("Ctrl Enter", "next entry"),
            ("Ctrl J", "contradicts"),
            ("Ctrl U", "promote"),
            ("F1", "all keys"),
        ]

    # --- going about --------------------------------------------------------------------------------------------

    def focus_on(self, trait: Id) -> None:
        """Choose an entry and bring it into sight, in the form that shows it."""
        entry = self.workspace.document.find(trait, Trait)
        if entry is None or entry.field not in NAMES:
            return
        if entry.field not in FIELDS[self.form]:
            self.workspace.show_empathy_form(Form.EXTENDED)
        card = self.board.card(trait)
        if card is not None:
            self._choose(trait)
            card.setFocus()
            reveal(card)

    def focus_current(self) -> None:
        """Give the keys to the chosen entry, else to the line for the first one."""
        first = self.first_field()
        first.setFocus()
        reveal(first)

    def reveal(self, part: QWidget) -> None:
        """Bring a part of the board into sight."""
        reveal(part)

    def rect_of(self, part: QWidget) -> QRect:
        """Give where a part of the board lies in the view."""
        return QRect(part.mapTo(self, QPoint(0, 0)), part.size())

    def nearest(self, right: int, down: int) -> QWidget | None:
        """Find the entry, or the line for one, that lies nearest to the one with the keys in a direction."""
        focused = self.focusWidget()
        start = self.rect_of(focused) if focused is not None else QRect(0, 0, 1, 1)
        areas = self.board.areas.values()
        parts: list[QWidget] = [card for area in areas for card in area.cards.values()]
        parts += [area.new for area in areas if down or not area.cards]
        far = [
            (distance, part) for part in parts if (distance := _far(start, self.rect_of(part), right, down))
        ]
        return min(far, key=lambda each: each[0])[1] if far else None

    # --- insides ------------------------------------------------------------------------------------------------

    def _made_board(self) -> Board:
        board = Board(self.workspace, self.workspace.empathy_form)
        board.made.connect(self._connect_card)
        if isinstance(board.who, WhoStrip):
            board.who.profile_wanted.connect(self.profile_wanted)
        for area in board.areas.values():
            area.new.way_wanted.connect(partial(self.deeds.go, 0))
            area.written.connect(self._on_written)
        self._room.addWidget(board)
        return board

    def _connect_card(self, card: EntryCard) -> None:
        self._attach(card)
        card.chosen.connect(self._choose)
        card.left.connect(self._on_left)
        card.dragged.connect(self._drag)
        card.dropped.connect(self._drop)
        card.cancelled.connect(self._end_drag)
        card.menu_wanted.connect(self._open_menu)

    def _show_form(self) -> None:
        """Take the board of the other form."""
        self.finish()
        had_keys = self.isAncestorOf(self.window().focusWidget() or self)
        empty(self._room)
        self.board = self._made_board()
        self.board.show()  # at once: the keys go there
        order_tabs(self)
        self.refresh()
        if self.workspace.is_read_only:
            lock(self)
        if had_keys and self.isVisible() and not self.side.isAncestorOf(self.window().focusWidget() or self):
            self.focus_current()
        self.deeds.say(f"{self.form.value.capitalize()} form")

    def _show_theme(self) -> None:
        self.board.show_theme()
        self.side.show_theme()
        self._show_current()

    def _choose(self, trait: Id) -> None:
        self.current = trait
        self._show_current()
        self.place_changed.emit()

    def _show_current(self) -> None:
        if self._persona is None or self._persona not in self.workspace.document:
            return
        for area in self.board.areas.values():
            for key, card in area.cards.items():
                card.show_current(key == self.current)
        self.side.show_entry(self._persona, self.form, self.current)

    def _has_keys_on_a_card(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus() and isinstance(focused, EntryCard)

    def _on_written(self, trait: Id) -> None:
        document = self.workspace.document
        self.deeds.say(f"Added {entry_name(document, document.get(trait, Trait))}")
        area = self.board.areas[document.get(trait, Trait).field]
        reveal(area.new)

    def _on_left(self, trait: Id, goes_on: bool) -> None:
        card = self.board.card(trait)
        if card is not None and goes_on:
            self.current = trait
            self.deeds.add()
        elif card is not None:
            card.setFocus()

    def _open_menu(self, trait: Id, place: QPoint) -> None:
        """Offer by click what the keys do, and every quadrant to move to."""
        self.focus_on(trait)
        entry = self.workspace.document.find(trait, Trait)
        if entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in ON_AN_ENTRY:
            menu.addAction(self._action(command))
        other = menu.addMenu("Move to")
        for field in NAMES:
            if field is not entry.field:
                action = other.addAction(NAMES[field])
                action.setEnabled(not self.workspace.is_read_only)
                action.triggered.connect(lambda _=False, to=field: self.deeds.move_to(to))
        menu.popup(place)

    # --- carrying -----------------------------------------------------------------------------------------------

    def _drag(self, trait: Id, place: QPoint) -> None:
        card = self.board.card(trait)
        if card is None:
            return
        if self._ghost is None:
            self._ghost = self._made_ghost(card.grab())
        self._ghost.move(self.mapFromGlobal(place) - QPoint(24, 16))
        inside = self.board.mapFromGlobal(place)
        self._scroll.ensureVisible(inside.x(), inside.y() + 20, 0, EDGE)
        self.board.show_drop(self.board.target(place))

    def _made_ghost(self, picture: QPixmap) -> QLabel:
        ghost = QLabel(self)
        ghost.setPixmap(picture)
        ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ghost.adjustSize()
        ghost.show()
        return ghost

    def _drop(self, trait: Id, place: QPoint) -> None:
        target = self.board.target(place)
        self._end_drag()
        entry = self.workspace.document.find(trait, Trait)
        if target is None or entry is None:
            return
        field, index = target
        keys = [each.id for each in order.traits(self.workspace.document, entry.persona, field)]
        if trait in keys and keys.index(trait) < index:
            index -= 1
        self.deeds.place(trait, field, index)

    def _end_drag(self, _trait: Id = "") -> None:
        self.board.show_drop(None)
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None


def _far(start: QRect, other: QRect, right: int, down: int) -> float | None:
    """Give how far something lies in a direction, what is beside the way counting double; None: not that way."""
    way = other.center() - start.center()
    along, aside = (way.x() * right, way.y()) if right else (way.y() * down, way.x())
    sides = (start.height() + other.height()) / 2 if right else (start.width() + other.width()) / 2
    return along + 2 * max(0.0, abs(aside) - sides) + abs(aside) / 100 if along > 0 else None

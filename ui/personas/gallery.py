"""All personas as cards: to be looked through, compared two by two, opened, put away and taken up again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.fonts import px
from ui.icons import icon
from ui.inspector.form import Section
from ui.inspector.locks import EDITS
from ui.parts import label, wrapped
from ui.personas.card import HEIGHT, WIDTH, PersonaCard
from ui.personas.card_grid import CardGrid
from ui.personas.compare import ComparePanel
from ui.personas.page_bar import PageBar
from ui.personas.take_over import TakeOverPanel
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.edits.personas import move_persona
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Cast, Feeling, Id, Media, Persona, Scale, Trait

Entry = tuple[str, str]
"""A command in a card's menu: its id and its words."""

CARD_MENU: tuple[Entry, ...] = (
    ("persona.duplicate", "Duplicate, to vary it"),
    ("persona.archive", "Archive"),
    ("persona.delete", "Delete"),
)


class GalleryPage(QWidget):
    """The gallery in place of the map. opened(persona); wanted(command id): run this command for the chosen one."""

    back_wanted = Signal()
    opened = Signal(str)
    wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.chosen: Id | None = None
        self.cards: dict[Id, PersonaCard] = {}
        self._ticked: list[Id] = []
        self._compared: ComparePanel | None = None
        self._offer: TakeOverPanel | None = None
        self.bar = PageBar(workspace)
        self.bar.back_wanted.connect(self.back_wanted)
        self.bar.show_title("Personas")
        take = self.bar.add_action(
            "Take over…",
            "user-share",
            "Take personas over from another project",
            partial(self.wanted.emit, "persona.take_over"),
        )
        new = self.bar.add_action(
            "New persona", "user-plus", "Add a persona", partial(self.wanted.emit, "persona.add")
        )
        for button in (take, new):
            button.setProperty(EDITS, True)
        new.setProperty("kind", "primary")
        self.bar.show_theme()
        self._editing = (take, new)
        self._heading, self._count = label("", "page"), label("", "label")
        self.grid, self.archive = CardGrid(), CardGrid()
        self._section = Section("Archived")
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        self._ghost: GhostCard | None = None
        self._scroll = QScrollArea()
        self._build()
        workspace.changed.connect(self._on_changed)
        workspace.theme_changed.connect(self.rebuild)

    def show_gallery(self, persona: Id | None = None) -> None:
        """Show everybody as they are now; the keys go to this one's card."""
        for button in self._editing:
            button.setEnabled(not self._workspace.is_read_only)
        self.rebuild()
        self.focus_on(persona or self.chosen or next(iter(self.cards), None))

    def focus_on(self, persona: Id | None) -> None:
        """Let the keys go to a card."""
        card = self.cards.get(persona or "")
        if card is None:
            (self._ghost or self.bar.back).setFocus()
            return
        if card.parent() is self.archive:
            self._section.open()
        card.setFocus()
        QTimer.singleShot(0, card, partial(self._show_in_sight, card))

    def compare(self, *personas: Id) -> None:
        """Tick these, as far as they are cards, and show two of them side by side."""
        for persona in personas:
            if persona in self.cards:
                self.cards[persona].tick.setChecked(True)

    def offer(self, name: str, source: Document) -> None:
        """Offer the personas of another project."""
        self._take_offer_away()
        self._offer = TakeOverPanel(self._workspace, name, source)
        self._offer.closed.connect(self._take_offer_away)
        self._offer.taken.connect(self._on_taken)
        self._above.addWidget(self._offer)
        first = next(iter(self._offer.ticks.values()), None)
        if first is not None:
            QTimer.singleShot(0, first, first.setFocus)

    def rebuild(self) -> None:
        """Show everybody anew."""
        focused = next((key for key, card in self.cards.items() if card.hasFocus()), None)
        document = self._workspace.document
        people = order.personas(document, archived=True)
        self._ticked = [key for key in self._ticked if key in document]
        self.cards = {persona.id: self._card(persona) for persona in people}
        active = [self.cards[p.id] for p in people if not p.archived]
        away = [self.cards[p.id] for p in people if p.archived]
        self._ghost = None if self._workspace.is_read_only else self._ghost_card()
        self.grid.show_cards([*active, *([self._ghost] if self._ghost else [])])
        self.archive.show_cards(away)
        self._section.setVisible(bool(away))
        self._section.rename(f"Archived ({len(away)})")
        count = len(active)
        self._heading.setText(
            {0: "Nobody yet. Who walks this path?", 1: "1 persona"}.get(count, f"{count} personas")
        )
        self._show_compared()
        if focused in self.cards:
            self.cards[focused].setFocus()

    def _ghost_card(self) -> GhostCard:
        ghost = GhostCard(self._workspace)
        ghost.clicked.connect(partial(self.wanted.emit, "persona.add"))
        return ghost

    def _card(self, persona: Persona) -> PersonaCard:
        card = PersonaCard(self._workspace, persona)
        card.tick.setChecked(persona.id in self._ticked)
        card.opened.connect(self.opened)
        card.ticked.connect(self._on_ticked)
        card.focused.connect(self._on_focused)
        card.gone_to.connect(partial(self._go, card))
        card.moved.connect(self._move)
        card.menu_wanted.connect(self._open_menu)
        return card

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._count)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(32, 24, 32, 24)
        rows.setSpacing(20)
        body = QVBoxLayout(self._section.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.archive)
        rows.addLayout(head)
        rows.addLayout(self._above)
        rows.addWidget(self.grid)
        rows.addLayout(self._below)
        rows.addWidget(self._section)
        rows.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(scroll, 1)

    def _show_in_sight(self, widget: QWidget) -> None:
        """Scroll to a widget; of one that is higher than the room its beginning is shown."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        content = self._scroll.widget()
        if widget.height() + 2 * px(24) > self._scroll.viewport().height() and content is not None:
            top = widget.mapTo(content, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - px(24))
        else:
            self._scroll.ensureWidgetVisible(widget, 0, px(24))

    def _on_changed(self, change: Change) -> None:
        kinds = (Persona, Trait, Scale, Media, Cast, Feeling)
        if self.isVisible() and any(change.touches(kind) for kind in kinds):
            self.rebuild()

    def _on_focused(self, persona: Id) -> None:
        self.chosen = persona

    def _on_ticked(self, persona: Id, is_on: bool) -> None:
        """Keep two ticked at most: a third takes the place of the first."""
        self._ticked = [key for key in self._ticked if key != persona] + ([persona] if is_on else [])
        while len(self._ticked) > 2:
            self.cards[self._ticked[0]].tick.setChecked(False)
        for card in self.cards.values():
            card.update()
        self._show_compared()
        if self._compared is not None:
            panel = self._compared
            QTimer.singleShot(0, panel, partial(self._show_in_sight, panel))

    def _show_compared(self) -> None:
        if self._compared is not None:
            self._compared.hide()
            self._compared.deleteLater()
            self._compared = None
        people = [self._workspace.document.get(key, Persona) for key in self._ticked]
        if len(people) == 2:
            self._compared = ComparePanel(self._workspace, (people[0], people[1]))
            self._compared.closed.connect(self._untick)
            self._below.addWidget(self._compared)
        several = len(self.cards) > 1
        hint = "Tick two to compare them" if several else ""
        self._count.setText(f"{len(people)} of {len(self.cards)} ticked to compare" if people else hint)

    def _untick(self) -> None:
        for key in list(self._ticked):
            self.cards[key].tick.setChecked(False)
        self.focus_on(self.chosen)

    def _go(self, card: PersonaCard, dx: int, dy: int) -> None:
        grid = self.grid if card.parent() is self.grid else self.archive
        cards = [each for each in self.cards.values() if each.parent() is grid]
        index = grid.beside(cards.index(card), dx, dy)
        if index is not None:
            found = cards[index] if index < len(cards) else self._ghost
            if found is not None:
                found.setFocus()
                self._show_in_sight(found)

    def _move(self, persona: Id, step: int) -> None:
        ids = list(self.cards)
        index = ids.index(persona) + step
        if 0 <= index < len(ids):
            self._workspace.perform(lambda d, _: move_persona(d, persona, index))
            self.focus_on(persona)

    def _open_menu(self, persona: Id, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        card = self.cards[persona]
        is_archived = self._workspace.document.get(persona, Persona).archived
        menu.addAction("Open page\tEnter").triggered.connect(partial(self.opened.emit, persona))
        words = "Compare no longer\tSpace" if card.tick.isChecked() else "Compare\tSpace"
        menu.addAction(words).triggered.connect(card.tick.toggle)
        if not self._workspace.is_read_only:
            menu.addAction("Move back\tAlt+Left").triggered.connect(partial(self._move, persona, -1))
            menu.addAction("Move on\tAlt+Right").triggered.connect(partial(self._move, persona, 1))
            menu.addSeparator()
            for command, text in CARD_MENU:
                shown = "Take up again" if command == "persona.archive" and is_archived else text
                menu.addAction(shown).triggered.connect(partial(self.wanted.emit, command))
        menu.popup(place)

    def _on_taken(self, personas: list[Id]) -> None:
        self._take_offer_away()
        self.rebuild()
        self.focus_on(personas[0])
        words = "1 persona was" if len(personas) == 1 else f"{len(personas)} personas were"
        self._workspace.said.emit(f"{words} taken over. Ctrl+Z takes that back.", False)

    def _take_offer_away(self) -> None:
        if self._offer is not None:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
            self.focus_on(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close what is open on Esc: the other project, the comparison, then the gallery."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._offer is not None:
            self._take_offer_away()
        elif self._compared is not None:
            self._untick()
        else:
            self.back_wanted.emit()


class GhostCard(QPushButton):
    """The card that is not there yet."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("kind", "ghost")
        fix(self, width=WIDTH, height=HEIGHT)
        self.setAccessibleName("Add a persona")
        mark, title = QLabel(), label("New persona", "heading")
        mark.setPixmap(icon("user-plus", workspace.theme.text2).pixmap(32, 32))
        about = wrapped("Start with one quote and one need. The rest can stay open.", "label")
        box = QVBoxLayout(self)
        box.setContentsMargins(48, 16, 48, 16)
        box.setSpacing(8)
        box.addStretch(1)
        for part in (mark, title, about):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(part)
        box.addStretch(1)

"""What evidence says about one thing, in a line where that thing is edited: reusable below any field."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.evidence.choosing import choose_source
from ui.evidence.deeds import take_away, turn, turn_words
from ui.evidence.words import about, title_of
from ui.icons import icon
from ui.inspector.form import column
from ui.inspector.locks import EDITS
from ui.inspector.tabs import order_tabs
from ui.parts import empty, plain_tip
from ui.workspace import Workspace
from workbench.edits.evidence import link_evidence
from workbench.method.evidence import evidence_of
from workbench.model.change import Change
from workbench.model.records import Evidence, Id, Link, LinkKind, Record

MIME = "application/x-journey-workbench-evidence"
"""Of a source that is dragged: its id."""
AROUND_TEXT = 44
"""Beside a source's title: padding, and the arrow of its menu, px."""
TOUCHING: tuple[type[Record], ...] = (Link, Evidence)


class EvidenceLine(QWidget):
    """The sources of one item, each with its sign, and a button that links another. A source can be dropped here."""

    def __init__(self, workspace: Workspace, item: Id | None = None, *, name: str = "this") -> None:
        super().__init__()
        self._workspace = workspace
        self._item: Id | None = None
        self._shown: object = None
        self._name = name
        self.add = QToolButton()
        self.add.setProperty("kind", "flat")
        self.add.setProperty(EDITS, True)
        self.add.setText("Link evidence…")
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setAccessibleName(f"Link evidence to {name}")
        self.add.setToolTip("Choose a source that supports or contradicts this; or drop one here")
        self.add.clicked.connect(self.choose)
        whole = column(self, 2)
        self._box = QVBoxLayout()
        self._box.setSpacing(2)
        whole.addLayout(self._box)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAcceptDrops(True)
        workspace.changed.connect(self._on_changed)
        workspace.theme_changed.connect(self._show_theme)
        self.show_item(item)

    def show_item(self, item: Id | None) -> None:
        """Show the evidence of an item; None hides the line: there is nothing yet that could be supported."""
        self._item = item
        if item is None:
            self.hide()
        elif self.parentWidget() is not None:  # without a parent it would open as a window of its own
            self.show()
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        document = self._workspace.document
        if self._item is None or self._item not in document:
            return
        found = evidence_of(document, self._item)
        shown = (self._item, self._workspace.theme.name, tuple(found))
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._box)
        for link, source in found:
            self._box.addWidget(self._row(link, source))
        self.add.setIcon(icon("link", self._workspace.theme.text2))
        order_tabs(self)

    def choose(self) -> None:
        """Let a source be chosen by typing."""
        if self._item is not None and not self._workspace.is_read_only:
            choose_source(self._workspace, self._item, self.add)

    def _row(self, link: Link, source: Evidence) -> QWidget:
        """Make a button with the sign and the title of a source; its menu opens, turns and unlinks it."""
        look, workspace = self._workspace.theme, self._workspace
        supports = link.kind is LinkKind.SUPPORTS
        word = "Supports" if supports else "Contradicts"
        button = SourceButton(title_of(source) if supports else f"against: {title_of(source)}")
        sign, color = ("circle-check", look.accent) if supports else ("circle-x", look.danger)
        button.setIcon(icon(sign, color))
        button.setToolTip(plain_tip(f"{word}: {title_of(source)}\n{about(source, date.today())}"))
        button.setAccessibleName(f"{word}: {title_of(source)}")
        menu = QMenu(button)
        menu.addAction("Open the source").triggered.connect(partial(workspace.place_wanted.emit, source.id))
        if not workspace.is_read_only:
            menu.addAction(turn_words(link)).triggered.connect(partial(turn, workspace, link))
            menu.addAction("Unlink").triggered.connect(partial(self._unlink, link))
        button.setMenu(menu)
        return button

    def _unlink(self, link: Link) -> None:
        if take_away(self._workspace, link):
            self.add.setFocus()

    def _on_changed(self, change: Change) -> None:
        if any(change.touches(kind) for kind in TOUCHING):
            self.refresh()

    def _show_theme(self) -> None:
        self._shown = None
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sources."""
        if self._item is not None and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the dropped source support the item."""
        source, item = source_in(event.mimeData()), self._item
        if item is not None and source in self._workspace.document:
            self._workspace.perform(lambda d, ids: link_evidence(d, ids, source, item))
            event.acceptProposedAction()


class SourceButton(QToolButton):
    """A flat button as wide as there is room; its text gives way."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("kind", "flat")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the room that there is."""
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - AROUND_TEXT
        line = " ".join(self._whole.split())
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


def source_in(data: QMimeData) -> Id:
    """Give the source that is dragged; "" for anything else."""
    return bytes(data.data(MIME).data()).decode("ascii", "replace") if data.hasFormat(MIME) else ""

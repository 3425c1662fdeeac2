"""A small sign beside a line of a persona: whether a source supports it; its menu links, turns and unlinks."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QMenu, QToolButton

from ui.evidence.choosing import choose_source
from ui.evidence.deeds import take_away, turn, turn_words
from ui.evidence.line import MIME, TOUCHING, source_in
from ui.evidence.words import about, title_of
from ui.icons import icon
from ui.parts import plain_tip
from ui.personas.trait_row import TraitRow
from ui.workspace import Workspace
from workbench.edits.evidence import link_evidence
from workbench.method.evidence import evidence_of, is_contradicted, is_supported
from workbench.model.change import Change
from workbench.model.records import Id, LinkKind

FADED = 0.35
"""How much is left of a line that is only a guess, under the lens."""


class EvidenceMark(QToolButton):
    """Stands in the row of its item; under the lens it lets the row fade where no source supports the item."""

    def __init__(self, workspace: Workspace, item: Id) -> None:
        super().__init__()
        self._workspace, self._item = workspace, item
        self.setProperty("kind", "grip")
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        self.setAcceptDrops(True)
        workspace.changed.connect(self._on_changed)
        workspace.lens_changed.connect(self._fade)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        document, look = self._workspace.document, self._workspace.theme
        if self._item not in document:
            return
        found = evidence_of(document, self._item)
        picture, color, word = "link", look.muted, "No source yet: a guess"
        if is_contradicted(document, self._item):
            picture, color, word = "alert-triangle", look.warning, "A source contradicts this"
        elif is_supported(document, self._item):
            picture, color, word = "circle-check", look.accent, "Supported"
        elif found:
            picture, color, word = "circle-half", look.text2, "Only weak sources: still a guess"
        self.setIcon(icon(picture, color))
        lines = [f"{_verb(link.kind)}: {title_of(s)} ({about(s, date.today())})" for link, s in found]
        self.setToolTip(plain_tip("\n".join([word, *lines])))
        self.setAccessibleName(f"Evidence: {word}")
        self._fade()

    def showEvent(self, event: QShowEvent) -> None:
        """Fade with the lens as soon as there is a row to fade."""
        super().showEvent(event)
        self._fade()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        workspace = self._workspace
        link_one = menu.addAction("Link evidence…")
        link_one.setEnabled(not workspace.is_read_only)
        link_one.triggered.connect(lambda: choose_source(workspace, self._item, self))
        for link, source in evidence_of(workspace.document, self._item):
            words = f"{_verb(link.kind)}: {title_of(source)}".replace("&", "&&")
            inner = menu.addMenu(words)
            inner.addAction("Open the source").triggered.connect(
                partial(workspace.place_wanted.emit, source.id)
            )
            if not workspace.is_read_only:
                inner.addAction(turn_words(link)).triggered.connect(partial(turn, workspace, link))
                inner.addAction("Unlink").triggered.connect(partial(take_away, workspace, link))

    def _fade(self) -> None:
        row = self.parentWidget()
        while row is not None and not isinstance(row, TraitRow):
            row = row.parentWidget()
        if row is None or self._item not in self._workspace.document:
            return
        fades = self._workspace.lens and not is_supported(self._workspace.document, self._item)
        if fades != (row.graphicsEffect() is not None):
            effect = QGraphicsOpacityEffect(row) if fades else None
            if effect is not None:
                effect.setOpacity(FADED)
            row.setGraphicsEffect(effect)  # type: ignore[arg-type]

    def _on_changed(self, change: Change) -> None:
        if any(change.touches(kind) for kind in TOUCHING):
            self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sources."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the dropped source support the item."""
        source = source_in(event.mimeData())
        if source in self._workspace.document:
            self._workspace.perform(lambda d, ids: link_evidence(d, ids, source, self._item))
            event.acceptProposedAction()


def _verb(kind: LinkKind) -> str:
    return "Supports" if kind is LinkKind.SUPPORTS else "Contradicts"

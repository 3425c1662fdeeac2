"""Choosing a source by typing, to support or to contradict something; typing errors are forgiven."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.evidence.words import ICONS, about, title_of
from ui.palette.choices import Choice, Section
from ui.palette.panel import Palette
from ui.workspace import Workspace
from workbench.edits.evidence import add_evidence, link_evidence
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Evidence, EvidenceKind, Id, LinkKind
from workbench.search.ranking import Index

MOST = 8
TOP = 72
"""Below the window's upper edge, px."""


class SourceChoices:
    """The sources as choices: what supports the item first, then the same as contradicting it, then a new one."""

    def __init__(self, workspace: Workspace, item: Id) -> None:
        self._workspace, self._item = workspace, item
        self._sources = order.evidence(workspace.document)
        self._index = Index(f"{s.title} {s.kind.value} {s.source} {s.date}" for s in self._sources)

    def find(self, typed: str) -> Sequence[Section]:
        """Give what there is for what was typed."""
        found = self._sources
        if typed.strip():
            found = [self._sources[hit.place] for hit in self._index.search(typed, MOST)]
        sections = [
            Section(title, [self._choice(source, kind) for source in found[:MOST]])
            for title, kind in (("Supports it", LinkKind.SUPPORTS), ("Contradicts it", LinkKind.CONTRADICTS))
            if found
        ]
        name = typed.strip()
        words = f"New source “{name}”" if name else "New source"
        new = Choice(words, "supports it", lambda: self._add(name), "plus")
        return [*sections, Section("Not there yet", [new])]

    def _choice(self, source: Evidence, kind: LinkKind) -> Choice:
        words = about(source, date.today())
        return Choice(title_of(source), words, lambda: self._link(source.id, kind), ICONS[source.kind])

    def _link(self, source: Id, kind: LinkKind) -> None:
        self._workspace.perform(lambda d, ids: link_evidence(d, ids, source, self._item, kind))

    def _add(self, title: str) -> None:
        """Make a source and let it support the item: one edit."""
        item = self._item

        def edit(document: Document, ids: IdSource) -> Change:
            made = add_evidence(document, ids, EvidenceKind.INTERVIEW, title)
            return with_link(document, ids, made, item)

        change = self._workspace.perform(edit)
        if change is not None:
            self._workspace.place_wanted.emit(change.created(Evidence)[0].id)


def with_link(document: Document, ids: IdSource, made: Change, item: Id) -> Change:
    """Add to a change that makes a source a link by which it supports an item."""
    later = Document({**document.records, **{k: r for k, r in made.after.items() if r}}.values())
    return made.then(link_evidence(later, ids, made.created(Evidence)[0].id, item))


def choose_source(workspace: Workspace, item: Id, near: QWidget) -> Palette:
    """Open the list over the window; afterwards the keys go back to where they were."""
    window = near.window()
    top = window.mapFromGlobal(near.mapToGlobal(QPoint(0, 0))).y()
    palette = Palette(SourceChoices(workspace, item).find, workspace.theme, min(TOP, top), window)
    palette.field.setPlaceholderText("Which source? Enter takes the first")
    palette.field.setAccessibleName("Choose a source")
    palette.chosen.connect(lambda choice: _run(choice, near))
    palette.left.connect(lambda: _back(near))
    palette.open()
    return palette


def _run(choice: Choice, near: QWidget) -> None:
    run: Callable[[], object] = choice.run
    _back(near)
    run()


def _back(near: QWidget) -> None:
    if shiboken6.isValid(near) and near.isVisible():
        near.setFocus()

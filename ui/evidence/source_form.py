"""The form of one source: kind, title, date, n, level in words, where it is, what it says, who was asked."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.bound import BoundLine, BoundText, Choice
from ui.evidence.words import KINDS, LEVELS
from ui.icons import icon
from ui.inspector.form import column, named, side_by_side
from ui.inspector.locks import EDITS, lock
from ui.inspector.notes_form import whole_number
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, wrapped
from ui.workspace import Workspace
from workbench.edits.evidence import (
    add_participant,
    asked_for,
    delete_participant,
    edit_evidence,
    rename_participant,
    unlink,
)
from workbench.method.evidence import ENOUGH_LEVEL
from workbench.method.staleness import STALE_AFTER_MONTHS, is_stale, last_day
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Evidence, Id, Link, Participant

TEXTS = ("title", "date", "source", "text")


class SourceForm(QWidget):
    """Shows and edits one source; nothing is shown until one is."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._source: Id | None = None
        self.title = BoundLine(
            workspace, "Title of the source", hint="What was done, with whom", kind="title"
        )
        self.kind = Choice("Kind", KINDS, lambda value: self._set(kind=value))
        self.level = Choice("Level", LEVELS, lambda value: self._set(level=value))
        self.date = BoundLine(workspace, "Date", hint="2026-11-24")
        self.n = BoundLine(workspace, "n: how many people or cases", hint="–")
        self.source = BoundLine(workspace, "Where it is", hint="Folder, report, link")
        self.text = BoundText(
            workspace, "What it says", hint="What was seen or heard, in a few sentences", lines=4
        )
        self._remark = wrapped("", "warning")
        self.people = _People(workspace)
        self._build()

    def show_source(self, source: Id | None) -> None:
        """Show a source; what is being typed for another one is performed first."""
        self._source = source
        self.setVisible(source is not None)
        if source is None:
            return
        for field in TEXTS:
            widget: BoundLine | BoundText = getattr(self, field)
            widget.binding.bind(source, field, partial(_read, source, field), partial(_write, source, field))
        self.n.binding.bind(source, "n", partial(_read_n, source), partial(_write_n, source))
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        record = self._workspace.document.find(self._source, Evidence)
        if record is None:
            return
        self.kind.show_value(record.kind)
        self.level.show_value(record.level)
        remark = _remark(record)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.people.show_source(record.id)
        if self._workspace.is_read_only:
            lock(self)

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in (*(getattr(self, name) for name in TEXTS), self.n):
            field.binding.finish()
        self.people.finish()

    def _build(self) -> None:
        rows = column(self, 12)
        rows.addLayout(named("Title", self.title))
        rows.addWidget(self._remark)
        rows.addLayout(side_by_side(named("Kind", self.kind), named("Level of evidence", self.level)))
        rows.addLayout(side_by_side(named("Date", self.date), named("n (people or cases)", self.n)))
        rows.addLayout(named("Where it is", self.source))
        rows.addLayout(named("What it says", self.text))
        rows.addWidget(self.people)
        rows.addStretch(1)

    def _set(self, **fields: Any) -> None:
        source = self._source
        if source is not None:
            self._workspace.perform(lambda d, _: edit_evidence(d, source, **fields))
            self.refresh()


class _People(QWidget):
    """Who was asked, by pseudonym: each a small field; there is none for a real name."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._source: Id | None = None
        self._shown: object = None
        self.fields: dict[Id, BoundLine] = {}
        self.new = QLineEdit()
        self.new.setPlaceholderText("P07")
        self.new.setAccessibleName("Add a participant by pseudonym")
        self.new.setProperty(EDITS, True)
        self.new.returnPressed.connect(self.add)
        self.add_button = QToolButton()
        self.add_button.setText("Add")
        self.add_button.setToolTip("Add this participant; without a pseudonym the next free one")
        self.add_button.setProperty(EDITS, True)
        self.add_button.clicked.connect(self.add)
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        rows = column(self, 6)
        rows.addWidget(label("Participants", "title"))
        rows.addWidget(wrapped("Pseudonyms only. Real names stay out of this file.", "caption"))
        rows.addLayout(self._box)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.new)
        last.addWidget(self.add_button)
        last.addStretch(1)
        rows.addLayout(last)
        workspace.theme_changed.connect(self._show_theme)

    def show_source(self, source: Id) -> None:
        """Show who was asked for a source."""
        if source != self._source:
            self.finish()
            self._source = source
        found = asked_for(self._workspace.document, source)
        shown = (source, [person.id for _, person in found])
        if shown == self._shown:
            return
        self.finish()
        self._shown = shown
        empty(self._box)
        self.fields = {}
        for start in range(0, len(found), 3):
            line = QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(4)
            for link, person in found[start : start + 3]:
                self._add_person(across, link, person)
            across.addStretch(1)
            self._box.addWidget(line)
        order_tabs(self)

    def add(self) -> None:
        """Add a participant of the pseudonym that is typed, else of the next free one."""
        source, name = self._source, self.new.text()
        if source is None:
            return
        if self._workspace.perform(lambda d, ids: add_participant(d, ids, name, source=source)) is not None:
            self.new.clear()
            self.new.setFocus()

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in self.fields.values():
            field.binding.finish()

    def _add_person(self, across: QHBoxLayout, link: Link, person: Participant) -> None:
        name = person.pseudonym
        field = BoundLine(self._workspace, f"Pseudonym of {name}")
        field.setMaximumWidth(96)
        field.binding.bind(
            person.id, "pseudonym", partial(_read_name, person.id), partial(_write_name, person.id)
        )
        field.binding.refused.connect(self._say)
        self.fields[person.id] = field
        away = QToolButton()
        away.setProperty("kind", "flat")
        away.setProperty(EDITS, True)
        away.setIcon(icon("x", self._workspace.theme.text2))
        away.setToolTip(f"{name} was not asked for this")
        away.setAccessibleName(f"Take {name} off this source")
        away.clicked.connect(partial(self._take_off, link, person))
        across.addWidget(field)
        across.addWidget(away)

    def _say(self, reason: str) -> None:
        if reason:
            self._workspace.said.emit(reason, True)

    def _take_off(self, link: Link, person: Participant) -> None:
        """Take somebody off this source; who was asked for no other one is deleted."""
        self.finish()
        workspace = self._workspace
        links = [
            *workspace.document.having(Link, "target", person.id),
            *workspace.document.having(Link, "source", person.id),
        ]
        if len(links) > 1:
            done = workspace.perform(lambda d, _: unlink(d, link.id))
            words = f"{person.pseudonym} is off this source. Ctrl+Z brings them back."
        else:
            done = workspace.perform(lambda d, _: delete_participant(d, person.id))
            words = f"Deleted participant {person.pseudonym}. Ctrl+Z brings them back."
        if done is not None:
            workspace.said.emit(words, False)

    def _show_theme(self) -> None:
        self._shown = None
        if self._source is not None and self._source in self._workspace.document:
            self.show_source(self._source)


def _remark(source: Evidence) -> str:
    """Say why a source does not count, or no longer should."""
    if is_stale(source.date, date.today()):
        return f"Older than {STALE_AFTER_MONTHS} months: is it still true?"
    if source.level is None or source.level < ENOUGH_LEVEL:
        return f"Below level {ENOUGH_LEVEL} it does not count as evidence: what it supports stays a guess."
    if source.date.strip() and last_day(source.date) is None:
        return "The date cannot be read, so nobody is warned when it is old. Write it as 2026-11-24."
    return ""


def _read(source: Id, field: str, document: Document) -> str:
    return str(getattr(document.get(source, Evidence), field))


def _write(source: Id, field: str, document: Document, text: str, key: str) -> Change:
    return edit_evidence(document, source, merge_key=key, **{field: text})


def _read_n(source: Id, document: Document) -> str:
    n = document.get(source, Evidence).n
    return "" if n is None else str(n)


def _write_n(source: Id, document: Document, text: str, key: str) -> Change:
    return edit_evidence(document, source, merge_key=key, n=whole_number(text))


def _read_name(person: Id, document: Document) -> str:
    return document.get(person, Participant).pseudonym


def _write_name(person: Id, document: Document, text: str, key: str) -> Change:
    return rename_participant(document, person, text, merge_key=key)

"""What is left to find out, kind by kind; each line leads to its place, and the list can be taken away as text."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, wrapped
from ui.workspace import Workspace
from workbench.graph.research import Gap, Section, research_to_do
from workbench.method.evidence import Coverage, coverages
from workbench.model import order

WIDTH = 860
MOST = 40


class ResearchView(QWidget):
    """The gaps of the journey that is shown, and of the personas on it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: object = None
        self._about = wrapped("", "label")
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        content = QWidget()
        content.setMaximumWidth(WIDTH)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(32, 24, 32, 24)
        rows.setSpacing(16)
        rows.addWidget(self._about)
        rows.addLayout(self._box)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        workspace.theme_changed.connect(self._show_theme)

    def sections(self) -> list[Section]:
        """Give what is left to find out."""
        workspace = self._workspace
        return research_to_do(workspace.document, workspace.journey, workspace.personas, date.today())

    @property
    def title(self) -> str:
        """Give the title of the journey that this is about."""
        return order.titled(self._workspace.document, self._workspace.journey).title or "Untitled journey"

    @property
    def about(self) -> str:
        """Say how far the map rests on evidence."""
        workspace = self._workspace
        return coverage_words(workspace)

    def refresh(self) -> None:
        """Show what the document says."""
        sections = self.sections()
        shown = (sections, self.about)
        if shown == self._shown:
            return
        self._shown = shown
        self._about.setText(self.about)
        empty(self._box)
        for section in sections:
            self._show_section(section)
        if not sections:
            self._box.addWidget(
                wrapped("Nothing is left to find out: everything shown has a source.", "label")
            )
        order_tabs(self)

    def first_line(self) -> QWidget:
        """Give what has the focus first."""
        found = self.findChildren(QPushButton)
        return found[0] if found else self

    def _show_section(self, section: Section) -> None:
        self._box.addSpacing(8)
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 4)
        across.addWidget(label(section.title, "title"))
        across.addWidget(label(str(len(section.gaps)), "caption"))
        across.addStretch(1)
        self._box.addWidget(head)
        for gap in section.gaps[:MOST]:
            self._box.addWidget(self._line(gap))
        if len(section.gaps) > MOST:
            more = len(section.gaps) - MOST
            self._box.addWidget(label(f"and {more} more, in the copied list", "caption"))

    def _line(self, gap: Gap) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(wrapped(gap.text), 1)
        go = QPushButton("Show")
        go.setProperty("kind", "flat")
        go.setAccessibleName(f"Show: {gap.text}")
        go.clicked.connect(lambda _=False, gap=gap: show_gap(self._workspace, gap))
        across.addWidget(go)
        return line

    def _show_theme(self) -> None:
        self._shown = None
        if self.isVisible():
            self.refresh()


def show_gap(workspace: Workspace, gap: Gap) -> None:
    """Go to where a gap can be closed."""
    workspace.place_wanted.emit(gap.record)
    if gap.persona is not None and gap.persona in workspace.personas:
        workspace.show_persona(gap.persona, stay=True)


def coverage_words(workspace: Workspace) -> str:
    """Say what share of the map rests on evidence, each kind apart: the badge first."""
    found = coverages(workspace.document, workspace.journey, workspace.personas)
    parts = [_share(name, one) for name, one in found.named() if one.of]
    return f"{found.feelings.badge}. Supported: {', '.join(parts)}." if parts else "Nothing is said yet."


def _share(name: str, found: Coverage) -> str:
    return f"{found.supported} of {found.of} {name} ({found.percent} %)"

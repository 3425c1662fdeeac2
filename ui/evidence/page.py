"""The evidence page in place of the map: sources with what they say, and what is left to find out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.evidence.item_list import ItemsPanel
from ui.evidence.source_form import SourceForm
from ui.evidence.source_list import SourceList
from ui.evidence.todo import ResearchView
from ui.inspector.locks import EDITS
from ui.inspector.tabs import PAGE, order_tabs
from ui.parts import label, wrapped
from ui.personas.page_bar import PageBar
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.edits.evidence import add_evidence
from workbench.model.records import Evidence, Id

VIEWS = ("Sources", "Research to do")
LIST_WIDTH, ITEMS_WIDTH = 320, 400


class EvidencePage(QWidget):
    """back_wanted: the map. copy_wanted, save_wanted: the to-do list as text, as Markdown."""

    back_wanted = Signal()
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty(PAGE, True)
        self.bar = PageBar(workspace)
        self.bar.show_title("Evidence")
        self.bar.offer_views(VIEWS)
        self.bar.back_wanted.connect(self._leave)
        self.bar.view_chosen.connect(self.show_view)
        self.copy = self.bar.add_action(
            "Copy list", "copy", "Copy the research to do as text", self.copy_wanted.emit
        )
        self.save = self.bar.add_action(
            "Save as Markdown…", "file-export", "Save the research to do in Markdown", self.save_wanted.emit
        )
        self.sources = SourceList(workspace)
        self.form = SourceForm(workspace)
        self.items = ItemsPanel(workspace)
        self.research = ResearchView(workspace)
        self.add_button = QPushButton("Add a source")
        self.add_button.setProperty(EDITS, True)
        self.add_button.setToolTip("Add a source behind the others")
        self.add_button.clicked.connect(self.add)
        self._nothing = wrapped(
            "No source yet. Add an interview, an observation, a survey …, and link it to what it supports.",
            "label",
        )
        self._views = QStackedWidget()
        self._build()
        self.sources.chosen.connect(self._show_chosen)
        self.sources.edit_wanted.connect(self.form.title.setFocus)
        workspace.changed.connect(self._on_changed)

    def show_source(self, source: Id | None = None) -> None:
        """Show the sources, this one chosen."""
        self.show_view(0)
        if source is not None:
            self._show_chosen(source)
        self.sources.setFocus()

    def show_view(self, index: int) -> None:
        """Show the sources, or what is left to find out."""
        self.finish()
        self._views.setCurrentIndex(index)
        self.bar.show_view(index)
        self.copy.setVisible(index == 1)
        self.save.setVisible(index == 1)
        self.refresh()
        (self.sources if index == 0 else self.research.first_line()).setFocus()

    @property
    def is_list(self) -> bool:
        """Say whether the sources are shown."""
        return self._views.currentIndex() == 0

    def refresh(self) -> None:
        """Show what the document says."""
        self.add_button.setEnabled(not self._workspace.is_read_only)
        if self.is_list:
            self._show_chosen(self.sources.source)
        else:
            self.research.refresh()

    def finish(self) -> None:
        """Perform what is being typed."""
        self.form.finish()

    def add(self) -> None:
        """Add a source, and let its title be typed."""
        self.finish()
        change = self._workspace.perform(lambda d, ids: add_evidence(d, ids))
        if change is not None:
            self._show_chosen(change.created(Evidence)[0].id)
            self.form.title.setFocus()

    def _build(self) -> None:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(16, 16, 8, 16)
        rows.setSpacing(8)
        rows.addWidget(label("Sources", "title"))
        rows.addWidget(self.sources, 1)
        rows.addWidget(self._nothing)
        rows.addWidget(self.add_button)
        fix(left, width=LIST_WIDTH)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.form)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fix(self.items, width=ITEMS_WIDTH)
        view = QWidget()
        across = QHBoxLayout(view)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(scroll, 1)
        across.addWidget(self.items)
        self._views.addWidget(view)
        self._views.addWidget(self.research)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._views, 1)
        order_tabs(self)

    def _show_chosen(self, source: Id | None) -> None:
        self.sources.show_source(source or None)
        chosen = self.sources.source
        self.form.show_source(chosen)
        self.items.show_source(chosen)
        self._nothing.setVisible(chosen is None)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _leave(self) -> None:
        self.finish()
        self.back_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc; a field in which something is typed takes that back first."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

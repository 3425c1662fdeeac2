"""The evidence page in the editor's middle, made when it is wanted first, and its commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget

from ui.ask import Ask
from ui.commands import Command
from ui.places import Keys
from workbench.edits.evidence import add_evidence
from workbench.exchange.research_list import research_markdown, research_text
from workbench.model import order
from workbench.model.errors import WorkbenchError
from workbench.model.records import Evidence, Id

if TYPE_CHECKING:
    from ui.editor import Editor
    from ui.evidence.page import EvidencePage


class EvidenceRoom:
    """Shows the page in place of the map."""

    def __init__(self, editor: Editor, stack: QStackedWidget, ask: Ask) -> None:
        self._editor, self._stack, self._ask = editor, stack, ask
        self._page: EvidencePage | None = None

    @property
    def page(self) -> EvidencePage:
        """Give the page."""
        if self._page is None:
            from ui.evidence.page import EvidencePage

            self._page = EvidencePage(self._editor.workspace)
            self._page.back_wanted.connect(self._editor.show_map)
            self._page.copy_wanted.connect(self.copy_list)
            self._page.save_wanted.connect(self.save_list)
            self._stack.addWidget(self._page)
        return self._page

    def commands(self) -> list[Command]:
        """Give what can be done with evidence from anywhere."""
        workspace = self._editor.workspace
        return [
            Command(
                "view.lens",
                "Evidence lens: fade what is only a guess",
                lambda: workspace.show_lens(on=not workspace.lens),
                ("Ctrl+Shift+E",),
                menu="View",
                icon="eye",
                short="Evidence lens",
                checked=lambda: workspace.lens,
                group=1,
            ),
            Command("go.evidence", "Evidence and sources", self.show_source, ("Ctrl+Shift+D",), menu="View", icon="clipboard-list", group=1),
            Command("go.research", "Research to do", self.show_research, ("Ctrl+Shift+R",), menu="View", icon="list-details", group=1),
            Command("evidence.add", "Add a source", self.add, menu="Edit", icon="clipboard-list", group=3),
        ]  # fmt: skip

    def show_source(self, source: Id | None = None) -> None:
        """Open the page with the sources."""
        self._show()
        self.page.show_source(source)
        self._editor.show_place()

    def show_research(self) -> None:
        """Open the page with what is left to find out."""
        self._show()
        self.page.show_view(1)
        self._editor.show_place()

    def add(self) -> None:
        """Open the page with a new source."""
        change = self._editor.workspace.perform(lambda d, ids: add_evidence(d, ids))
        if change is not None:
            self.show_source(change.created(Evidence)[0].id)
            self.page.form.title.setFocus()

    def copy_list(self) -> None:
        """Put the to-do list onto the clipboard as text."""
        view = self.page.research
        QGuiApplication.clipboard().setText(research_text(view.title, view.about, view.sections()))
        self._editor.workspace.said.emit("The research to do is on the clipboard.", False)

    def save_list(self) -> None:
        """Ask where, and write the to-do list in Markdown."""
        from exports.files import write_document

        view = self.page.research
        path = self._ask.save_file(
            "Save the research to do", "Markdown (*.md)", Path.home() / "Research to do.md"
        )
        if path is None:
            return
        place = path if path.suffix else path.with_suffix(".md")
        text = research_markdown(view.title, view.about, view.sections())
        try:
            write_document(place, text.encode("utf-8"))
        except WorkbenchError as error:
            self._editor.workspace.said.emit(str(error), True)
            return
        self._editor.workspace.said.emit(f"Saved as {place.name}.", False)

    def finish(self) -> None:
        """Perform what is being typed on the page."""
        if self._page is not None:
            self._page.finish()

    def show_writable(self) -> None:
        """Show that the project can be changed from now on."""
        if self._page is not None:
            self._page.refresh()

    def place(self) -> tuple[str, Keys] | None:
        """Give the line for the status bar while the page is shown, else None."""
        if self._page is None or self._stack.currentWidget() is not self._page:
            return None
        if not self._page.is_list:
            return "Research to do · each line leads to its place", [("Tab", "next line"), ("Esc", "map")]
        count = len(order.evidence(self._editor.workspace.document))
        where = f"{count} source{'s' if count != 1 else ''}" if count else "No source yet"
        return where, [
            ("Enter", "edit"),
            ("Alt ↑ ↓", "move"),
            ("Del", "delete"),
            ("Esc", "map"),
            ("F1", "all keys"),
        ]

    def _show(self) -> None:
        self._editor.finish_typing()
        self._stack.setCurrentWidget(self.page)
        self._editor.bar.show_map_tools(False)

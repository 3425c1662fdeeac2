"""Export: a real preview of the page, what is in it, what the preflight says, and the file."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QWidget,
)

from exports.documents import ExportOptions, ExportReport, Preflight, export_document, preflight
from ui.bound import Choice
from ui.desk import Desk, file_name
from ui.drawing_view import DrawingView
from ui.inspector.form import column, named
from ui.parts import label, rule, wrapped
from ui.workspace import Workspace
from workbench.layout.paper import PAPERS
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.model.records import Id
from workbench.opened import OpenProject

FORMATS: list[tuple[str, object]] = [
    ("PDF, one page for the wall", "pdf"),
    ("SVG, for drawing programs", "svg"),
    ("PNG, a picture", "png"),
    ("Mermaid journey", "mmd"),
    ("JSON, everything", "json"),
]
DRAWN = ("pdf", "svg", "png")
FILTERS = {
    "pdf": "PDF (*.pdf)",
    "svg": "SVG (*.svg)",
    "png": "PNG (*.png)",
    "mmd": "Mermaid (*.mmd)",
    "json": "JSON (*.json)",
}
TOLD = {
    "mmd": "Mermaid is text: sections, tasks, scores and actors.\n"
    "What it cannot hold (branches, notes …) is listed when it is written.",
    "json": "JSON is text: all records of all journeys, nothing lost. It can be imported again.",
}
LAYOUT_MS = 120
MM = 25.4 / 72
"""So many mm are a point."""


class _Answers(QObject):
    """What the other thread answers; outlives the page, which may be closed before it is ready."""

    previewed = Signal(object)
    written = Signal(object)


def _thin_line() -> QProgressBar:
    """Make the line that moves while something is laid out or written."""
    line = QProgressBar()
    line.setRange(0, 0)
    line.setTextVisible(False)
    line.setFixedHeight(6)
    return line


class ExportPage(QDialog):
    """Choose and write. The preview is laid out again at each choice, on a snapshot and another thread."""

    def __init__(
        self, workspace: Workspace, project: OpenProject, desk: Desk, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("Export")
        room = parent.window().size() if parent is not None else QSize(1440, 900)
        self.resize(QSize(1240, 800).boundedTo(room - QSize(40, 40)))
        self._workspace = workspace
        self._project = project
        self._document = Document(workspace.document.snapshot().values())
        self._shown, self._walk = workspace.journey, workspace.walk
        self._worker = ThreadPoolExecutor(1, "export")
        self._latest = 0
        self._result: Path | None = None
        journeys: list[tuple[str, object]] = [
            (order.titled(self._document, journey.id).title or "Untitled journey", journey.id)
            for journey in order.journeys(self._document)
        ]
        self.format = Choice("Format", FORMATS, lambda _: self._changed())
        self.journey = Choice("Journey", journeys, lambda _: self._changed())
        papers: list[tuple[str, object]] = [("Smallest that can be read", None), *((p, p) for p in PAPERS)]
        self.paper = Choice("Paper", papers, lambda _: self._changed())
        self.turn = Choice("Direction", [("Landscape", False), ("Portrait", True)], lambda _: self._changed())
        self.small = QCheckBox("Export with text this small")
        self.small.toggled.connect(self._show_problem)
        self.larger_button = QPushButton()
        self.larger_button.clicked.connect(self._use_larger)
        self._enough = ""
        self.preview = DrawingView(margin=24, page_edge=workspace.theme.border_strong)
        self.answer = wrapped("", "label")
        self.problem = wrapped("", "warning")
        self.busy = _thin_line()
        self.write_button = QPushButton("Export…")
        self.write_button.setProperty("kind", "primary")
        self.write_button.clicked.connect(self.write)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.reject)
        self.open_button, self.folder_button = QPushButton("Open it"), QPushButton("Show in folder")
        self._problems: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LAYOUT_MS)
        self._pause.timeout.connect(self._lay_out)
        self._answers = _Answers()
        self._answers.previewed.connect(self._show_preview)
        self._answers.written.connect(self._show_written)
        self._wanted = Event()
        self._wanted.set()
        self._build()
        self.format.show_value("pdf")
        self.journey.show_value(workspace.journey)
        self.paper.show_value(None)
        self.turn.show_value(False)
        self._changed()

    def options(self) -> ExportOptions:
        """Give what is chosen."""
        journey = self.journey.value()
        chosen: Id = journey if isinstance(journey, str) else self._shown
        return ExportOptions(
            format=self.format.value(),  # type: ignore[arg-type]
            date=last_change(self._project),
            journeys=(chosen,),
            walk=self._walk if chosen == self._shown else None,
            paper=self.paper.value(),  # type: ignore[arg-type]
            portrait=bool(self.turn.value()),
            allow_small=self.small.isChecked(),
        )

    def write(self) -> None:
        """Ask where, and write the file on another thread."""
        options = self.options()
        folder = self._project.path.parent if self._project.path else self._desk.folder
        stem = self._project.path.stem if self._project.path else file_name(self._document)
        name = f"{stem}.{options.format}"
        path = self._desk.ask.save_file("Export as", FILTERS[options.format], folder / name)
        if path is None:
            return
        self._desk.look_in(path.parent)
        if path.suffix != f".{options.format}":
            path = path.with_name(f"{path.name}.{options.format}")
        self.busy.show()
        self.write_button.setEnabled(False)
        shaper = self._workspace.shaper
        work = self._worker.submit(
            export_document, self._document, path, options, shaper, wanted=self._wanted.is_set
        )
        work.add_done_callback(self._answers.written.emit)

    def _build(self) -> None:
        choices = QWidget()
        choices.setFixedWidth(320)
        choices.setObjectName("choices")
        look = self._workspace.theme
        self.setStyleSheet(
            f"QWidget#choices {{ background: {look.surface}; border-left: 1px solid {look.border}; }}"
            f"ExportPage {{ background: {look.surface2}; }}"
        )
        rows = column(choices)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.addWidget(label("Export", "page"))
        for name, field in (
            ("What", self.format),
            ("Journey", self.journey),
            ("Paper", self.paper),
            ("Direction", self.turn),
        ):
            rows.addLayout(named(name, field))
        rows.addWidget(rule())
        rows.addWidget(self.answer)
        rows.addWidget(self.problem)
        rows.addWidget(self.larger_button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.small)
        rows.addStretch(1)
        rows.addWidget(self.busy)
        rows.addWidget(self.write_button)
        rows.addWidget(self.cancel_button)
        after = QHBoxLayout()
        after.addWidget(self.open_button)
        after.addWidget(self.folder_button)
        rows.addLayout(after)
        for button in (self.open_button, self.folder_button):
            button.hide()
        self._show_problem()
        self.open_button.clicked.connect(lambda: self._show_file(folder=False))
        self.folder_button.clicked.connect(lambda: self._show_file(folder=True))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.preview, 1)
        whole.addWidget(choices)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.write_button.setDefault(True)

    def _changed(self) -> None:
        drawn = self.format.value() in DRAWN
        self.paper.setEnabled(drawn)
        self.turn.setEnabled(drawn)
        self._forget_result()
        self.write_button.setEnabled(False)
        self._pause.start()

    def _lay_out(self) -> None:
        options = self.options()
        self._latest += 1
        if options.format not in DRAWN:
            self.busy.hide()
            self.preview.show_words(TOLD[options.format])
            self.answer.setText("")
            self._problems, self._enough = (), ""
            self._show_problem()
            return
        self.busy.show()
        self.write_button.setEnabled(False)
        self.answer.setText("Laying out the page …")
        number = self._latest
        shaper = self._workspace.shaper
        work = self._worker.submit(lambda: (number, preflight(self._document, options, shaper)))
        work.add_done_callback(self._answers.previewed.emit)

    def _show_preview(self, future: Future[tuple[int, Preflight]]) -> None:
        if future.cancelled():  # the page was closed
            return
        error = future.exception()
        if error is not None:
            if not isinstance(error, WorkbenchError):
                raise error
            self.busy.hide()
            self.answer.setText("")
            self.preview.show_words(str(error))
            return
        number, found = future.result()
        if number != self._latest:
            return
        self.busy.hide()
        self.preview.show_drawing(found.drawings[0])
        page = found.pages[0]
        self.answer.setText(
            f"Paper: {found.paper}. Smallest text on it: {page.smallest_text:.1f} pt ({page.smallest_sort}).\n"
            + "\n".join(found.notices)
        )
        self._problems, self._enough = tuple(found.problems), page.enough
        self._show_problem()

    def _use_larger(self) -> None:
        """Take the paper on which the text is large enough."""
        self.paper.show_value(self._enough)
        self._changed()

    def _show_problem(self) -> None:
        self.problem.setText("\n".join(self._problems))
        self.problem.setVisible(bool(self._problems))
        self.small.setVisible(bool(self._problems))
        self.larger_button.setVisible(bool(self._problems) and bool(self._enough))
        self.larger_button.setText(f"Use {self._enough}")
        self.write_button.setEnabled(not self._problems or self.small.isChecked())

    def _show_written(self, future: Future[ExportReport]) -> None:
        if future.cancelled():  # the page was closed
            return
        self.busy.hide()
        self.write_button.setEnabled(True)
        error = future.exception()
        if isinstance(error, WorkbenchError):
            self._problems = (str(error),)
            self._show_problem()
            return
        if error is not None:
            raise error
        report = future.result()
        self.cancel_button.setText("Close")
        self._result = report.path
        said = [f"Written: {report.path.name}, {max(1, report.size // 1024)} KB.", *report.notices]
        self.answer.setText("\n".join(said))
        self.open_button.show()
        self.folder_button.show()

    def _forget_result(self) -> None:
        self.cancel_button.setText("Cancel")
        self._result = None
        self.open_button.hide()
        self.folder_button.hide()

    def _show_file(self, *, folder: bool) -> None:
        if self._result is not None:
            target = self._result.parent if folder else self._result
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def done(self, result: int) -> None:
        """Close at once: what is being laid out is dropped, and a file that is not written yet will not be."""
        self._pause.stop()
        self._wanted.clear()
        self._answers.previewed.disconnect()
        self._answers.written.disconnect()
        self._worker.shutdown(wait=False, cancel_futures=True)
        super().done(result)


def last_change(project: OpenProject) -> date:
    """Give the day of the project's last change: today if something is not in the file, else what the file says."""
    contents = project.storage.contents if project.storage is not None else None
    if contents is None or project.is_dirty:
        return datetime.now(UTC).date()
    return datetime.fromisoformat(contents.meta.changed).date()

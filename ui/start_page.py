"""The first page: a new map, templates as live pictures, what was open lately, the samples."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.drawing_view import DrawingView
from ui.icons import icon
from ui.parts import empty, label, plain_tip, when_words, wrapped
from ui.picture_label import Drawn, PictureLabel
from workbench.drawing.theme import Theme

if TYPE_CHECKING:
    from workbench.drawing.ops import Drawing
    from workbench.storage.unsaved import UnsavedWork

PAGE_WIDTH = 1160
PICTURE_HEIGHT, TEMPLATE_HEIGHT = 168, 112
"""Of the pictures of samples, and of templates, which stand four beside each other; px."""
PREVIEW = QSize(180, 104)
MOST_UNSAVED = 4


class Entry(msgspec.Struct, frozen=True):
    """Something that can be opened: its file, a title, a line about it, and when it was open last."""

    path: Path
    title: str
    about: str
    when: str = ""


class StartPage(QWidget):
    """Where every session starts. Enter is a blank map; a file can be dropped anywhere.

    new_wanted, open_wanted; copy_wanted(Path): open a template or sample as an untitled copy;
    project_wanted(Path): open a recent project; dropped(Path): a file was dropped here.
    version_wanted(Path): open the kept version of a file that could not be opened.
    recovery_wanted, discard_wanted (UnsavedWork): bring work back that is in no file, or throw it away.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    copy_wanted = Signal(Path)
    project_wanted = Signal(Path)
    dropped = Signal(Path)
    version_wanted = Signal(Path)
    recovery_wanted = Signal(object)
    discard_wanted = Signal(object)

    def __init__(
        self, templates: Sequence[Entry], samples: Sequence[Entry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._pictures: dict[Path, DrawingView] = {}
        self._previews: dict[Hashable, PictureLabel] = {}
        self._unsaved = QFrame()
        self._unsaved.setProperty("kind", "card")
        self._unsaved_box = QVBoxLayout(self._unsaved)
        self._unsaved.hide()
        self._problem = wrapped("", "danger")
        self._problem.setObjectName("problem")
        self._problem.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._problem.hide()
        self._good_version: Path | None = None
        self.good_button = QPushButton("Open the newest good version")
        self.good_button.clicked.connect(lambda: self.version_wanted.emit(self._good_version))
        self.good_button.hide()
        self._recent_box = QVBoxLayout()
        self._recent_box.setSpacing(0)
        self.new_button = QPushButton("New map")
        self.new_button.setProperty("kind", "primary")
        self.new_button.setObjectName("new map")
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button = QPushButton("Open…")
        self.open_button.clicked.connect(self.open_wanted)
        self.import_button = QPushButton("Import…")
        self.import_button.clicked.connect(self.import_wanted)
        self._drop_line = self._drop_zone()
        self._build(templates, samples)

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self.new_button.setIcon(icon("plus", look.on_accent))
        self.open_button.setIcon(icon("folder-open", look.text))
        self.import_button.setIcon(icon("file-import", look.text))

    def show_recent(self, entries: Sequence[Entry]) -> None:
        """List what was open lately, newest first."""
        empty(self._recent_box)
        for entry in entries:
            row = _Row(entry)
            row.chosen.connect(lambda path=entry.path: self.project_wanted.emit(path))
            self._recent_box.addWidget(row)
        if not entries:
            self._recent_box.addWidget(wrapped("Maps that you save appear here.", "label"))

    def show_unsaved(self, works: Sequence[UnsavedWork]) -> None:
        """Offer work that is in no file yet, with name, time and number of edits; nothing to offer shows nothing."""
        empty(self._unsaved_box)
        self._previews = {work.folder: PictureLabel(PREVIEW, "Preview") for work in works[:MOST_UNSAVED]}
        for work in works[:MOST_UNSAVED]:
            self._unsaved_box.addWidget(self._unsaved_row(work))
        if len(works) > MOST_UNSAVED:
            self._unsaved_box.addWidget(label(f"and {len(works) - MOST_UNSAVED} more", "label"))
        self._unsaved.setVisible(bool(works))

    def show_preview(self, drawn: Drawn) -> None:
        """Show unsaved work as it would be brought back. drawn: its key is the work's folder."""
        if drawn.key in self._previews:
            self._previews[drawn.key].show_drawn(drawn)

    def show_picture(self, path: Path, drawing: Drawing, ground: str = "") -> None:
        """Show the live picture of a template or sample; ground: the colour of the paper it is drawn for."""
        self._pictures[path].show_drawing(drawing, ground)

    def show_problem(self, text: str, *, good: Path | None = None) -> None:
        """Say under the buttons why something could not be opened; empty: say nothing.

        good: a kept version that can be opened in its place.
        """
        self._good_version = good
        self.good_button.setVisible(good is not None)
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def focus_first(self) -> None:
        """Put the focus where Enter starts a blank map."""
        self.new_button.setFocus()

    def _build(self, templates: Sequence[Entry], samples: Sequence[Entry]) -> None:
        # From the outside in: a widget that gets a parent is styled anew with all inside.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        whole.addWidget(scroll)
        scroll.setWidgetResizable(True)
        centre = QWidget()
        scroll.setWidget(centre)
        across = QHBoxLayout(centre)
        across.setContentsMargins(0, 0, 0, 0)
        page = QWidget()
        page.setMaximumWidth(PAGE_WIDTH)
        across.addStretch(1)
        across.addWidget(page, 100)
        across.addStretch(1)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(32, 36, 32, 24)
        rows.setSpacing(12)
        rows.addLayout(self._heading())
        rows.addWidget(self._problem)
        rows.addWidget(self.good_button, 0, Qt.AlignmentFlag.AlignRight)
        rows.addWidget(self._unsaved)
        rows.addSpacing(12)
        lower = QGridLayout()
        rows.addLayout(lower)
        lower.setHorizontalSpacing(32)
        lower.setVerticalSpacing(12)
        lower.addWidget(label("Start from a template", "title"), 0, 0)
        lower.addLayout(self._pictures_row(templates, TEMPLATE_HEIGHT), 1, 0)
        lower.addWidget(label("Recent", "title"), 0, 1)
        lower.addLayout(self._recents(), 1, 1, 3, 1)
        lower.setRowMinimumHeight(2, 36)
        lower.addWidget(label("Look at a sample", "title"), 2, 0, Qt.AlignmentFlag.AlignBottom)
        lower.addLayout(self._pictures_row(samples, PICTURE_HEIGHT), 3, 0)
        lower.setColumnStretch(0, 7)
        lower.setColumnStretch(1, 4)
        rows.addSpacing(8)
        rows.addWidget(self._drop_line)
        rows.addStretch(1)

    def _heading(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(label("Journey Workbench", "page"))
        texts.addWidget(wrapped("Draw what happens to people, and how it feels.", "label"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addStretch(1)
        row.addWidget(self.import_button)
        row.addWidget(self.open_button)
        row.addWidget(self.new_button)
        return row

    def _pictures_row(self, entries: Sequence[Entry], height: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for entry in entries:
            picture = DrawingView(margin=10)
            picture.setFixedHeight(height)
            self._pictures[entry.path] = picture
            card = _Card(entry, picture)
            card.chosen.connect(lambda path=entry.path: self.copy_wanted.emit(path))
            row.addWidget(card, 1)
        return row

    def _recents(self) -> QVBoxLayout:
        frame = QFrame()
        frame.setProperty("kind", "card")
        frame.setLayout(self._recent_box)
        self._recent_box.setContentsMargins(8, 8, 8, 8)
        column = QVBoxLayout()
        column.addWidget(frame)
        column.addStretch(1)
        return column

    def _unsaved_row(self, work: UnsavedWork) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._previews[work.folder])
        across.addSpacing(8)
        place = f" for {work.path.name}" if work.path else ""
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(wrapped(f"Not saved yet: {work.name}", "heading"))
        texts.addWidget(wrapped(f"{work.amount}{place}, last one {when_words(work.last)}", "label"))
        texts.addStretch(1)
        across.addLayout(texts, 1)
        for text, signal in (("Throw away", self.discard_wanted), ("Bring back", self.recovery_wanted)):
            button = QPushButton(text)
            button.setAccessibleName(f"{text}: {work.name}")
            button.clicked.connect(partial(signal.emit, work))
            across.addWidget(button)
        button.setProperty("kind", "primary")
        return row

    def _drop_zone(self) -> QFrame:
        zone = QFrame()
        zone.setObjectName("drop")
        inside = QHBoxLayout(zone)
        inside.setContentsMargins(16, 14, 16, 14)
        text = label("Drop a map here: a .journey file, a Mermaid journey (.mmd) or a Markdown file", "label")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(text)
        return zone

    def _light_up(self, over: bool) -> None:
        self._drop_line.setProperty("over", over)
        self._drop_line.style().unpolish(self._drop_line)
        self._drop_line.style().polish(self._drop_line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start a blank map on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.new_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()
            self._light_up(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._light_up(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which file was dropped."""
        self._light_up(False)
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))


class _Choice(QFrame):
    """A frame that can be clicked, or chosen by Enter and Space."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setProperty("choice", True)

    def event(self, event: QEvent) -> bool:
        """Show the focus ring as the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() is QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()


class _Card(_Choice):
    def __init__(self, entry: Entry, picture: DrawingView) -> None:
        super().__init__(f"{entry.title}. {entry.about}")
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(2)
        column.addWidget(picture)
        texts = QVBoxLayout()
        texts.setContentsMargins(14, 4, 14, 0)
        texts.setSpacing(2)
        texts.addWidget(wrapped(entry.title, "heading"))
        texts.addWidget(wrapped(entry.about, "label"))
        column.addLayout(texts)
        column.addStretch(1)


class _Row(_Choice):
    def __init__(self, entry: Entry) -> None:
        super().__init__(f"{entry.title}. {entry.about}")
        self.setProperty("kind", "row")
        self.setToolTip(plain_tip(str(entry.path)))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(wrapped(entry.title, "heading"))
        texts.addWidget(wrapped(entry.about, "label"))
        row.addLayout(texts, 1)
        row.addWidget(label(entry.when, "caption"))
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)

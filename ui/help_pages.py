"""All the keys, and about the application with its licences: two quiet windows."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import assets
from ui.commands import Command, Commands, Context, key_caps
from ui.parts import label, wrapped

Section = tuple[str, list[tuple[tuple[str, ...], str]]]
"""A title, and (keys, what they do) each."""
KEY_WIDTH = 132

MOUSE = (
    ("Double-click on the canvas", "A new step there"),
    ("Double-click on a title", "Rename in place"),
    ("Drag a card", "Move it, also to another stage or lane"),
    ("Drag from a card's edge", "Connect; dropped on nothing: a new connected step"),
    ("Click a stage's or lane's title", "Select it; its arrow collapses it"),
    ("Drag its title, its border", "Move it, resize it; double-click the border: automatic"),
    ("Wheel, Shift+wheel", "Scroll"),
    ("Ctrl+wheel, pinch", "Zoom at the pointer"),
    ("Space+drag, middle drag", "Pan"),
    ("Any letter on a card", "Replaces its title"),
)


class KeySheet(QDialog):
    """Every command that has a key, by where the key works; a field finds one."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("All the keys")
        self.resize(1040, 680)
        self._rows: list[tuple[str, QWidget, QWidget]] = []
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find a key or what it does")
        self.finder.setAccessibleName("Find a key")
        self.finder.textChanged.connect(self._filter)
        content = QWidget()
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 0, 12, 8)
        across.setSpacing(32)
        for sections in _in_columns(_sections(commands)):
            across.addLayout(self._column(sections), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        rows.addWidget(label("All the keys", "page"))
        rows.addWidget(self.finder)
        rows.addWidget(scroll, 1)

    def shown(self) -> list[str]:
        """Give the texts of the rows that the field leaves."""
        return [text for text, key, _ in self._rows if not key.isHidden()]

    def _column(self, sections: list[Section]) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(20)
        for title, entries in sections:
            part = QWidget()
            grid = QGridLayout(part)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(6)
            grid.setColumnMinimumWidth(0, KEY_WIDTH)
            grid.setColumnStretch(1, 1)
            grid.addWidget(label(title, "heading"), 0, 0, 1, 2)
            for number, (keys, meaning) in enumerate(entries, 1):
                caps, right = _caps(keys), wrapped(meaning)
                grid.addWidget(caps, number, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(right, number, 1)
                self._rows.append((f"{', '.join(keys)} {meaning}", caps, right))
            box.addWidget(part)
        box.addStretch(1)
        return box

    def _filter(self, wanted: str) -> None:
        for text, left, right in self._rows:
            fits = wanted.casefold() in text.casefold()
            left.setVisible(fits)
            right.setVisible(fits)


class About(QDialog):
    """Name, version, purpose, and the licences of what is inside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Journey Workbench")
        self.resize(640, 560)
        licences = QPlainTextEdit(licence_texts())
        licences.setReadOnly(True)
        licences.setAccessibleName("Licences")
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label("Journey Workbench", "page"))
        rows.addWidget(label(f"Version {version('journey-workbench')} · MIT licence", "label"))
        rows.addWidget(
            wrapped(
                "To walk the path the user walks, to see where it hurts, and where care would change it. "
                "Works offline; nothing leaves this computer."
            )
        )
        rows.addWidget(label("Licences of what is inside", "heading"))
        rows.addWidget(licences, 1)
        rows.addLayout(buttons)


PARTS = (
    ("Qt for Python (PySide6), dynamically linked", "LGPL-3.0"),
    ("networkx, reportlab", "BSD-3-Clause"),
    ("pikepdf", "MPL-2.0"),
    ("TinyDB, fontTools, typer, rich, platformdirs, PyYAML, filelock", "MIT and Unlicense"),
    (
        "msgspec, orjson, Pillow, pypdfium2",
        "BSD-3-Clause, MPL-2.0/Apache-2.0, MIT-CMU, Apache-2.0/BSD-3-Clause",
    ),
)


def licence_texts() -> str:
    """Give the list of parts and the full texts of the bundled fonts' and icons' licences."""
    lines = [f"{name}: {licence}" for name, licence in PARTS]
    folders = (assets.FONTS, assets.ICONS)
    texts = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    for path in texts:
        lines.append(f"\n——— {path.parent.name}/{path.name} ———\n")
        lines.append(path.read_text(encoding="utf-8"))
    return "\n".join(lines)


def _sections(commands: Commands) -> list[Section]:
    found: list[Section] = []
    for context in Context:
        entries = [_entry(c) for c in commands.all() if c.context is context and c.keys]
        if entries:
            found.append((f"Keys: {context.value}", entries))
    return [*found, ("Mouse and touchpad", [((how,), what) for how, what in MOUSE])]


def _in_columns(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    """Share sections out so that both columns are about as long."""
    whole = sum(len(entries) + 2 for _, entries in sections)
    left: list[Section] = []
    taken = 0
    while sections and (not left or taken + len(sections[0][1]) / 2 < whole / 2):
        taken += len(sections[0][1]) + 2
        left.append(sections[0])
        sections = sections[1:]
    return left, sections


def _caps(keys: tuple[str, ...]) -> QWidget:
    """Show keys as caps, one below the other where there are several."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(3)
    for key in keys:
        box.addWidget(label(key, "key"), 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _entry(command: Command) -> tuple[tuple[str, ...], str]:
    return key_caps(command.keys), command.text.rstrip("…")

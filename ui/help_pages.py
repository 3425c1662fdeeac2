"""All the keys, and about the application with its licences: two quiet windows."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
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
from ui.commands import Command, Commands, Context
from ui.parts import label, wrapped

COLUMNS = 2

MOUSE = (
    ("Double-click on the canvas", "A new step there"),
    ("Double-click on a title", "Rename in place"),
    ("Drag a card", "Move it, also to another stage or lane"),
    ("Drag from a card's edge", "Connect; dropped on nothing: a new connected step"),
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
        self.resize(880, 720)
        self._rows: list[tuple[str, QWidget, QWidget]] = []
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find a key or what it does")
        self.finder.setAccessibleName("Find a key")
        self.finder.textChanged.connect(self._filter)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(8, 8, 16, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        row = 0
        for context in Context:
            chosen = [c for c in commands.all() if c.context is context and c.keys]
            if chosen:
                row = self._section(grid, row, f"Keys: {context.value}", [_entry(c) for c in chosen])
        self._section(grid, row, "Mouse and touchpad", list(MOUSE))
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

    def _section(self, grid: QGridLayout, row: int, title: str, entries: list[tuple[str, str]]) -> int:
        heading = label(title, "heading")
        heading.setContentsMargins(0, 12, 0, 2)
        grid.addWidget(heading, row, 0, 1, 2)
        for number, (key, meaning) in enumerate(entries, row + 1):
            left, right = label(key, "label"), wrapped(meaning)
            grid.addWidget(left, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, number, 1)
            self._rows.append((f"{key} {meaning}", left, right))
        return row + len(entries) + 1

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
    ("TinyDB, fontTools, typer, rich, platformdirs, filelock", "MIT and Unlicense"),
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


def _entry(command: Command) -> tuple[str, str]:
    native = QKeySequence.SequenceFormat.NativeText
    keys = ", ".join(QKeySequence(key).toString(native) for key in command.keys)
    return keys, command.text.rstrip("…")

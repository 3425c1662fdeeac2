"""A switch between a few forms of one thing: all are seen, one is on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class Segments(QWidget):
    """Buttons side by side. chosen(index) runs when the person picks one."""

    def __init__(self, names: Sequence[str], about: str, chosen: Callable[[int], None]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, name in enumerate(names):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setProperty(
                "place", "first" if index == 0 else "last" if index == len(names) - 1 else "middle"
            )
            button.setAccessibleName(f"{about}: {name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(chosen, index))
            self._group.addButton(button, index)
            row.addWidget(button)

    def show_chosen(self, index: int) -> None:
        """Show which one is on."""
        self._group.button(index).setChecked(True)

    def button(self, index: int) -> QToolButton:
        """Give a button."""
        found = self._group.button(index)
        assert isinstance(found, QToolButton)
        return found

"""The line above the map while the evidence lens is on: what share remains, and where the gaps are listed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from ui.evidence.todo import coverage_words
from ui.icons import icon
from ui.parts import Elided
from ui.sizes import fix
from ui.workspace import Workspace

HEIGHT = 40


class LensBar(QFrame):
    """research_wanted: the to-do list. Hidden while the lens is off."""

    research_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("lens bar")
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Evidence lens")
        fix(self, height=HEIGHT)
        self._sign = QLabel()
        self.words = Elided("", "strong")
        self.gaps = self._button("Research to do")
        self.gaps.clicked.connect(self.research_wanted)
        self.off = self._button("Lens off")
        self.off.setToolTip("Show everything again (Ctrl+Shift+E)")
        self.off.clicked.connect(lambda: workspace.show_lens(on=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.gaps)
        row.addWidget(self.off)
        for signal in (
            workspace.lens_changed,
            workspace.changed,
            workspace.journey_changed,
            workspace.theme_changed,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what share remains, while the lens is on."""
        is_on = self._workspace.lens
        self.setVisible(is_on)
        if is_on:
            self._sign.setPixmap(icon("eye", self._workspace.theme.accent).pixmap(20, 20))
            self.words.setText(coverage_words(self._workspace))

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setProperty("kind", "flat")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

"""The bar above the map: which journey, undo and redo, what can be added, export."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ui.commands import Commands
from ui.icons import icon
from workbench.drawing.theme import Theme

HEIGHT = 56


class TopBar(QWidget):
    """Buttons made from the registry; the first one shows the journey and lists the others."""

    def __init__(
        self, commands: Commands, fill_journeys: Callable[[QMenu], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._commands = commands
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(4)
        self.journey_button = QToolButton()
        self.journey_button.setObjectName("journeys")
        self.journey_button.setProperty("kind", "flat")
        self.journey_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.journey_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.journey_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.journey_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.journey_button.setMinimumWidth(160)
        self.journey_button.setMaximumWidth(420)
        menu = QMenu(self.journey_button)

        def refill() -> None:
            menu.clear()
            fill_journeys(menu)

        menu.aboutToShow.connect(refill)
        self.journey_button.setMenu(menu)

    def build(self, left: list[str], middle: list[list[str]], right: list[str]) -> None:
        """Place the buttons by command id: icons at the left, labelled groups, the main actions at the right."""
        for command_id in left:
            self._row.addWidget(self._button(command_id, with_text=False))
        self._row.addWidget(self.journey_button, 3)
        for group in middle:
            self._row.addWidget(_divider())
            for command_id in group:
                self._row.addWidget(self._button(command_id, with_text=not command_id.startswith("edit.")))
        self._row.addStretch(2)
        for command_id in right:
            button = self._button(command_id, with_text=True)
            button.setProperty("kind", "")
            self._row.addWidget(button)

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self.journey_button.setIcon(icon("chevron-down", look.text2))

    def show_journey(self, title: str, about: str) -> None:
        """Show the title of the journey; `about` is its state and size."""
        shown = title or "Untitled journey"
        self.journey_button.setText(shown if len(shown) <= 60 else shown[:59] + "…")
        self.journey_button.setToolTip(f"{shown}\n{about}")
        self.journey_button.setAccessibleName(f"Journey: {shown}, {about}")

    def _button(self, command_id: str, *, with_text: bool) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._commands.action(command_id))
        button.setObjectName(f"bar {command_id}")
        button.setProperty("kind", "flat")
        button.setIconSize(QSize(20, 20))
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if with_text else style.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _divider() -> QFrame:
    line = QFrame()
    line.setFixedSize(1, 24)
    line.setProperty("kind", "rule")
    line.setStyleSheet("min-height: 24px; max-height: 24px;")
    return line

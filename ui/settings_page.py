"""The settings: each applies at once and is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.comfort import SCALES
from ui.focus_back import open_dialog
from ui.fonts import px
from ui.parts import label, wrapped
from ui.theme import CHOICES

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SIZE = (720, 620)
THEMES = dict(zip(CHOICES, ("As the system", "Light", "Dark", "High contrast"), strict=True))
MOTIONS = {"system": "As the system", "reduced": "Reduced", "full": "As designed"}
MOTION_ABOUT = "Reduced: the map jumps to where it goes. As the system: as far as the desktop tells."
EASY_ABOUT = "Atkinson Hyperlegible Next, made for readers with low vision: l, I and 1 differ. Exports stay as they are."
DIGITS_ABOUT = "A digit typed on a card goes into its title; Alt+1 … Alt+5 rate, Alt+- takes the rating away."


def open_settings(window: MainWindow) -> None:
    """Open the page over the window, which goes on working."""
    open_dialog(window, SettingsPage(window))


class SettingsPage(QDialog):
    """Theme, size, typeface, motion, and what digits do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle("Settings")
        self.themes = _Choices("Theme", THEMES, window.choose_theme)
        self.motions = _Choices("Motion", MOTIONS, window.comfort.choose_motion)
        self.smaller = _button("−", "Smaller interface", partial(window.comfort.step_scale, -1))
        self.larger = _button("+", "Larger interface", partial(window.comfort.step_scale, 1))
        self.size_now = label("", "strong")
        self.easy = _check("Easy reading", window.comfort.choose_easy_reading)
        self.digits = _check("Digits type", window.comfort.choose_digits)
        self._build()
        window.comfort.changed.connect(self.refresh)
        self.refresh()
        room = window.screen().availableGeometry().size() - QSize(40, 60)
        self.resize(QSize(*(px(side) for side in SIZE)).boundedTo(room))

    def refresh(self) -> None:
        """Show what is chosen now."""
        chosen = self._window.preferences
        self.themes.show_chosen(chosen.theme)
        self.motions.show_chosen(chosen.motion)
        self.size_now.setText(f"{chosen.scale} %")
        self.smaller.setEnabled(chosen.scale > SCALES[0])
        self.larger.setEnabled(chosen.scale < SCALES[-1])
        self.easy.setChecked(chosen.easy_reading)
        self.digits.setChecked(chosen.digits_type)

    def _build(self) -> None:
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(20)
        rows.addWidget(_section("Theme", self.themes))
        size = QWidget()
        across = QHBoxLayout(size)
        across.setContentsMargins(0, 0, 0, 0)
        for widget in (self.smaller, self.size_now, self.larger):
            across.addWidget(widget)
        across.addStretch(1)
        rows.addWidget(
            _section("Size of the interface", size, "Texts and controls. The map has a zoom of its own.")
        )
        rows.addWidget(_section("Typeface", self.easy, EASY_ABOUT))
        rows.addWidget(_section("Motion", self.motions, MOTION_ABOUT))
        rows.addWidget(_section("Keyboard", self.digits, DIGITS_ABOUT))
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(label("Settings", "page"))
        column.addWidget(scroll, 1)
        column.addLayout(below)


class _Choices(QWidget):
    """Buttons of which one is pressed."""

    def __init__(self, name: str, words: dict[str, str], choose: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for choice, text in words.items():
            button = QPushButton(text)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(partial(_run, choose, choice))
            self._group.addButton(button)
            self.buttons[choice] = button
            row.addWidget(button)
        row.addStretch(1)

    def show_chosen(self, choice: str) -> None:
        """Press the button of a choice."""
        self.buttons[choice].setChecked(True)


def _run(choose: Callable[[str], object], choice: str) -> None:
    choose(choice)


def _section(title: str, control: QWidget, about: str = "") -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(label(title, "heading"))
    column.addWidget(control)
    if about:
        column.addWidget(wrapped(about, "label"))
    return made


def _button(text: str, name: str, run: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.setAccessibleName(name)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: run())
    return made


def _check(text: str, choose: Callable[[bool], object]) -> QCheckBox:
    made = QCheckBox(text)
    made.clicked.connect(lambda on: choose(on))
    return made

"""The settings: each applies at once and is kept.

The interface's size is set by buttons that stay under the pointer: they stand in the corner that does not move when
everything grows, before anything that grows, and keep their own size.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.comfort import SCALES
from ui.focus_back import open_dialog
from ui.fonts import font, px
from ui.parts import label, rule, wrapped
from ui.theme import CHOICES

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SIZE = (720, 620)
STEADY = QSize(44, 38)
"""Of the buttons − and +, px on every screen and in every size of the interface."""
STEADY_NUMBER = 76
STEADY_LOOK = "QPushButton { font-size: 20px; min-height: 0; max-height: 38px; padding: 0; } QLabel { font-size: 16px; }"
BUTTON_PADDING, CHOSEN_BORDER, BETWEEN = 12, 2, 8
"""As in the style sheet; the first grows with the interface."""
SIZE_ABOUT = "Texts and controls. The map has a zoom of its own."
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
        self._size_shown = window.preferences.scale
        self._build()
        window.comfort.changed.connect(self.refresh)
        self.refresh()
        room = window.screen().availableGeometry().size() - QSize(40, 60)
        self.resize(_designed().boundedTo(room))

    def refresh(self) -> None:
        """Show what is chosen now; in another size of the interface the page grows too, where it stands."""
        chosen = self._window.preferences
        if chosen.scale != self._size_shown:
            self._size_shown = chosen.scale
            within = self.screen().availableGeometry().bottomRight() - self.pos()
            self.resize(_designed().boundedTo(QSize(within.x(), within.y()) - _frame(self)))
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
        rows.addWidget(wrapped(SIZE_ABOUT, "label"))
        rows.addWidget(_section("Theme", self.themes))
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
        column.setSpacing(12)
        column.addLayout(self._size_row())
        column.addWidget(rule())
        column.addWidget(scroll, 1)
        column.addLayout(below)

    def _size_row(self) -> QHBoxLayout:
        for widget in (self.smaller, self.size_now, self.larger):
            widget.setStyleSheet(STEADY_LOOK)
            widget.setFixedSize(STEADY)
        self.size_now.setFixedWidth(STEADY_NUMBER)
        self.size_now.setAlignment(Qt.AlignmentFlag.AlignCenter)
        across = QHBoxLayout()
        across.setSpacing(0)
        for widget in (self.smaller, self.size_now, self.larger):
            across.addWidget(widget)
        about = label("Size of the interface", "heading")
        about.setFixedHeight(STEADY.height())  # or a larger one would move the buttons
        across.addSpacing(16)
        across.addWidget(about)
        across.addStretch(1)
        return across


class _Choices(QWidget):
    """Buttons of which one is pressed."""

    def __init__(self, name: str, words: dict[str, str], choose: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(BETWEEN)
        self._columns = 0
        for choice, text in words.items():
            button = QPushButton(text)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(partial(_run, choose, choice))
            self._group.addButton(button)
            self.buttons[choice] = button
        self._stand(len(self.buttons))

    def show_chosen(self, choice: str) -> None:
        """Press the button of a choice; each has room for its words in the bold face of a chosen one."""
        bold = QFontMetrics(font(13, 600))
        for button in self.buttons.values():
            words = bold.horizontalAdvance(button.text())
            button.setMinimumWidth(words + 2 * (px(BUTTON_PADDING) + CHOSEN_BORDER))
        self.buttons[choice].setChecked(True)
        self._fit()

    def _fit(self) -> None:
        widths = [button.minimumWidth() for button in self.buttons.values()]
        many = len(widths)
        while many > 1 and _needed(widths, many) > self.width():
            many = (many + 1) // 2
        self._stand(many)

    def _stand(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._grid.setColumnStretch(columns, 1)
        self._columns = columns
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, *divmod(place, columns))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than one button: the others go below it."""
        widest = max(button.minimumWidth() for button in self.buttons.values())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side as far as there is room."""
        super().resizeEvent(event)
        self._fit()


def _needed(widths: list[int], columns: int) -> int:
    """Give the width of a grid, px."""
    return sum(max(widths[column::columns]) for column in range(columns)) + BETWEEN * (columns - 1)


def _designed() -> QSize:
    return QSize(*(px(side) for side in SIZE))


def _frame(dialog: QDialog) -> QSize:
    return dialog.frameGeometry().size() - dialog.size()


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

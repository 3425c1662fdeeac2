"""The bar above a page about people: the way back, whose page it is, its views, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ui.icons import icon
from ui.parts import Elided, RoomyButton, label
from ui.sizes import fix, fix_icon
from ui.workspace import Workspace

HEIGHT = 48

BACK = "Alt+Home"


class PageBar(QWidget):
    """back_wanted: the map; view_chosen(index): another view of this page."""

    back_wanted = Signal()
    view_chosen = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._icons: dict[QToolButton, str] = {}
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self, height=HEIGHT)
        self.back = QPushButton("Map")
        self.back.setProperty("kind", "flat")
        fix_icon(self.back, 16)
        self.back.setAccessibleName("Back to the map")
        self.back.setToolTip(f"Back to the map ({BACK})")
        self.back.setShortcut(BACK)
        self.back.clicked.connect(self.back_wanted)
        self._title = Elided("", "title")
        self._about = label("", "label")
        self._views = QHBoxLayout()
        self._views.setSpacing(4)
        self._group = QButtonGroup(self)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self._title)
        row.addLayout(self._views)
        row.addStretch(1)
        row.addWidget(self._about)
        row.addLayout(self._actions)
        workspace.theme_changed.connect(self.show_theme)
        self.show_theme()

    def show_title(self, title: str, about: str = "") -> None:
        """Show whose page it is, and a word about it at the right."""
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def name_way_back(self, text: str) -> None:
        """Say where the way back leads."""
        self.back.setText(text)
        self.back.setShortcut(BACK)  # another text takes it away
        self.back.setAccessibleName(f"Back: {text}")
        self.back.setToolTip(f"Back: {text} ({BACK})")

    def offer_views(self, titles: Sequence[str]) -> None:
        """Offer the views of the page; a single one needs no buttons."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        for index, title in enumerate(titles if len(titles) > 1 else ()):
            button = QToolButton()
            button.setText(title)
            button.setObjectName("page_view")
            button.setCheckable(True)
            button.setProperty("kind", "flat")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, at=index: self.view_chosen.emit(at))
            self._group.addButton(button, index)
            self._views.addWidget(button)

    def show_view(self, index: int) -> None:
        """Show which view is on."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)

    def add_action(self, text: str, picture: str, hint: str, run: Callable[[], object]) -> QToolButton:
        """Put a button at the right."""
        button = RoomyButton() if text else QToolButton()
        button.setText(text)
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        fix_icon(button, 18)
        with_text = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        button.setToolButtonStyle(with_text if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.clicked.connect(lambda: run())
        self._icons[button] = picture
        self._actions.addWidget(button)
        self.show_theme()
        return button

    def add_menu(self, hint: str, fill: Callable[[QMenu], object]) -> QToolButton:
        """Put a button at the right that opens a menu, filled each time."""
        button = self.add_action("", "dots", hint, lambda: None)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)

        def refill() -> None:
            menu.clear()
            fill(menu)

        menu.aboutToShow.connect(refill)
        button.setMenu(menu)
        return button

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        look = self._workspace.theme
        self.back.setIcon(icon("chevron-left", look.text))
        for button, picture in self._icons.items():
            is_primary = button.property("kind") == "primary"
            button.setIcon(icon(picture, look.on_accent if is_primary else look.text))

"""The bar above the map: which journey, undo and redo, what can be added, export."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.commands import Commands
from ui.fonts import font, px
from ui.icons import icon
from ui.parts import RoomyButton, label, plain_tip
from ui.sizes import fix, fix_icon
from workbench.drawing.theme import Theme

HEIGHT = 56
FIND_WIDTH, KEYS_FROM, WORDS_FROM = 264, 190, 130
"""Of what looks like a field, px, and from which width on it shows its keys and its words."""
JOURNEY_WIDTH = 340
"""Of the button with the journey's title, px: whatever the title is, so that nothing jumps."""


class TopBar(QWidget):
    """Buttons made from the registry; the first one shows the journey and lists the others."""

    def __init__(
        self, commands: Commands, fill_journeys: Callable[[QMenu], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self, height=HEIGHT)
        self._commands = commands
        self._map_tools: list[QWidget] = []
        self._worded: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(4)
        self.journey_button = JourneyButton()
        menu = QMenu(self.journey_button)

        def refill() -> None:
            menu.clear()
            fill_journeys(menu)

        menu.aboutToShow.connect(refill)
        self.journey_button.setMenu(menu)

    def build(self, left: list[str], middle: list[list[str]], find: str, right: list[str]) -> None:
        """Place the buttons by command id: icons at the left, labelled groups, the main actions at the right.

        find: the command behind what looks like a field in which one finds things.
        """
        for command_id in left:
            self._row.addWidget(self._button(command_id, with_text=False))
        self._row.addWidget(self.journey_button)
        for group in middle:
            widgets: list[QWidget] = [_divider()]
            for command_id in group:
                widgets.append(self._button(command_id, with_text=not command_id.startswith("edit.")))
            for widget in widgets:
                self._row.addWidget(widget)
            self._map_tools = widgets
        self._row.addWidget(_divider())
        self._row.addSpacing(4)
        self._row.addWidget(FindButton(self._commands.action(find)), 4)
        self._row.addStretch(1)
        for command_id in right:
            button = self._button(command_id, with_text=True)
            button.setProperty("kind", "")
            self._row.addWidget(button)

    def show_map_tools(self, shown: bool) -> None:
        """Show or hide the last labelled group: what can be added to the map."""
        for widget in self._map_tools:
            widget.setVisible(shown)

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self.journey_button.show_theme(look)

    def show_journey(self, title: str, about: str) -> None:
        """Show the title of the journey; `about` is its state and size."""
        self.journey_button.show_journey(title or "Untitled journey", about)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for them; icons, tool tips and names stay."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Look again when the texts have become larger."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        for button in self._worded:
            if self._wanted_width() <= self.width():
                break
            if not button.icon().isNull():
                button.setToolButtonStyle(style.ToolButtonIconOnly)

    def _wanted_width(self) -> int:
        """Give the width at which only the journey and the field have given way."""
        yielding = [self.journey_button, *self.findChildren(FindButton)]
        given = sum(widget.sizeHint().width() - widget.minimumSizeHint().width() for widget in yielding)
        return self._row.sizeHint().width() - given

    def _button(self, command_id: str, *, with_text: bool) -> QToolButton:
        button = RoomyButton()
        button.setDefaultAction(self._commands.action(command_id))
        button.setObjectName(f"bar {command_id}")
        button.setProperty("kind", "flat")
        fix_icon(button, 20)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if with_text else style.ToolButtonIconOnly)
        if with_text:
            self._worded.append(button)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class FindButton(RoomyButton):
    """Looks like a field in which one finds things; a click opens the real one."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setObjectName("find")
        fix_icon(self, 18)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys = keys = label(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), "key")
        keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(keys, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the keys, then the words, where there is no room for them."""
        super().resizeEvent(event)
        style, width = Qt.ToolButtonStyle, self.width()
        self._keys.setVisible(width >= px(KEYS_FROM))
        is_wide = width >= px(WORDS_FROM)
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if is_wide else style.ToolButtonIconOnly)

    def sizeHint(self) -> QSize:
        """Be as wide as a field."""
        return QSize(px(FIND_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give way to the other buttons."""
        return QSize(super().minimumSizeHint().height(), super().minimumSizeHint().height())


class JourneyButton(QToolButton):
    """Title and state of the journey in two lines, and an arrow: a click lists the others."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("journeys")
        self.setProperty("kind", "flat")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._title = self._about = ""
        self._look: Theme | None = None

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self._look = look
        self.update()

    def show_journey(self, title: str, about: str) -> None:
        """Show another journey, or the same one changed."""
        self._title, self._about = title, about
        self.setToolTip(plain_tip(f"{title}\n{about}"))
        self.setAccessibleName(f"Journey: {title}, {about}")
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as ever."""
        return QSize(px(JOURNEY_WIDTH), px(44))

    def minimumSizeHint(self) -> QSize:
        """Give way to the other buttons."""
        return QSize(px(120), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both lines and the arrow; a long title is shortened."""
        super().paintEvent(event)
        if self._look is None:
            return
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(10, px(3), -32, -px(3))
        for text, typeface, color, top, height in (
            (self._title, font(15, 600), self._look.text, room.top(), px(20)),
            (self._about, font(12), self._look.text2, room.top() + px(20), px(16)),
        ):
            painter.setFont(typeface)
            painter.setPen(QColor(color))
            shown = QFontMetricsF(typeface).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            box = QRectF(room.left(), top, room.width(), height)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
        arrow = icon("chevron-down", self._look.text2).pixmap(16, 16)
        painter.drawPixmap(self.width() - 26, (self.height() - 16) // 2, arrow)
        painter.end()


def _divider() -> QFrame:
    line = QFrame()
    line.setFixedSize(1, 24)
    line.setProperty("kind", "rule")
    line.setStyleSheet("min-height: 24px; max-height: 24px;")
    return line

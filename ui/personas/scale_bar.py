"""A behavioural scale to be set: by drag, click, arrows or by typing the number. Nobody has to say anything."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from ui.fonts import font, px
from ui.workspace import Workspace
from workbench.drawing.theme import ink_on

KNOB_WIDTH, KNOB_HEIGHT, HEIGHT = 32, 22, 32
TYPED_MS = 900
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -10,
    Qt.Key.Key_PageUp: 10,
}


class ScaleBar(QSlider):
    """0–100, or not said: then there is no knob. chosen(value or None): a person set it; a drag ends with one."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, color: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._workspace = workspace
        self._color = color
        self._said: int | None = None
        self._preview: int | None = None
        self._typed = ""
        self._typing_over = QTimer(self)
        self._typing_over.setSingleShot(True)
        self._typing_over.setInterval(TYPED_MS)
        self._typing_over.timeout.connect(self._end_number)
        self.is_read_only = False
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(HEIGHT))
        self.setToolTip("Drag, arrows, or type 0–100; Del: not said")

    def show_value(self, value: int | None, color: str) -> None:
        """Show what is said; None = nothing is."""
        self._said, self._color = value, color
        self.setValue(50 if value is None else value)
        self.update()

    @property
    def shown(self) -> int | None:
        """Give the value that is shown: of a drag, else what is said."""
        return self._said if self._preview is None else self._preview

    def sizeHint(self) -> QSize:
        """Leave room for the knob."""
        return QSize(px(160), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, middle and knob with its number."""
        look = self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(QColor(look.border_strong), 1.5))
        painter.drawLine(self._left(), round(middle), self._right(), round(middle))
        center = self._x(50)
        painter.drawLine(round(center), round(middle - px(5)), round(center), round(middle + px(5)))
        if self.shown is None:
            self._paint_nothing(painter, center, middle)
        else:
            self._paint_knob(painter, self._x(self.shown), middle, str(self.shown))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the value under the pointer; it is said when the button is released."""
        if event.button() is Qt.MouseButton.LeftButton and not self.is_read_only:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._show_preview(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._preview is not None:
            self._show_preview(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say what is shown."""
        value, self._preview = self._preview, None
        if value is not None:
            self._say(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, jump, take a number, or take everything back."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._preview is not None:
            self._preview = None
            self.update()
        elif self.is_read_only or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _STEPS:
            self._say(max(0, min(100, (50 if self._said is None else self._said) + _STEPS[key])))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._say(0 if key == Qt.Key.Key_Home else 100)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._say(None)
        elif event.text().isdecimal() and event.text().isascii():
            self._type(event.text())
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change a value."""
        event.ignore()

    def _type(self, digit: str) -> None:
        """Take a number digit by digit: 8, then 88; after a pause another one begins."""
        typed = self._typed + digit
        self._typed = typed if int(typed) <= 100 else digit
        self._typing_over.start()
        self._say(int(self._typed))

    def _end_number(self) -> None:
        self._typed = ""

    def _say(self, value: int | None) -> None:
        if value is None:
            self._end_number()
        self.update()
        if value != self._said:
            self.chosen.emit(value)

    def _show_preview(self, value: int) -> None:
        self._preview = value
        self.update()

    def _left(self) -> int:
        return px(KNOB_WIDTH) // 2 + 2

    def _right(self) -> int:
        return self.width() - px(KNOB_WIDTH) // 2 - 2

    def _x(self, value: int) -> float:
        return self._left() + (self._right() - self._left()) * value / 100

    def _value_at(self, x: float) -> int:
        return max(0, min(100, round((x - self._left()) / max(1, self._right() - self._left()) * 100)))

    def _paint_knob(self, painter: QPainter, x: float, y: float, text: str) -> None:
        look, width, height = self._workspace.theme, px(KNOB_WIDTH), px(KNOB_HEIGHT)
        knob = QRectF(x - width / 2, y - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        painter.drawRoundedRect(knob, height / 2, height / 2)
        painter.setPen(QColor(ink_on(self._color)))
        painter.setFont(font(12, 600))
        painter.drawText(knob, int(Qt.AlignmentFlag.AlignCenter), text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.focus), 2))
            ring = knob.adjusted(-3, -3, 3, 3)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _paint_nothing(self, painter: QPainter, x: float, y: float) -> None:
        look = self._workspace.theme
        plate = QRectF(x - px(36), y - px(KNOB_HEIGHT) / 2, px(72), px(KNOB_HEIGHT))
        painter.setBrush(QColor(look.surface))
        pen = QPen(QColor(look.focus if self.hasFocus() else look.border_strong), 2 if self.hasFocus() else 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        painter.setPen(QColor(look.text2))
        painter.setFont(font(12))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), "not said")

"""A persona as a card of 280 × 360: portrait, name, role, quote, goals, needs and scales; all of it on the page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QCheckBox, QWidget

from exports.painter import paint
from ui.fonts import font, px
from ui.lettering import broken, is_rtl
from ui.parts import plain_tip
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.layout.avatar import avatar
from workbench.model import order
from workbench.model.records import Id, Media, Persona, PersonaStatus, Scale, TraitField

WIDTH, HEIGHT, PADDING, PORTRAIT = 280, 360, 16, 56
LISTS = ((TraitField.GOAL, "Goals"), (TraitField.NEED, "Needs"))
MOST_ITEMS, MOST_SCALES = 2, 3
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PersonaCard(QWidget):
    """One card. opened: its page; ticked(is_on): to compare; gone_to(dx, dy): the next card that way.

    moved(step): put before or after its neighbour. menu_wanted(place on the screen).
    """

    opened = Signal(str)
    ticked = Signal(str, bool)
    gone_to = Signal(int, int)
    moved = Signal(str, int)
    focused = Signal(str)
    menu_wanted = Signal(str, object)

    def __init__(self, workspace: Workspace, persona: Persona) -> None:
        super().__init__()
        self.persona = persona.id
        self._workspace = workspace
        fix(self, width=WIDTH, height=HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = order.display_name(persona)
        self.tick = QCheckBox(self)
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space on the card does the same
        self.tick.setAccessibleName(f"Compare {name}")
        self.tick.setToolTip(plain_tip(f"Compare {name} (Space)"))
        self.tick.toggled.connect(lambda on: self.ticked.emit(self.persona, on))
        self.tick.resize(px(26), px(26))
        self.tick.move(px(WIDTH) - px(PADDING) - px(20), px(PADDING) - 2)
        self.setAccessibleName(f"Persona {name}")
        self.setAccessibleDescription(said_of(workspace, persona))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card from the top down; the scales stand at its bottom."""
        persona = self._workspace.document.find(self.persona, Persona)
        if persona is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        pen = _Pen(painter, self._workspace, persona)
        pen.head()
        pen.quote()
        pen.lists(pen.scales())
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        look = self._workspace.theme
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setBrush(QColor(look.surface))
        strong = self.tick.isChecked()
        painter.setPen(QPen(QColor(look.accent if strong else look.border_strong), 3 if strong else 1))
        painter.drawRoundedRect(frame, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(QColor(look.focus), 2)
            pen.setStyle(Qt.PenStyle.DashLine if strong else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            inset = 4 if strong else 0
            painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the page."""
        self.opened.emit(self.persona)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done."""
        self.setFocus()
        self.menu_wanted.emit(self.persona, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, tick, go to a neighbour, or change places with it."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.persona)
        elif key == Qt.Key.Key_Space:
            self.tick.toggle()
        elif key in _ARROWS and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.persona, sum(_ARROWS[key]))
        elif key in _ARROWS and not event.modifiers():
            self.gone_to.emit(*_ARROWS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that this is the one that is meant."""
        super().focusInEvent(event)
        self.focused.emit(self.persona)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as a card."""
        return QSize(px(WIDTH), px(HEIGHT))


class _Pen:
    """Writes one card downwards; y is where the next line begins."""

    def __init__(self, painter: QPainter, workspace: Workspace, persona: Persona) -> None:
        self._painter, self._workspace, self._persona = painter, workspace, persona
        self._look = workspace.theme
        self._left, self._right = px(PADDING), px(WIDTH - PADDING)
        self._y = float(px(PADDING))

    def head(self) -> None:
        persona, look = self._persona, self._look
        radius, middle = px(PORTRAIT) / 2, px(PADDING) + px(PORTRAIT) / 2
        picture = self._workspace.document.find(persona.picture, Media)
        paint(self._painter, avatar(persona, middle, middle, radius, look, self._workspace.shaper, picture))
        left = self._left + px(PORTRAIT) + px(12)
        name, right = order.display_name(persona), self._right - px(28)
        lines = min(2, len(broken(name, font(16, 600), right - left, 2)))
        self._text(name, font(16, 600), look.text, left, most=2, right=right)
        self._text(persona.role, font(13), look.text2, left, most=3 - lines, right=self._right - px(4))
        if persona.status is PersonaStatus.PROTO:
            self._text("Proto-persona", font(12), look.muted, left)
        self._y = max(self._y, px(PADDING + PORTRAIT)) + px(10)

    def quote(self) -> None:
        if not self._persona.quote:
            return
        top = self._y
        text = self._persona.quote.strip()
        quoted = text if text[0] in "“„«‹\"'‘「『" else f"“{text}”"
        self._text(quoted, font(14, 500), self._look.text, self._left + px(13), most=2)
        color = QColor(self._look.persona[self._persona.avatar.color])
        self._painter.fillRect(QRectF(self._left, top, px(3), self._y - top), color)
        self._y += px(8)

    def scales(self) -> float:
        """Write the scales at the bottom; gives where they begin."""
        scales = order.scales(self._workspace.document, self._persona.id)[:MOST_SCALES]
        bottom = px(HEIGHT - PADDING)
        if not scales:
            return bottom
        row = px(18)
        top = bottom - row * len(scales) - px(8)
        self._painter.setPen(QPen(QColor(self._look.border), 1))
        self._painter.drawLine(QPointF(self._left, top), QPointF(self._right, top))
        for number, scale in enumerate(scales):
            self._scale(scale, top + px(8) + row * (number + 0.5))
        return top

    def lists(self, bottom: float) -> None:
        """Write goals and needs; each line may break once where there is room for it."""
        room = bottom - px(6) - self._y
        for lines_each in (2, 1):
            if self._lists_height(lines_each) <= room or lines_each == 1:
                break
        for field, heading in LISTS:
            items = self._items(field)
            if not items or self._y + px(36) > bottom:
                continue
            shown = items[:MOST_ITEMS]
            more = f" · {len(shown)} of {len(items)}" if len(items) > len(shown) else ""
            self._text(f"{heading}{more}", font(13, 600), self._look.text2, self._left)
            for item in shown:
                self._item(item, lines_each, bottom)
            self._y += px(5)

    def _lists_height(self, lines_each: int) -> float:
        height = 0.0
        for field, _ in LISTS:
            items = self._items(field)[:MOST_ITEMS]
            if items:
                height += self._line(font(13, 600)) + px(5)
                room = self._right - self._left - px(11)
                height += sum(len(broken(i, font(13), room, lines_each)) for i in items) * self._line(
                    font(13)
                )
        return height

    def _items(self, field: TraitField) -> list[str]:
        traits = order.traits(self._workspace.document, self._persona.id, field)
        return [" ".join(trait.text.split()) for trait in traits if trait.text.strip()]

    def _item(self, text: str, lines: int, bottom: float) -> None:
        height = self._line(font(13))
        if self._y + height > bottom:
            return
        color = QColor(self._look.text2)
        dot = self._left + px(4) if not is_rtl(text) else self._right - px(4)
        self._painter.setBrush(color)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.drawEllipse(QPointF(dot, self._y + height / 2), px(2), px(2))
        left, right = (
            (self._left + px(11), self._right) if not is_rtl(text) else (self._left, self._right - px(11))
        )
        self._text(text, font(13), self._look.text, left, most=lines, right=right)

    def _scale(self, scale: Scale, y: float) -> None:
        look, painter = self._look, self._painter
        start = self._left + px(136)
        typeface = font(12)
        painter.setFont(typeface)
        painter.setPen(QColor(look.text2))
        pole = scale.pole_b or scale.pole_a
        shown = QFontMetricsF(typeface).elidedText(pole, Qt.TextElideMode.ElideRight, px(128))
        box = QRectF(self._left, y - px(9), px(130), px(18))
        painter.drawText(box, int(_side(pole) | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(QPen(QColor(look.border_strong), 1.5))
        painter.drawLine(QPointF(start, y), QPointF(self._right, y))
        if scale.value is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.persona[self._persona.avatar.color]))
        x = start + px(5) + (self._right - start - px(10)) * scale.value / 100
        painter.drawEllipse(QPointF(x, y), px(5), px(5))

    def _line(self, typeface: QFont) -> float:
        return QFontMetricsF(typeface).height() + px(1)

    def _text(
        self,
        text: str,
        typeface: QFont,
        color: str,
        left: float,
        *,
        most: int = 1,
        right: float | None = None,
    ) -> None:
        width = (self._right if right is None else right) - left
        self._painter.setFont(typeface)
        self._painter.setPen(QColor(color))
        height = self._line(typeface)
        for line in broken(text, typeface, width, most):
            box = QRectF(left, self._y, width, height)
            flags = _side(text) | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            self._painter.drawText(box, int(flags), line)
            self._y += height


def _side(text: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if is_rtl(text) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def said_of(workspace: Workspace, persona: Persona) -> str:
    """Say what a card shows, for who does not see it."""
    document, parts = workspace.document, [persona.role, persona.quote]
    for field, heading in LISTS:
        texts = [trait.text for trait in order.traits(document, persona.id, field)]
        if texts:
            parts.append(f"{heading}: {'; '.join(texts)}")
    for scale in order.scales(document, persona.id):
        value = "not said" if scale.value is None else f"{scale.value} of 100"
        parts.append(f"{scale.pole_a} – {scale.pole_b}: {value}")
    return ". ".join(part for part in parts if part)


def ids_of(cards: list[PersonaCard]) -> list[Id]:
    """Give whose cards these are."""
    return [card.persona for card in cards]

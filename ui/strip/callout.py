"""What a point of a curve says, in words: beside it on hover, above the strip while the keys are at it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.fonts import px
from ui.places import name_of, ordinal
from workbench.layout.curve import StripLayout, StripPoint
from workbench.method.feelings import feeling_at, signed, valence_words
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Persona

LEFT_TO_RIGHT = "\u200e"
WIDEST, BESIDE, EDGE = 320, 18, 4
"""px: how wide it may be, how far from its point, how near to the border."""


class Callout(QLabel):
    """A note in plain text that does not take the pointer; it goes with the widget that it is about."""

    def __init__(self, about: QWidget) -> None:
        super().__init__(about)
        self._about = about
        about.destroyed.connect(self.deleteLater)
        self.setProperty("kind", "callout")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell_beside(self, text: str, x: float, y: float) -> None:
        """Say something beside a place of the widget, at the side that has more room."""
        self._stand_in(self._about, text)
        room = self._about.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        left, right = x - BESIDE - room.left(), room.right() - x - BESIDE
        size = self._size(int(min(px(WIDEST), max(left, right))))
        at = QRect(0, 0, size.width(), size.height())
        at.moveLeft(round(x + BESIDE if right >= size.width() or right >= left else x - BESIDE - at.width()))
        at.moveTop(round(y - at.height() / 2))
        at.moveTop(max(room.top(), min(at.top(), room.bottom() - at.height() + 1)))
        self._show_at(at)

    def tell_above(self, text: str, x: float) -> None:
        """Say something over what lies above the panel of the widget, so that nothing of it is covered."""
        panel = self._about.parentWidget() or self._about
        window = panel.window()
        self._stand_in(window, text)
        size = self._size(px(WIDEST))
        at = QRect(0, 0, size.width(), size.height())
        place = panel.mapTo(window, QPoint(0, 0))
        at.moveBottom(place.y() - EDGE)
        middle = self._about.mapTo(window, QPoint(round(x), 0)).x()
        left, right = place.x() + EDGE, place.x() + panel.width() - EDGE - at.width()
        at.moveLeft(max(left, min(middle - at.width() // 2, right)))
        self._show_at(at)

    def _stand_in(self, parent: QWidget, text: str) -> None:
        if self.parentWidget() is not parent:
            self.setParent(parent)
        # As on the rest of the screen a line begins at the left, whatever it is written in.
        self.setText(f"{LEFT_TO_RIGHT}{text}")

    def _show_at(self, at: QRect) -> None:
        self.setGeometry(at)
        self.raise_()
        self.show()

    def _size(self, most: int) -> QSize:
        self.setMaximumWidth(most)
        self.setWordWrap(False)
        wide = self.sizeHint()
        self.setWordWrap(True)
        width = min(wide.width(), most)
        return QSize(width, max(self.heightForWidth(width), self.fontMetrics().height()))


def point_words(document: Document, layout: StripLayout, point: StripPoint) -> str:
    """Say who feels what where, why, and what that rests on."""
    other = layout.other
    walk = other.walk if point.other and other is not None else layout.walk
    name = order.display_name(document.get(point.persona, Persona))
    feeling = feeling_at(document, point.persona, point.step, point.stop)
    value = (
        "not rated" if point.valence is None else f"{signed(point.valence)}, {valence_words(point.valence)}"
    )
    if feeling is not None and feeling.word:
        value += f", “{feeling.word}”{LEFT_TO_RIGHT}"
    lines = [f"{name}{LEFT_TO_RIGHT}: {value}", stop_name(document, walk, point.index, point.step)]
    if feeling is not None:
        if feeling.reason:
            lines.append(f"“{feeling.reason}”")
        rests = feeling.basis.value if point.valence is not None else ""
        if point.stop is not None and feeling.at == point.step:
            rests += f"{', ' if rests else ''}as said of the step everywhere"
        lines += [rests[:1].upper() + rests[1:]] if rests else []
    return "\n".join(lines)


def stop_name(document: Document, walk: Walk, index: int, step: Id | None = None) -> str:
    """Name an occurrence: “Pay”, or “Pay”, 2nd time; step: of a point beside the route."""
    if index >= len(walk.steps):
        assert step is not None
        return name_of(document, step)
    visit = walk.visits[index]
    again = f", {ordinal(visit)} time" if visit > 1 else ""
    return f"{name_of(document, walk.steps[index])}{again}"

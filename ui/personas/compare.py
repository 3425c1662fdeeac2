"""Two personas side by side: what each wants and needs, how each feels, and both on every scale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from exports.painter import paint
from ui.face_button import Portrait
from ui.fonts import font, px
from ui.icons import icon
from ui.parts import label, plain_tip, rule, wrapped
from ui.personas.fields import LOOKS, MAIN, SIDE
from ui.workspace import Workspace
from workbench.layout.avatar import avatar
from workbench.method.curve import curve
from workbench.method.feelings import feeling_at, shown_valence, signed, valence_words
from workbench.model import order
from workbench.model.records import Id, Media, Persona, Scale, Step

ROW, MARK = 34, 24
Pair = tuple[Persona, Persona]


class ComparePanel(QFrame):
    """A table of both. closed: the person has seen enough."""

    closed = Signal()

    def __init__(self, workspace: Workspace, pair: Pair) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._workspace = workspace
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, px(140))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._row = 0
        self._add_head(pair)
        for heading, texts in rows(workspace, pair):
            self._add_row(heading, texts)
        scales = paired_scales(workspace, pair)
        if scales:
            self._rule()
            self._grid.addWidget(label("Scales", "strong"), self._row, 0, Qt.AlignmentFlag.AlignTop)
            for left, right in scales:
                self._grid.addWidget(TwoOnAScale(workspace, pair, left, right), self._row, 1, 1, 3)
                self._row += 1

    def _add_head(self, pair: Pair) -> None:
        self._grid.addWidget(label("Compare two", "title"), 0, 0)
        for column, persona in enumerate(pair, 1):
            who = QHBoxLayout()
            who.setSpacing(8)
            who.addWidget(Portrait(self._workspace, persona, px(28)))
            who.addWidget(wrapped(order.display_name(persona), "heading"), 1)
            self._grid.addLayout(who, 0, column)
        close = QToolButton()
        close.setProperty("kind", "flat")
        close.setIcon(icon("x", self._workspace.theme.text))
        close.setToolTip("Compare no longer")
        close.setAccessibleName("Compare no longer")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.closed)
        self._grid.addWidget(close, 0, 3)
        self._row = 1

    def _add_row(self, heading: str, texts: Sequence[str]) -> None:
        self._rule()
        name = label(heading, "strong")
        self._grid.addWidget(name, self._row, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate(texts, 1):
            said = wrapped(text or "–", "" if text else "caption")
            said.setMinimumWidth(px(120))
            said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            said.setAccessibleName(f"{heading}: {text or 'nothing said'}")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(said, self._row, column, 1, 2 if column == 2 else 1)
        self._row += 1

    def _rule(self) -> None:
        self._grid.addWidget(rule(), self._row, 0, 1, 4)
        self._row += 1


class TwoOnAScale(QWidget):
    """One scale with both on it; the line between them is as long as they are apart."""

    def __init__(self, workspace: Workspace, pair: Pair, left: Scale | None, right: Scale | None) -> None:
        super().__init__()
        self._workspace, self._pair = workspace, pair
        self._values = tuple(scale.value if scale is not None else None for scale in (left, right))
        one = left or right
        assert one is not None
        self._poles = (one.pole_a, one.pole_b)
        self.setFixedHeight(px(ROW))
        self.setAccessibleName(" – ".join(self._poles))
        said = [
            f"{order.display_name(p)}: {'not said' if v is None else v}"
            for p, v in zip(pair, self._values, strict=True)
        ]
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip(plain_tip(", ".join(said)))

    def sizeHint(self) -> QSize:
        """Leave room for both poles."""
        return QSize(px(400), px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the poles, the line and both."""
        look = self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, pole = self.height() / 2, min(px(180), self.width() / 4)
        typeface = font(13)
        painter.setFont(typeface)
        painter.setPen(QColor(look.text2))
        sides = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
        for text, x, side in zip(self._poles, (0.0, self.width() - pole), sides, strict=True):
            shown = QFontMetricsF(typeface).elidedText(text, Qt.TextElideMode.ElideRight, pole)
            painter.drawText(
                QRectF(x, 0, pole, self.height()),
                int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter),
                shown,
            )
        start, end = pole + px(12), self.width() - pole - px(12)
        painter.setPen(QPen(QColor(look.border_strong), 1.5))
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        self._paint_both(painter, start + px(MARK) / 2, end - px(MARK) / 2, middle)
        painter.end()

    def _paint_both(self, painter: QPainter, start: float, end: float, y: float) -> None:
        look, shaper, document = self._workspace.theme, self._workspace.shaper, self._workspace.document
        xs = [None if v is None else start + (end - start) * v / 100 for v in self._values]
        known = [x for x in xs if x is not None]
        if len(known) == 2:
            painter.setPen(QPen(QColor(look.text2), 2.5))
            painter.drawLine(QPointF(min(known), y), QPointF(max(known), y))
        is_close = len(known) == 2 and abs(known[0] - known[1]) < px(MARK)
        for number, (persona, x) in enumerate(zip(self._pair, xs, strict=True)):
            if x is not None:
                shift = px(MARK) * (0.5 if number else -0.5) if is_close else 0.0
                at = (known[0] + known[1]) / 2 + shift if is_close else x
                picture = document.find(persona.picture, Media)
                paint(painter, avatar(persona, at, y, px(MARK) / 2, look, shaper, picture))


def rows(workspace: Workspace, pair: Pair) -> list[tuple[str, list[str]]]:
    """Give what is compared, row by row: a heading and both texts; fields of which neither says anything are left out."""
    document = workspace.document
    found: list[tuple[str, list[str]]] = [("Role", [p.role for p in pair])]
    for field in (*MAIN, *SIDE):
        texts = []
        for persona in pair:
            traits = order.traits(document, persona.id, field)
            texts.append(
                "\n".join(
                    f"{t.label[:1].upper()}{t.label[1:]}: {t.text}" if t.label else t.text for t in traits
                )
            )
        found.append((LOOKS[field].heading, texts))
    steps = workspace.selected_steps
    if len(steps) == 1:
        number = [s.id for s in order.steps(document, workspace.journey)].index(steps[0]) + 1
        found.append((f"Feels at step {number}", [_feels(workspace, p.id, steps[0]) for p in pair]))
    way = f"On “{workspace.walk.title}”" if workspace.route else "On the main route"
    found.append((way, [_along(workspace, p.id) for p in pair]))
    return [(heading, texts) for heading, texts in found if any(texts)]


def paired_scales(workspace: Workspace, pair: Pair) -> list[tuple[Scale | None, Scale | None]]:
    """Put scales of the same poles together; those that only one has stand alone."""
    ours, theirs = (order.scales(workspace.document, p.id) for p in pair)
    left = {_poles(scale): scale for scale in theirs}
    paired: list[tuple[Scale | None, Scale | None]] = [(s, left.pop(_poles(s), None)) for s in ours]
    return [*paired, *((None, scale) for scale in left.values())]


def _poles(scale: Scale) -> tuple[str, str]:
    return scale.pole_a.strip().casefold(), scale.pole_b.strip().casefold()


def _feels(workspace: Workspace, persona: Id, step: Id) -> str:
    valence = shown_valence(feeling_at(workspace.document, persona, step))
    return "not rated" if valence is None else f"{signed(valence)}, {valence_words(valence)}"


def _along(workspace: Workspace, persona: Id) -> str:
    """Say low and end of a persona on the route that is shown; nothing where nothing is rated."""
    line = curve(workspace.document, persona, workspace.walk)
    if line.low is None:
        return ""
    lowest = next(p.step for p in line.points if p.valence == line.low)
    where = workspace.document.get(lowest, Step).title
    return f"low {signed(line.low)} at “{where}”, end {signed(line.end)}, {line.rated} of {line.of} rated"

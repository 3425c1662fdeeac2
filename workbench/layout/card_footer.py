"""The right half of a card's footer: how further personas feel, and what several raters said of the chosen one."""

from __future__ import annotations

from workbench.drawing.faces import face
from workbench.drawing.ops import Op
from workbench.drawing.text import Shaper, TextStyle
from workbench.layout.cards import TEXT_RIGHT, CardContent
from workbench.layout.lettering import line_ops
from workbench.layout.look import Detail, Look
from workbench.layout.measures import CARD_WIDTH
from workbench.method.raters import Rated

FOOTER, SMALL_FACE = 20.0, 10.5
"""The height of the faces' middle over the lower border, and the radius of a further persona's face, px."""


def raters_ops(content: CardContent, rated: Rated, look: Look, shaper: Shaper, left: float) -> list[Op]:
    """Write range and n of several raters behind the number: as much of it as there is room for, whole."""
    style = TextStyle(size=look.smallest, weight=400, family=look.family)
    room = others_left(content, look) - 4 - left
    for words in (rated.words, f"n = {rated.n}", f"n={rated.n}"):
        if shaper.shape(words, style).width <= room:
            y = content.height - FOOTER + 0.36 * style.size
            return [*line_ops(shaper, words, style, look.theme.text2, left, y)]
    return []


def others_ops(content: CardContent, look: Look, shaper: Shaper) -> list[Op]:
    """Draw the further personas at the right: in one row up to three, in two rows up to six."""
    count = len(content.others)
    in_row, radius, size, pitch, gap = _sizes(content, look)
    mark = TextStyle(size=size, weight=600, family=look.family)
    ops: list[Op] = []
    for number, other in enumerate(content.others):
        row, column = divmod(number, in_row)
        y = content.height - FOOTER + ((row - 0.5) * 17.0 if count > in_row else 0.0)
        cx = CARD_WIDTH - TEXT_RIGHT - radius - (in_row - 1 - column) * pitch
        ops += face(other.valence, cx, y, radius, look.theme)
        if look.detail is Detail.SMALL:
            continue
        letters = other.letters if count < 3 else other.letters[:1]
        ops += line_ops(shaper, letters, mark, other.color, cx - radius - gap, y + size * 0.36, "end")
    return ops


def _sizes(content: CardContent, look: Look) -> tuple[int, float, float, float, float]:
    """Give of the further personas how many stand in a row, the radius of a face, letter size, pitch and gap."""
    count = len(content.others)
    if count < 3:
        return count, SMALL_FACE, 14.0, 46.0, 5.0
    return (count if count == 3 else (count + 1) // 2), 8.5 if count == 3 else 7.5, look.smallest, 34.0, 2.5


def others_left(content: CardContent, look: Look) -> float:
    """Give the left border of what the further personas take, at the card's right."""
    in_row, radius, size, pitch, gap = _sizes(content, look)
    if not in_row:
        return CARD_WIDTH - TEXT_RIGHT
    letters = size * (1.35 if len(content.others) < 3 else 0.75)
    return CARD_WIDTH - TEXT_RIGHT - 2 * radius - (in_row - 1) * pitch - gap - letters

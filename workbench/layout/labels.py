"""What is written on links: conditions and shares, in one line or broken for narrow places, and note numbers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.drawing.ops import Fill, Op
from workbench.drawing.shapes import rounded
from workbench.drawing.text import Shaper, TextStyle
from workbench.layout.card_drawing import badge_ops
from workbench.layout.lettering import line_ops
from workbench.layout.look import Look
from workbench.layout.measures import COLUMN_GAP, Rect
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Transition

SIZE, LEADING = 13.0, 15.0
PAD = 5.0
NOTE_PITCH = 26.0
NARROW = COLUMN_GAP - 4.0
"""As wide as a label may be beside a link in a corridor."""
HALF = 104.0
"""As wide as a label may be beside a link from card to card downwards, before it reaches the next corridor."""
MOST_LINES = 4
LONGEST = 400

Piece = tuple[str, bool]
"""(text, strong): strong ones are semi-bold."""


class Wording(msgspec.Struct, frozen=True, gc=False):
    """One way to write a label: lines of pieces, and its size with padding and note numbers."""

    lines: tuple[tuple[Piece, ...], ...]
    width: float
    height: float
    elided: bool = False


class Label(msgspec.Struct, frozen=True, gc=False):
    """What is written on a link: text in full, its wordings (the best first), numbers of notes."""

    text: str
    wordings: tuple[Wording, ...]
    notes: tuple[int, ...]

    @property
    def width(self) -> float:
        """Give the room that it takes in one line, in px."""
        return self.wordings[0].width

    @property
    def fits_corridor(self) -> bool:
        """Say whether it can stand between two neighbouring columns, whole."""
        return any(w.width <= NARROW and not w.elided for w in self.wordings)


def label_of(document: Document, way: Transition, shaper: Shaper, look: Look) -> Label | None:
    """Write a transition's condition, share and notes; None if there is nothing to write."""
    words = _beginning(" ".join(way.label.split()))
    share = share_text(document, way.id, look.persona)
    notes = tuple(note.number for note in order.notes_at(document, way.id))
    if not words and not share and not notes:
        return None
    extra = NOTE_PITCH * len(notes)
    single = tuple(piece for piece in ((words, False), (share, True)) if piece[0])
    if not single:
        return Label("", (Wording((), extra, 24.0),), notes)
    wordings = [_sized((single,), shaper, look, extra)]
    pieces = [(word, False) for word in words.split()] + ([(share, True)] if share else [])
    lines = tuple((piece,) for piece in pieces[:MOST_LINES])
    if 1 < len(pieces) <= MOST_LINES:
        wordings.append(_sized(lines, shaper, look, extra))
    if wordings[0].width > HALF and not notes:
        cut = _cut(
            (words if words else share, not words),
            HALF - 2 * PAD - _room(share, words, shaper, look),
            shaper,
            look,
        )
        tail = ((share, True),) if words and share else ()
        wordings.append(_sized(((cut, *tail),), shaper, look, 0.0, elided=True))
    if min(w.width for w in wordings) > NARROW and not notes:
        narrow = tuple((_cut(piece, NARROW - 2 * PAD, shaper, look),) for (piece,) in lines)
        wordings.append(_sized(narrow, shaper, look, 0.0, elided=True))
    return Label(f"{words} {share}".strip(), tuple(wordings), notes)


def share_text(document: Document, transition: Id, persona: Id | None) -> str:
    """Write how many take a way ("40 %", "40 % (assumed)"): of the persona, else of everyone; "" if unknown."""
    known = {s.persona: s for s in order.shares(document, transition) if s.percent is not None}
    if persona in known:
        share = known[persona]
    elif None in known:
        share = known[None]
    elif len(known) == 1:
        share = next(iter(known.values()))
    else:
        return ""
    percent = f"{round(share.percent or 0.0, 1):g}\u00a0%"
    return f"{percent} (assumed)" if share.assumed else percent


def draw_label(
    wording: Wording,
    notes: Sequence[int],
    rect: Rect,
    look: Look,
    shaper: Shaper,
    ground: str | None,
) -> list[Op]:
    """Draw a label into its place; `ground` is the colour of its plate, None without one."""
    theme = look.theme
    ops: list[Op] = []
    if ground is not None:
        ops.append(Fill(path=rounded(rect.x, rect.y, rect.width, rect.height, 4), color=ground))
    room = rect.width - NOTE_PITCH * len(notes)
    for row, line in enumerate(wording.lines):
        x = rect.x + (room - _width(line, shaper, look)) / 2
        baseline = rect.y + 2.0 + row * LEADING + 12.0
        for text, strong in line:
            style = _style(look, strong=strong)
            ops += line_ops(shaper, text, style, theme.text if strong else theme.text2, x, baseline)
            x += shaper.shape(text, style).width + 4.0
    for place, number in enumerate(notes):
        ops += badge_ops(str(number), rect.x + room + NOTE_PITCH * (place + 0.5), rect.cy, look, shaper)
    return ops


def _beginning(words: str) -> str:
    """Cut off what no label can hold: a condition of 100,000 characters would be measured for a second."""
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"


def _sized(
    lines: tuple[tuple[Piece, ...], ...], shaper: Shaper, look: Look, extra: float, *, elided: bool = False
) -> Wording:
    width = max(_width(line, shaper, look) for line in lines) + 2 * PAD + extra
    return Wording(lines, width, len(lines) * LEADING + 4.0, elided)


def _room(share: str, words: str, shaper: Shaper, look: Look) -> float:
    return _width(((share, True),), shaper, look) + 4.0 if share and words else 0.0


def _cut(piece: Piece, room: float, shaper: Shaper, look: Look) -> Piece:
    shaped = shaper.shape(piece[0], _style(look, strong=piece[1]), room, 1)
    return (shaped.lines[0].text if shaped.lines else "", piece[1])


def _style(look: Look, *, strong: bool) -> TextStyle:
    return TextStyle(max(SIZE, look.smallest), 600 if strong else 500, look.family, LEADING)


def _width(line: Sequence[Piece], shaper: Shaper, look: Look) -> float:
    widths = [shaper.shape(text, _style(look, strong=strong)).width for text, strong in line]
    return sum(widths) + 4.0 * (len(widths) - 1)

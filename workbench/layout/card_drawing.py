"""Drawing a card: its shape by kind, the feeling's edge, tab, title, what happens, faces, note numbers."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from workbench.drawing.faces import face
from workbench.drawing.icons import IconName, icon
from workbench.drawing.ops import Fill, Group, Op, Path, Role, Stroke
from workbench.drawing.rims import rimmed_disc, rimmed_pill
from workbench.drawing.shapes import KAPPA, moved, rounded
from workbench.drawing.text import Shaper, TextStyle
from workbench.drawing.theme import Theme, mixed
from workbench.layout.card_footer import FOOTER, others_ops, raters_ops
from workbench.layout.cards import (
    MOST_BADGES,
    OUTCOMES,
    TEXT_RIGHT,
    CardContent,
    balanced,
    title_style,
)
from workbench.layout.lettering import line_ops, text_ops
from workbench.layout.look import Detail, Look
from workbench.layout.measures import CARD_WIDTH
from workbench.layout.note_marks import note_mark
from workbench.method.feelings import signed
from workbench.method.inside import Inside
from workbench.model.records import Outcome, StepKind

RADIUS, ROUND_END, NOTCH = 11.0, 32.0, 18.0
EDGE, OUTLINE, SHADOW = 8.0, 1.5, 2.5
"""How wide the feeling's edge and a card's outline are, and how far its shadow falls."""
TAB_HEIGHT, TAB_LEFT = 24.0, 13.0
TAB_HIGHEST, TAB_LOWEST, LARGEST_SIGN = 32.0, 13.0, 1.6
"""How high a tab grows, and how far it then reaches into the card; the rest stands over its edge;
how many times larger its signs get."""
SMALLEST_PX, OTHERS_FROM = 12.0, 0.5
"""No text is smaller on a screen; from which zoom on faces of further personas can still be told apart."""
TITLE_TOP = 15.0
BADGE, BADGE_PITCH, BADGE_RIM = 24.0, 27.0, 1.4
UNDER = 4.0
"""So far below a card's lower edge stand the numbers for which there is no room above: clear of the faces."""
TWO_BADGES = 1.5
"""How many times larger than at 100 % the numbers of notes get until there is room for one only."""
FACE = 13.0

_TAB_ICONS: dict[StepKind, IconName] = {
    StepKind.START: "start",
    StepKind.DECISION: "decision",
    StepKind.WAIT: "wait",
    StepKind.SUB_JOURNEY: "sub-journey",
    StepKind.END: "end",
}
_OUTCOME_ICONS: dict[Outcome, IconName] = {
    Outcome.SUCCESS: "success",
    Outcome.PARTIAL: "partial",
    Outcome.ABANDONED: "abandoned",
    Outcome.FAILED: "failed",
}


def draw_card(
    content: CardContent,
    look: Look,
    shaper: Shaper,
    *,
    offset: tuple[float, float] = (0.0, 0.0),
    zoom: float = 1.0,
) -> Group:
    """Draw a card about its own top left, moved by `offset`.

    With look.detail SMALL title, feeling and number keep 12 px on a screen at that zoom; the title is cut earlier,
    and the further personas lose their letters, later their faces.
    """
    ops = [
        *_body_shape(content, look),
        *_texts(content, look, shaper, zoom),
        *_footer(content, look, shaper, zoom),
        *tab_ops(content, look, shaper, zoom=zoom),
        *_badges(content, look, shaper, zoom),
    ]
    return Group(
        ops=tuple(ops),
        role=Role.STEP,
        record=content.step,
        alt=content.alt,
        name=content.step,
        offset=offset,
    )


def blank_card(content: CardContent, look: Look) -> tuple[Op, ...]:
    """Draw a card without anything that has to be laid out first."""
    return tuple(_body_shape(content, look))


@functools.lru_cache(maxsize=256)
def card_path(kind: StepKind, height: float, left: float = 0.0, grown: float = 0.0) -> Path:
    """Give the outline of a card of a kind, from `left` to its right edge; `grown` px larger on all other sides.

    With no `left` it is larger on the left, too.
    """
    left = left or -grown
    room = (left, -grown, CARD_WIDTH + grown - left, height + 2 * grown)
    small, large = RADIUS + grown, ROUND_END + grown
    match kind:
        case StepKind.START:
            return rounded(*room, (large, small, small, large))
        case StepKind.END:
            return rounded(*room, (small, large, large, small))
        case StepKind.DECISION:
            return _notched(*room, small, NOTCH + (2 - math.sqrt(2)) * grown)
        case _:
            return rounded(*room, small)


def _notched(left: float, top: float, width: float, height: float, radius: float, notch: float) -> Path:
    right, bottom, k = left + width, top + height, radius * (1 - KAPPA)
    return (
        ("M", left + radius, top),
        ("L", right - notch, top),
        ("L", right, top + notch),
        ("L", right, bottom - notch),
        ("L", right - notch, bottom),
        ("L", left + radius, bottom),
        ("C", left + k, bottom, left, bottom - k, left, bottom - radius),
        ("L", left, top + radius),
        ("C", left, top + k, left + k, top, left + radius, top),
        ("Z",),
    )


def outline_color(theme: Theme) -> str:
    """Give the colour of a card's outline: 3:1 on its ground, calmer than the links."""
    return (
        theme.border_strong
        if theme.name == "high contrast"
        else mixed(theme.border_strong, theme.surface, 0.2)
    )


def edge_color(theme: Theme, valence: int) -> str:
    """Give the colour of a card's feeling edge; neutral is stronger than its fill."""
    return theme.fill(valence) if valence else mixed(theme.line(0), theme.surface, 0.4)


def _body_shape(content: CardContent, look: Look) -> list[Op]:
    theme = look.theme
    kind, height = content.kind, content.height
    shape = card_path(kind, height)
    outline = outline_color(theme)
    ops: list[Op] = []
    if kind is StepKind.SUB_JOURNEY:
        behind = moved(shape, 5, 5)
        ops += [Fill(path=behind, color=theme.surface), Stroke(path=behind, color=outline, width=OUTLINE)]
    if theme.name in ("light", "dark"):
        # Mixed rather than translucent: Qt takes ten times as long to blend.
        shadow = mixed(theme.canvas, "#000000", 0.35 if theme.is_dark else 0.07)
        ops.append(Fill(path=_lower_end(kind, height), color=shadow))
    # Outline and card as two fills: the line alone takes Qt twice as long as a filled card.
    ops.append(Fill(path=card_path(kind, height, grown=OUTLINE / 2), color=outline))
    left = 0.0
    if content.felt and content.valence is not None:
        left = EDGE
        ops.append(Fill(path=_left_end(kind, height), color=edge_color(theme, content.valence)))
    ops.append(Fill(path=card_path(kind, height, left, -OUTLINE / 2), color=theme.surface))
    return ops


@functools.lru_cache(maxsize=256)
def _lower_end(kind: StepKind, height: float) -> Path:
    """Give what of a card casts a shadow that is seen, where the shadow lies."""
    if kind is StepKind.DECISION:
        return moved(card_path(kind, height), 0, SHADOW)
    left, right = (ROUND_END if kind is end else RADIUS for end in (StepKind.START, StepKind.END))
    depth = 2 * max(left, right)
    return rounded(0, height - depth + SHADOW, CARD_WIDTH, depth, (0, 0, right, left))


@functools.lru_cache(maxsize=256)
def _left_end(kind: StepKind, height: float) -> Path:
    """Give what of a card, within its outline, is not covered by a surface that begins at EDGE."""
    near = OUTLINE / 2
    radius = (ROUND_END if kind is StepKind.START else RADIUS) - near
    far, bottom, k = EDGE + radius, height - near, near + radius * (1 - KAPPA)
    return (
        ("M", far, near),
        ("L", far, bottom),
        ("L", near + radius, bottom),
        ("C", k, bottom, near, height - k, near, bottom - radius),
        ("L", near, near + radius),
        ("C", near, k, k, near, near + radius, near),
        ("Z",),
    )


def _texts(content: CardContent, look: Look, shaper: Shaper, zoom: float) -> list[Op]:
    theme, x = look.theme, content.text_left
    ink = theme.text if content.title_text else theme.muted
    if look.detail is Detail.SMALL:
        return [*_small_title(content, look, shaper, zoom, ink)]
    ops: list[Op] = [*text_ops(balanced(shaper, content.title).shaped(shaper), x, TITLE_TOP, ink)]
    y = TITLE_TOP + content.title.height + 0.5
    if content.outcome is not None:
        style = TextStyle(size=14.0, weight=600, family=look.family, leading=18.0)
        ops += icon(_OUTCOME_ICONS[content.outcome], x, y + 1.5, 15, theme.text2)
        ops += text_ops(shaper.shape(OUTCOMES[content.outcome], style), x + 20, y, theme.text)
        y += 18.0
    if content.inside is not None:
        style = TextStyle(size=14.0, weight=600, family=look.family, leading=18.0)
        ops += icon("sub-journey", x, y + 1.5, 15, theme.text2)
        room = CARD_WIDTH - x - 20 - TEXT_RIGHT
        ops += text_ops(shaper.shape(content.inside.words, style, room, 1), x + 20, y, theme.text)
        y += 18.0
    if content.body is not None and look.detail is Detail.FULL:
        ops += text_ops(content.body.shaped(shaper), x, y, theme.text2)
    return ops


def _small_title(content: CardContent, look: Look, shaper: Shaper, zoom: float, ink: str) -> tuple[Op, ...]:
    style = title_style(look, _readable(16.0, look, zoom))
    width = CARD_WIDTH - content.text_left - TEXT_RIGHT
    room = content.height - TITLE_TOP - (2 * _face_radius(look, zoom) + 6.0 if content.felt else 8.0)
    lines = max(1, int(room / style.line_height))
    words = content.title.text
    return text_ops(shaper.shape(words, style, width, lines), content.text_left, TITLE_TOP, ink)


def _readable(size: float, look: Look, zoom: float) -> float:
    """Give the size at which a text is not under SMALLEST_PX on the screen, where cards show little."""
    return max(size, SMALLEST_PX / zoom) if look.detail is Detail.SMALL else size


def _face_radius(look: Look, zoom: float) -> float:
    return max(FACE, 0.58 * _readable(16.0, look, zoom))


def _footer(content: CardContent, look: Look, shaper: Shaper, zoom: float) -> list[Op]:
    if not content.felt:
        return []
    theme, size, radius = look.theme, _readable(16.0, look, zoom), _face_radius(look, zoom)
    x, y = content.text_left + radius, content.height - max(FOOTER, radius + 5.0)
    number = TextStyle(size=size, weight=600, family=look.family)
    ops: list[Op] = [*face(content.valence, x, y, radius, theme)]
    ink = theme.muted if content.valence is None else theme.text
    ops += line_ops(shaper, signed(content.valence), number, ink, x + radius + 7, y + 0.3625 * size)
    if look.detail is Detail.SMALL and content.inside is not None:
        return [*ops, *_small_inside(content.inside, y, size, look, shaper)]
    if look.detail is Detail.SMALL and zoom < OTHERS_FROM:
        return ops
    if look.detail is not Detail.SMALL and content.rated is not None:
        width = shaper.shape(signed(content.valence), number).width
        ops += raters_ops(content, content.rated, look, shaper, x + radius + 7 + width + 8)
    return ops + others_ops(content, look, shaper)


def _small_inside(inside: Inside, y: float, size: float, look: Look, shaper: Shaper) -> list[Op]:
    """Draw how many steps are inside and the face of the lowest feeling there, at the right."""
    style = TextStyle(size=size, weight=600, family=look.family)
    cx = CARD_WIDTH - TEXT_RIGHT - 0.55 * size
    count = line_ops(shaper, str(inside.steps), style, look.theme.text2, cx - size, y + 0.3625 * size, "end")
    left = cx - size - shaper.shape(str(inside.steps), style).width - 1.2 * size
    return [
        *icon("sub-journey", left, y - 0.5 * size, size, look.theme.text2),
        *count,
        *face(inside.low, cx, y, 0.55 * size, look.theme),
    ]


def tab_ops(
    content: CardContent, look: Look, shaper: Shaper, *, selected: bool = False, zoom: float = 1.0
) -> tuple[Op, ...]:
    """Draw the pill on the top edge: kind, number, star, lock; selected it is filled with the accent.

    Paper shows no lock: it is about editing.
    """
    theme = look.theme
    ink = theme.on_accent if selected else theme.text2
    size = _readable(14.0, look, zoom)
    k = min(size / 14.0, LARGEST_SIGN)
    shaped = shaper.shape(str(content.number), TextStyle(size=size, weight=600, family=look.family))
    sign = _TAB_ICONS.get(content.kind)
    is_locked = content.locked and theme.name != "paper"
    behind = [content.moment_of_truth, is_locked].count(True) * 19.0 * k
    inner = shaped.width + (21.0 * k if sign else 0.0) + behind
    height = min(max(TAB_HEIGHT, size * 1.1), TAB_HIGHEST)
    middle = min(0.0, TAB_LOWEST - height / 2)
    width = max(height + 1, inner + 17.0)
    left = TAB_LEFT + (6.0 if content.kind is StepKind.START else 0.0)
    fill, line = (theme.accent, theme.accent) if selected else (theme.surface, outline_color(theme))
    ops: list[Op] = list(rimmed_pill(left, middle - height / 2, width, height, fill, line, OUTLINE))
    x = left + (width - inner) / 2
    if sign:
        ops += icon(sign, x, middle - 8.0 * k, 16.0 * k, ink)
        x += 21.0 * k
    ops += text_ops(shaped, x, middle + size * 5.0 / 14.0 - shaped.lines[0].baseline, ink)
    x += shaped.width + 4.0 * k
    if content.moment_of_truth:
        star = theme.on_accent if selected else theme.accent
        ops += icon("star", x, middle - 8.5 * k, 16.0 * k, star)
        x += 19.0 * k
    if is_locked:
        ops += icon("lock", x, middle - 8.0 * k, 15.0 * k, ink)
    return tuple(ops)


def _badges(content: CardContent, look: Look, shaper: Shaper, zoom: float) -> list[Op]:
    labels = [str(number) for number in content.badges]
    if look.theme.name == "paper":
        return _all_badges(content, labels, look, shaper)
    size = _readable(13.0, look, zoom)
    k = size / 13.0
    if k > TWO_BADGES:
        return _large_badge(content, labels, look, shaper, size)
    most = MOST_BADGES if k == 1.0 else 2
    if len(labels) > most:
        labels = [*labels[: most - 1], f"+{len(labels) - most + 1}"]
    x = CARD_WIDTH - _badge_inset(content)
    return _badge_row(labels, x, 0.0, -BADGE_PITCH * k, look, shaper, BADGE * k)


def _large_badge(
    content: CardContent, labels: Sequence[str], look: Look, shaper: Shaper, size: float
) -> list[Op]:
    """Draw the first number so large that it can be read from afar ("4+": there are others)."""
    if not labels:
        return []
    label = labels[0] + ("+" if len(labels) > 1 else "")
    shaped = shaper.shape(label, TextStyle(size=size, weight=600, family=look.family))
    height = min(BADGE * size / 13.0, TAB_HIGHEST)
    width = max(height, shaped.width + 0.6 * height)
    middle = min(0.0, TAB_LOWEST - height / 2)
    right = CARD_WIDTH - _badge_inset(content) + BADGE / 2
    left = right - width / 2 - shaped.width / 2
    ops = text_ops(shaped, left, middle + size * 0.36 - shaped.lines[0].baseline, look.theme.sticky_text)
    return [
        *rimmed_pill(
            right - width, middle - height / 2, width, height, look.theme.sticky, _rim(look.theme), BADGE_RIM
        ),
        *ops,
    ]


def _badge_inset(content: CardContent) -> float:
    return 28.0 if content.kind in (StepKind.END, StepKind.DECISION) else 20.0


def _all_badges(content: CardContent, labels: Sequence[str], look: Look, shaper: Shaper) -> list[Op]:
    """Draw every number, as paper cannot be asked: over the right half, then below it, then below the left one.

    Where these do not hold them, all are smaller.
    """
    most = MOST_BADGES
    while len(labels) > 3 * most:
        most += 1
    k, inset = (MOST_BADGES - 1) / (most - 1), _badge_inset(content)
    right, below = CARD_WIDTH - inset, content.height + UNDER
    rows = [labels[i : i + most] for i in range(0, len(labels), most)]
    places = ((right, 0.0, -1.0), (right, below, -1.0), (inset, below, 1.0))
    ops: list[Op] = []
    for row, (x, y, sign) in zip(rows, places, strict=False):
        ops += _badge_row(
            row, x, y, sign * BADGE_PITCH * k, look, shaper, BADGE * min(k, 1.0 if y == 0 else 0.85)
        )
    return ops


def _badge_row(
    labels: Sequence[str],
    x: float,
    y: float,
    pitch: float,
    look: Look,
    shaper: Shaper,
    size: float = BADGE,
) -> list[Op]:
    """Draw numbers in reading order from (leftwards: to) a place on a card's edge."""
    ops: list[Op] = []
    for place, label in enumerate(reversed(labels) if pitch < 0 else labels):
        ops += badge_ops(label, x + place * pitch, y, look, shaper, size)
    return ops


def _rim(theme: Theme) -> str:
    """Give the colour around the number of a note."""
    if theme.name == "high contrast":
        return theme.sticky_text
    return mixed(mixed(theme.sticky_text, theme.sticky, 0.45), theme.warning, 0.4)


def badge_ops(
    label: str, cx: float, cy: float, look: Look, shaper: Shaper, size: float = BADGE
) -> tuple[Op, ...]:
    """Draw the number of a note in a small disc about a centre."""
    theme = look.theme
    kind = look.note_type(label)
    if kind is not None:
        return note_mark(theme, kind, label, cx, cy, size / 2, shaper, look.family)
    style = TextStyle(size=13.0 * size / BADGE, weight=600, family=look.family)
    return (
        *rimmed_disc(cx, cy, size / 2, theme.sticky, _rim(theme), BADGE_RIM),
        *line_ops(shaper, label, style, theme.sticky_text, cx, cy + 4.6 * size / BADGE, "center"),
    )

"""Six personas on one map can be told apart: by colour with any eyes, and by line and mark without any colour."""

from __future__ import annotations

import itertools
import math

import msgspec
import pytest

from workbench.drawing.shapes import bounds
from workbench.drawing.theme import Mark, ThemeName, contrast, theme
from workbench.edits.personas import SHOWN_LIMIT, next_avatar
from workbench.layout.marks import mark_path, persona_style
from workbench.model.records import Avatar, Persona

THEMES: tuple[ThemeName, ...] = ("light", "dark", "high contrast", "paper")
Vector = tuple[float, float, float]
NEAR = 10.0
"""CIEDE2000: colours of lines that are closer are not relied on."""
CLEAR = 0.08
"""Of a mark's radius: two outlines differ by so much on average, or look alike (hexagon and circle: 0.04)."""
PAIRS = list(itertools.combinations(range(SHOWN_LIMIT), 2))

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISIONS: dict[str, tuple[Vector, Vector, Vector]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(color: str) -> Vector:
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return r, g, b


def seen(color: str, vision: str) -> Vector:
    r, g, b = linear(color)
    if vision == "none":
        return r, g, b
    r, g, b = (min(1.0, max(0.0, m[0] * r + m[1] * g + m[2] * b)) for m in VISIONS[vision])
    return r, g, b


def lab(rgb: Vector) -> Vector:
    r, g, b = rgb
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def delta_e(one: Vector, other: Vector) -> float:
    """Give CIEDE2000 (Sharma, Wu, Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean_c7 / (mean_c7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    dh = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc, dhh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh) / 2)
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2 if c1 * c2 == 0 else (h1 + dh / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    turn = -math.sin(math.radians(60 * math.exp(-(((mh - 275) / 25) ** 2))))
    rt = turn * 2 * math.sqrt(mc**7 / (mc**7 + 25**7))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dhh / sh) ** 2 + rt * dc / sc * dhh / sh)


def test_the_measure_is_right() -> None:
    """Three pairs of the paper's own table."""
    for one, other, distance in (
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ):
        assert delta_e(one, other) == pytest.approx(distance, abs=1e-3)


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_stands_off_its_ground(name: ThemeName) -> None:
    look = theme(name)
    assert min(contrast(color, look.surface) for color in look.persona) >= 4.5


def near_pairs(name: ThemeName, vision: str) -> list[tuple[int, int]]:
    """Give the pairs of colours that are too close to each other for these eyes."""
    colors = [lab(seen(color, vision)) for color in theme(name).persona]
    return [(i, j) for i, j in PAIRS if delta_e(colors[i], colors[j]) < NEAR]


@pytest.mark.parametrize("name", THEMES)
def test_colours_are_apart_for_most_eyes(name: ThemeName) -> None:
    assert near_pairs(name, "none") == []


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_where_colours_come_close_lines_and_marks_are_far_apart(name: ThemeName, vision: str) -> None:
    near = near_pairs(name, vision)
    assert len(near) <= 3
    look = theme(name)
    for i, j in near:
        assert agreement(look.persona_dash[i], look.persona_dash[j]) <= 0.8, (i, j)
        assert difference(look.persona_mark[i], look.persona_mark[j]) >= CLEAR, (i, j)


def inked(dash: tuple[float, ...], length: int = 480, per_point: int = 4) -> list[bool]:
    """Give where a line of a width of 2 has ink, in quarters of a point."""
    if not dash:
        return [True] * length
    pattern = [i % 2 == 0 for i, part in enumerate(dash) for _ in range(round(part * per_point))]
    return [pattern[i % len(pattern)] for i in range(length)]


def agreement(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Give how far two dash patterns can be laid over each other, 0–1, however they are shifted."""
    first, second = inked(one), inked(other, 960)
    return max(sum(a == b for a, b in zip(first, second[shift:], strict=False)) / 480 for shift in range(240))


def test_lines_are_apart_without_colour() -> None:
    dashes = theme("light").persona_dash
    assert len(dashes) == SHOWN_LIMIT
    worst = max((agreement(dashes[i], dashes[j]), i, j) for i, j in PAIRS)
    assert worst[0] <= 0.85, f"lines {worst[1]} and {worst[2]} look alike"


def radii(path: object, steps: int = 72) -> list[float]:
    """Give how far an outline is from its middle, all around: polygons by their edges, curves by their points."""
    points = [segment[-2:] for segment in path if len(segment) > 2]  # type: ignore[attr-defined]
    left, top, right, bottom = bounds(path)  # type: ignore[arg-type]
    cx, cy = (left + right) / 2, (top + bottom) / 2
    if any(segment[0] == "C" for segment in path):  # type: ignore[attr-defined]
        return [(right - left) / 2] * steps
    found = []
    for k in range(steps):
        dx, dy = math.cos(2 * math.pi * k / steps), math.sin(2 * math.pi * k / steps)
        hits = []
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            ex, ey, fx, fy = x2 - x1, y2 - y1, x1 - cx, y1 - cy
            det = dx * ey - dy * ex
            if abs(det) > 1e-9:
                t, s = (fx * ey - fy * ex) / det, (fx * dy - fy * dx) / det
                if t > 0 and -1e-9 <= s <= 1 + 1e-9:
                    hits.append(t)
        found.append(max(hits, default=0.0))
    return found


def difference(one: Mark, other: Mark) -> float:
    """Give how far two marks' outlines are apart on average, in radii of the mark."""
    pair = zip(radii(mark_path(one, 0, 0, 1)), radii(mark_path(other, 0, 0, 1)), strict=True)
    apart = [abs(a - b) for a, b in pair]
    return sum(apart) / len(apart)


def test_marks_are_apart_without_colour() -> None:
    marks = theme("light").persona_mark
    assert len(set(marks)) == SHOWN_LIMIT
    apart = {(marks[i], marks[j]): difference(marks[i], marks[j]) for i, j in PAIRS}
    close = {pair for pair, value in apart.items() if value < CLEAR}
    assert close <= {("circle", "hexagon")}, (
        "and those two have different lines, and colours apart for all eyes"
    )
    near = {pair for name in THEMES for vision in VISIONS for pair in near_pairs(name, vision)}
    assert (marks.index("circle"), marks.index("hexagon")) not in near


def test_six_new_personas_get_six_looks() -> None:
    people: list[Persona] = []
    for number in range(SHOWN_LIMIT):
        people.append(
            Persona(id=f"pe_p{number + 1}", rank="V", name=f"P{number}", avatar=next_avatar(people))
        )
    styles = [persona_style(theme("light"), person) for person in people]
    for field in ("color", "dash", "mark"):
        assert len({getattr(style, field) for style in styles}) == SHOWN_LIMIT
    taken = [msgspec.structs.replace(p, avatar=Avatar(color=0, dash=3)) for p in people[:2]]
    free = next_avatar(taken)
    assert free.color != 0 and free.dash != 3, "neither a colour nor a line that somebody has"

"""Paths that drawings are made of: y down, all units points."""

from __future__ import annotations

from workbench.drawing.ops import Path, Segment

KAPPA = 0.5522847498
"""The distance of a Bézier's handles for a quarter circle of radius 1."""


def rectangle(x: float, y: float, width: float, height: float) -> Path:
    """Give a rectangle."""
    return (("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",))


def rounded(
    x: float, y: float, width: float, height: float, radii: float | tuple[float, float, float, float]
) -> Path:
    """Give a rectangle with rounded corners; radii from the top left clockwise, limited to half a side."""
    four = (radii,) * 4 if isinstance(radii, (int, float)) else radii
    a, b, c, d = (min(r, width / 2, height / 2) for r in four)
    right, bottom, k = x + width, y + height, 1 - KAPPA
    return (
        ("M", x + a, y),
        ("L", right - b, y),
        ("C", right - b * k, y, right, y + b * k, right, y + b),
        ("L", right, bottom - c),
        ("C", right, bottom - c * k, right - c * k, bottom, right - c, bottom),
        ("L", x + d, bottom),
        ("C", x + d * k, bottom, x, bottom - d * k, x, bottom - d),
        ("L", x, y + a),
        ("C", x, y + a * k, x + a * k, y, x + a, y),
        ("Z",),
    )


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> Path:
    """Give an ellipse about its centre; a circle with one radius."""
    ry = rx if ry is None else ry
    kx, ky = rx * KAPPA, ry * KAPPA
    return (
        ("M", cx + rx, cy),
        ("C", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        ("C", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        ("C", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        ("C", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ("Z",),
    )


def polyline(points: tuple[tuple[float, float], ...], *, closed: bool = False) -> Path:
    """Join points with straight lines."""
    first: Segment = ("M", *points[0])
    rest: tuple[Segment, ...] = tuple(("L", *point) for point in points[1:])
    return (first, *rest, ("Z",)) if closed else (first, *rest)


def rounded_polyline(points: tuple[tuple[float, float], ...], radius: float) -> Path:
    """Join points with straight lines whose corners are rounded, at most half of the shorter neighbour."""
    if len(points) < 3:
        return polyline(points)
    path: list[Segment] = [("M", *points[0])]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = _length(ax, ay, bx, by), _length(bx, by, cx, cy)
        r = min(radius, before / 2, after / 2)
        if r <= 0.01:
            path.append(("L", bx, by))
            continue
        sx, sy = bx + (ax - bx) / before * r, by + (ay - by) / before * r
        ex, ey = bx + (cx - bx) / after * r, by + (cy - by) / after * r
        k = KAPPA
        path.append(("L", sx, sy))
        path.append(
            ("C", sx + (bx - sx) * k, sy + (by - sy) * k, ex + (bx - ex) * k, ey + (by - ey) * k, ex, ey)
        )
    path.append(("L", *points[-1]))
    return tuple(path)


def moved(path: Path, dx: float, dy: float) -> Path:
    """Shift a path."""
    return tuple(
        (segment[0], *(v + (dy if i % 2 else dx) for i, v in enumerate(segment[1:]))) for segment in path
    )


def bounds(path: Path) -> tuple[float, float, float, float]:
    """Give (left, top, right, bottom) of a path's points, handles included."""
    values = [float(v) for segment in path for v in segment[1:]]
    xs, ys = values[0::2], values[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def _length(ax: float, ay: float, bx: float, by: float) -> float:
    return float(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)

"""Surfaces: whatever draws a Drawing. A new format is one class with six methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, assert_never

from workbench.drawing.ops import Drawing, Fill, Glyphs, Group, Image, Op, Path, Stroke
from workbench.drawing.placement import UNMOVED, Box, Placement, cut, joined
from workbench.drawing.shapes import bounds

ASCENT, DESCENT = 0.97, 0.25
"""In em: how far a line of text reaches above and below its baseline, for extents."""


class Surface(Protocol):
    """Takes operations in painting order; groups are entered and left, properly nested."""

    def fill(self, op: Fill) -> None:
        """Fill a path."""

    def stroke(self, op: Stroke) -> None:
        """Draw a path with a pen."""

    def glyphs(self, op: Glyphs) -> None:
        """Draw one shaped run."""

    def image(self, op: Image) -> None:
        """Draw a picture."""

    def enter(self, group: Group) -> None:
        """Begin a group: move by its offset, then turn, scale and clip."""

    def leave(self, group: Group) -> None:
        """End the group that was entered last."""


class NullSurface:
    """Draws nothing: the place to start a new surface from."""

    def fill(self, op: Fill) -> None:
        """Ignore a filled path."""

    def stroke(self, op: Stroke) -> None:
        """Ignore a line."""

    def glyphs(self, op: Glyphs) -> None:
        """Ignore a run."""

    def image(self, op: Image) -> None:
        """Ignore a picture."""

    def enter(self, group: Group) -> None:
        """Ignore the beginning of a group."""

    def leave(self, group: Group) -> None:
        """Ignore the end of a group."""


def replay(ops: Iterable[Op], surface: Surface) -> None:
    """Give every operation to a surface, in painting order."""
    for op in ops:
        match op:
            case Fill():
                surface.fill(op)
            case Stroke():
                surface.stroke(op)
            case Glyphs():
                surface.glyphs(op)
            case Image():
                surface.image(op)
            case Group():
                surface.enter(op)
                replay(op.ops, surface)
                surface.leave(op)
            case _:
                assert_never(op)


def groups(ops: Iterable[Op]) -> Iterator[Group]:
    """Give all groups in painting order, each before those inside it."""
    for op in ops:
        if isinstance(op, Group):
            yield op
            yield from groups(op.ops)


def leaves(ops: Iterable[Op]) -> Iterator[Fill | Stroke | Glyphs | Image]:
    """Give all operations that draw something, in painting order, without their groups."""
    for op in ops:
        if isinstance(op, Group):
            yield from leaves(op.ops)
        else:
            yield op


def extent(ops: Iterable[Op], place: Placement = UNMOVED) -> Box | None:
    """Give (left, top, right, bottom) of what is drawn, placed; None for nothing. Lines count without their width.

    A clip cuts what it clips; the height of a run is taken from its size.
    """
    found: Box | None = None
    for op in ops:
        found = joined(found, _extent(op, place))
    return found


def _extent(op: Op, place: Placement) -> Box | None:
    match op:
        case Fill() | Stroke():
            return place.box(bounds(op.path)) if op.path else None
        case Glyphs():
            right = max((x + width for _, x, width in op.run.words), default=0.0)
            size = op.run.size
            return place.box((op.x, op.y - ASCENT * size, op.x + right, op.y + DESCENT * size))
        case Image():
            return place.box((op.x, op.y, op.x + op.width, op.y + op.height))
        case Group():
            inner = place.inside(op)
            found = extent(op.ops, inner)
            return cut(found, inner.box(bounds(op.clip))) if found and op.clip else found
        case _:
            assert_never(op)


def texts(ops: Iterable[Op]) -> list[str]:
    """Give the text of every glyph run in painting order."""
    return [op.run.text for op in leaves(ops) if isinstance(op, Glyphs)]


def text_dump(drawing: Drawing) -> str:
    """Write a drawing as text, one line per operation, numbers rounded to a hundredth: for golden tests."""
    dump = _Dump()
    head = f"drawing {_numbers((drawing.width, drawing.height))} {drawing.background} {drawing.title!r}"
    dump.lines.append(head + (f" reading={','.join(drawing.reading)}" if drawing.reading else ""))
    replay(drawing.ops, dump)
    return "\n".join(dump.lines) + "\n"


class _Dump:
    """Writes each operation as a line, indented by its depth."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._depth = 1

    def _line(self, *parts: str) -> None:
        self.lines.append("  " * self._depth + " ".join(part for part in parts if part))

    def fill(self, op: Fill) -> None:
        self._line("fill", op.color, _opacity(op.opacity), _path(op.path))

    def stroke(self, op: Stroke) -> None:
        dash = f"dash={_numbers(op.dash)}" if op.dash else ""
        ends = "" if (op.cap, op.join) == ("butt", "miter") else f"{op.cap}/{op.join}"
        self._line(
            "stroke", op.color, _numbers((op.width,)), dash, ends, _opacity(op.opacity), _path(op.path)
        )

    def glyphs(self, op: Glyphs) -> None:
        run = op.run
        self._line(
            "text",
            op.color,
            run.face,
            _numbers((run.size, op.x, op.y)),
            "rtl" if run.rtl else "",
            repr(run.text),
        )

    def image(self, op: Image) -> None:
        self._line("image", _numbers((op.x, op.y, op.width, op.height)), f"{len(op.content)} bytes")

    def enter(self, group: Group) -> None:
        facts = (
            f"record={group.record}" if group.record else "",
            f"name={group.name}" if group.name else "",
            f"alt={group.alt!r}" if group.alt else "",
            f"link={group.link!r}" if group.link else "",
            f"offset={_numbers(group.offset)}" if group.offset != (0.0, 0.0) else "",
            f"scale={_numbers((group.scale,))}" if group.scale != 1.0 else "",
            f"turn={group.turn}" if group.turn else "",
            f"clip={_path(group.clip)}" if group.clip else "",
        )
        self._line("group", group.role.value, *facts)
        self._depth += 1

    def leave(self, _group: Group) -> None:
        self._depth -= 1


def _opacity(value: float) -> str:
    return "" if value == 1.0 else f"opacity={_numbers((value,))}"


def _path(path: Path) -> str:
    return " ".join(segment[0] + _numbers(segment[1:]) for segment in path)


def _numbers(values: Iterable[float | str]) -> str:
    return ",".join(f"{round(float(value), 2) + 0.0:g}" for value in values)

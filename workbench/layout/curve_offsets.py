"""How curves that say the same stay visible side by side: small moves of their points."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

Offset = tuple[float, float]
Offsets = dict[tuple[int, int], Offset]
Values = Sequence[Sequence[int | None]]


def fixed_offsets(values: Values, xs: Sequence[float], pitch: float, unit: float) -> Offsets:
    """Give each persona its own height inside a level, everywhere the same; equal ones also part in x.

    For paper, where nobody is in front.
    """
    count = len(values)
    step = min(6.2 * unit, 0.6 * pitch / max(count - 1, 1))
    found: Offsets = {}
    for k, room in enumerate(_rooms(xs)):
        for members in _equals(values, k).values():
            aside = min(3.4 * unit, 0.3 * room / max(len(members) - 1, 1))
            for j, i in enumerate(members):
                found[i, k] = ((2 * j - len(members) + 1) * aside / 2, (i - (count - 1) / 2) * step)
    return found


def offsets_beside(
    values: Values, current: int, xs: Sequence[float], unit: float, selected: int | None
) -> Offsets:
    """Move the others aside where they coincide with the current persona, or with each other.

    Beside the current persona's face by ±15 in x and ±4 in y (±20 where the face has a ring); two others that
    are equal part by ±6 in x and ±2 in y. Never so far that a point would change places with its neighbour.
    """
    found: Offsets = {}
    for k, room in enumerate(_rooms(xs)):
        for value, equals in _equals(values, k).items():
            if len(equals) == 1:
                continue  # it stands alone, as most do
            members = [i for i in equals if i != current]
            if value == values[current][k]:
                reach = (20 if k == selected else 15) * unit
                moves = _around(len(members), reach, 4 * unit)
            else:
                moves = _apart(len(members), 6 * unit, 2 * unit)
            widest = max((abs(dx) for dx, _ in moves), default=0.0)
            squeeze = min(1.0, 0.42 * room / widest) if widest else 1.0
            for i, (dx, dy) in zip(members, moves, strict=True):
                found[i, k] = (dx * squeeze, dy)
    return found


def _equals(values: Values, k: int) -> dict[int, list[int]]:
    """Give for each value at an occurrence who has it."""
    groups: dict[int, list[int]] = {}
    for i, row in enumerate(values):
        value = row[k]
        if value is not None:
            groups.setdefault(value, []).append(i)
    return groups


def _around(count: int, dx: float, dy: float) -> list[Offset]:
    """Place others left and right of a face in turn, further ones above and below the first two."""
    moves = []
    for j in range(count):
        side = -1 if j % 2 == 0 else 1
        height = side * dy if j < 2 else -side * dy * (j // 2 + 0.5)
        moves.append((side * dx, height))
    return moves


def _apart(count: int, dx: float, dy: float) -> list[Offset]:
    return [((2 * j - count + 1) * dx, (2 * j - count + 1) * dy) for j in range(count)]


def _rooms(xs: Sequence[float]) -> list[float]:
    """Give how far it is from each x to the nearest other one."""
    rooms = [1e9] * len(xs)
    for i, j in itertools.pairwise(sorted(range(len(xs)), key=xs.__getitem__)):
        gap = xs[j] - xs[i]
        rooms[i], rooms[j] = min(rooms[i], gap), min(rooms[j], gap)
    return rooms

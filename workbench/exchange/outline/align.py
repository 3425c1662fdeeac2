"""Which old item each new one is: by content, then by its neighbours, then by its place.

Equal items are found wherever they have moved to. What is left stands in gaps between them: there the pairs are taken
in order, so that what they have in common is most. O(n·k), k = how many neighbours in a gap are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable]
"""What two items are equal by; None = this item is not compared so."""
Alike = Callable[[T, T], float]
"""How alike two items are, 0 … 1."""

WIDE = 24
"""How far from the diagonal of a gap pairs are compared."""
ENOUGH = 0.3
COMPARED = 200
"""How many characters of two texts are compared."""


def align(old: Sequence[T], new: Sequence[T], keys: Sequence[Key[T]], alike: Alike[T]) -> list[int | None]:
    """Give for each new item the place of the old one that it is, or None.

    keys: from the strictest to the loosest; the last one is also what neighbours of a pair are compared by. A gap of
    one old and one new item is a pair, however little they have in common.
    """
    pairing = _Pairing(old, new, alike)
    pairing.pair_ends(keys[0])
    for key in keys:
        pairing.pair_unique(key)
    for key in keys[::-1]:
        pairing.pair_neighbours(key)
    for key in keys:
        pairing.pair_in_turn(key)
    pairing.pair_gaps()
    return pairing.found


class _Pairing(Generic[T]):
    """The pairs so far: `found` from new to old, `taken` from old to new."""

    def __init__(self, old: Sequence[T], new: Sequence[T], alike: Alike[T]) -> None:
        self._old, self._new, self._alike = old, new, alike
        self.found: list[int | None] = [None] * len(new)
        self.taken: list[int | None] = [None] * len(old)

    def pair_ends(self, key: Key[T]) -> None:
        """Pair what is equal from the start, and from the end."""
        count = min(len(self._old), len(self._new))
        start = 0
        while start < count and key(self._old[start]) == key(self._new[start]):
            self._pair(start, start)
            start += 1
        end = 1
        while end <= count - start and key(self._old[-end]) == key(self._new[-end]):
            self._pair(len(self._old) - end, len(self._new) - end)
            end += 1

    def pair_unique(self, key: Key[T]) -> None:
        """Pair what is the only one of its key on both sides."""
        old, new = self._left(self._old, self.taken, key), self._left(self._new, self.found, key)
        for value, places in new.items():
            others = old.get(value, ())
            if len(places) == len(others) == 1:
                self._pair(others[0], places[0])

    def pair_neighbours(self, key: Key[T]) -> None:
        """Pair the equal neighbours of pairs, before and behind them."""
        for step in (1, -1):
            order = range(len(self._new)) if step == 1 else range(len(self._new) - 1, -1, -1)
            for place in order:
                at, other = place + step, self.found[place]
                if other is None or not 0 <= at < len(self._new) or not 0 <= other + step < len(self._old):
                    continue
                if self.found[at] is None and self.taken[other + step] is None:
                    value = key(self._new[at])
                    if value is not None and value == key(self._old[other + step]):
                        self._pair(other + step, at)

    def pair_in_turn(self, key: Key[T]) -> None:
        """Pair what is left of equal ones: the first with the first, and so on."""
        old = self._left(self._old, self.taken, key)
        for value, places in self._left(self._new, self.found, key).items():
            for other, place in zip(old.get(value, ()), places, strict=False):
                self._pair(other, place)

    def pair_gaps(self) -> None:
        """Pair what stands in the same gap between pairs."""
        place = 0
        while place < len(self._new):
            if self.found[place] is not None:
                place += 1
                continue
            end = place
            while end < len(self._new) and self.found[end] is None:
                end += 1
            self._pair_gap(range(place, end), self._old_gap(place, end))
            place = end

    def _old_gap(self, start: int, end: int) -> range:
        """Give the old items without a pair behind the one before, else in front of the one behind a new gap."""
        low = self.found[start - 1] if start else -1
        assert low is not None
        high = low + 1
        while high < len(self._old) and self.taken[high] is None:
            high += 1
        if high > low + 1:
            return range(low + 1, high)
        high = len(self._old) if end == len(self._new) else self.found[end] or 0
        low = high
        while low and self.taken[low - 1] is None:
            low -= 1
        return range(low, high)

    def _pair_gap(self, new: range, old: range) -> None:
        if len(new) == len(old) == 1:
            self._pair(old[0], new[0])
            return
        for i, j in _best_pairs(
            len(new), len(old), lambda i, j: self._alike(self._old[old[j]], self._new[new[i]])
        ):
            self._pair(old[j], new[i])

    def _left(
        self, items: Sequence[T], pairs: Sequence[int | None], key: Key[T]
    ) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = {}
        for place, pair in enumerate(pairs):
            if pair is None and (value := key(items[place])) is not None:
                found.setdefault(value, []).append(place)
        return found

    def _pair(self, old: int, new: int) -> None:
        self.found[new] = old
        self.taken[old] = new


def _best_pairs(count: int, other: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Give pairs in order on both sides with the highest sum of scores, near the diagonal."""
    if not count or not other:
        return []
    came: dict[tuple[int, int], tuple[float, tuple[int, int], bool]] = {}
    nothing = (0.0, (-1, -1), False)
    for i in range(count):
        middle = i * other // count
        for j in range(max(0, middle - WIDE), min(other, middle + WIDE + 1)):
            best = (came.get((i - 1, j), nothing)[0], (i - 1, j), False)
            left = came.get((i, j - 1), nothing)[0]
            if left > best[0]:
                best = (left, (i, j - 1), False)
            value = score(i, j)
            if value >= ENOUGH and (together := came.get((i - 1, j - 1), nothing)[0] + value) > best[0]:
                best = (together, (i - 1, j - 1), True)
            came[i, j] = best
    pairs = []
    at = (count - 1, max(j for i, j in came if i == count - 1))
    while at in came:
        _, before, is_pair = came[at]
        if is_pair:
            pairs.append(at)
        at = before
    return pairs


def alike_texts(one: str, other: str) -> float:
    """Say how alike two titles are, 0 … 1: by their words, or by how they begin and end."""
    if one == other:
        return 1.0 if one else 0.0
    first, second = one[:COMPARED].casefold(), other[:COMPARED].casefold()
    shorter, longer = sorted((len(first), len(second)))
    start = 0
    while start < shorter and first[start] == second[start]:
        start += 1
    end = 0
    while end < shorter - start and first[-1 - end] == second[-1 - end]:
        end += 1
    words, others = Counter(first.split()), Counter(second.split())
    together = (words & others).total()
    return max((start + end) / (longer or 1), together / max(words.total(), others.total(), 1))

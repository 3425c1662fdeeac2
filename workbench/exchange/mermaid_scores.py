"""Mermaid's scores and our valences: exactly the integers 1–5 are −2 … +2."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.method.feelings import LOWEST, lower_median, shown_valence
from workbench.model.records import Feeling

NEUTRAL = 3
UNRATED = 0
"""Out of Mermaid's range, so it reads as unrated."""


def valence_of(score: float) -> int | None:
    """Give the valence of a score, None (unrated) for anything but the integers 1–5."""
    return int(score) - NEUTRAL if score in (1, 2, 3, 4, 5) else None


def shared_score(feelings: Iterable[Feeling]) -> int:
    """Give the one score of a step: the lower median of its rated feelings as 1–5, 0 if there is none."""
    counts = [0, 0, 0, 0, 0]
    for feeling in feelings:
        valence = shown_valence(feeling)
        if valence is not None:
            counts[valence - LOWEST] += 1
    very_low, low, middle, high, very_high = counts
    return lower_median((very_low, low, middle, high, very_high)) + NEUTRAL if any(counts) else UNRATED


def named(feelings: Iterable[Feeling]) -> list[Feeling]:
    """Give the feelings whose personas share the score: the rated ones, or all if none is rated."""
    everyone = list(feelings)
    return [feeling for feeling in everyone if shown_valence(feeling) is not None] or everyone

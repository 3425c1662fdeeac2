"""How a persona feels at a step: what is shown, in numbers and in words. Unrated is None, never 0."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.document import Document
from workbench.model.records import Feeling, Id, Raters

LOWEST, HIGHEST = -2, 2

_WORDS = {
    -2: "very negative",
    -1: "negative",
    0: "neutral",
    1: "positive",
    2: "very positive",
}
MINUS = "\u2212"
UNRATED = "–"


def shown_valence(feeling: Feeling | None) -> int | None:
    """Give the valence that is shown: the lower median of its raters, else the one integer; None = unrated."""
    if feeling is None:
        return None
    if feeling.counts is not None and any(feeling.counts):
        return lower_median(feeling.counts)
    return feeling.valence


def lower_median(counts: Raters) -> int:
    """Give the lower median of ratings counted from −2 to +2; ValueError if nobody rated.

    The scale is ordinal, so there is no mean (METHOD §2).
    """
    middle = (sum(counts) + 1) // 2
    seen = 0
    for valence, count in enumerate(counts, LOWEST):
        seen += count
        if count and seen >= middle:
            return valence
    raise ValueError("no ratings to take the median of")


def feeling_at(document: Document, persona: Id, step: Id, stop: Id | None = None) -> Feeling | None:
    """Give how a persona feels at a stop: what was said of this visit, else what was said of its step.

    A feeling that hangs on the stop wins also where it is unrated. Its `at` says which of the two it is.
    """
    if stop is not None:
        here = document.unique(Feeling, persona, stop)
        if here is not None:
            return here
    return document.unique(Feeling, persona, step)


def lowest(document: Document, personas: Sequence[Id], step: Id) -> int | None:
    """Give the lowest rating of these personas at a step; None if none of them is rated there."""
    shown = (shown_valence(feeling_at(document, persona, step)) for persona in personas)
    return min((valence for valence in shown if valence is not None), default=None)


def valence_words(valence: int | None) -> str:
    """Say a valence in words ("very negative" … "very positive", "unrated")."""
    return "unrated" if valence is None else _WORDS[valence]


def signed(valence: int | None) -> str:
    """Write a valence with its sign, the minus as U+2212; unrated is a dash."""
    if valence is None:
        return UNRATED
    if valence < 0:
        return f"{MINUS}{-valence}"
    return f"+{valence}" if valence else "0"

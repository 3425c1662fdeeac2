"""Which of many short texts a person means by a few typed letters: word starts, parts, initials, typing errors."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

import msgspec

from workbench.search.folding import folded, words_in
from workbench.search.typos import distance_to_start, forgiven, letters_of

WHOLE, START, INSIDE, ONE_ERROR, TWO_ERRORS = 1.0, 0.88, 0.6, 0.62, 0.45
"""What a typed word is worth that is a word, begins one, stands in one, or would with one or two errors mended."""
INITIALS, SCATTERED = 0.7, 0.3
"""What all typed letters are worth if they begin words of the text ("zi": Zoom in), or stand in it in this order from a word on."""
ENOUGH = 40
"""With so many better hits, errors and scattered letters are not looked for."""
LOOKED_AT = 200
"""So many of the best are compared in detail."""
GOOD = 0.55
"""A hit from here on is what was meant, with at most an error in a word."""


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A text that was found: its place in the index, and how well it fits (0–1.1)."""

    place: int
    score: float


class Index:
    """Many short texts, to be searched at each key stroke. 10,000 titles are searched in less than 30 ms."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [folded(text) for text in texts]
        self._words = [words_in(text) for text in self._texts]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self._words):
            for word in dict.fromkeys(words):
                self._holders[word].append(place)
        self._vocabulary = [(word, letters_of(word)) for word in self._holders]
        self._letters = [letters_of(text) for text in self._texts]

    def search(self, typed: str, at_most: int) -> list[Hit]:
        """Give the best hits, best first; equal ones in the order of the texts. Nothing typed finds nothing."""
        wanted = words_in(folded(typed))
        if not wanted:
            return []
        found = self._by_words(wanted, with_errors=False)
        if len(found) < ENOUGH:
            found = _better(found, self._by_words(wanted, with_errors=True))
        if len(found) < ENOUGH:
            found = _better(found, dict(self._by_letters("".join(wanted))))
        best = heapq.nlargest(LOOKED_AT, found.items(), key=lambda item: (item[1], -item[0]))
        hits = [Hit(place, score + self._nearness(place, wanted)) for place, score in best]
        return sorted(hits, key=lambda hit: (-hit.score, hit.place))[:at_most]

    def _by_words(self, wanted: Sequence[str], *, with_errors: bool) -> dict[int, float]:
        """Find the texts that hold each wanted word in some form, with the mean of what these are worth."""
        sums: dict[int, float] | None = None
        for typed in wanted:
            scores: dict[int, float] = {}
            for word, score in sorted(self._like(typed, with_errors=with_errors), key=itemgetter(1)):
                scores.update(dict.fromkeys(self._holders[word], score))  # the best comes last
            sums = (
                scores
                if sums is None
                else {place: sums[place] + score for place, score in scores.items() if place in sums}
            )
        return {place: score / len(wanted) for place, score in (sums or {}).items()}

    def _like(self, typed: str, *, with_errors: bool) -> Iterator[tuple[str, float]]:
        for word, _ in self._vocabulary:
            if typed in word:
                if word.startswith(typed):
                    yield word, WHOLE if word == typed else START + 0.08 * len(typed) / len(word)
                else:
                    yield word, INSIDE
        most = forgiven(typed) if with_errors else 0
        if most == 0:
            return
        letters, starts, shortest = letters_of(typed), typed[:2], len(typed) - most
        for word, has in self._vocabulary:
            # One error at the beginning leaves one of the first two letters among the first two of the word.
            if len(word) < shortest or not (word[0] in starts or word[1:2] in starts):
                continue
            if (letters & ~has).bit_count() <= most:
                errors = distance_to_start(typed, word, most)
                if errors:
                    yield word, ONE_ERROR if errors == 1 else TWO_ERRORS

    def _by_letters(self, typed: str) -> Iterator[tuple[int, float]]:
        """Find the texts that hold all the letters in this order; better if they begin words, or stand close."""
        letters = letters_of(typed)
        for place, has in enumerate(self._letters):
            if letters & ~has:
                continue
            if len(typed) > 1 and "".join(w[0] for w in self._words[place]).startswith(typed):
                yield place, INITIALS
                continue
            widths = [_width(typed, text) for text in _from_words(self._texts[place], typed[0])]
            width = min((width for width in widths if width is not None), default=None)
            if width is not None and width <= 3 * len(typed):
                yield place, SCATTERED * len(typed) / width

    def _nearness(self, place: int, wanted: Sequence[str]) -> float:
        """Tell equal hits apart: the first word counts, then how much of the text was typed."""
        words = self._words[place]
        first = 0.06 if words and words[0].startswith(wanted[0]) else 0.0
        return first + 0.04 * min(1.0, len(wanted) / max(len(words), 1))


def _better(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    return {**other, **{place: max(score, other.get(place, 0.0)) for place, score in one.items()}}


def _from_words(text: str, letter: str) -> Iterator[str]:
    """Give what follows the beginning of each word that begins with a letter: one types what one sees first."""
    at = text.find(letter)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            yield text[at:]
        at = text.find(letter, at + 1)


def _width(typed: str, text: str) -> int | None:
    """Give over how many letters of a text the typed ones spread, from its first; None if one is not there."""
    at = 0
    for letter in typed[1:]:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    return at + 1

"""How far a typed word is from a word: letters missing, too many, wrong, or swapped with their neighbour."""

from __future__ import annotations

ONE_FROM, TWO_FROM = 4, 7
"""So many letters a word has for which one error is forgiven, and two."""


def forgiven(typed: str) -> int:
    """Say how many errors are forgiven in a typed word: none in a short one, where every word would be near."""
    if len(typed) >= TWO_FROM:
        return 2
    return 1 if len(typed) >= ONE_FROM else 0


def distance_to_start(typed: str, word: str, most: int) -> int | None:
    """Count the errors between what was typed and a beginning of a word; None if they are more than `most`.

    Errors are those of Damerau and Levenshtein (optimal string alignment): a swap of neighbours counts as one.
    """
    before: list[int] = []
    row = list(range(min(len(word), len(typed) + most) + 1))
    for i, a in enumerate(typed, 1):
        older, before = before, row
        row = [i]
        for j in range(1, len(before)):
            b = word[j - 1]
            if a == b:
                best = before[j - 1]
            else:
                best = min(before[j - 1], before[j], row[j - 1]) + 1
                if i > 1 and j > 1 and a == word[j - 2] and typed[i - 2] == b:
                    best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > most and min(before) > most:
            return None
    least = min(row)
    return least if least <= most else None


def letters_of(word: str) -> int:
    """Give the letters of a word as bits: a word that lacks more of them than errors are forgiven is far away."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits

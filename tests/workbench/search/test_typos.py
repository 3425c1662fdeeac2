import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.search.typos import distance_to_start, forgiven

words = st.text("abc", max_size=6)


def alignment(a: str, b: str) -> int:
    """The textbook's optimal string alignment, cell by cell."""
    d = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i, j in itertools.product(range(1, len(a) + 1), range(1, len(b) + 1)):
        d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            d[i, j] = min(d[i, j], d[i - 2, j - 2] + 1)
    return d[len(a), len(b)]


@given(words, words, st.integers(0, 3))
def test_the_distance_is_the_least_to_any_beginning(typed, word, most):
    least = min(alignment(typed, word[:end]) for end in range(len(word) + 1))
    assert distance_to_start(typed, word, most) == (least if least <= most else None)


@pytest.mark.parametrize(
    ("typed", "errors"), [("brnach", 1), ("branhc", 1), ("brnch", 1), ("braanch", 1), ("bramch", 1)]
)
def test_each_kind_of_error_counts_one(typed, errors):
    assert distance_to_start(typed, "branch", 2) == errors


def test_short_words_are_taken_as_they_are():
    assert [forgiven("x" * length) for length in (1, 3, 4, 6, 7, 12)] == [0, 0, 1, 1, 2, 2]

import pytest

from workbench.search.folding import folded, words_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "Straße"),
        ("Müller", "muller"),
        ("İstanbul", "istanbul"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ﬁne", "fine"),
        ("Ｄｅｓｋ", "desk"),
        ("Cafe\u0301", "café"),
    ],
)
def test_texts_that_only_look_different_fold_to_the_same(one, other):
    assert folded(one) == folded(other)


def test_vowel_signs_of_other_scripts_stay():
    assert folded("कि") != folded("क")


def test_words_are_what_stands_between_signs():
    assert words_in(folded("Save as… (100 %), “Go!” snake_case")) == [
        "save", "as", "100", "go", "snake", "case",
    ]  # fmt: skip

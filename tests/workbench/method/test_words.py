from __future__ import annotations

import msgspec
import pytest

from tests.workbench.journeys import small
from workbench.edits.words import WORD_LIMIT, remove_word, set_word
from workbench.method.words import LANGUAGES, contradicts, feeling_words, valence_of_word
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.records import Project


def in_language(language: str, *own: tuple[str, int]) -> Document:
    document = small("(A B+", "AB")
    frame = msgspec.structs.replace(document.project, language=language, words=own)
    others = [r for r in document.snapshot().values() if not isinstance(r, Project)]
    return Document([frame, *others])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_for_each_level_and_none_twice(language: str) -> None:
    words = feeling_words(in_language(language))
    assert set(words.values()) == {-2, -1, 0, 1, 2}
    assert len({word.casefold() for word in words}) == len(words)


def test_the_projects_language_decides_and_english_stands_in() -> None:
    assert valence_of_word(in_language("de-AT"), "Genervt") == -1
    assert valence_of_word(in_language("de"), "annoyed") is None
    assert valence_of_word(in_language("ja"), "annoyed") == -1


def test_a_word_of_the_team_takes_the_lists_place() -> None:
    document = in_language("en", ("Calm", -1), ("meh", 0))
    words = feeling_words(document)
    assert words["Calm"] == -1 and "calm" not in words and words["meh"] == 0
    assert valence_of_word(document, "  CALM ") == -1


def test_a_word_in_no_list_and_no_word_mean_nothing() -> None:
    assert valence_of_word(in_language("en"), "wobbly") is None
    assert valence_of_word(in_language("en", ("", 1)), "") is None


@pytest.mark.parametrize(
    ("word", "valence", "wrong"),
    [
        ("annoyed", 1, True),
        ("annoyed", -2, False),
        ("delighted", -1, True),
        ("annoyed", 0, False),
        ("neutral", -2, False),
        ("annoyed", None, False),
        ("wobbly", 2, False),
    ],
)
def test_only_the_opposite_sign_contradicts(word: str, valence: int | None, wrong: bool) -> None:
    assert contradicts(in_language("en"), word, valence) is wrong


def test_the_team_adds_changes_and_removes_a_word() -> None:
    document = in_language("en")
    document.apply(set_word(document, " in  limbo", -1))
    document.apply(set_word(document, "wobbly", 0))
    assert document.project.words == (("in  limbo", -1), ("wobbly", 0))
    document.apply(set_word(document, "In limbo", -2))
    assert document.project.words == (("In limbo", -2), ("wobbly", 0))
    document.apply(remove_word(document, "IN LIMBO"))
    assert document.project.words == (("wobbly", 0),)


def test_no_word_and_too_many_are_refused() -> None:
    with pytest.raises(EditRefused, match="at least one letter"):
        set_word(in_language("en"), "  ", 1)
    full = in_language("en", *((f"w{n}", 0) for n in range(WORD_LIMIT)))
    with pytest.raises(EditRefused, match="at most"):
        set_word(full, "one more", 1)
    assert not set_word(full, "w3", 1).is_empty

"""The team's own feeling words, kept in the project."""

from __future__ import annotations

from workbench.edits.fields import clean_line, set_fields
from workbench.method.words import key
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused

WORD_LIMIT = 500


def set_word(document: Document, word: str, valence: int) -> Change:
    """Take a word into the team's list, or give one that is there another valence, −2 … +2."""
    word = clean_line(word)
    if not word:
        raise EditRefused("A feeling word needs at least one letter.")
    words = list(document.project.words)
    at = next((i for i, (known, _) in enumerate(words) if key(known) == key(word)), len(words))
    if at >= WORD_LIMIT:
        raise EditRefused(f"A project holds at most {WORD_LIMIT} feeling words of its own.")
    words[at : at + 1] = [(word, valence)]
    return _set(
        document, "Change feeling word" if at < len(document.project.words) else "Add feeling word", words
    )


def remove_word(document: Document, word: str) -> Change:
    """Take a word out of the team's list; feelings that were described with it keep it."""
    left = [pair for pair in document.project.words if key(pair[0]) != key(word)]
    return _set(document, "Remove feeling word", left)


def _set(document: Document, label: str, words: list[tuple[str, int]]) -> Change:
    return set_fields(document, document.project.id, label, words=tuple(words))

"""Texts as one compares them: without case, accents and forms that only look different."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Fold a text for comparing: "Straße" as "strasse", "Müller" as "muller", "ﬁne" as "fine".

    Only the accents of Latin, Greek and Cyrillic letters go; vowel signs of other scripts are part of the word.
    """
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()))


def words_in(text: str) -> list[str]:
    """Give the words of a folded text, in order; signs between them are left out."""
    return _WORDS.findall(text)

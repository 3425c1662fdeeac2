"""The first lines of an outline, which describe the journey: folded away while steps are written.

Folded, because who takes notes writes steps: nine lines about the journey would fill half of the panel, and they stand
in the inspector, too. What is typed at the top is the same whether they are shown or not.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.exchange.outline.lexer import Sort, read_line
from workbench.exchange.outline.spans import head_length


def without_said(head: Sequence[str], body: Sequence[str]) -> list[str]:
    """Drop from the first lines what the lines below them say, too: pasted notes bring their own title."""
    said = {
        line.word
        for text in body[: head_length(body)]
        if (line := read_line(1, text, first_lines=True)).sort is Sort.FIELD
    }
    return [text for text in head if not said or read_line(1, text, first_lines=True).word not in said]


def head_words(lines: Sequence[str]) -> str:
    """Say in a few words what stands in the first lines."""
    sorts = [read_line(1, line, first_lines=True).sort for line in lines]
    parts = ["About the journey"]
    for sort, one, many in (
        (Sort.PERSON, "persona", "personas"),
        (Sort.LANE, "lane", "lanes"),
        (Sort.NOTE, "note", "notes"),
    ):
        count = sorts.count(sort)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return " · ".join(parts)

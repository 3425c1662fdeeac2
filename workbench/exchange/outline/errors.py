"""What is to be said about a line of an outline."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One marked place. line and column are counted from 1, length in characters of the line.

    is_error: what the line stood for stays in the map as it was; otherwise it was understood, and the sentence says
    how. meanwhile: what to say instead while the text is being written, as what is missing may come; "" = the same.
    suggestion: what could stand at the marked place instead; None = nothing comes to mind.
    """

    line: int
    column: int
    length: int
    text: str
    is_error: bool = True
    suggestion: str | None = None
    meanwhile: str = ""

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


class OutlineRefused(Exception):
    """A text that is too much as a whole; nothing of it applies. The problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

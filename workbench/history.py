"""What was done and can be undone: a list of changes and a place in it."""

from __future__ import annotations

from collections import deque

from workbench.model.change import Change

LONGEST = 5_000
"""So many entries are kept: more than a person steps back, and memory stays bounded however long a day is."""


class History:
    """Performed changes, oldest first; those behind the place were undone and can be redone.

    longest: how many entries are kept; the oldest one leaves for a new one.
    """

    def __init__(self, longest: int = LONGEST) -> None:
        self._done: deque[Change] = deque(maxlen=longest)
        self._undone: list[Change] = []

    @property
    def undo_label(self) -> str | None:
        """Name what undo would take back, None if there is nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """Name what redo would do again, None if there is nothing."""
        return self._undone[-1].label if self._undone else None

    def push(self, change: Change) -> None:
        """Remember a performed change.

        One with the merge key of the last entry is folded into it; an entry that then changes nothing leaves.
        """
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and change.merge_key is not None and change.merge_key == last.merge_key:
            folded = last.then(change)
            self._done.pop()
            if not folded.is_empty:
                self._done.append(folded)
        else:
            self._done.append(change)

    def undo(self) -> Change | None:
        """Step back: give the change that takes the last entry back, None if there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].inverse()

    def redo(self) -> Change | None:
        """Step forward: give the change that does the next entry again, None if there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

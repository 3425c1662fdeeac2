"""How a map was last written: undo brings the very text back, with its blank lines and unfinished ones."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

from workbench.model.records import Id

MOST_CHARACTERS = 4_000_000


class Memory:
    """Texts by journey and by what they say; the oldest go when there are too many."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[tuple[Id, bytes], str] = OrderedDict()

    def keep(self, journey: Id, said: str, lines: Sequence[str]) -> None:
        """Remember that a journey, whose canonical text is `said`, stood there as these lines."""
        key = (journey, _digest(said))
        self._size -= len(self._kept.pop(key, ""))
        self._kept[key] = "\n".join(lines)
        self._size += len(self._kept[key])
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])

    def recall(self, journey: Id, said: str) -> list[str] | None:
        """Give the lines by which a journey stood there when it said this last."""
        text = self._kept.get((journey, _digest(said)))
        return None if text is None else text.split("\n")


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

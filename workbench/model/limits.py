"""How many records a project may hold: what is edited keeps to it, so whatever was written can be read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.media import too_heavy
from workbench.model.records import TABLE, Media, Persona, Record, Stage, Step, Transition, kind_of

MOST: Mapping[type[Record], int] = {Step: 20_000, Transition: 50_000, Stage: 5_000, Persona: 5_000}
MOST_OF_OTHERS = 200_000
MOST_IN_ALL = 280_000


def too_many(counts: Mapping[type[Record], int]) -> str | None:
    """Say which limit these numbers of records pass, None if none."""
    for kind, count in counts.items():
        most = MOST.get(kind, MOST_OF_OTHERS)
        if count > most:
            return f"a project holds at most {most:,} records in the table {TABLE[kind]}"
    return f"a project holds at most {MOST_IN_ALL:,} records" if sum(counts.values()) > MOST_IN_ALL else None


def check_room(document: Document, change: Change) -> None:
    """Raise EditRefused if a change would make a project larger than a file may be."""
    added = Counter(kind_of(key) for key, record in change.after.items() if record and not change.before[key])
    if not added:
        return
    gone = Counter(kind_of(key) for key, record in change.after.items() if not record and change.before[key])
    others = len(document.records) - sum(document.count(kind) for kind in added)
    counts = {kind: document.count(kind) + count - gone[kind] for kind, count in added.items()}
    problem = too_many(counts)
    if problem is None and sum(counts.values()) + others > MOST_IN_ALL:
        problem = f"a project holds at most {MOST_IN_ALL:,} records"
    if problem is None and Media in added:
        problem = _pictures_after(document, change)
    if problem is not None:
        raise EditRefused(f"{problem[0].upper()}{problem[1:]}.")


def _pictures_after(document: Document, change: Change) -> str | None:
    """Say that a change leaves more pictures than a project may hold."""
    others = [media for media in document.all(Media) if media.id not in change.after]
    return too_heavy([*others, *(record for record in change.after.values() if isinstance(record, Media))])

"""What a check finds, and how it names what it is about."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import msgspec

from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey, Note, Persona, Step

NAMED_AT_MOST = 5

LONGEST_NAME = 80
"""Characters: a sentence quotes the beginning of what is longer."""


class Level(enum.StrEnum):
    """How much a finding matters: `check` ends with exit code 1 where there is an error."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a check found, in one sentence that names what it is about.

    records: where to see it, the first to go to. persona: whose feelings to look at there.
    """

    id: str
    level: Level
    message: str
    records: tuple[Id, ...]
    persona: Id | None = None


def error(check_id: str, message: str, *records: Id) -> Finding:
    """Make an error."""
    return Finding(id=check_id, level=Level.ERROR, message=message, records=records)


def warning(check_id: str, message: str, *records: Id, persona: Id | None = None) -> Finding:
    """Make a warning."""
    return Finding(id=check_id, level=Level.WARNING, message=message, records=records, persona=persona)


def hint(check_id: str, message: str, *records: Id, persona: Id | None = None) -> Finding:
    """Make a hint."""
    return Finding(id=check_id, level=Level.HINT, message=message, records=records, persona=persona)


def journey_name(journey: Journey) -> str:
    """Name a journey in a sentence."""
    return f"“{brief(journey.title)}”" if journey.title else "This journey"


def step_name(step: Step) -> str:
    """Name a step in a sentence."""
    if not step.title:
        return "a step without a title"
    is_quoted = step.title.startswith("“") and step.title.endswith("”")
    return step.title if is_quoted and len(step.title) <= LONGEST_NAME else f"“{brief(step.title)}”"


def note_name(note: Note) -> str:
    """Name a note in a sentence: Pain 3."""
    return f"{note.type.value.capitalize()} {note.number}"


def person(document: Document, persona: Id | None) -> str:
    """Name a persona in a sentence; None = everyone."""
    return "everyone" if persona is None else brief(order.display_name(document.get(persona, Persona)))


def brief(name: str) -> str:
    """Give the beginning of a name that is too long for a sentence."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def listed(names: Sequence[str]) -> str:
    """List names, the first few of many."""
    more = len(names) - NAMED_AT_MOST
    shown = ", ".join(names[:NAMED_AT_MOST])
    return f"{shown} and {more} more" if more > 0 else shown


def capital(text: str) -> str:
    """Let a sentence begin."""
    return text[:1].upper() + text[1:]

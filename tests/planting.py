"""A project with a word of our choice in every text field that a document has, for tests of leaks and of markup."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import msgspec
import PIL.Image
from msgspec import inspect

import assets
from workbench.exchange.pictures import made_media
from workbench.model.document import Document
from workbench.model.records import Media, Participant, Project, Record
from workbench.project import read_project

Words = Callable[[str, int], str]
"""(place, longest) -> what to write there. place: "step.title", say; longest: how many characters fit."""


def planted(words: Words) -> Document:
    """Give the sample project, which has records of every kind, with these words in every text field."""
    document = read_project(assets.SAMPLES / "laptop.journey").document
    records = [*document.records.values(), Participant(id="pa_zzzzzzzz", pseudonym="P1"), tiny_picture()]
    return Document([_planted(record, words) for record in records])


def tiny_picture(key: str = "me_zzzzzzz1") -> Media:
    """Give a picture of one pixel, as the program itself makes them."""
    made = io.BytesIO()
    PIL.Image.new("RGB", (1, 1), "teal").save(made, "PNG")
    return made_media(made.getvalue(), "pixel.png", key, alt="A pixel")


def places() -> set[str]:
    """Name every text field of every kind of record."""
    found: set[str] = set()

    def note(place: str, longest: int) -> str:
        found.add(place)
        return "x"

    planted(note)
    return found


def _planted(record: Record, words: Words) -> Record:
    kind = type(record).__name__.lower()
    changes: dict[str, Any] = {}
    for field in inspect.type_info(type(record)).fields:  # type: ignore[attr-defined]
        longest = _longest(field.type)
        if longest is not None:
            changes[field.encode_name] = words(f"{kind}.{field.encode_name}", longest)
        elif field.encode_name == "avatar":
            style = words("persona.avatar.style", 20)
            changes["avatar"] = msgspec.structs.replace(record.avatar, style=style)  # type: ignore[attr-defined]
    if isinstance(record, Project):
        changes["words"] = ((words("project.words", 100_000), 1),)
    return msgspec.structs.replace(record, **changes)


def _longest(kind: inspect.Type) -> int | None:
    """Give how many characters fit into a field of text; None if it is no such field (an id, a rank, a choice)."""
    kinds = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    for each in kinds:
        if isinstance(each, inspect.StrType) and each.max_length is not None and each.pattern is None:
            return each.max_length
    return None

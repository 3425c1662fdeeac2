"""Own pictures of personas: each is in the project once, and goes with the last that shows it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from workbench.edits.fields import checked, new_id, set_fields
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Avatar, Id, Media, Persona


def set_picture(document: Document, ids: IdSource, persona: Id, make: Callable[[Id], Media]) -> Change:
    """Give a persona a picture in place of the one it has. make: makes the record for an id, or refuses."""
    record = document.get(persona, Persona)
    media = make(new_id(document, ids, Media))
    known = document.unique(Media, media.sha256)
    new = [] if known is not None else [checked(media)]
    after = msgspec.structs.replace(record, picture=media.id if known is None else known.id)
    gone = [old for old in orphaned(document, [persona]) if known is None or old.id != known.id]
    return changed("Set picture", [record, *gone], [after, *new])


def remove_picture(document: Document, persona: Id, avatar: Avatar | None = None) -> Change:
    """Give a persona its abstract portrait again, or another one; the picture goes if nobody else shows it."""
    record = document.get(persona, Persona)
    after = checked(msgspec.structs.replace(record, picture=None, avatar=avatar or record.avatar))
    return changed("Remove picture", [record, *orphaned(document, [persona])], [after])


def describe_picture(document: Document, persona: Id, alt: str, *, merge_key: str | None = None) -> Change:
    """Say in words what a persona's picture shows; EditRefused if it has none."""
    picture = document.get(persona, Persona).picture
    if picture is None:
        raise EditRefused("This persona has no picture of its own.")
    return set_fields(document, picture, "Describe picture", merge_key=merge_key, alt=alt)


def orphaned(document: Document, personas: list[Id]) -> list[Media]:
    """Give the pictures that nobody shows once these personas do not."""
    gone: dict[Id, Media] = {}
    for key in personas:
        media = document.find(document.get(key, Persona).picture, Media)
        if media is not None and all(p.id in personas for p in document.having(Persona, "picture", media.id)):
            gone[media.id] = media
    return list(gone.values())

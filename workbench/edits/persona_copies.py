"""Personas copied: varied within a project, or taken over from another one; and put away without losing them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.edits.fields import FreshIds, added, checked, ranks_at
from workbench.edits.personas import SHOWN_LIMIT, next_avatar
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Avatar, Cast, Id, Media, Persona, PersonaStatus, Record


def duplicate_persona(document: Document, ids: IdSource, persona: Id, journey: Id | None = None) -> Change:
    """Copy a persona with all that is said of it, to be varied; it follows the original, with a look of its own.

    It is a proto-persona: nobody was asked about it yet. Feelings and evidence stay with the original. journey:
    the copy goes on its map if there is room.
    """
    original = document.get(persona, Persona)
    siblings = order.personas(document, archived=True)
    place = [p.id for p in siblings].index(persona) + 1
    (rank,), again = ranks_at(siblings, place, 1)
    fresh = FreshIds(document, ids)
    avatar = next_avatar(siblings)
    copy = msgspec.structs.replace(
        original,
        id=fresh.new(Persona),
        rank=rank,
        name=varied_name(original.name, [p.name for p in siblings]),
        status=PersonaStatus.PROTO,
        date="",
        archived=False,
        avatar=msgspec.structs.replace(avatar, style=original.avatar.style, initials=""),
    )
    new = [copy, *_said(document, original, copy.id, fresh)]
    if journey is not None:
        new += _parts(document, journey, [copy.id], fresh)
    return added("Duplicate persona", new, siblings if again else [], again)


def take_over(
    document: Document, ids: IdSource, source: Document, personas: Sequence[Id], journey: Id | None = None
) -> Change:
    """Copy personas of another project into this one, with all that is said of them, and on a map if there is room.

    Status and date stay what they are; where a colour is taken, another one is given. Pictures are kept once.
    """
    if not personas:
        raise EditRefused("Tick a persona to take over.")
    siblings = order.personas(document, archived=True)
    keys, again = ranks_at(siblings, len(siblings), len(personas))
    fresh = FreshIds(document, ids)
    new: list[Record] = []
    everyone = list(siblings)
    media: dict[str, Media] = {m.sha256: m for m in document.all(Media)}
    for key, rank in zip(personas, keys, strict=True):
        original = source.get(key, Persona)
        copy = msgspec.structs.replace(
            original,
            id=fresh.new(Persona),
            rank=rank,
            archived=False,
            avatar=_free_look(original.avatar, everyone),
            picture=_picture(source, original, media, fresh, new),
        )
        everyone.append(copy)
        new += [copy, *_said(source, original, copy.id, fresh)]
    if journey is not None:
        new += _parts(document, journey, [p.id for p in new if isinstance(p, Persona)], fresh)
    label = "Take over persona" if len(personas) == 1 else f"Take over {len(personas)} personas"
    return added(label, new, siblings if again else [], again)


def archive_persona(document: Document, persona: Id) -> Change:
    """Put a persona away: it is on no map any more; all that was said of it stays."""
    record = document.get(persona, Persona)
    parts = [part for part in document.having(Cast, "persona", persona) if part.shown]
    after = [msgspec.structs.replace(part, shown=False) for part in parts]
    return changed(
        "Archive persona", [record, *parts], [msgspec.structs.replace(record, archived=True), *after]
    )


def unarchive_persona(document: Document, persona: Id) -> Change:
    """Take a persona up again, and show it on its maps where there is room."""
    record = document.get(persona, Persona)
    parts = [
        part
        for part in document.having(Cast, "persona", persona)
        if sum(other.shown for other in order.cast(document, part.journey)) < SHOWN_LIMIT
    ]
    after = [msgspec.structs.replace(part, shown=True) for part in parts]
    return changed(
        "Take up persona again", [record, *parts], [msgspec.structs.replace(record, archived=False), *after]
    )


def varied_name(name: str, taken: Sequence[str]) -> str:
    """Give the name of a variation that nobody has: "Amara Osei 2"."""
    number = 2
    while f"{name} {number}".strip() in taken:
        number += 1
    return f"{name} {number}".strip()


def _said(document: Document, original: Persona, copy: Id, fresh: FreshIds) -> list[Record]:
    """Copy traits and scales of a persona for another one."""
    said: list[Record] = [*order.traits(document, original.id), *order.scales(document, original.id)]
    return [msgspec.structs.replace(one, id=fresh.new(type(one)), persona=copy) for one in said]


def _parts(document: Document, journey: Id, personas: Sequence[Id], fresh: FreshIds) -> list[Record]:
    """Put personas on a journey's map, behind the others."""
    parts = order.cast(document, journey)
    keys, _ = ranks_at(parts, len(parts), len(personas))
    room = SHOWN_LIMIT - sum(part.shown for part in parts)
    return [
        checked(
            Cast(
                id=fresh.new(Cast),
                journey=journey,
                persona=persona,
                rank=rank,
                shown=number < room,
                lead=not parts and number == 0,
            )
        )
        for number, (persona, rank) in enumerate(zip(personas, keys, strict=True))
    ]


def _free_look(avatar: Avatar, others: Sequence[Persona]) -> Avatar:
    """Give an avatar as it is, in another colour and line if somebody has its own."""
    if all(other.avatar.color != avatar.color and other.avatar.dash != avatar.dash for other in others):
        return avatar
    free = next_avatar(others)
    return msgspec.structs.replace(avatar, color=free.color, dash=free.dash)


def _picture(
    source: Document, persona: Persona, media: dict[str, Media], fresh: FreshIds, new: list[Record]
) -> Id | None:
    """Give the picture that a copy shows: one that is here already, else a copy, which is put into `new`."""
    picture = source.find(persona.picture, Media)
    if picture is None:
        return None
    if picture.sha256 not in media:
        media[picture.sha256] = msgspec.structs.replace(picture, id=fresh.new(Media))
        new.append(media[picture.sha256])
    return media[picture.sha256].id

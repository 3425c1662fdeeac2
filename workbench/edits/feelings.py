"""Feelings: rate, unrate, say why and what it rests on."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.edits.fields import added, checked, clean_text, new_id
from workbench.edits.journeys import basis_of_new_feelings
from workbench.edits.personas import new_cast, next_avatar
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, rank_between
from workbench.model.records import (
    Basis,
    Cast,
    Feeling,
    Id,
    Journey,
    JourneyState,
    Persona,
    Raters,
    Record,
    Route,
    Step,
    Stop,
)


def rate(
    document: Document,
    ids: IdSource,
    persona: Id | None,
    at: Id,
    valence: int | None,
    *,
    replaces_counts: bool = False,
) -> Change:
    """Say how a persona feels at a step or stop, −2 … +2; None unrates it (reason and word stay).

    Without a persona the nameless one is used, and made in the same change if it is not there yet.
    EditRefused where several people have rated: one word does not take the place of theirs unless it is said
    (`replaces_counts`). Unrating takes the counts away, too.
    """
    if valence is not None and not replaces_counts:
        _keep_counts(document, persona, at)
    label = "Unrate" if valence is None else "Rate"
    return _set(document, ids, persona, at, label, None, valence=valence, counts=None)


def set_counts(document: Document, ids: IdSource, persona: Id, at: Id, counts: Raters | None) -> Change:
    """Say how many raters chose −2 … +2; the lower median is shown."""
    if counts is not None and sum(counts) == 0:
        counts = None
    return _set(document, ids, persona, at, "Count ratings", None, counts=counts, valence=None)


def describe_feeling(
    document: Document, ids: IdSource, persona: Id, at: Id, *, merge_key: str | None = None, **fields: Any
) -> Change:
    """Change reason, word, intensity or basis of a feeling; an unrated one is made if there is none."""
    return _set(document, ids, persona, at, "Describe feeling", merge_key, **fields)


def nameless_persona(document: Document) -> Persona | None:
    """Give the persona that stands for whoever was rated without a name."""
    return next((p for p in order.personas(document) if p.name == ""), None)


def _set(
    document: Document,
    ids: IdSource,
    persona: Id | None,
    at: Id,
    label: str,
    merge_key: str | None,
    **fields: Any,
) -> Change:
    journey = journey_of(document, at)
    if "basis" in fields:
        _check_basis(document, journey, fields["basis"])
    fields = {k: clean_text(v) if type(v) is str else v for k, v in fields.items()}
    new: list[Record] = []
    if persona is None:
        persona = _somebody(document, ids, new)
    if document.unique(Cast, journey, persona) is None:
        new.append(new_cast(document, ids, journey, persona, new))
    feeling = document.unique(Feeling, persona, at)
    if feeling is not None:
        now = checked(msgspec.structs.replace(feeling, **fields))
        if _says_nothing(now) and not any(document.referring(feeling.id)):
            return changed(label, [feeling], [])
        change = added(label, new, [feeling], [now])
    else:
        fields.setdefault("basis", basis_of_new_feelings(document, journey))
        now = checked(Feeling(id=new_id(document, ids, Feeling, new), persona=persona, at=at, **fields))
        if _says_nothing(now):
            return changed(label, [], [])
        change = added(label, [*new, now])
    return msgspec.structs.replace(change, merge_key=merge_key)


def journey_of(document: Document, at: Id) -> Id:
    """Give the journey that a step or a stop belongs to."""
    stop = document.find(at, Stop)
    if stop is not None:
        return document.get(stop.route, Route).journey
    return document.get(at, Step).journey


def _somebody(document: Document, ids: IdSource, new: list[Record]) -> Id:
    known = nameless_persona(document)
    if known is not None:
        return known.id
    siblings = order.personas(document, archived=True)
    rank = rank_between(siblings[-1].rank if siblings else None, None)
    persona = Persona(id=new_id(document, ids, Persona), rank=rank, avatar=next_avatar(siblings))
    new.append(persona)
    return persona.id


def _keep_counts(document: Document, persona: Id | None, at: Id) -> None:
    nameless = nameless_persona(document) if persona is None else None
    who = nameless.id if nameless is not None else persona
    felt = document.unique(Feeling, who, at) if who is not None else None
    if felt is not None and felt.counts is not None:
        several = sum(felt.counts)
        people = "One person has" if several == 1 else f"{several} people have"
        raise EditRefused(f"{people} rated here: change the counts, or take them away with - first.")


def _says_nothing(feeling: Feeling) -> bool:
    return (
        feeling.valence is None
        and feeling.counts is None
        and feeling.intensity is None
        and not feeling.word
        and not feeling.reason
        and feeling.basis in (Basis.GUESS, Basis.TARGET)
    )


def _check_basis(document: Document, journey: Id, basis: Basis) -> None:
    current = document.get(journey, Journey).state is JourneyState.CURRENT
    if current == (basis is Basis.TARGET):
        raise EditRefused(
            "A target belongs into a future or ideal journey."
            if current
            else "A future or ideal journey holds only targets: nobody has felt it yet."
        )

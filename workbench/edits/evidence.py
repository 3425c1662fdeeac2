"""Evidence: sources, what they support or contradict, and the participants who were asked, by pseudonym only."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.edits.fields import added, clean_line, clean_text, moved_to, new_id, rank_at, set_fields
from workbench.edits.removal import removal
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Evidence, EvidenceKind, Id, Link, LinkKind, Participant

SAYS = (LinkKind.SUPPORTS, LinkKind.CONTRADICTS)
"""What a source can say about an item."""
LONGEST_PSEUDONYM = 20


def add_evidence(
    document: Document,
    ids: IdSource,
    kind: EvidenceKind = EvidenceKind.INTERVIEW,
    title: str = "",
    **fields: Any,
) -> Change:
    """Add a source behind the others."""
    siblings = order.evidence(document)
    rank, again = rank_at(siblings, len(siblings))
    source = Evidence(
        id=new_id(document, ids, Evidence), rank=rank, kind=kind, title=clean_line(title), **_cleaned(fields)
    )
    return added("Add evidence", [source], siblings if again else [], again)


def edit_evidence(document: Document, key: Id, /, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change kind, title, text, date, n, level or source of a piece of evidence."""
    return set_fields(document, key, "Edit evidence", merge_key=merge_key, **_cleaned(fields))


def move_evidence(document: Document, source: Id, index: int) -> Change:
    """Move a source to a place among the others."""
    return moved_to("Move evidence", order.evidence(document), document.get(source, Evidence), index)


def delete_evidence(document: Document, source: Id) -> Change:
    """Delete a source with its links; what it supported stays, and is a guess again."""
    document.get(source, Evidence)
    return removal(document, "Delete evidence", [source])


def link_evidence(
    document: Document, ids: IdSource, source: Id, item: Id, kind: LinkKind = LinkKind.SUPPORTS
) -> Change:
    """Say that a source supports or contradicts an item (a feeling, note or trait); never both at once."""
    if kind not in SAYS:
        raise EditRefused(f"Evidence supports or contradicts; it cannot be “{kind.value}”.")
    document.get(source, Evidence)
    label = "Support by evidence" if kind is LinkKind.SUPPORTS else "Contradict by evidence"
    there = [link for link in document.having(Link, "target", item) if link.source == source]
    said = [link for link in there if link.kind in SAYS]
    if said:
        return changed(label, said, [msgspec.structs.replace(said[0], kind=kind)])
    return added(label, [Link(id=new_id(document, ids, Link), source=source, target=item, kind=kind)])


def unlink(document: Document, link: Id) -> Change:
    """Take back what a source says about an item, or who was asked for it."""
    document.get(link, Link)
    return removal(document, "Unlink evidence", [link])


def add_participant(
    document: Document, ids: IdSource, pseudonym: str = "", *, source: Id | None = None
) -> Change:
    """Add a participant, asked for a source if one is given; without a pseudonym the next free one is taken.

    Somebody of that pseudonym who is there already is the same one.
    """
    name = _checked_pseudonym(pseudonym) if pseudonym.strip() else next_pseudonym(document)
    known = _named(document, name)
    if known is not None:
        return _asked(document, ids, source, known.id) if source else changed("Add participant", [], [])
    person = Participant(id=new_id(document, ids, Participant), pseudonym=name)
    links = [_about(document, ids, source, person)] if source else []
    return added("Add participant", [person, *links])


def rename_participant(
    document: Document, participant: Id, pseudonym: str, *, merge_key: str | None = None
) -> Change:
    """Give a participant another pseudonym; EditRefused if somebody else has it, or there is none."""
    name = _checked_pseudonym(pseudonym)
    known = _named(document, name)
    if known is not None and known.id != participant:
        raise EditRefused(f"There is a participant {name} already.")
    return set_fields(document, participant, "Rename participant", merge_key=merge_key, pseudonym=name)


def delete_participant(document: Document, participant: Id) -> Change:
    """Delete a participant with the links to what they were asked for."""
    document.get(participant, Participant)
    return removal(document, "Delete participant", [participant])


def next_pseudonym(document: Document) -> str:
    """Give the first of P01, P02 … that nobody has."""
    taken = {person.pseudonym.casefold() for person in document.all(Participant)}
    number = 1
    while f"p{number:02}" in taken:
        number += 1
    return f"P{number:02}"


def asked_for(document: Document, source: Id) -> list[tuple[Link, Participant]]:
    """Give who was asked for a source, each with the link that says so, by pseudonym."""
    found = {
        link.target: link for link in document.having(Link, "source", source) if link.kind is LinkKind.ABOUT
    }
    return [(found[p.id], p) for p in order.participants(document) if p.id in found]


def _asked(document: Document, ids: IdSource, source: Id, participant: Id) -> Change:
    if any(person.id == participant for _, person in asked_for(document, source)):
        return changed("Add participant", [], [])
    return added("Add participant", [_about(document, ids, source, document.get(participant, Participant))])


def _about(document: Document, ids: IdSource, source: Id, person: Participant) -> Link:
    document.get(source, Evidence)
    key = new_id(document, ids, Link, [person])
    return Link(id=key, source=source, target=person.id, kind=LinkKind.ABOUT)


def _named(document: Document, name: str) -> Participant | None:
    return next((p for p in document.all(Participant) if p.pseudonym.casefold() == name.casefold()), None)


def _checked_pseudonym(text: str) -> str:
    name = clean_line(text)
    if not name:
        raise EditRefused("A participant needs a pseudonym, P07 for example.")
    if len(name) > LONGEST_PSEUDONYM or " " in name:
        raise EditRefused("A pseudonym is one short word, P07 for example; real names have no place here.")
    return name


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    lines = {k: clean_line(v) for k, v in fields.items() if k in ("title", "date", "source")}
    return {**{k: clean_text(v) if type(v) is str else v for k, v in fields.items()}, **lines}

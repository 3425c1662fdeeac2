from __future__ import annotations

import pytest

from tests.workbench.journeys import small
from workbench.edits import evidence as edits
from workbench.edits.feelings import describe_feeling, rate
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Evidence, EvidenceKind, Feeling, Link, LinkKind, Participant

IDS = SeededIds(7)


def document_with(*titles: str) -> tuple[Document, list[str]]:
    document = small("(A B+", "AB", feelings={"Ana": [1, -1]})
    keys = []
    for title in titles:
        change = edits.add_evidence(document, IDS, EvidenceKind.SURVEY, title, level=3, n=12)
        document.apply(change)
        keys.append(change.created(Evidence)[0].id)
    return document, keys


def done(document: Document, change: Change) -> None:
    """Apply a change, and see that undo leads back."""
    before = document.snapshot()
    document.apply(change)
    document.apply(change.inverse())
    assert document.snapshot() == before
    document.apply(change)


def titles(document: Document) -> list[str]:
    return [source.title for source in order.evidence(document)]


def test_sources_are_added_at_the_end_and_moved() -> None:
    document, keys = document_with("One", "Two\nlines ", "Three")
    assert titles(document) == ["One", "Two lines", "Three"]
    done(document, edits.move_evidence(document, keys[2], 0))
    assert titles(document) == ["Three", "One", "Two lines"]
    done(document, edits.edit_evidence(document, keys[0], n=None, source=" Drive \n"))
    source = document.get(keys[0], Evidence)
    assert (source.n, source.source, source.level) == (None, "Drive", 3)
    with pytest.raises(EditRefused):
        edits.edit_evidence(document, keys[0], level=5)


def test_a_source_supports_or_contradicts_an_item_never_both() -> None:
    document, (key,) = document_with("One")
    done(document, edits.link_evidence(document, IDS, key, "fe_f1z1"))
    done(document, edits.link_evidence(document, IDS, key, "fe_f1z1", LinkKind.CONTRADICTS))
    (link,) = document.all(Link)
    assert (link.source, link.target, link.kind) == (key, "fe_f1z1", LinkKind.CONTRADICTS)
    assert edits.link_evidence(document, IDS, key, "fe_f1z1", LinkKind.CONTRADICTS).is_empty
    with pytest.raises(EditRefused):
        edits.link_evidence(document, IDS, key, "fe_f1z1", LinkKind.ANSWERS)
    done(document, edits.unlink(document, link.id))
    assert not document.all(Link)


def test_deleting_a_source_takes_its_links_along_and_leaves_what_it_supported() -> None:
    document, (key, other) = document_with("One", "Two")
    for source in (key, other):
        document.apply(edits.link_evidence(document, IDS, source, "fe_f1z1"))
    document.apply(edits.add_participant(document, IDS, source=key))
    done(document, edits.delete_evidence(document, key))
    assert [link.source for link in document.all(Link)] == [other]
    assert document.find("fe_f1z1", Feeling) and document.count(Participant) == 1


def test_a_rating_that_has_evidence_stays_when_it_is_taken_away() -> None:
    document, (key,) = document_with("One")
    document.apply(describe_feeling(document, IDS, "pe_e1", "st_s1", basis="team guess"))
    document.apply(edits.link_evidence(document, IDS, key, "fe_f1z1"))
    document.apply(rate(document, IDS, "pe_e1", "st_s1", None))
    assert document.get("fe_f1z1", Feeling).valence is None


def test_participants_are_pseudonyms_and_the_next_free_one_is_taken() -> None:
    document, (key,) = document_with("One")
    for name in ("P02", "", ""):
        done(document, edits.add_participant(document, IDS, name))
    assert [p.pseudonym for p in order.participants(document)] == ["P01", "P02", "P03"]
    done(document, edits.add_participant(document, IDS, "p02", source=key))
    assert document.count(Participant) == 3
    assert [p.pseudonym for _, p in edits.asked_for(document, key)] == ["P02"]
    assert edits.add_participant(document, IDS, "P02", source=key).is_empty
    first = order.participants(document)[0].id
    for wrong in ("", "P02", "Anna Schmidt", "P" * 21):
        with pytest.raises(EditRefused):
            edits.rename_participant(document, first, wrong)
    second = order.participants(document)[1].id
    done(document, edits.delete_participant(document, second))
    assert not document.all(Link)

"""Candidates for moments of truth: each reason, and what a person has decided."""

from __future__ import annotations

import msgspec

from tests.workbench.journeys import small
from workbench.edits.moments import confirm_moment, dismiss_moment, reopen_moment
from workbench.graph.moments import candidates, dismissed, moments
from workbench.model.document import Document
from workbench.model.records import Step


def reasons(document: Document) -> dict[str, tuple[str, ...]]:
    return {document.get(one.step, Step).title: one.reasons for one in candidates(document, "jo_j1")}


def test_starts_ends_and_what_every_way_to_success_passes() -> None:
    found = reasons(small("(A B ?C D E F+ Gx", "AB BC CD CE DF EF CG"))
    assert found["A"] == ("it begins here",) and found["G"] == ("it ends here",)
    assert found["B"] == found["C"] == ("every way to success passes here",)
    assert "D" not in found and "E" not in found


def test_lows_and_jumps_of_a_persona_and_nothing_of_what_is_not_rated() -> None:
    document = small("(A B C D+", "AB BC CD", feelings={"Ana": (1, -1, None, 2)})
    found = reasons(document)
    assert {"a low of Ana, −1", "Ana jumps from +1 to −1"} <= set(found["B"])
    assert not any("Ana" in words for title in "CD" for words in found.get(title, ()))


def test_a_step_at_another_channel_is_a_hand_off() -> None:
    document = small("(A B C+", "AB BC")
    records = dict(document.records)
    for key, channel in (("st_s1", "web"), ("st_s2", "phone")):
        records[key] = msgspec.structs.replace(records[key], channel=channel)
    assert "hand-off: web → phone" in reasons(Document(records.values()))["B"]


def test_a_person_confirms_dismisses_and_lets_it_be_proposed_again() -> None:
    document = small("(A B C+", "AB BC")
    document.apply(confirm_moment(document, "st_s2", "trust is won here"))
    assert [step.id for step in moments(document, "jo_j1")] == ["st_s2"] and "B" not in reasons(document)
    document.apply(dismiss_moment(document, "st_s2", "it was not"))
    assert not moments(document, "jo_j1") and [s.no_moment for s in dismissed(document, "jo_j1")] == [
        "it was not"
    ]
    assert "B" not in reasons(document)
    document.apply(reopen_moment(document, "st_s2"))
    assert "B" in reasons(document)

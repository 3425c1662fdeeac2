"""Personas are varied, taken over and put away; what was found out about one stays with that one."""

from __future__ import annotations

import msgspec
import pytest

from tests.planting import tiny_picture
from tests.story import JOURNEY, story
from workbench.edits.persona_copies import (
    archive_persona,
    duplicate_persona,
    take_over,
    unarchive_persona,
    varied_name,
)
from workbench.edits.personas import SHOWN_LIMIT, add_persona, add_scale, add_trait, place_trait
from workbench.edits.pictures import set_picture
from workbench.edits.scales import delete_scale, edit_scale, move_scale
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Cast, Feeling, Media, Persona, PersonaStatus, Scale, Trait, TraitField

AMARA = "pe_p1"
IDS = SeededIds(7)


@pytest.fixture
def document() -> Document:
    document = story()
    for text in ("See every patient", "Go home on time"):
        document.apply(add_trait(document, IDS, AMARA, TraitField.GOAL, text))
    document.apply(add_scale(document, IDS, AMARA, "Calm", "Hurried", 88))
    return document


def done(document: Document, change: Change) -> Change:
    document.apply(change)
    return change


def test_a_copy_says_the_same_and_claims_nothing(document: Document) -> None:
    feelings = document.count(Feeling)
    change = done(document, duplicate_persona(document, IDS, AMARA, JOURNEY))
    (copy,) = change.created(Persona)
    original = document.get(AMARA, Persona)
    assert copy.name == f"{original.name} 2" and copy.status is PersonaStatus.PROTO and not copy.date
    assert copy.avatar.color != original.avatar.color and copy.avatar.dash != original.avatar.dash
    assert [t.text for t in order.traits(document, copy.id)] == ["See every patient", "Go home on time"]
    assert [s.value for s in order.scales(document, copy.id)] == [88]
    assert document.count(Feeling) == feelings and not document.having(Feeling, "persona", copy.id)
    assert copy in order.shown_personas(document, JOURNEY)
    names = [p.name for p in order.personas(document)]
    assert names.index(copy.name) == names.index(original.name) + 1
    assert len(change.created(Cast)) == 1


def test_no_map_gets_more_than_it_shows(document: Document) -> None:
    for _ in range(6):
        done(document, duplicate_persona(document, IDS, AMARA, JOURNEY))
    assert len(order.shown_personas(document, JOURNEY)) == SHOWN_LIMIT
    assert len(order.cast(document, JOURNEY)) == 9


def test_names_of_variations() -> None:
    assert varied_name("Amara", ["Amara", "Amara 2"]) == "Amara 3"
    assert varied_name("", []) == "2"


def test_taken_over_with_all_that_is_said_and_the_picture_once(document: Document) -> None:
    here = story()
    done(document, set_picture(document, IDS, AMARA, tiny_picture))
    done(here, set_picture(here, IDS, "pe_p2", tiny_picture))
    change = done(here, take_over(here, IDS, document, [AMARA, "pe_p3"], JOURNEY))
    amara, mei = change.created(Persona)
    assert (amara.name, mei.name) == ("Amara Osei", "Mei Tanaka")
    assert amara.status is document.get(AMARA, Persona).status
    assert [t.text for t in order.traits(here, amara.id)] == ["See every patient", "Go home on time"]
    assert here.count(Media) == 1 and amara.picture == here.get("pe_p2", Persona).picture
    colors = [p.avatar.color for p in order.personas(here)]
    assert len(set(colors)) == len(colors), "nobody looks like another one"
    other = story()
    done(other, take_over(other, IDS, document, [AMARA]))
    assert other.count(Media) == 1, "a picture that is not here comes along"
    with pytest.raises(EditRefused):
        take_over(here, IDS, document, [])


def test_archived_ones_are_on_no_map_and_come_back(document: Document) -> None:
    before = document.snapshot()
    change = done(document, archive_persona(document, AMARA))
    assert AMARA not in [p.id for p in order.shown_personas(document, JOURNEY)]
    assert AMARA not in [p.id for p in order.personas(document)]
    done(document, unarchive_persona(document, AMARA))
    assert document.snapshot() == before
    assert {type(record) for record in change.after.values()} == {Persona, Cast}


def test_one_that_comes_back_to_a_full_map_stays_hidden(document: Document) -> None:
    done(document, archive_persona(document, AMARA))
    for number in range(4):
        done(document, add_persona(document, IDS, f"P{number}", journey=JOURNEY))
    done(document, unarchive_persona(document, AMARA))
    assert len(order.shown_personas(document, JOURNEY)) == SHOWN_LIMIT
    assert not document.get(AMARA, Persona).archived


def texts(document: Document, field: TraitField) -> list[str]:
    return [trait.text for trait in order.traits(document, AMARA, field)]


def test_lines_are_placed_in_their_field_and_in_others(document: Document) -> None:
    first, second = order.traits(document, AMARA, TraitField.GOAL)
    done(document, place_trait(document, second.id, TraitField.GOAL, 0))
    assert texts(document, TraitField.GOAL) == [second.text, first.text]
    assert place_trait(document, second.id, TraitField.GOAL, 0).is_empty
    done(document, place_trait(document, first.id, TraitField.NEED, 99))
    assert texts(document, TraitField.NEED) == [first.text] and len(texts(document, TraitField.GOAL)) == 1


def test_places_hold_when_ranks_are_the_same(document: Document) -> None:
    same = [msgspec.structs.replace(t, rank="V") for t in order.traits(document, AMARA)]
    records = {**document.snapshot(), **{t.id: t for t in same}}
    tied = Document(records.values())
    last = order.traits(tied, AMARA, TraitField.GOAL)[-1]
    done(tied, place_trait(tied, last.id, TraitField.GOAL, 0))
    assert texts(tied, TraitField.GOAL)[0] == last.text
    assert tied.count(Trait) == document.count(Trait)


def test_scales_are_edited_moved_and_deleted(document: Document) -> None:
    done(document, add_scale(document, IDS, AMARA, "Phone", "Self-service"))
    first, second = order.scales(document, AMARA)
    done(document, edit_scale(document, second.id, value=0, pole_a="  Phone \n call "))
    assert document.get(second.id, Scale).value == 0 and document.get(second.id, Scale).pole_a == "Phone call"
    with pytest.raises(EditRefused):
        edit_scale(document, first.id, value=101)
    done(document, move_scale(document, second.id, 0))
    assert [s.id for s in order.scales(document, AMARA)] == [second.id, first.id]
    done(document, delete_scale(document, second.id))
    assert [s.id for s in order.scales(document, AMARA)] == [first.id]

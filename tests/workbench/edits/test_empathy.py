"""The edits of an empathy map: one Change each, and what is refused."""

import pytest

from tests.story import story
from workbench.edits import empathy as edits
from workbench.edits.personas import add_trait
from workbench.method import empathy
from workbench.method.empathy import Form
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Link, LinkKind, Note, NoteType, Persona, Trait, TraitField
from workbench.session import ProjectSession

AMARA, JONAS = "pe_p1", "pe_p2"


@pytest.fixture
def session():
    return ProjectSession(story(), SeededIds(7))


def do(session, edit, *args, **kwargs):
    return session.perform(edit(session.document, session.ids, *args, **kwargs))


def write(session, field, text, persona=AMARA):
    return do(session, edits.add_entry, persona, field, text).created(Trait)[0].id


def texts(session, field):
    return [trait.text for trait in order.traits(session.document, AMARA, field)]


def test_an_entry_comes_behind_the_others_and_is_undone_by_one_step(session):
    write(session, TraitField.SAYS, "I’ll just wait")
    write(session, TraitField.SAYS, " Can somebody\ntake over? ")
    assert texts(session, TraitField.SAYS) == ["I’ll just wait", "Can somebody take over?"]
    assert session.undo().label == "Add to Says"
    assert texts(session, TraitField.SAYS) == ["I’ll just wait"]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_entry_needs_words(session, text):
    with pytest.raises(EditRefused, match="needs words"):
        do(session, edits.add_entry, AMARA, TraitField.SAYS, text)
    one = write(session, TraitField.SAYS, "fine")
    with pytest.raises(EditRefused, match="needs words"):
        edits.edit_entry(session.document, one, text)


def test_fields_of_the_profile_are_no_place_for_an_entry(session):
    one = write(session, TraitField.SAYS, "fine")
    goal = do(session, add_trait, AMARA, TraitField.GOAL, "Be on time").created(Trait)[0].id
    for refused in (
        lambda: do(session, edits.add_entry, AMARA, TraitField.GOAL, "Be on time"),
        lambda: edits.place_entry(session.document, one, TraitField.GOAL, 0),
        lambda: edits.place_entry(session.document, goal, TraitField.SAYS, 0),
        lambda: edits.edit_entry(session.document, goal, "x"),
        lambda: edits.delete_entry(session.document, goal),
    ):
        with pytest.raises(EditRefused, match="empathy map"):
            refused()


def test_an_entry_moves_to_another_field_and_within_its_own(session):
    for text in "abc":
        write(session, TraitField.SAYS, text)
    a, _, c = (trait.id for trait in order.traits(session.document, AMARA, TraitField.SAYS))
    session.perform(edits.place_entry(session.document, c, TraitField.SAYS, 0))
    assert texts(session, TraitField.SAYS) == ["c", "a", "b"]
    session.perform(edits.place_entry(session.document, a, TraitField.THINKS, 0))
    assert (texts(session, TraitField.SAYS), texts(session, TraitField.THINKS)) == (["c", "b"], ["a"])
    assert edits.place_entry(session.document, a, TraitField.THINKS, 0).is_empty


def test_a_contradiction_is_linked_once_and_only_within_one_map(session):
    says = write(session, TraitField.SAYS, "I’ll just wait")
    does = write(session, TraitField.DOES, "Hangs up")
    others = write(session, TraitField.DOES, "Waits", JONAS)
    link = do(session, edits.link_contradiction, does, says).created(Link)[0]
    assert (link.source, link.target, link.kind) == (does, says, LinkKind.CONTRADICTS)
    pair = empathy.contradictions(session.document, AMARA)[0]
    assert (pair.one.id, pair.other.id) == (says, does), "in the order of the map"
    for one, other, words in (
        (says, says, "itself"),
        (says, others, "one persona"),
        (says, does, "already"),
        (does, says, "already"),
    ):
        with pytest.raises(EditRefused, match=words):
            do(session, edits.link_contradiction, one, other)
    session.perform(edits.unlink_contradiction(session.document, link.id))
    assert empathy.contradictions(session.document, AMARA) == []
    assert empathy.contradicting(session.document, says) == []


def test_deleting_an_entry_takes_its_contradiction_along_and_undo_brings_both_back(session):
    says = write(session, TraitField.SAYS, "I’ll just wait")
    does = write(session, TraitField.DOES, "Hangs up")
    do(session, edits.link_contradiction, says, does)
    session.perform(edits.delete_entry(session.document, says))
    assert empathy.contradictions(session.document, AMARA) == []
    session.undo()
    assert len(empathy.contradictions(session.document, AMARA)) == 1


def test_an_entry_is_promoted_to_a_field_with_a_link_both_ways(session):
    pain = write(session, TraitField.PAIN, "Repeating herself")
    before = session.document.snapshot()
    made = do(session, edits.promote_to_field, pain, TraitField.FRUSTRATION).created(Trait)[0]
    assert (made.field, made.text, made.persona) == (TraitField.FRUSTRATION, "Repeating herself", AMARA)
    assert empathy.promoted_to(session.document, pain) == [made]
    origin = empathy.promoted_from(session.document, made.id)
    assert origin is not None and origin.id == pain
    with pytest.raises(EditRefused, match="already"):
        do(session, edits.promote_to_field, pain, TraitField.FRUSTRATION)
    with pytest.raises(EditRefused, match="map already"):
        do(session, edits.promote_to_field, pain, TraitField.GAIN)
    assert session.undo().label == "Promote to frustration"
    assert session.document.snapshot() == before


def test_an_entry_is_promoted_to_a_note_of_the_kind_that_fits(session):
    step = order.steps(session.document, order.journeys(session.document)[0].id)[4]
    says = write(session, TraitField.SAYS, "I’ll just wait")
    note = do(session, edits.promote_to_note, says, step.id).created(Note)[0]
    assert (note.type, note.text, note.anchor) == (NoteType.QUOTE, "I’ll just wait", step.id)
    assert note.number == max(each.number for each in order.notes(session.document, step.journey))
    assert empathy.promoted_to(session.document, says) == [note]
    with pytest.raises(EditRefused, match="already"):
        do(session, edits.promote_to_note, says, step.id)
    session.undo()
    assert empathy.promoted_to(session.document, says) == []
    again = do(session, edits.promote_to_note, says, step.id, NoteType.QUESTION).created(Note)[0]
    assert again.type is NoteType.QUESTION


def test_what_was_promoted_stays_when_its_entry_is_deleted(session):
    pain = write(session, TraitField.PAIN, "Repeating herself")
    made = do(session, edits.promote_to_field, pain, TraitField.FRUSTRATION).created(Trait)[0]
    session.perform(edits.delete_entry(session.document, pain))
    assert made.id in session.document
    assert empathy.promoted_from(session.document, made.id) is None


def test_empty_fields_are_named_and_counted_in_each_form(session):
    write(session, TraitField.SAYS, "fine")
    write(session, TraitField.SEES, "a full waiting room")
    classic = empathy.reading(session.document, AMARA, Form.CLASSIC)
    assert (classic.entries, classic.elsewhere) == (1, 1)
    assert classic.empty == (TraitField.THINKS, TraitField.DOES, TraitField.FEELS)
    extended = empathy.reading(session.document, AMARA, Form.EXTENDED)
    assert (extended.entries, extended.elsewhere, len(extended.empty)) == (2, 0, 6)
    for persona in session.document.all(Persona):
        assert empathy.reading(session.document, persona.id, Form.CLASSIC).entries <= 1

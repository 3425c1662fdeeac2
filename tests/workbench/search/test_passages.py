from tests.story import story
from workbench.edits.feelings import describe_feeling
from workbench.edits.notes import add_note
from workbench.edits.steps import rename_step
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.model.records import NoteType, Step
from workbench.search.passages import Passage, excerpt, found_in, passages


def searched(document, typed):
    journey = order.journeys(document)[0].id
    return found_in(passages(document, journey), typed)


def test_titles_texts_notes_reasons_and_labels_are_searched():
    document, ids = story(), SeededIds(2)
    journey = order.journeys(document)[0].id
    document.apply(add_note(document, ids, journey, NoteType.PAIN, text="Schließfach klemmt", anchor="st_5"))
    assert list(searched(document, "SCHLIESSFACH")) == ["st_5"]
    document.apply(describe_feeling(document, ids, "pe_p1", "st_7", reason="Drei Wochen für nichts"))
    assert list(searched(document, "drei wochen FUR")) == ["st_7"]
    way = next(t for t in order.transitions(document, journey) if t.label)
    assert way.id in searched(document, way.label)


def test_places_come_in_reading_order_each_once():
    document = story()
    document.apply(rename_step(document, "st_9", "the the the"))
    found = list(searched(document, "the"))
    steps = [key for key in found if document.find(key, Step)]
    reading = [s.id for s in order.steps(document, order.journeys(document)[0].id)]
    assert steps == [key for key in reading if key in steps]
    assert len(found) == len(set(found)) and len(steps) > 3


def test_nothing_typed_finds_nothing_and_spaces_are_one():
    assert searched(story(), "   ") == {}
    assert list(searched(story(), "wait   in the")) == list(searched(story(), "wait in the")) != []


def test_an_excerpt_holds_what_was_typed():
    text = "A" + " word" * 60 + " needle" + " word" * 60
    cut = excerpt(Passage("st", "title", text, text.lower()), "needle")
    assert "needle" in cut and cut.startswith("…") and cut.endswith("…") and len(cut) <= 62

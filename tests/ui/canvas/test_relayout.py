"""After an edit only what it concerns is laid out again, with the same result."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exports.text import QtShaper
from tests.story import JOURNEY, PERSONAS, story
from ui.canvas.relayout import moves_something, relaid
from workbench.drawing.theme import theme
from workbench.edits.bands import edit_stage
from workbench.edits.feelings import rate
from workbench.edits.notes import add_note
from workbench.edits.steps import edit_step, move_to_cell, rename_step
from workbench.edits.transitions import edit_transition, set_share
from workbench.layout.look import Look
from workbench.layout.map import layout_map
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import NoteType

LONG = "A title so long that it needs a third line on its card"
EDITS: dict[str, tuple[Callable[[Document], Change], bool]] = {
    "rate": (lambda d: rate(d, SeededIds(9), "pe_p1", "st_3", 2), False),
    "text": (lambda d: edit_step(d, "st_3", text="Other words"), False),
    "title": (lambda d: rename_step(d, "st_3", "Short"), False),
    "note on a step": (lambda d: add_note(d, SeededIds(9), JOURNEY, NoteType.PAIN, anchor="st_3"), False),
    "long title": (lambda d: rename_step(d, "st_3", LONG), False),
    "note on a link": (lambda d: add_note(d, SeededIds(9), JOURNEY, NoteType.PAIN, anchor="tn_t1"), True),
    "move": (lambda d: move_to_cell(d, [("st_3", "sg_g1", "la_a1", None)]), True),
    "label": (lambda d: edit_transition(d, "tn_t1", label="next"), True),
    "share": (lambda d: set_share(d, SeededIds(9), "tn_t1", 30.0), True),
    "stage": (lambda d: edit_stage(d, "sg_g1", title="Other"), True),
}


@pytest.mark.parametrize("name", EDITS)
def test_the_short_way_gives_what_the_long_way_gives(qapp, name: str):
    edit, moves = EDITS[name]
    document, shaper = story(), QtShaper()
    look = Look(theme("light"), PERSONAS[0], PERSONAS)
    before = layout_map(document, JOURNEY, shaper, look)
    change = edit(document)
    document.apply(change)
    assert moves_something(change) is moves
    after = relaid(before, document, JOURNEY, shaper, look, change)
    whole = layout_map(document, JOURNEY, shaper, look)
    assert after.cards == whole.cards
    assert (after.stages, after.lanes, after.title) == (whole.stages, whole.lanes, whole.title)
    assert {k: link.points for k, link in after.links.items()} == {
        k: link.points for k, link in whole.links.items()
    }

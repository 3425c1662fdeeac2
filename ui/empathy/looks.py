"""How the fields of an empathy map are shown: icon, what to ask for, what nobody knows yet; and where each lies."""

from __future__ import annotations

import re

import msgspec

from workbench.method.empathy import FIELDS, Form
from workbench.model.records import TraitField

LONGEST = 18
"""Letters in a row from which a word in a label may break: German compounds, addresses."""
ZERO_WIDTH = "\u200b"
_LONG = re.compile(rf"[^\s-]{{{LONGEST + 1},}}")


class AreaLook(msgspec.Struct, frozen=True):
    """How one field is shown. question: in the line for the next entry; unknown: what is to be found out."""

    icon: str
    question: str
    unknown: str


LOOKS: dict[TraitField, AreaLook] = {
    TraitField.SAYS: AreaLook("message-2", "What do they say?", "what they say, in their own words"),
    TraitField.THINKS: AreaLook("brain", "What do they think?", "what they think and do not say"),
    TraitField.DOES: AreaLook("walk", "What do they do?", "what they do: watch them once"),
    TraitField.FEELS: AreaLook("heart", "What do they feel?", "what they feel, and at what"),
    TraitField.SEES: AreaLook("eye", "What do they see?", "what they see around them"),
    TraitField.HEARS: AreaLook("ear", "What do they hear?", "what others tell them"),
    TraitField.PAIN: AreaLook("mood-sad", "What do they fear?", "what they fear, what stops them"),
    TraitField.GAIN: AreaLook("mood-smile", "What do they hope for?", "what they hope for"),
}

COLUMNS = {Form.CLASSIC: 2, Form.EXTENDED: 4}


def cell(form: Form, field: TraitField) -> tuple[int, int]:
    """Give the row and the column of a field on the board of a form."""
    return divmod(FIELDS[form].index(field), COLUMNS[form])


def beside(form: Form, field: TraitField, right: int, down: int) -> TraitField | None:
    """Give the field that lies in a direction of another one, None at the edge."""
    row, column = cell(form, field)
    place = (row + down, column + right)
    return next((other for other in FIELDS[form] if cell(form, other) == place), None)


def breakable(text: str) -> str:
    """Give a text whose long words can break in a label, which breaks between words and behind hyphens only."""
    return _LONG.sub(lambda found: ZERO_WIDTH.join((found[0][:LONGEST], breakable(found[0][LONGEST:]))), text)

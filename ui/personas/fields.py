"""What is said of a persona, field by field: its heading, what to ask for, and what stands beside the text."""

from __future__ import annotations

import msgspec

from workbench.model.records import TraitField


class FieldLook(msgspec.Struct, frozen=True):
    """How one field of traits is shown.

    hint: the question in the line for the next one. label: what a free field is asked for beside its text.
    kinds: the sorts that a trait of this field can be of, kept in its label. why: what the second line asks for.
    """

    heading: str
    hint: str
    icon: str
    label: str = ""
    kinds: tuple[str, ...] = ()
    why: str = ""


ACCESS_KINDS = ("permanent", "temporary", "situational")
WHY = "Why it matters here"

LOOKS: dict[TraitField, FieldLook] = {
    TraitField.GOAL: FieldLook("Goals", "What do they want to reach?", "target"),
    TraitField.NEED: FieldLook("Needs", "What must be there for them?", "heart-handshake"),
    TraitField.JOB: FieldLook("Jobs", "When …, I want …, so I can …", "briefcase"),
    TraitField.FRUSTRATION: FieldLook("Frustrations", "What gets in their way?", "mood-sad"),
    TraitField.MOTIVATION: FieldLook("Motivations", "Why does it matter to them?", "flame"),
    TraitField.BEHAVIOUR: FieldLook("Behaviours", "What do they do already?", "walk"),
    TraitField.CONTEXT: FieldLook("Contexts", "Where and when?", "map-pin", why="What that means"),
    TraitField.DEVICE: FieldLook("Devices", "With what in their hands?", "devices", why="What that means"),
    TraitField.CHANNEL: FieldLook("Channels", "How do they get in touch?", "messages"),
    TraitField.TECHNICAL_ACCESS: FieldLook(
        "Technical access", "Connection, accounts, what is blocked …", "wifi"
    ),
    TraitField.ACCESS_NEED: FieldLook(
        "Access needs",
        "What do they need to take part?",
        "accessible",
        kinds=ACCESS_KINDS,
        why="What that asks of us",
    ),
    TraitField.DEMOGRAPHIC: FieldLook("Demographics", "44, say", "id", label="Age, place …", why=WHY),
    TraitField.FREE: FieldLook("More", "What else?", "list-details", label="Called"),
}

MAIN = (
    TraitField.GOAL,
    TraitField.NEED,
    TraitField.JOB,
    TraitField.FRUSTRATION,
    TraitField.MOTIVATION,
    TraitField.BEHAVIOUR,
)
SIDE = (
    TraitField.CONTEXT,
    TraitField.DEVICE,
    TraitField.CHANNEL,
    TraitField.TECHNICAL_ACCESS,
    TraitField.ACCESS_NEED,
)
FOLDED = (TraitField.DEMOGRAPHIC, TraitField.FREE)

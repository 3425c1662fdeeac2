"""The kinds that records can be of: each a word that stands in the file."""

from __future__ import annotations

import enum


class PersonaStatus(enum.StrEnum):
    """How far a persona rests on research."""

    PROTO = "proto"
    RESEARCH = "research"


class TraitField(enum.StrEnum):
    """What a trait says; the last eight make the empathy map."""

    GOAL = "goal"
    NEED = "need"
    JOB = "job"
    FRUSTRATION = "frustration"
    MOTIVATION = "motivation"
    BEHAVIOUR = "behaviour"
    CONTEXT = "context"
    DEVICE = "device"
    CHANNEL = "channel"
    TECHNICAL_ACCESS = "technical access"
    ACCESS_NEED = "access need"
    DEMOGRAPHIC = "demographic"
    FREE = "free"
    SAYS = "says"
    THINKS = "thinks"
    DOES = "does"
    FEELS = "feels"
    SEES = "sees"
    HEARS = "hears"
    PAIN = "pain"
    GAIN = "gain"


class JourneyState(enum.StrEnum):
    """Whether a journey is what happens today, what shall happen, or what would be best."""

    CURRENT = "current"
    FUTURE = "future"
    IDEAL = "ideal"


class LaneKind(enum.StrEnum):
    """Who or what acts in a lane."""

    PERSON = "person"
    FRONT_STAGE = "front stage"
    BACK_STAGE = "back stage"
    SUPPORT = "support"
    EVIDENCE = "evidence"
    CHANNEL = "channel"
    OTHER = "other"


class StepKind(enum.StrEnum):
    """The kind of a node."""

    START = "start"
    STEP = "step"
    DECISION = "decision"
    WAIT = "wait"
    SUB_JOURNEY = "sub-journey"
    END = "end"


class Outcome(enum.StrEnum):
    """How an end ends."""

    SUCCESS = "success"
    PARTIAL = "partial"
    ABANDONED = "abandoned"
    FAILED = "failed"


class TransitionKind(enum.StrEnum):
    """Why one goes from a step to another."""

    NORMAL = "normal"
    CHOICE = "choice"
    RECOVERY = "recovery"
    RETURN = "return"
    PARALLEL = "parallel"


class Basis(enum.StrEnum):
    """What a feeling rests on."""

    OBSERVED = "observed"
    SELF_REPORTED = "self-reported"
    INFERRED = "inferred from data"
    GUESS = "team guess"
    TARGET = "target"


class NoteType(enum.StrEnum):
    """What a note is."""

    PAIN = "pain"
    OPPORTUNITY = "opportunity"
    IDEA = "idea"
    QUESTION = "question"
    QUOTE = "quote"
    DECISION = "decision"
    COMMENT = "comment"


class EvidenceKind(enum.StrEnum):
    """The kind of a source."""

    INTERVIEW = "interview"
    OBSERVATION = "observation"
    USABILITY_TEST = "usability test"
    SURVEY = "survey"
    ANALYTICS = "analytics"
    SUPPORT_CONTACT = "support contact"
    DOCUMENT = "document"


class PictureFormat(enum.StrEnum):
    """How the pixels of a picture are written."""

    PNG = "png"
    JPEG = "jpeg"


class LinkKind(enum.StrEnum):
    """What one record says about another."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    ANSWERS = "answers"
    PROMOTED_FROM = "promoted from"
    ABOUT = "about"

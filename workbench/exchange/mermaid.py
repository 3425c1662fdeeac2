"""Mermaid user journeys, in and out: what Mermaid reads is read the same, what it rejects is refused."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.exchange import limits
from workbench.exchange.errors import ImportRefused, Repair
from workbench.exchange.javascript import is_blank, trim_start
from workbench.exchange.mermaid_export import LossReport, mermaid_text
from workbench.exchange.mermaid_front import FrontMatterError, front_title
from workbench.exchange.mermaid_grammar import GrammarError, MermaidJourney, TooLargeError, parse
from workbench.exchange.mermaid_repairs import applied, proposed_repairs
from workbench.exchange.mermaid_source import JOURNEY, Prepared, prepare

__all__ = [
    "ImportRefused",
    "LossReport",
    "MermaidJourney",
    "MermaidRead",
    "Repair",
    "mermaid_text",
    "read_all",
    "read_mermaid",
]


class MermaidRead(msgspec.Struct, frozen=True, kw_only=True):
    """What was read from one text. repairs_offered: lines that were very likely meant otherwise, not applied."""

    journeys: tuple[MermaidJourney, ...]
    notices: tuple[str, ...] = ()
    repairs_offered: tuple[Repair, ...] = ()
    repairs_applied: tuple[Repair, ...] = ()


def read_mermaid(text: str, *, name: str, repair: bool = False, first_line: int = 1) -> MermaidRead:
    """Read one Mermaid journey as Mermaid itself would.

    name: the file, for messages. repair: apply what would otherwise only be offered. first_line: the line of
    the file where the text begins. ImportRefused carries the repairs that would make the text readable.
    """
    error: GrammarError | None = None
    journey: MermaidJourney | None = None
    try:
        journey = _parsed(text)
    except TooLargeError as refused:
        raise ImportRefused(name, refused.reason, refused.line + first_line - 1) from refused
    except GrammarError as refused:
        error = refused
    repairs = proposed_repairs(text)
    repaired: MermaidJourney | None = None
    if repairs:
        try:
            repaired = _parsed(applied(text, repairs))
        except GrammarError:
            repairs = []
    moved = tuple(_moved(one, first_line - 1) for one in repairs)
    if repair and repaired is not None:
        return MermaidRead(journeys=(_placed(repaired, first_line),), repairs_applied=moved)
    if journey is None:
        assert error is not None
        raise ImportRefused(name, error.reason, error.line + first_line - 1, moved)
    return MermaidRead(
        journeys=(_placed(journey, first_line),), notices=_notices(journey, name), repairs_offered=moved
    )


def _parsed(text: str) -> MermaidJourney:
    prepared = prepare(text)
    title = ""
    if prepared.front is not None:
        try:
            title = front_title(prepared.front.yaml)
        except FrontMatterError as error:
            raise GrammarError(prepared.front.line + error.line, error.reason) from None
    if prepared.kind != JOURNEY:
        raise _no_journey(prepared)
    journey = parse(prepared.code, title)
    _check_size(journey)
    return journey


def _no_journey(prepared: Prepared) -> GrammarError:
    code = prepared.code
    start = trim_start(code.text)
    line = code.line(len(code.text) - len(start))
    if is_blank(start):
        return GrammarError(line, "there is no diagram in it")
    if prepared.kind is not None:
        article = "an" if prepared.kind[0] in "aeiouAEIOUX" else "a"
        return GrammarError(line, f"this is {article} {prepared.kind}; only journeys can be imported")
    if start.startswith("---"):
        if line > 1:
            return GrammarError(line, "front matter has to begin in the first line")
        return GrammarError(
            line, "the front matter that begins with --- is not closed by a line with --- as far in"
        )
    return GrammarError(line, "no diagram begins here; a journey begins with the word “journey”")


def _check_size(journey: MermaidJourney) -> None:
    if sum(len(set(task.people)) or 1 for task in journey.tasks) > limits.FEELINGS:
        raise TooLargeError(1, f"it has more than {limits.FEELINGS:,} ratings")
    if len({person for task in journey.tasks for person in task.people}) > limits.PERSONAS:
        raise TooLargeError(1, f"it names more than {limits.PERSONAS:,} actors")
    if len(journey.sections) > limits.STAGES:
        raise TooLargeError(1, f"it has more than {limits.STAGES:,} sections")
    texts = [(journey.title, 1), (journey.acc_description, 1)]
    texts += [(section.name, section.line) for section in journey.sections]
    for task in journey.tasks:
        texts += [(task.name, task.line), (task.written, task.line)]
        texts += [(person, task.line) for person in task.people]
    for text, line in texts:
        if len(text) > limits.TEXT - 100:
            raise GrammarError(line, f"a text is longer than {limits.TEXT:,} characters")


def _notices(journey: MermaidJourney, name: str) -> tuple[str, ...]:
    notices = []
    if not journey.tasks:
        notices.append(f"{name}: the journey has no tasks.")
    if journey.acc_title and journey.acc_title != journey.title:
        notices.append(f"{name}: the title for screen readers (accTitle) is not kept.")
    return tuple(notices)


def _moved(repair: Repair, lines: int) -> Repair:
    return msgspec.structs.replace(repair, line=repair.line + lines)


def _placed(journey: MermaidJourney, line: int) -> MermaidJourney:
    return msgspec.structs.replace(journey, line=line)


def read_all(reads: Sequence[MermaidRead]) -> MermaidRead:
    """Put what was read from several blocks of a file together."""
    return MermaidRead(
        journeys=tuple(journey for read in reads for journey in read.journeys),
        notices=tuple(notice for read in reads for notice in read.notices),
        repairs_offered=tuple(repair for read in reads for repair in read.repairs_offered),
        repairs_applied=tuple(repair for read in reads for repair in read.repairs_applied),
    )

"""A journey as a Mermaid text, and in plain sentences what Mermaid cannot hold of it."""

from __future__ import annotations

import re

import msgspec

from workbench.exchange.info import persona_names
from workbench.exchange.javascript import SPACE
from workbench.exchange.loss_summary import Loss, summary
from workbench.exchange.mermaid_losses import step_losses, whole_losses
from workbench.exchange.mermaid_scores import named, shared_score
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Step

UNTITLED = "Untitled"

_UNNAMED = Loss(
    f"A stage without a name is written as “{UNTITLED}”.",
    f"stages without a name are written as “{UNTITLED}”",
)

_ESCAPED = re.compile(r"[#;\r\n]|%(?=[%{])|(?<=%)%|(?<==)\"|ﬂ(?=°)")
_BLANK_START = re.compile(rf"\A[{SPACE}]")
_BLANK_END = re.compile(rf"[{SPACE}]\Z")
_KEYWORD = re.compile(r"(?:journey\b|title\b|section\b|acc|%)", re.IGNORECASE | re.ASCII)
_C4 = re.compile(r"C(?=4(?:Container|Component|Dynamic|Deployment))")
_STYLE = re.compile(r"style|classDef")


class LossReport(msgspec.Struct, frozen=True):
    """What an export leaves out or changes: a sentence a line, by kinds where there is much of it."""

    lines: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)


def mermaid_text(document: Document, journey: Id) -> tuple[str, LossReport]:
    """Write a journey along all its steps in reading order; Mermaid reads the same names and scores from it.

    Personas who differ at a step share one score: the lower median. Unrated is 0.
    """
    frame = order.titled(document, journey)
    names = persona_names(document)
    lines = ["journey"]
    if frame.title:
        lines.append(f"    title {_text(frame.title)}")
    if frame.scenario.strip():
        lines.append(f"    accDescr: {_ends(_text(frame.scenario))}")
    losses = whole_losses(document, journey)
    steps = order.steps(document, journey)
    by_stage: dict[Id | None, list[Step]] = {}
    for step in steps:
        by_stage.setdefault(step.stage, []).append(step)
    for stage in (None, *order.stages(document, journey)):
        if stage is not None:
            lines.append(f"    section {_name(stage.title) or UNTITLED}")
            if not stage.title:
                losses.append(_UNNAMED)
        lines += [_task(document, step, names) for step in by_stage.get(stage.id if stage else None, [])]
    for before, step, following in zip([None, *steps], steps, [*steps[1:], None], strict=False):
        losses += step_losses(document, step, names, before=before, following=following)
    return "\n".join(lines) + "\n", LossReport(summary(losses))


def _task(document: Document, step: Step, names: dict[Id, str]) -> str:
    feelings = order.feelings_at(document, step.id)
    actors = [_actor(names[feeling.persona]) for feeling in named(feelings)]
    line = f"      {_name(step.title) or UNTITLED}: {shared_score(feelings)}"
    return f"{line}: {', '.join(actors)}" if any(actors) else line


def _name(text: str) -> str:
    """Write the name of a task or section: no colon, no keyword and no blank at its start."""
    escaped = _escaped(text).replace(":", "#58;")
    if _BLANK_START.match(text) or _KEYWORD.match(escaped):
        return f"#{ord(text[0])};{_escaped(text[1:]).replace(':', '#58;')}"
    return escaped


def _actor(text: str) -> str:
    return _ends(_escaped(text).replace(":", "#58;").replace(",", "#44;"))


def _text(text: str) -> str:
    """Write a title or description, which Mermaid reads to the end of the line, as HTML."""
    escaped = _escaped(text).replace("<", "#60;")
    return escaped.replace(":", "#58;") if _STYLE.search(text) else escaped


def _ends(text: str) -> str:
    """Escape blanks at both ends, which Mermaid would take off."""
    text = _BLANK_START.sub(_entity, text)
    return _BLANK_END.sub(_entity, text)


def _escaped(text: str) -> str:
    return _C4.sub(_entity, _ESCAPED.sub(_entity, text))


def _entity(match: re.Match[str]) -> str:
    return f"#{ord(match[0])};"

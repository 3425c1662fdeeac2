"""What of a journey a Mermaid text cannot hold, as sentences; those about a step begin with its title."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.exchange.loss_summary import Loss
from workbench.exchange.mermaid_records import WRITTEN
from workbench.exchange.mermaid_scores import UNRATED, named, shared_score
from workbench.method.feelings import shown_valence
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Basis,
    Feeling,
    Id,
    Journey,
    JourneyState,
    Persona,
    Scale,
    Step,
    StepKind,
    Transition,
    TransitionKind,
)

_FRAME = ("trigger", "goal", "expectations", "owner", "date", "decision")
_NOTES = "notes are not written"
_PLURAL = ("expectations", "traits", "scales")

_Said = tuple[str, str]
"""What is lost at a step, and how several of that kind go on after their number."""

_STEP = {"text": "what happens", "channel": "channel", "touchpoint": "touchpoint", "owner": "owner"}


def whole_losses(document: Document, journey: Id) -> list[Loss]:
    """Name what is left out of the journey as a whole."""
    frame = document.get(journey, Journey)
    losses = []
    others = document.count(Journey) - 1
    if others:
        losses.append(
            f"Only “{frame.title or 'Untitled'}” is written; Mermaid holds one journey ({others} more here)."
        )
    if fields := [field for field in _FRAME if getattr(frame, field)]:
        losses.append(f"Of the journey, {_listed(fields)} {_is(fields)} not written.")
    if frame.state is not JourneyState.CURRENT:
        losses.append(f"It is not written that this is the {frame.state.value} journey.")
    if lanes := [lane.title or "Untitled" for lane in order.lanes(document, journey)]:
        losses.append(f"Lanes are not written: {', '.join(lanes)}.")
    if bases := _bases(document, journey):
        losses.append(f"What the feelings rest on is not written ({', '.join(bases)}).")
    if visits := _visits(document, journey):
        losses.append(f"Feelings of single visits are not written ({visits}).")
    loose = [note for note in order.notes(document, journey) if document.find(note.anchor, Step) is None]
    return [
        *(Loss(sentence) for sentence in losses),
        *(
            Loss(f"The route “{route.title}” is not written.", "routes are not written")
            for route in order.routes(document, journey)
        ),
        *(Loss(f"Note {note.number} ({note.type.value}) is not written.", _NOTES) for note in loose),
        *_persona_losses(document, journey),
    ]


def step_losses(
    document: Document, step: Step, names: dict[Id, str], *, before: Step | None, following: Step | None
) -> list[Loss]:
    """Name what is left out or changed at a step. before, following: its neighbours in the text."""
    feelings = order.feelings_at(document, step.id)
    found = [
        *_kind_losses(step, before, following),
        *_way_losses(document, step, following),
        *_feeling_losses(feelings, names),
        *_detail_losses(document, step),
    ]
    return [Loss(f"{_quoted(step)}: {said}.", many, step.title.strip() or "Untitled") for said, many in found]


def _kind_losses(step: Step, before: Step | None, following: Step | None) -> Iterable[_Said]:
    if not step.title:
        yield (
            "a step without a title is written as “Untitled”",
            "steps without a title are written as “Untitled”",
        )
    match step.kind:
        case StepKind.END if step.outcome is not None:
            yield (
                f"the outcome of this end ({step.outcome.value}) is not written",
                "outcomes of ends are not written",
            )
        case StepKind.END if following is not None:
            yield "that it ends here is not written", "ends inside of the text are not written"
        case StepKind.START if before is not None:
            yield "that it starts here is not written", "starts inside of the text are not written"
        case StepKind.DECISION | StepKind.WAIT | StepKind.SUB_JOURNEY:
            yield (
                f"that this is a {step.kind.value} is not written",
                "kinds of steps (decision, wait, sub-journey) are not written",
            )


def _way_losses(document: Document, step: Step, following: Step | None) -> Iterable[_Said]:
    ways = order.ways_out(document, step.id)
    direct = [way for way in ways if following is not None and way.target == following.id]
    for way in ways:
        if way not in direct[:1]:
            kind = "" if way.kind is TransitionKind.NORMAL else f" ({way.kind.value})"
            target = _quoted(document.get(way.target, Step))
            yield (
                f"the transition{_labelled(way)} to {target}{kind} is not written",
                "transitions that do not lead to the next step are not written",
            )
        elif way.kind is not TransitionKind.NORMAL or way.label:
            what = "kind" if way.kind is not TransitionKind.NORMAL else ""
            what = f"label{_labelled(way)}" if not what else f"{what} ({way.kind.value}{_labelled(way)})"
            yield (
                f"the {what} of the next transition is not written",
                "kinds and labels of transitions to the next step are not written",
            )
        if order.shares(document, way.id):
            yield "who goes which way is not written", "ways are written without who goes there"
    if following is not None and not direct:
        yield (
            f"{_quoted(following)} follows in the text, though no transition leads there",
            "steps are followed in the text by one to which no transition leads",
        )


def _feeling_losses(feelings: list[Feeling], names: dict[Id, str]) -> Iterable[_Said]:
    score = shared_score(feelings)
    if score == UNRATED:
        yield "it is unrated; 0 is written", "steps are unrated; 0 is written"
    if len({shown_valence(feeling) for feeling in named(feelings)}) > 1:
        yield (
            f"the personas differ; the lower median {score} is written for all of them",
            "steps where personas differ have the lower median for all of them",
        )
    for feeling in feelings:
        who = names[feeling.persona] or "Someone"
        if score != UNRATED and shown_valence(feeling) is None:
            yield (
                f"{who} is unrated here and is not named",
                "feelings are unrated, and their personas are not named there",
            )
        details = [
            word
            for word, there in (
                ("the number of raters", feeling.counts is not None),
                ("the word", bool(feeling.word)),
                ("the intensity", feeling.intensity is not None),
                ("the reason", bool(feeling.reason) and not feeling.reason.startswith(WRITTEN)),
            )
            if there
        ]
        if details:
            yield (
                f"of what {who} feels, {_listed(details)} {_is(details)} not written",
                "words, reasons and other details of feelings are not written",
            )


def _detail_losses(document: Document, step: Step) -> Iterable[_Said]:
    if fields := [said for field, said in _STEP.items() if getattr(step, field)]:
        yield (
            f"{_listed(fields)} {_is(fields)} not written",
            "texts, channels, touchpoints and owners of steps are not written",
        )
    if step.moment_of_truth is not None:
        yield "that it is a moment of truth is not written", "moments of truth are not written"
    for note in order.notes_at(document, step.id):
        yield f"note {note.number} ({note.type.value}) is not written", _NOTES


def _persona_losses(document: Document, journey: Id) -> Iterable[Loss]:
    steps = {step.id for step in order.steps(document, journey)}
    for part in order.cast(document, journey):
        persona = document.get(part.persona, Persona)
        who = order.display_name(persona)
        details = [field for field in ("role", "quote", "date") if getattr(persona, field)]
        if order.traits(document, persona.id):
            details.append("traits")
        if document.having(Scale, "persona", persona.id):
            details.append("scales")
        if details:
            said = f"Of the persona “{who}”, {_listed(details)} {_is(details)} not written."
            yield Loss(said, "personas are written without role, quote, date, traits and scales")
        if not any(feeling.at in steps for feeling in document.having(Feeling, "persona", persona.id)):
            said = f"The persona “{who}” is named at no step and is not written."
            yield Loss(said, "personas are named at no step and are not written")


def _bases(document: Document, journey: Id) -> list[str]:
    feelings = [f for step in order.steps(document, journey) for f in order.feelings_at(document, step.id)]
    return sorted({feeling.basis.value for feeling in feelings} - {Basis.GUESS.value})


def _visits(document: Document, journey: Id) -> int:
    stops = [stop for route in order.routes(document, journey) for stop in order.stops(document, route.id)]
    return sum(len(document.having(Feeling, "at", stop.id)) for stop in stops)


def _labelled(way: Transition) -> str:
    return f" “{way.label}”" if way.label else ""


def _quoted(step: Step) -> str:
    return f"“{step.title.strip() or 'Untitled'}”"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _is(words: list[str]) -> str:
    return "is" if len(words) == 1 and words[0] not in _PLURAL else "are"

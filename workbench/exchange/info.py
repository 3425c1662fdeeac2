"""What is in a project, as plain values for scripts: the contract of `info --json`.

The shape stays whatever the records look like inside: steps stand in reading order, indices point into `steps`,
routes are the kept ones. A step names the feeling of each persona of whom something was said there; unrated is
None. Feelings are those of the step, not of single visits, and `counts.feelings` counts the rated ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.method.feelings import shown_valence
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Feeling,
    Id,
    Journey,
    Lane,
    Note,
    Persona,
    Stage,
    Step,
    Transition,
)

FORMAT = 1


def info(document: Document) -> dict[str, Any]:
    """Describe a project: personas, journeys with steps, transitions and kept routes, and counts."""
    names = persona_names(document)
    journeys = order.journeys(document)
    place = _places(document, journeys)
    described = [_journey(document, journey, names, place) for journey in journeys]
    rated = (
        valence for journey in described for step in journey["steps"] for valence in step["feelings"].values()
    )
    return {
        "format": FORMAT,
        "title": document.project.title,
        "personas": [{"name": name} for name in names.values()],
        "journeys": described,
        "counts": {
            "steps": document.count(Step),
            "transitions": document.count(Transition),
            "personas": document.count(Persona),
            "feelings": sum(valence is not None for valence in rated),
            "notes": document.count(Note),
        },
    }


def persona_names(document: Document) -> dict[Id, str]:
    """Give each persona's name as typed, in order; the second "Ana" is "Ana (2)"; the nameless one is ""."""
    people = order.personas(document, archived=True)
    return dict(zip((p.id for p in people), numbered([p.name for p in people]), strict=True))


def numbered(names: Sequence[str]) -> list[str]:
    """Tell equal names apart by a number behind all but the first, one that nobody typed."""
    taken = set(names)
    seen: set[str] = set()
    told_apart = []
    for name in names:
        if name in seen:
            number = 2
            while (other := f"{name} ({number})") in taken:
                number += 1
            taken.add(other)
            name = other
        seen.add(name)
        told_apart.append(name)
    return told_apart


def _places(document: Document, journeys: Iterable[Journey]) -> dict[Id, tuple[int, int]]:
    """Give where each step stands: the index of its journey, and its own in there."""
    return {
        step.id: (index, at)
        for index, journey in enumerate(journeys)
        for at, step in enumerate(order.steps(document, journey.id))
    }


def _journey(
    document: Document, journey: Journey, names: dict[Id, str], place: dict[Id, tuple[int, int]]
) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": order.titled(document, journey.id).title,
        "state": journey.state.value,
        "stages": [stage.title for stage in order.stages(document, journey.id)],
        "lanes": [lane.title for lane in order.lanes(document, journey.id)],
        "personas": [names[part.persona] for part in order.cast(document, journey.id)],
        "steps": [_step(document, step, names) for step in order.steps(document, journey.id)],
        "transitions": [
            {
                "from": place[transition.source][1],
                "to": place[transition.target][1],
                "kind": transition.kind.value,
                "label": transition.label,
            }
            for transition in order.transitions(document, journey.id)
        ],
        "routes": [
            {
                "title": route.title,
                "steps": [place[stop.step][1] for stop in order.stops(document, route.id)],
            }
            for route in order.routes(document, journey.id)
        ],
    }
    if journey.parent_step is not None:
        described["parent"] = list(place[journey.parent_step])
    return described


def _step(document: Document, step: Step, names: dict[Id, str]) -> dict[str, Any]:
    stage, lane = document.find(step.stage, Stage), document.find(step.lane, Lane)
    return {
        "title": step.title,
        "kind": step.kind.value,
        "stage": stage.title if stage else None,
        "lane": lane.title if lane else None,
        "channel": step.channel or None,
        "feelings": _feelings(order.feelings_at(document, step.id), names),
        "notes": len(order.notes_at(document, step.id)),
    }


def _feelings(feelings: Iterable[Feeling], names: dict[Id, str]) -> dict[str, int | None]:
    return {names[feeling.persona]: shown_valence(feeling) for feeling in feelings}

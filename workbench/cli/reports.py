"""What the reading commands answer: first as plain values (`--json`), then as lines made from these values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.cli.messages import shortened
from workbench.exchange.info import FORMAT, persona_names
from workbench.graph.checks import Finding, check, check_project
from workbench.method.curve import Curve, Point, curve
from workbench.method.feelings import signed
from workbench.method.reading import Figure, Reading, read_curve
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey, Step

FIGURES = ("low", "high", "peak", "end", "peak_end", "fall", "below", "recovery")
"""What `reading` of `curve --json` holds, each with value and place."""


def counted(count: int, noun: str) -> str:
    """Say how many there are ("1 step", "2 steps")."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def info_lines(info: dict[str, Any]) -> Iterator[str]:
    """Say what is in a project: its title, counts, personas, and each journey with its routes."""
    yield info["title"] or "(untitled)"
    yield ", ".join(counted(count, kind.removesuffix("s")) for kind, count in info["counts"].items())
    if info["personas"]:
        yield "personas: " + ", ".join(persona["name"] or "Someone" for persona in info["personas"])
    for journey in info["journeys"]:
        inside = " (inside a step)" if "parent" in journey else ""
        yield f"journey: {journey['title'] or '(untitled)'} – {journey['state']}{inside}"
        kinds = ("step", "transition", "stage", "lane")
        yield "  " + ", ".join(counted(len(journey[f"{kind}s"]), kind) for kind in kinds)
        for route in journey["routes"]:
            yield f"  route: {route['title'] or '(untitled)'} – {counted(len(route['steps']), 'stop')}"


def check_report(document: Document, notices: Sequence[str] = ()) -> dict[str, Any]:
    """Check every journey, and the project's people. notices: what is to be known of the file itself."""
    journeys = [_checked(document, journey) for journey in order.journeys(document)]
    names = persona_names(document)
    people = [
        {
            "id": f.id,
            "level": f.level.value,
            "message": f.message,
            "personas": [names[key] for key in f.records],
        }
        for f in check_project(document)
    ]
    levels = [f["level"] for f in (*(f for journey in journeys for f in journey["findings"]), *people)]
    return {
        "format": FORMAT,
        "notices": list(notices),
        "journeys": journeys,
        "findings": people,
        "counts": {f"{level}s": levels.count(level) for level in ("error", "warning", "hint")},
    }


def check_lines(report: dict[str, Any]) -> Iterator[str]:
    """Say each finding in a line, and at last how many there are."""
    for part in (*report["journeys"], report):
        for finding in part["findings"]:
            yield f"{finding['id']} {finding['level']}: {shortened(finding['message'])}"
    yield ", ".join(counted(count, kind.removesuffix("s")) for kind, count in report["counts"].items())


def curve_report(
    document: Document, journey: Journey, walks: Sequence[Walk], personas: Sequence[Id]
) -> dict[str, Any]:
    """Follow personas along walks; `step` is an index into the journey's steps as `info --json` has them.

    `routes` has all walks; what stands beside it is the first of them once more, as it did before there were several.
    """
    place = {step.id: index for index, step in enumerate(order.steps(document, journey.id))}
    names = persona_names(document)
    routes = [_route(document, walk, personas, place, names) for walk in walks]
    return {"format": FORMAT, "journey": journey.title, **routes[0], "routes": routes}


def _route(
    document: Document, walk: Walk, personas: Sequence[Id], place: dict[Id, int], names: dict[Id, str]
) -> dict[str, Any]:
    return {
        "route": walk.title,
        "occurrences": [
            {"step": place[step], "title": document.get(step, Step).title, "visit": visit}
            for step, visit in zip(walk.steps, walk.visits, strict=True)
        ],
        "breaks": list(walk.breaks),
        "curves": [_curve(names[persona], curve(document, persona, walk), walk) for persona in personas],
    }


def curve_lines(report: dict[str, Any]) -> Iterator[str]:
    """Say the figures of each persona, then each occurrence with its rating."""
    yield f"{report['journey'] or '(untitled)'} – {report['route'] or '(untitled)'}"
    for found in report["curves"]:
        yield f"{found['persona'] or 'Someone'}: {_figures(found)}"
        for place, (at, valence) in enumerate(zip(report["occurrences"], found["valences"], strict=True)):
            again = f" ({at['visit']}. time)" if at["visit"] > 1 else ""
            broken = "  – no transition leads here" if place in report["breaks"] else ""
            yield f"  {signed(valence):>2}  {at['title'] or '(untitled)'}{again}{broken}"


def _figures(found: dict[str, Any]) -> str:
    figures = [f"{found['rated']} of {found['of']} rated"]
    figures += [f"{key} {signed(found[key])}" for key in ("low", "high", "peak", "end")]
    if found["peak_end"] is not None:
        figures.append(
            f"peak–end {found['peak_end']:+g} (a heuristic)".replace("-", "−").replace("+0 ", "0 ")
        )
    return ", ".join(figures)


def _checked(document: Document, journey: Journey) -> dict[str, Any]:
    steps = {step.id: index for index, step in enumerate(order.steps(document, journey.id))}
    transitions = {t.id: index for index, t in enumerate(order.transitions(document, journey.id))}
    notes = {note.id: note.number for note in order.notes(document, journey.id)}
    names = persona_names(document)

    def said(finding: Finding) -> dict[str, Any]:
        found = _finding(finding, steps, transitions)
        found["notes"] = [notes[key] for key in finding.records if key in notes]
        return {**found, "persona": names[finding.persona] if finding.persona else None}

    return {"title": journey.title, "findings": [said(f) for f in check(document, journey.id)]}


def _finding(finding: Finding, steps: dict[Id, int], transitions: dict[Id, int]) -> dict[str, Any]:
    return {
        "id": finding.id,
        "level": finding.level.value,
        "message": finding.message,
        "steps": [steps[key] for key in finding.records if key in steps],
        "transitions": [transitions[key] for key in finding.records if key in transitions],
    }


def _curve(name: str, found: Curve, walk: Walk) -> dict[str, Any]:
    peak = None if found.peak is None else found.points[found.peak].valence
    return {
        "persona": name,
        "valences": [point.valence for point in found.points],
        "feelings": [_felt(point) for point in found.points],
        "peak": peak,
        "peak_at": found.peak,
        "end": found.end,
        "low": found.low,
        "high": found.high,
        "peak_end": found.peak_end,
        "rated": found.rated,
        "of": found.of,
        "reading": _read(read_curve(found, walk.breaks)),
    }


def _felt(point: Point) -> dict[str, Any]:
    feeling = point.feeling
    return {
        "valence": point.valence,
        "basis": None if feeling is None else feeling.basis.value,
        "intensity": None if feeling is None else feeling.intensity,
        "as_elsewhere": point.as_elsewhere,
    }


def _read(found: Reading) -> dict[str, Any]:
    return {
        **{key: _figure(getattr(found, key)) for key in FIGURES},
        "rated": found.rated,
        "of": found.of,
        "observed": found.observed,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """Give value, place and, where it is so, where it ends and why there is no value."""
    told: dict[str, Any] = {"value": figure.value, "at": figure.at}
    if figure.until is not None:
        told |= {"until": figure.until, "unrated_between": figure.unrated}
    return told | ({"why": figure.why} if figure.why else {})

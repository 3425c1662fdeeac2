"""Where the person is, in words, and which keys help there."""

from __future__ import annotations

from collections.abc import Sequence

from ui.parts import quoted
from ui.workspace import Workspace
from workbench.method.evidence import coverage
from workbench.method.feelings import feeling_at, shown_valence, signed, valence_words
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey, Lane, Note, Persona, Stage, Step, Transition

Keys = list[tuple[str, str]]


def place_text(workspace: Workspace) -> tuple[str, Keys]:
    """Give the line for the status bar and the next useful keys."""
    document = workspace.document
    steps = order.steps(document, workspace.journey)
    chosen = workspace.selected_steps
    if len(chosen) == 1:
        return _of_step(workspace, document.get(chosen[0], Step), steps)
    if len(chosen) > 1:
        return f"{len(chosen)} steps selected", [
            (_rating(workspace), "feeling"),
            ("F7", "keep while going on"),
            ("Del", "delete"),
            ("F1", "all keys"),
        ]
    ways = [key for key in workspace.selection if document.find(key, Transition) is not None]
    if len(ways) == 1:
        return name_of(document, ways[0]), [
            ("F2", "label"),
            ("Ctrl Enter", "step in between"),
            ("Shift arrows", "bend"),
            ("Del", "delete"),
            ("Ctrl M", "note"),
            ("F1", "all keys"),
        ]
    bands = [key for key in workspace.selection if document.find(key, Stage) or document.find(key, Lane)]
    if len(bands) == 1:
        return _of_band(document, bands[0])
    if not steps:
        return "An empty map", [("Enter", "write the first step"), ("F1", "all keys")]
    count = f"{len(steps)} steps" if len(steps) > 1 else "1 step"
    return f"Whole map · {count}", [
        ("Tab", "through the steps"),
        ("Ctrl 9", "fit the map"),
        ("F1", "all keys"),
    ]


def journey_about(document: Document, journey: Id) -> str:
    """Say what a journey is: its state, its size, and how far its feelings rest on evidence, once there are any."""
    state, count = document.get(journey, Journey).state, len(order.steps(document, journey))
    about = f"{state.value.capitalize()} state, {count} {'step' if count == 1 else 'steps'}"
    covered = coverage(document, journey)
    return f"{about} · {covered.badge}" if covered.of else about


def name_of(document: Document, key: Id) -> str:
    """Name a record as a sentence does: “Call the service desk”, Note 3, From “A” to “B”."""
    record = document.records[key]
    match record:
        case Step() | Stage() | Lane():
            return quoted(record.title or f"Untitled {type(record).__name__.lower()}")
        case Transition():
            return f"From {name_of(document, record.source)} to {name_of(document, record.target)}"
        case Note():
            return f"Note {record.number}"
        case _:
            return type(record).__name__


def occurrence_words(document: Document, walk: Walk, position: int) -> str:
    """Say which visit of a step an occurrence is: “Pay”, 2nd time on “Via the counter”."""
    name, visit = name_of(document, walk.steps[position]), walk.visits[position]
    return f"{name}, {ordinal(visit)} time on {quoted(walk.title or 'Untitled route')}"


def visit_words(workspace: Workspace) -> str:
    """Say which visit is looked at, to be added to a name: ", “Pay”, 2nd time on “Via the counter”"; "" = all."""
    position = workspace.position
    if workspace.stop is None or position is None:
        return ""
    return f", {occurrence_words(workspace.document, workspace.walk, position)}"


def ordinal(number: int) -> str:
    """Write 1st, 2nd, 3rd, 4th, 11th."""
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def deleted_words(document: Document, keys: Sequence[Id]) -> str:
    """Say that these records are deleted; to be asked before they are."""
    if len(keys) == 1:
        name = name_of(document, keys[0])
        if document.find(keys[0], Transition) is not None:
            name = f"the transition f{name[1:]}"
        return f"Deleted {name}. Ctrl+Z brings it back."
    sorts = {type(document.records[key]).__name__.lower() for key in keys}
    what = f"{sorts.pop()}s" if len(sorts) == 1 else "things"
    return f"Deleted {len(keys)} {what}. Ctrl+Z brings them back."


def persona_place(workspace: Workspace, persona: Id | None) -> tuple[str, Keys]:
    """Give the line for the status bar while a persona's page is shown."""
    people = [person.id for person in order.personas(workspace.document)]
    where = f"Persona {people.index(persona) + 1} of {len(people)} · " if persona in people else ""
    return f"{where}click any line to edit", [
        ("Enter", "next line"),
        ("Alt ↑ ↓", "move line"),
        ("Ctrl PgDown", "next persona"),
        ("Esc", "back"),
        ("F1", "all keys"),
    ]


def gallery_place(workspace: Workspace) -> tuple[str, Keys]:
    """Give the line for the status bar while the gallery is shown."""
    count = workspace.document.count(Persona)
    return f"All personas · {count}", [
        ("Enter", "open"),
        ("Space", "tick to compare"),
        ("Alt ← →", "move"),
        ("Esc", "map"),
        ("F1", "all keys"),
    ]


def _of_band(document: Document, key: Id) -> tuple[str, Keys]:
    stage = document.find(key, Stage)
    band = stage or document.get(key, Lane)
    siblings = order.stages(document, band.journey) if stage else order.lanes(document, band.journey)
    place = [one.id for one in siblings].index(key) + 1
    title = f" · {band.title}" if band.title else ""
    arrows = "← →" if stage else "↑ ↓"
    return f"{type(band).__name__} {place} of {len(siblings)}{title}", [
        ("Enter", "title"),
        (f"Shift {arrows}", "move"),
        (f"Ctrl Shift {arrows}", "resize"),
        ("Del", "delete"),
        ("F1", "all keys"),
    ]


def _of_step(workspace: Workspace, step: Step, steps: list[Step]) -> tuple[str, Keys]:
    document = workspace.document
    parts = [f"Step {steps.index(step) + 1} of {len(steps)}"]
    stage, lane = document.find(step.stage, Stage), document.find(step.lane, Lane)
    parts += [band.title for band in (stage, lane) if band is not None and band.title]
    persona = document.find(workspace.persona, Persona)
    if persona is not None:
        valence = shown_valence(feeling_at(document, persona.id, step.id))
        name = order.display_name(persona)
        parts.append(
            f"{name} not rated" if valence is None else f"{name} {signed(valence)}, {valence_words(valence)}"
        )
    keys = [
        (_rating(workspace), "feeling"),
        ("Ctrl Enter", "next step"),
        ("Ctrl B", "branch"),
        ("Ctrl M", "note"),
    ]
    if step.locked:
        parts.append("locked: neither a drag nor Tidy moves it")
        keys = [("Ctrl L", "unlock"), *keys[:3]]
    return " · ".join(parts), [*keys, ("F1", "all keys")]


def _rating(workspace: Workspace) -> str:
    return "Alt 1–5" if workspace.digits_type else "1–5"

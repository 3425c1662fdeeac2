"""Large maps for benchmarks: chains of steps with branches and a few loops, with stages and lanes or without.

With stages a map grows as a service does: by chapters of so many stages, in each of which every lane has a chain
that goes on in the next chapter. A cell (stage × lane) has four steps however large the map is.
"""

from __future__ import annotations

import random

import msgspec

from workbench.model import order
from workbench.model.change import changed
from workbench.model.document import Document
from workbench.model.ids import SeededIds, make_id, ranks
from workbench.model.records import (
    PREFIX,
    Basis,
    Cast,
    Feeling,
    Journey,
    Lane,
    Persona,
    Project,
    Record,
    Stage,
    Step,
    Transition,
)

WORDS = [
    "customer",
    "opens",
    "the",
    "service",
    "portal",
    "and",
    "compares",
    "plans",
    "before",
    "asking",
    "support",
    "about",
    "price",
    "delivery",
    "trust",
    "account",
    "payment",
    "notice",
    "feedback",
    "renewal",
    "agent",
    "waits",
    "call",
    "form",
    "choice",
    "screen",
    "letter",
    "visit",
    "store",
    "mobile",
    "email",
    "reminder",
    "problem",
    "answer",
    "doubt",
    "relief",
]
COLUMNS, LANES, STAGES = 32, 6, 8
"""Steps of a chain in one chapter, lanes (chains of a chapter), stages of a chapter."""
BRANCH, BACK, LABELLED = 0.20, 0.01, 0.5
"""How many steps have a second way out, how many lead back, how many of the branches say when they are taken."""

PITCH = (256, 200)
"""From card to card on a wall, px: across and down."""

Way = tuple[int, int]


def journey_ways(steps: int, seed: int = 7, columns: int = COLUMNS, *, joined: bool = True) -> list[Way]:
    """Give about 1.2 ways a step: rows of so many steps, each a chain, joined by branches and loops.

    joined: rows of one lane follow each other; else each row is a chain of its own, as in peers' benchmarks.
    """
    rng = random.Random(seed)
    rows = -(-steps // columns)
    ways: dict[Way, None] = {}
    for step in range(steps):
        row, column = divmod(step, columns)
        targets = []
        if column + 1 < columns:
            targets.append(step + 1)
        elif joined:
            targets.append(step + 1 + (LANES - 1) * columns)
        if rng.random() < BRANCH:
            other, further = row + rng.choice((-2, -1, 1, 2)), column + rng.choice((1, 1, 2, 3))
            if 0 <= other < rows and further < columns:
                targets.append(other * columns + further)
        if rng.random() < BACK and column > 2:
            targets.append(step - rng.randint(2, min(8, column)))
        ways |= dict.fromkeys((step, target) for target in targets if target < steps)
    return list(ways)


def stage_of(step: int) -> int:
    """Give the number of a step's stage."""
    row, column = divmod(step, COLUMNS)
    return row // LANES * STAGES + column * STAGES // COLUMNS


def wall_map(steps: int) -> Document:
    """Make a journey without stages whose steps were placed by hand in the shape of a screen (16 : 9)."""
    columns = max(2, round((steps * 16 / 9 * PITCH[1] / PITCH[0]) ** 0.5))
    document = large_map(steps, staged=False, columns=columns)
    (journey,) = document.all(Journey)
    placed = [
        msgspec.structs.replace(step, place=(i % columns * PITCH[0], i // columns * PITCH[1]))
        for i, step in enumerate(order.steps(document, journey.id))
    ]
    document.apply(changed("Place", [document.get(step.id, Step) for step in placed], placed))
    return document


def large_map(
    steps: int,
    *,
    staged: bool = True,
    people: int = 3,
    seed: int = 7,
    columns: int = COLUMNS,
    joined: bool = True,
) -> Document:
    """Make a journey of so many steps with labels, and each persona's feeling at each step.

    columns: steps of a chain in one chapter; a map with stages has COLUMNS. joined: as in `journey_ways`.
    """
    ids, rng = SeededIds(seed), random.Random(seed)

    def new(kind: type[Record]) -> str:
        return make_id(PREFIX[kind], ids.number())

    def words(count: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(count)).capitalize()

    journey = Journey(id=new(Journey), rank="V", title="I get help")
    within = journey.id
    chapters = -(-steps // (COLUMNS * LANES)) if staged else 0
    stages = [
        Stage(id=new(Stage), journey=within, rank=rank, title=words(1)) for rank in ranks(STAGES * chapters)
    ]
    lanes = [Lane(id=new(Lane), journey=within, rank=rank, title=words(1)) for rank in ranks(LANES * staged)]
    personas = [Persona(id=new(Persona), rank=rank, name=words(1)) for rank in ranks(people)]
    row = [
        Step(
            id=new(Step),
            rank=rank,
            journey=within,
            stage=stages[stage_of(i)].id if staged else None,
            lane=lanes[i // COLUMNS % LANES].id if staged else None,
            title=words(rng.randint(2, 6)),
            text=words(18),
        )
        for i, rank in enumerate(ranks(steps))
    ]
    ways = [
        Transition(
            id=new(Transition),
            journey=within,
            source=row[a].id,
            target=row[b].id,
            label=words(2) if b != a + 1 and rng.random() < LABELLED else "",
        )
        for a, b in journey_ways(steps, seed, columns, joined=joined)
    ]
    feelings = [
        Feeling(id=new(Feeling), persona=p.id, at=s.id, basis=Basis.GUESS, valence=rng.randint(-2, 2))
        for p in personas
        for s in row
    ]
    project = Project(id=new(Project), title="Service")
    cast = [Cast(id=new(Cast), journey=within, persona=p.id, rank=p.rank) for p in personas]
    return Document([project, journey, *stages, *lanes, *personas, *row, *ways, *feelings, *cast])

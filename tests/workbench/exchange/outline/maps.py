"""Random maps and texts for the laws of the outline: with every sign in titles, repeated and missing names."""

from __future__ import annotations

import random
from itertools import pairwise

from workbench.model.document import Document
from workbench.model.ids import SeededIds, make_id, ranks
from workbench.model.records import (
    PREFIX,
    Basis,
    Cast,
    Evidence,
    EvidenceKind,
    Feeling,
    Journey,
    JourneyState,
    Lane,
    LaneKind,
    Link,
    LinkKind,
    Note,
    NoteType,
    Outcome,
    Persona,
    Project,
    Record,
    Route,
    Share,
    Stage,
    Step,
    StepKind,
    Stop,
    Transition,
    TransitionKind,
)

JOURNEY = "jo_1"

WORDS = (
    "Pay", "Pay", "Pay", "Log in", "", "Wait", "Pay (wait)", "Pay #2", "#2", "# Stage", "-> Pay", "a -> b", "a → b",
    "- Pay", "1. Pay", "12) x", "a) b", "@Ana", "@Ana +1", "! pain", "?", "? why", "* star", "*", "**bold**", "---", "***",
    "via phone", "by Ana", "Title: x", "goal : x", "idea: x", "Decision: y", "moment of truth", "Moment of truth: z",
    "| Web", "a | b", "\\", "\\x", "\\\\", "a\\", "\\via x", "\\# x", "> text", ">", "(wait)", "(end: success)",
    "x (end:  Failed)", "x (front stage)", "x (61 %)", "61 %", "at 50 %", "x (choice)", "()", "() x", "(a, b) c",
    "(major) x", "(owner: me) x", "observed", "word: x", "intensity 3", "¶", "a¶b", "two\nlines", "a\n\n  b", " pad ",
    "tab\tin", "+1", "-1", "0", "Agent 0", "1/2/3/4/5", "−2 x", "x ?", "•", "• dot", "–", "Зима", "日本", "ſcenario: x",
    "a, b", "/ x", "a / b", "a/b", "x (not on the map)", "not on the map", "7", "3", "\u2028x", "x\x0by", "~50 %", "x -",
    "-", "--", "-->", "--> x", "=>", "->", "😀 smile", "\u202eabc", "\xa0nbsp\xa0", "x (back\u212a stage)", "pay", "PAY",
)  # fmt: skip


def text(rng: random.Random) -> str:
    if rng.random() < 0.15:
        return f"{rng.choice(WORDS)} {rng.choice(WORDS)}"
    return rng.choice(WORDS)


def plain_text(rng: random.Random) -> str:
    return rng.choice(("Pay", "Log in", "Wait here", "Ask", "Read the letter", "Call", "Give up", "Sign"))


class _Map:
    """A random map while it grows."""

    def __init__(self, rng: random.Random, *, hostile: bool) -> None:
        self.rng = rng
        self.text = text if hostile else plain_text
        self.records: list[Record] = []
        self.ids = SeededIds(rng.randrange(2**32))

    def id(self, kind: type[Record]) -> str:
        return make_id(PREFIX[kind], self.ids.number())

    def add(self, record: Record) -> str:
        self.records.append(record)
        return record.id

    def maybe(self, chance: float = 0.3) -> str:
        return self.text(self.rng) if self.rng.random() < chance else ""

    def some(self, kind: type[Record], most: int, **fields: object) -> list[str]:
        count = self.rng.randint(0, most)
        made = [kind(id=self.id(kind), rank=rank, **fields) for rank in ranks(count)]  # type: ignore[arg-type]
        return [self.add(record) for record in made]


def random_map(seed: int, *, hostile: bool = True, steps: int = 12) -> Document:
    """Give a document with two journeys; the first one, jo_1, is the one to look at."""
    rng = random.Random(seed)
    made = _Map(rng, hostile=hostile)
    made.add(Project(id="pr_3"))
    state = rng.choice([*[JourneyState.CURRENT] * 4, JourneyState.FUTURE, JourneyState.IDEAL])
    fields = {
        name: made.maybe() for name in ("scenario", "trigger", "goal", "expectations", "owner", "decision")
    }
    journey = made.add(
        Journey(id=JOURNEY, rank="V", title=made.text(rng), state=state, date="today", last_note=99, **fields)
    )
    made.add(Journey(id="jo_2", rank="k", title="Another"))
    people = [
        made.add(Persona(id=made.id(Persona), rank=rank, name=made.text(rng), role=made.maybe()))
        for rank in ranks(rng.randint(0, 4))
    ]
    cast = rng.sample(people, rng.randint(0, len(people)))
    for persona, rank in zip(cast, ranks(len(cast)), strict=True):
        made.add(
            Cast(id=made.id(Cast), journey=journey, persona=persona, rank=rank, shown=rng.random() < 0.8)
        )
    if people:
        made.add(Cast(id=made.id(Cast), journey="jo_2", persona=people[0], rank="V"))
    stages = [
        made.add(Stage(id=made.id(Stage), journey=journey, rank=rank, title=made.text(rng), width=300.0))
        for rank in ranks(rng.randint(0, 4))
    ]
    lanes = [
        made.add(
            Lane(
                id=made.id(Lane),
                journey=journey,
                rank=rank,
                title=made.text(rng),
                kind=rng.choice([*LaneKind]),
            )
        )
        for rank in ranks(rng.randint(0, 3))
    ]
    places = [_step(made, journey, rank, stages, lanes) for rank in ranks(rng.randint(0, steps))]
    ways = _ways(made, journey, places, people)
    _feelings(made, places, people, state)
    _notes(made, journey, [None, *stages, *places, *places, *ways, *people])
    _hidden(made, journey, places)
    return Document(made.records)


def _step(made: _Map, journey: str, rank: str, stages: list[str], lanes: list[str]) -> str:
    rng = made.rng
    kind = rng.choice([*[StepKind.STEP] * 6, *StepKind])
    return made.add(
        Step(
            id=made.id(Step),
            journey=journey,
            rank=rank,
            kind=kind,
            title=made.text(rng),
            text=made.maybe(),
            stage=rng.choice([None, *stages, *stages, *stages]),
            lane=rng.choice([None, *lanes, *lanes]),
            channel=made.maybe(0.2),
            touchpoint=made.maybe(0.2),
            owner=made.maybe(0.1),
            outcome=rng.choice([None, *Outcome]) if kind is StepKind.END else None,
            moment_of_truth=made.maybe() if rng.random() < 0.1 else None,
            place=(8.0, 16.0) if rng.random() < 0.5 else None,
        )
    )


def _ways(made: _Map, journey: str, places: list[str], people: list[str]) -> list[str]:
    rng = made.rng
    ends = [(a, b) for a, b in pairwise(places) if rng.random() < 0.7]
    if places:
        ends += [(rng.choice(places), rng.choice(places)) for _ in range(rng.randint(0, len(places)))]
    ways = []
    for source, target in ends:
        plain = rng.random() < 0.6
        kind = TransitionKind.NORMAL if plain else rng.choice([*TransitionKind])
        label = "" if plain else made.text(rng)
        way = Transition(
            id=made.id(Transition),
            journey=journey,
            source=source,
            target=target,
            kind=kind,
            label=label,
            bend=8.0,
        )
        ways.append(made.add(way))
        for persona in rng.sample([None, *people], rng.choice((0, 0, 0, 1, len(people)))):
            percent = rng.choice((None, 0.0, 100.0, 33.3, 12.345678901234567, 1e-7))
            made.add(
                Share(
                    id=made.id(Share),
                    transition=ways[-1],
                    persona=persona,
                    percent=percent,
                    assumed=rng.random() < 0.3,
                )
            )
    return ways


def _feelings(made: _Map, places: list[str], people: list[str], state: JourneyState) -> None:
    rng = made.rng
    bases = (
        [*Basis]
        if rng.random() < 0.3
        else [b for b in Basis if (b is Basis.TARGET) == (state is not JourneyState.CURRENT)]
    )
    for at in places:
        for persona in people:
            if rng.random() < 0.4:
                made.add(
                    Feeling(
                        id=made.id(Feeling),
                        persona=persona,
                        at=at,
                        basis=rng.choice(bases),
                        valence=rng.choice((None, -2, -1, 0, 1, 2)),
                        counts=rng.choice((None, None, None, (0, 1, 2, 0, 3))),
                        intensity=rng.choice((None, None, 4)),
                        word=made.maybe(0.2),
                        reason=made.maybe(0.3),
                    )
                )


def _notes(made: _Map, journey: str, anchors: list[str | None]) -> None:
    rng = made.rng
    for number in range(1, rng.randint(1, 12)):
        made.add(
            Note(
                id=made.id(Note),
                journey=journey,
                number=number,
                type=rng.choice([*NoteType]),
                text=made.text(rng),
                anchor=rng.choice(anchors),
                severity=rng.choice((None, 0, 4)),
                affected=rng.choice((None, None, 3)),
                observed=rng.choice((None, None, 5)),
                importance=rng.choice((None, None, 9)),
                effort=rng.choice((None, None, 2)),
                owner=made.maybe(0.2),
                persistence=made.maybe(0.1),
                author=made.maybe(0.1),
            )
        )


def _hidden(made: _Map, journey: str, places: list[str]) -> None:
    """Add what the text does not show: a route, how it felt there, and evidence of a feeling."""
    if not places:
        return
    route = made.add(Route(id=made.id(Route), journey=journey, rank="V", title="R"))
    stops = [
        made.add(Stop(id=made.id(Stop), route=route, step=step, rank=rank))
        for step, rank in zip(places, ranks(len(places)), strict=True)
    ]
    evidence = made.add(Evidence(id=made.id(Evidence), kind=EvidenceKind.SURVEY, rank="V"))
    felt = [record for record in made.records if isinstance(record, Feeling)]
    for feeling in felt:
        made.add(Link(id=made.id(Link), source=evidence, target=feeling.id, kind=LinkKind.SUPPORTS))
    if felt:
        made.add(
            Feeling(id=made.id(Feeling), persona=felt[0].persona, at=stops[0], basis=Basis.GUESS, valence=1)
        )


LINES = (
    "Pay", "Pay", "Log in", "Wait (wait)", "Done (end: success)", "Stop (failed)", "Ask | Web", "(step)", "(decision)",
    "# One", "# Two", "# One", "#", "-> Pay", "-> Log in", "-> Pay #2", "yes (60 %) ->", "no 40 % -> Pay", "---", "",
    "@Ana +1 good", "@Ben -2 (sad, observed) so bad", "@Ana ?", "@ 0", "@ana −1", "@Ana 0/1/2/0/0", "@Ana #2 +2",
    "! pain", "? why", "* chance", "idea: light", "quote: “x”", "! (major, 3 of 5, owner: me) heavy", "> text", "> more",
    "via web / form", "by Ana", "moment of truth: yes", "| Web", "- bullet", "1. first", "\\# sign", "-> #1", "-> 2",
    "x (@Ana 30 %, @Ben ? %, recovery) -> Pay", "again -> Wait", "loop → Ask", "Log in -> Pay",
)  # fmt: skip
FIRST = ("Title: T", "Scenario: S", "State: future", "@Ana", "@Ben", "@Ana", "@Zoe (not on the map)", "| Web (channel)", "| Shop", "| Web", "! all of it", "Informs: what")  # fmt: skip


def random_text(seed: int) -> str:
    """Give a text as somebody may type it."""
    rng = random.Random(seed)
    lines = [rng.choice(FIRST) for _ in range(rng.choice((0, 0, 2, 5)))]
    depth = 0
    for _ in range(rng.randint(0, 25)):
        depth = max(0, depth + rng.choice((-2, -1, 0, 0, 0, 1)))
        lines.append("  " * depth + rng.choice(LINES))
    return "\n".join(lines)

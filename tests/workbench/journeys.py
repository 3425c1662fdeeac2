"""Small journeys, written as text, for tests of what reads a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from workbench.model.document import Document
from workbench.model.ids import ranks
from workbench.model.records import (
    Basis,
    Cast,
    Feeling,
    Journey,
    Outcome,
    Persona,
    Project,
    Record,
    Share,
    Stage,
    Step,
    StepKind,
    Transition,
    TransitionKind,
)

KINDS = {
    "(": (StepKind.START, None),
    "?": (StepKind.DECISION, None),
    ")": (StepKind.END, None),
    "+": (StepKind.END, Outcome.SUCCESS),
    "~": (StepKind.END, Outcome.PARTIAL),
    "!": (StepKind.END, Outcome.FAILED),
    "x": (StepKind.END, Outcome.ABANDONED),
}


def small(
    steps: str,
    ways: str = "",
    *,
    feelings: Mapping[str, Sequence[int | None]] | None = None,
    shares: Mapping[str, float | None] | None = None,
    extra: Sequence[Record] = (),
) -> Document:
    """Make a document of one journey `jo_j1`.

    steps: "(A B ?C D+": the title with a mark of KINDS before or after it, in reading order; ids are st_s1, st_s2 …
    ways: "AB BC C-A": transitions between one-letter titles, "-" marks a return; ids are tn_1, tn_2 …
    feelings: persona name → valence at each step. shares: "CD" or "CD Ana" → percent.
    """
    records: list[Record] = [Project(id="pr_p1", title="Small"), Journey(id="jo_j1", rank="V", title="I try")]
    by_title: dict[str, str] = {}
    words = steps.split()
    for number, (word, rank) in enumerate(zip(words, ranks(len(words)), strict=True), 1):
        mark = next((c for c in word if c in KINDS), "")
        kind, outcome = KINDS.get(mark, (StepKind.STEP, None))
        title = word.replace(mark, "") if mark else word
        by_title[title] = f"st_s{number}"
        records.append(
            Step(id=f"st_s{number}", journey="jo_j1", rank=rank, title=title, kind=kind, outcome=outcome)
        )
    by_ends: dict[str, str] = {}
    for number, way in enumerate(ways.split(), 1):
        ends = way.replace("-", "")
        kind_of_way = TransitionKind.RETURN if "-" in way else TransitionKind.NORMAL
        by_ends[ends] = f"tn_t{number}"
        records.append(
            Transition(
                id=f"tn_t{number}",
                journey="jo_j1",
                source=by_title[ends[0]],
                target=by_title[ends[1]],
                kind=kind_of_way,
            )
        )
    people: dict[str, str] = {}
    names = list(feelings or {})
    for number, (name, rank) in enumerate(zip(names, ranks(len(names)), strict=True), 1):
        people[name] = f"pe_e{number}"
        records.append(Persona(id=f"pe_e{number}", rank=rank, name=name))
        records.append(Cast(id=f"ca_c{number}", rank=rank, journey="jo_j1", persona=f"pe_e{number}"))
    for person, (name, row) in enumerate((feelings or {}).items(), 1):
        for number, valence in enumerate(row, 1):
            if valence is not None:
                records.append(
                    Feeling(
                        id=f"fe_f{person}z{number}",
                        persona=people[name],
                        at=f"st_s{number}",
                        basis=Basis.OBSERVED,
                        valence=valence,
                    )
                )
    for number, (key, percent) in enumerate((shares or {}).items(), 1):
        ends, _, name = key.partition(" ")
        records.append(
            Share(id=f"sh_h{number}", transition=by_ends[ends], persona=people.get(name), percent=percent)
        )
    return Document([*records, *extra])


def titles(document: Document, steps: Sequence[str]) -> str:
    """Write the titles of steps in a row."""
    return "".join(document.get(step, Step).title for step in steps)


def in_stages(document: Document, *stages: str) -> Document:
    """Give the document again with stages sg_gN, each named with the titles of its steps ("Seek: ABC")."""
    records = dict(document.records)
    for number, (text, rank) in enumerate(zip(stages, ranks(len(stages)), strict=True), 1):
        title, _, members = text.partition(": ")
        stage = f"sg_g{number}"
        records[stage] = Stage(id=stage, journey="jo_j1", rank=rank, title=title)
        for key, record in list(records.items()):
            if isinstance(record, Step) and record.title in members:
                records[key] = msgspec.structs.replace(record, stage=stage)
    return Document(records.values())

"""Small projects for the fault campaigns, and edits whose order can be told from the document."""

from __future__ import annotations

import msgspec

from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.ids import SeededIds, make_id, ranks
from workbench.model.records import PREFIX, Journey, Project, Record, Step


def numbered_document(steps: int) -> Document:
    """Make a journey with so many steps, none of them edited yet."""
    ids = SeededIds(7)

    def new(kind: type[Record]) -> str:
        return make_id(PREFIX[kind], ids.number())

    journey = Journey(id=new(Journey), rank="V", title="I renew my parking permit")
    records: list[Record] = [Project(id=new(Project), title="Parking"), journey]
    records += [Step(id=new(Step), rank=rank, journey=journey.id, title="0") for rank in ranks(steps)]
    return Document(records)


def ordered_steps(document: Document) -> list[Step]:
    """Give the steps in their order."""
    return sorted(document.all(Step), key=lambda step: step.rank)


def numbered_edit(document: Document, steps: list[str], number: int) -> Change:
    """Make the edit of this number: step `number` modulo the number of steps takes it as its title."""
    step = document.get(steps[number % len(steps)], Step)
    return changed("Rename step", [step], [msgspec.structs.replace(step, title=str(number))])


def last_edit(document: Document) -> int:
    """Tell how many of the numbered edits a document has; AssertionError if not exactly those up to one."""
    titles = [int(step.title) for step in ordered_steps(document)]
    last = max(titles)
    count = len(titles)
    expected = [
        max((n for n in range(max(1, last - count + 1), last + 1) if n % count == i), default=0)
        for i in range(count)
    ]
    assert titles == expected, f"the edits up to {last} are not all there"
    return last

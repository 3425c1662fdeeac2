"""What a file that holds only the outline of a journey does not hold."""

from __future__ import annotations

from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Evidence, Feeling, Id, Journey, Note, Stage, Step, Trait


def losses(document: Document, journey: Id) -> str:
    """Give half a sentence that counts what is left out, or nothing."""
    routes = order.routes(document, journey)
    visits = [stop for route in routes for stop in order.stops(document, route.id)]
    inside = [j for j in document.all(Journey) if j.parent_step is not None]
    counts = (
        (document.count(Journey) - 1 - len(inside), "other journey"),
        (
            sum(document.get(j.parent_step, Step).journey == journey for j in inside if j.parent_step),
            "sub-journey",
        ),
        (len(routes), "route"),
        (sum(len(document.having(Feeling, "at", stop.id)) for stop in visits), "feeling at a single visit"),
        (len(_unshown_notes(document, journey)), "note on a transition, a persona or a visit"),
        (document.count(Trait), "trait of a persona"),
        (document.count(Evidence), "piece of evidence"),
    )
    said = [f"{count:,} {_several(what, count)}" for count, what in counts if count > 0]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else ""


def _several(what: str, count: int) -> str:
    if count == 1:
        return what
    noun, space, rest = what.partition(" ")
    if noun == "other":
        return f"{what}s"
    return f"{noun}s{space}{rest}"


def _unshown_notes(document: Document, journey: Id) -> list[Note]:
    return [
        note
        for note in order.notes(document, journey)
        if note.anchor is not None and not isinstance(document.records[note.anchor], (Stage, Step))
    ]

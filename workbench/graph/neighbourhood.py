"""What hangs together with steps: everything connected, or the branch that begins at them. Pure Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Step, StepKind, Transition


def connected(document: Document, steps: Iterable[Id]) -> set[Id]:
    """Give the steps that transitions lead to from these, forwards or backwards, and these."""

    def beside(step: Id) -> Iterable[Id]:
        yield from (way.target for way in document.having(Transition, "source", step))
        yield from (way.source for way in document.having(Transition, "target", step))

    return _reached(steps, beside)


def branch_of(document: Document, steps: Iterable[Id]) -> set[Id]:
    """Give these steps and what follows only from them: nobody comes there who has not passed one of them.

    People come in at the starts, and at steps that no transition leads to.
    """
    begin = set(steps)
    if not begin:
        return set()

    def ahead(step: Id) -> Iterable[Id]:
        return (way.target for way in document.having(Transition, "source", step))

    everyone = order.steps(document, document.get(next(iter(begin)), Step).journey)
    entries = [
        step.id
        for step in everyone
        if step.id not in begin
        and (step.kind is StepKind.START or not document.having(Transition, "target", step.id))
    ]
    elsewhere = _reached(entries, lambda step: (target for target in ahead(step) if target not in begin))
    return (_reached(begin, ahead) - elsewhere) | begin


def _reached(steps: Iterable[Id], beside: Callable[[Id], Iterable[Id]]) -> set[Id]:
    found = set(steps)
    waiting = list(found)
    while waiting:
        for step in beside(waiting.pop()):
            if step not in found:
                found.add(step)
                waiting.append(step)
    return found

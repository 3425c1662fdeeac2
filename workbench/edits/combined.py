"""Several edits as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from workbench.model.change import Change, changed
from workbench.model.document import Document


def combined(document: Document, label: str, edits: Iterable[Callable[[Document], Change]]) -> Change:
    """Perform edits one after the other on a copy, and give what they did together."""
    steps = list(edits)
    if len(steps) == 1:
        return msgspec.structs.replace(steps[0](document), label=label)
    scratch = Document(document.snapshot().values())
    whole = changed(label, [], [])
    for edit in steps:
        change = edit(scratch)
        scratch.apply(change)
        whole = whole.then(change)
    return whole

"""The part of records that makes a whole document: what does not fit is set aside and named, never lost silently."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbench.model.integrity import Fault, faults, numbers
from workbench.model.records import KINDS, TABLE, Id, Record
from workbench.model.references import REFERENCES_OF, OnDelete, Reference

_SHOWN = 40
"""So many characters of a record's own words stand in the sentence about it."""


class Broken(msgspec.Struct, frozen=True):
    """A record that did not fit, as it was. is_left_out: it is not in the document; else only the reference is."""

    record: Record
    fault: Fault
    is_left_out: bool

    @property
    def why(self) -> str:
        """Give the sentence, with kind and reference."""
        return f"{described(self.record)}: {self.fault.text}"


def sound_part(records: Iterable[Record]) -> tuple[list[Record], list[Broken]]:
    """Take out of records what contradicts the others; gives what is left, and what was taken out.

    As when the other record is deleted: what cannot exist without it is left out, other references are taken away,
    and so are those that make a journey lie inside itself. Of two for the same place the first stays. ValueError
    if something else is wrong.
    """
    kinds: dict[type[Record], dict[Id, Record]] = {kind: {} for kind in KINDS.values()}
    for record in records:
        if kinds[type(record)].setdefault(record.id, record) is not record:
            raise ValueError(f"the id {record.id} is there twice")
    numbers(kinds)
    broken: list[Broken] = []
    while found := faults(kinds):
        for fault in found:
            if not fault.is_reference:
                raise ValueError(fault.text)
            _mend(fault, kinds, broken)
    return [record for some in kinds.values() for record in some.values()], broken


def described(record: Record) -> str:
    """Name a record in words: its kind, what it says itself, its id."""
    own = next((w for f in ("title", "name", "text") if (w := getattr(record, f, ""))), "")
    shown = f"{own[:_SHOWN]}…" if len(own) > _SHOWN else own
    if shown and not (shown.startswith("“") and shown.endswith("”")):
        shown = f"“{shown}”"
    words = f" {shown}" if shown else ""
    return f"{TABLE[type(record)]}{words} ({record.id})"


def _mend(fault: Fault, kinds: dict[type[Record], dict[Id, Record]], broken: list[Broken]) -> None:
    some = kinds[KINDS[fault.record.partition("_")[0]]]
    record = some.get(fault.record)
    if record is None:  # a fault before this one has taken it out
        return
    reference = next((r for r in REFERENCES_OF.get(type(record), ()) if r.field == fault.field), None)
    if reference is not None and getattr(record, reference.field) is None and reference.optional:
        return
    is_left_out = reference is None or not _may_be_absent(reference, fault.target, kinds)
    broken.append(Broken(record, fault, is_left_out))
    if is_left_out:
        del some[record.id]
    else:
        assert reference is not None
        some[record.id] = msgspec.structs.replace(record, **{reference.field: None})


def _may_be_absent(
    reference: Reference, target: Id | None, kinds: dict[type[Record], dict[Id, Record]]
) -> bool:
    if not reference.optional:
        return False
    kind = KINDS.get((target or "").partition("_")[0])
    if kind is None or kind not in reference.targets:  # it points at what it never may
        return reference.on_delete is OnDelete.BECOMES_NONE
    is_there = target in kinds[kind]  # there, but in another journey, or inside of this one
    return is_there or reference.fate(kind) is OnDelete.BECOMES_NONE

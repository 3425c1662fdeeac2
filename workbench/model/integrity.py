"""Whether records make a whole document: all references, unique fields and ids in one pass over each kind.

`Document` asks here when it is made; a single change it checks by itself, against the same tables of rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter, eq

import msgspec

from workbench.model.ids import ALPHABET32, ID_BITS
from workbench.model.media import problem_of, too_heavy
from workbench.model.records import PREFIX, Id, Journey, Media, Project, Record, Step
from workbench.model.references import REFERENCES_OF, SAME_JOURNEY, UNIQUE, Reference

Kinds = Mapping[type[Record], Mapping[Id, Record]]
"""The records of each kind by id; every kind is there."""

_DIGITS = f"[{ALPHABET32[1:]}][{ALPHABET32}]{{0,10}}"
_TO_BASE32 = str.maketrans(ALPHABET32, "0123456789abcdefghijklmnopqrstuv")


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with one record. field, target: the reference, None where it is not about one.

    text: the sentence. is_reference: records as such are fine, they only do not fit together.
    """

    record: Id
    field: str | None
    target: Id | None
    text: str
    is_reference: bool = True


def faults(kinds: Kinds) -> list[Fault]:
    """Give everything that is wrong with records as a whole but their ids; nothing for a whole document."""
    found: list[Fault] = []
    for kind, records in kinds.items():
        for reference in REFERENCES_OF.get(kind, ()):
            found += _dangling(reference, records, kinds)
        for field in SAME_JOURNEY.get(kind, ()):
            found += _elsewhere(field, records, kinds)
        found += _twice(kind, records)
    found += _inside_itself(kinds)
    found += _pictures(kinds)
    if len(kinds[Project]) != 1:
        text = f"a file holds one project, not {len(kinds[Project])}"
        found.append(Fault(next(iter(kinds[Project]), ""), None, None, text, is_reference=False))
    return found


def numbers(kinds: Kinds) -> set[int]:
    """Give the numbers of all ids; ValueError if one is no id of its kind, or two have the same number."""
    holder: dict[int, Id] = {}
    for kind, records in kinds.items():
        some = numbers_of(kind, records) if records else []
        count = len(holder) + len(some)
        taken = holder.keys() & some
        holder.update(zip(some, records, strict=True))
        if len(holder) < count:
            raise ValueError(f"the number of {holder[next(iter(taken))]} is there already")
    return set(holder)


def numbers_of(kind: type[Record], ids: Collection[Id]) -> list[int]:
    """Give the numbers of ids of one kind; ValueError if one is not such an id."""
    text = "\n".join(ids)  # all at once: a call for each id costs more than everything else here
    prefix = f"{PREFIX[kind]}_"
    if text.count("\n") > len(ids) - 1 or re.fullmatch(f"(?:{prefix}{_DIGITS}(?:\n|$))*", text) is None:
        raise ValueError(f"not the id of a {kind.__name__}: {_first_wrong(prefix, ids)!r}")
    numbers = [int(digits, 32) for digits in text.replace(prefix, "").translate(_TO_BASE32).split("\n")]
    if max(numbers) >= 2**ID_BITS:
        raise ValueError(f"not the id of a {kind.__name__}: the number of one is too large")
    return numbers


def inside_itself(key: Id, records: Mapping[Id, Record | None]) -> bool:
    """Say whether a journey is an inside of one of its own steps, however deep."""
    seen: set[Id] = set()
    at: Id | None = key
    while at is not None and at not in seen:
        seen.add(at)
        journey = records.get(at)
        step = records.get(journey.parent_step or "") if isinstance(journey, Journey) else None
        at = step.journey if isinstance(step, Step) else None
    return at == key


def _first_wrong(prefix: str, ids: Iterable[Id]) -> Id | None:
    return next((key for key in ids if re.fullmatch(f"{prefix}{_DIGITS}", key) is None), None)


def _dangling(reference: Reference, records: Mapping[Id, Record], kinds: Kinds) -> Iterator[Fault]:
    field = reference.field
    targets = [kinds[kind].keys() for kind in reference.targets]
    left = set(map(attrgetter(field), records.values())).difference(*targets)
    if reference.optional:
        left.discard(None)
    if not left:
        return
    for key, record in records.items():
        target = getattr(record, field)
        if target in left:
            why = f"refers to {target}, which is not there" if target is not None else "is missing"
            text = f"{field} of {key} {why}"
            yield Fault(key, field, target, text)


def _elsewhere(field: str, records: Mapping[Id, Record], kinds: Kinds) -> Iterator[Fault]:
    if not records:
        return
    kind = type(next(iter(records.values())))
    reference = next(r for r in REFERENCES_OF[kind] if r.field == field)
    journeys: dict[Id | None, Id] = {
        key: target.journey  # type: ignore[attr-defined]
        for kind in reference.targets
        for key, target in kinds[kind].items()
    }
    here = list(map(attrgetter("journey"), records.values()))
    there = list(map(journeys.get, map(attrgetter(field), records.values()), here))
    if all(map(eq, here, there)):
        return
    for record, own, other in zip(records.values(), here, there, strict=True):
        if own != other:
            text = f"{field} of {record.id} lies in another journey"
            yield Fault(record.id, field, getattr(record, field), text)


def _twice(kind: type[Record], records: Mapping[Id, Record]) -> Iterator[Fault]:
    fields = UNIQUE.get(kind)
    if not fields:
        return
    values = list(map(attrgetter(*fields), records.values()))
    if len(set(values)) == len(values):
        return
    counts = Counter(values)
    first: dict[object, Id] = {}
    for key, value in zip(records, values, strict=True):
        if counts[value] > 1 and first.setdefault(value, key) != key:
            text = f"{key} and {first[value]} are both the {kind.__name__} of {value[0]}"
            yield Fault(key, None, first[value], text)


def _pictures(kinds: Kinds) -> Iterator[Fault]:
    """Find pictures that this program would not have written; each is set aside as one that is not there."""
    media = [record for record in kinds[Media].values() if isinstance(record, Media)]
    for record in media:
        problem = problem_of(record)
        if problem is not None:
            yield Fault(record.id, None, None, f"the picture {record.id} is not used: {problem}")
    if media and (problem := too_heavy(media)) is not None:
        yield Fault(media[0].id, None, None, problem, is_reference=False)


def _inside_itself(kinds: Kinds) -> Iterable[Fault]:
    parts = {key: j for key, j in kinds[Journey].items() if isinstance(j, Journey) and j.parent_step}
    if not parts:
        return
    records: dict[Id, Record | None] = {**kinds[Journey], **kinds[Step]}
    for key, journey in parts.items():
        if inside_itself(key, records):
            yield Fault(
                key, "parent_step", journey.parent_step, f"{key} lies inside itself, by {journey.parent_step}"
            )

"""Put the edits of a journal on top of a file, and find the work that was never saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from workbench.model.change import Change
from workbench.model.document import ChangeRefused, Document
from workbench.model.records import Id, Record
from workbench.storage.disk import Disk
from workbench.storage.errors import InvalidContentError
from workbench.storage.segments import (
    Base,
    Edit,
    Header,
    Segment,
    after_of,
    decode_record,
    read_segment,
    segment_paths,
)


class DoesNotFitError(Exception):
    """A journal does not continue the file: it belongs to another state of it, or to another project."""


class Recovered(msgspec.Struct, frozen=True):
    """A document with the edits of a journal on top.

    sequence: of the last edit in it. edits: how many are not in the file. last: when the last of them was made.
    problem: why edits that may have followed could not be read, None if none is known to be missing.
    """

    document: Document
    project: str
    sequence: int
    edits: int
    last: str | None = None
    problem: str | None = None


def read_journal(folder: Path, disk: Disk) -> list[Segment]:
    """Read the segments of a journal, oldest first; OSError if that fails."""
    return [read_segment(path, disk.read(path)) for path in segment_paths(folder)]


def has_edits(segments: Iterable[Segment]) -> bool:
    """Say whether a journal may hold work: an edit, a snapshot or something unreadable."""
    return any(s.edits or s.header is None or s.header.snapshot is not None for s in segments)


def recover(document: Document | None, base: Base | None, project: str, segments: list[Segment]) -> Recovered:
    """Put a journal's edits on top of a file's document, which is changed by that.

    document, base: the file's state, None for a project without a file: its journal must have a snapshot.
    DoesNotFitError if the journal does not continue it. Stops at the first edit that is damaged or does not fit.
    """
    chain = _chain(segments, base)
    header = next((s.header for s in chain if s.header is not None), None)
    if header is None:
        problem = chain[0].problem if chain else None
        if base is None or document is None:
            raise DoesNotFitError(problem or "there is no journal")
        return Recovered(document, project, base.sequence, 0, problem=problem)
    if base is not None and base.fingerprint not in {b.fingerprint for s in segments for b in s.bases}:
        raise DoesNotFitError("they continue another state of it")
    saved = base.sequence if base is not None else 0
    start = saved
    if header.snapshot is not None and (base is None or header.sequence > base.sequence):
        document, start = _from_snapshot(header), header.sequence
    elif document is None:
        raise DoesNotFitError("the journal does not hold the project's records")
    sequence, last, problem = _replay(document, start, header.project, chain)
    return Recovered(document, header.project, sequence, sequence - saved, last, problem)


def apply_edit(document: Document, edit: Edit) -> None:
    """Carry out a journalled edit; InvalidContentError or ChangeRefused if it does not fit the document."""
    after = after_of(edit)
    before: dict[Id, Record | None] = {key: document.records.get(key) for key in after}
    absent = [key for key, record in after.items() if record is None and before[key] is None]
    if absent:
        raise InvalidContentError(f"{absent[0]} is not there")
    document.apply(
        Change(label=edit.label, before=before, after=after, origin=edit.origin, merge_key=edit.merge_key)
    )


def _chain(segments: list[Segment], base: Base | None) -> list[Segment]:
    """Leave out what is not needed: what comes before a snapshot, or before a start at the file's own state."""
    starts = [n for n, s in enumerate(segments) if s.header is not None and _is_start(s.header, base)]
    return segments[starts[-1] :] if starts else segments


def _is_start(header: Header, base: Base | None) -> bool:
    return header.snapshot is not None or (
        base is not None and header.base == base and header.sequence == base.sequence
    )


def _from_snapshot(header: Header) -> Document:
    try:
        records = [_read_any(raw) for raw in header.snapshot or []]
        return Document(records)
    except (InvalidContentError, ChangeRefused, msgspec.DecodeError, ValueError, RecursionError) as error:
        raise DoesNotFitError(f"its snapshot is damaged: {error}") from error


def _read_any(raw: msgspec.Raw) -> Record:
    return decode_record(msgspec.json.decode(raw, type=_Identified).id, raw)


class _Identified(msgspec.Struct):
    id: Id


def _replay(
    document: Document, start: int, project: str, chain: list[Segment]
) -> tuple[int, str | None, str | None]:
    sequence, last = start, None
    for segment in chain:
        header = segment.header
        if header is None:
            return sequence, last, segment.problem
        if header.project != project or header.sequence > sequence:
            return sequence, last, f"{segment.path.name} does not continue the edits before it"
        for edit in segment.edits:
            if edit.sequence <= sequence:
                continue
            if edit.sequence != sequence + 1:
                return sequence, last, f"{segment.path.name}: edit {sequence + 1} is missing"
            try:
                apply_edit(document, edit)
            except (InvalidContentError, ChangeRefused) as error:
                return sequence, last, f"{segment.path.name}: edit {edit.sequence} does not fit: {error}"
            sequence, last = edit.sequence, edit.at
        if segment.problem is not None:
            return sequence, last, segment.problem
    return sequence, last, None

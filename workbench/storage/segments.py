"""The journal's files: lines of length, checksum and JSON, and how far one can be read.

A journal is a folder of numbered segments. A segment begins with a header and goes on with edits; each line says
its checksum and its length, so that a torn or damaged one is seen. Reading stops at the first bad line.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

from workbench.model.change import Change
from workbench.model.records import KINDS, Id, Record
from workbench.storage.disk import files_in
from workbench.storage.errors import InvalidContentError
from workbench.storage.lines import document_id

SUFFIX = ".log"
_PREFIX_LENGTH = 18
"""Checksum and length in eight hex digits each, with a space behind them."""


class Base(msgspec.Struct, frozen=True):
    """A state of the project's file that a journal continues."""

    fingerprint: str
    sequence: int


class Header(msgspec.Struct, frozen=True, kw_only=True, tag="header"):
    """The first line of a segment.

    path: the project's file, None while it is untitled. base: that file's last known state, None if untitled.
    sequence: of the last edit before this segment. snapshot: all records at that point, or None if the file and
    the segments before give them. version: of this layout.
    """

    version: int = 1
    project: str
    path: str | None
    title: str
    base: Base | None
    sequence: int
    started: str
    snapshot: list[msgspec.Raw] | None = None


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="edit"):
    """One change: each touched record as it is afterwards, null if it is gone."""

    project: str
    sequence: int
    at: str
    label: str
    origin: str = "user"
    merge_key: str | None = None
    after: dict[Id, msgspec.Raw]


class Saving(msgspec.Struct, frozen=True, tag="saving"):
    """The file is about to be replaced by this state. (The state may never have come to be.)"""

    base: Base


class Segment(msgspec.Struct, frozen=True):
    """What could be read of a segment. problem: why reading stopped before the end, None if it did not."""

    path: Path
    header: Header | None
    lines: list[Edit | Saving]
    problem: str | None

    @property
    def edits(self) -> list[Edit]:
        """Give the edits."""
        return [line for line in self.lines if isinstance(line, Edit)]

    @property
    def bases(self) -> list[Base]:
        """Give the states of the file that this segment knows."""
        first = [self.header.base] if self.header and self.header.base else []
        return first + [line.base for line in self.lines if isinstance(line, Saving)]


_UNDECODABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Header | Edit | Saving)
_record_decoders = {prefix: msgspec.json.Decoder(kind) for prefix, kind in KINDS.items()}


def frame(line: Header | Edit | Saving) -> bytes:
    """Write a line with its checksum and length."""
    body = _encoder.encode(line)
    return b"%08x %08x %b\n" % (zlib.crc32(body), len(body), body)


def raw_record(record: Record) -> msgspec.Raw:
    """Write a record, and make sure that it reads back as the same; InvalidContentError if it does not."""
    document_id(record.id)
    try:
        raw = _encoder.encode(record)
        if decode_record(record.id, raw) != record:
            raise InvalidContentError(f"{record.id} holds a value that cannot be written")
    except UnicodeEncodeError as error:
        raise InvalidContentError(f"{record.id} holds half a character, which cannot be written") from error
    return msgspec.Raw(raw)


def decode_record(record_id: Id, raw: bytes | msgspec.Raw) -> Record:
    """Read a record of the kind that the id's prefix names; InvalidContentError if it is none."""
    decoder = _record_decoders.get(record_id.partition("_")[0])
    if decoder is None:
        raise InvalidContentError(f"{record_id!r} is no id of a record")
    try:
        return decoder.decode(raw)
    except _UNDECODABLE as error:
        raise InvalidContentError(f"{record_id}: {error}") from error


def edit_of(project: str, sequence: int, at: str, change: Change) -> Edit:
    """Make the line of a change; InvalidContentError if a record in it cannot be written."""
    return Edit(
        project=project,
        sequence=sequence,
        at=at,
        label=change.label,
        origin=change.origin,
        merge_key=change.merge_key,
        after={
            key: msgspec.Raw(b"null") if record is None else raw_record(record)
            for key, record in change.after.items()
        },
    )


def after_of(edit: Edit) -> dict[Id, Record | None]:
    """Give the records of an edit; InvalidContentError if one is none."""
    return {
        key: None if bytes(raw) == b"null" else decode_record(key, raw) for key, raw in edit.after.items()
    }


def read_segment(path: Path, data: bytes) -> Segment:
    """Read as much of a segment as is whole."""
    header: Header | None = None
    lines: list[Edit | Saving] = []
    place = 0
    problem: str | None = None
    while place < len(data) and problem is None:
        body = _body(data, place)
        if body is None:
            problem = f"{path.name} is damaged or torn at byte {place}"
            break
        place += _PREFIX_LENGTH + len(body) + 1
        line = _decode(body)
        if header is None and isinstance(line, Header):
            header = line
        elif header is None or line is None or isinstance(line, Header):
            problem = f"{path.name} holds a line that does not belong there before byte {place}"
        elif isinstance(line, Edit) and line.project != header.project:
            problem = f"{path.name} holds an edit of another project before byte {place}"
        else:
            lines.append(line)
    if header is None and problem is None:
        problem = f"{path.name} is empty"
    return Segment(path, header, lines, problem)


def segment_path(folder: Path, number: int) -> Path:
    """Give the file of a segment."""
    return folder / f"{number:08d}{SUFFIX}"


def segment_paths(folder: Path) -> list[Path]:
    """Give the segments of a journal, oldest first; none if there is no journal. OSError if that fails."""
    return [path for path in files_in(folder, f"*{SUFFIX}") if path.stem.isdigit()]


def _body(data: bytes, place: int) -> bytes | None:
    prefix = data[place : place + _PREFIX_LENGTH]
    try:
        checksum, length = int(prefix[:8], 16), int(prefix[9:17], 16)
    except ValueError:
        return None
    body = data[place + _PREFIX_LENGTH : place + _PREFIX_LENGTH + length]
    end = data[place + _PREFIX_LENGTH + length : place + _PREFIX_LENGTH + length + 1]
    expected = b"%08x %08x " % (checksum, length)
    whole = prefix == expected and len(body) == length and end == b"\n" and zlib.crc32(body) == checksum
    return body if whole else None


def _decode(body: bytes) -> Header | Edit | Saving | None:
    try:
        line: Header | Edit | Saving = _decoder.decode(body)
        return line
    except _UNDECODABLE:
        return None

"""Files of other tools as projects: which reader takes which suffix, and what all of them refuse."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbench.exchange import limits
from workbench.exchange.errors import ImportRefused, Repair
from workbench.model.document import Document
from workbench.model.ids import IdSource

if TYPE_CHECKING:
    from workbench.exchange.mermaid_grammar import MermaidJourney

FORMATS = {
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "outline",
}
"""Suffix → format. A format may also be named by a suffix without its dot."""

NOTICES = 20
"""How many lines with a problem are named one by one."""


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A project made of a foreign file. notices: what was left out or may surprise, a sentence each."""

    document: Document
    notices: tuple[str, ...] = ()
    repairs_offered: tuple[Repair, ...] = ()
    repairs_applied: tuple[Repair, ...] = ()


def import_file(
    path: Path, *, ids: IdSource, format: str | None = None, repair: bool = False, name: str | None = None
) -> Imported:
    """Read a file of another tool into a new project; ImportRefused says why not, and nothing was made then.

    format: "mermaid", "markdown", "json" or "outline" (or a suffix of theirs); None = by the suffix. repair: apply the
    repairs that would otherwise be offered. name: what messages call the file, None = its name without the folder.
    """
    name = name or path.name
    kind = _format_of(path, name, format)
    data = _bytes_of(path, name)
    if kind == "json":
        from workbench.exchange.json_export import read_json

        return Imported(document=read_json(data, name))
    return import_text(decoded(data, name), name=name, ids=ids, format=kind, repair=repair)


def import_text(text: str, *, name: str, ids: IdSource, format: str, repair: bool = False) -> Imported:
    """Read a Mermaid, Markdown or outline text into a new project. name: the file, for messages."""
    if format == "outline":
        return _import_outline(text, name, ids)
    from workbench.edits.projects import edit_project
    from workbench.exchange.markdown import read_markdown
    from workbench.exchange.mermaid import read_mermaid
    from workbench.exchange.mermaid_records import document_of

    read = (read_markdown if format == "markdown" else read_mermaid)(text, name=name, repair=repair)
    _check_size(read.journeys, name)
    document = document_of(read.journeys, ids)
    if format == "markdown" and len(read.journeys) > 1:  # none of their titles is that of all of them
        document.apply(edit_project(document, title=Path(name).stem))
    return Imported(
        document=document,
        notices=read.notices,
        repairs_offered=read.repairs_offered,
        repairs_applied=read.repairs_applied,
    )


def _import_outline(text: str, name: str, ids: IdSource) -> Imported:
    """Read an outline or pasted notes; a line that cannot be read becomes a notice, the others count."""
    from workbench.edits.projects import edit_project
    from workbench.exchange.outline.lens import document_of
    from workbench.exchange.outline.pasted import as_outline

    if not text.strip():
        raise ImportRefused(name, "there is nothing in it")
    made = document_of(as_outline(text), ids)
    if made.is_refused:
        raise ImportRefused(name, made.problems[0].text, made.problems[0].line)
    document = made.document
    document.apply(edit_project(document, title=made.title))
    shown = [f"{name}, line {problem.line}: {problem.text}" for problem in made.problems[:NOTICES]]
    if len(made.problems) > NOTICES:
        shown.append(f"{name}: {len(made.problems) - NOTICES:,} more lines have problems like these")
    return Imported(document=document, notices=tuple(shown))


def _check_size(journeys: Sequence[MermaidJourney], name: str) -> None:
    """Refuse what is too much in all; each journey alone has been looked at."""
    tasks = [task for journey in journeys for task in journey.tasks]
    for count, limit, what in (
        (len(tasks), limits.STEPS, "tasks"),
        (sum(len(journey.sections) for journey in journeys), limits.STAGES, "sections"),
        (len({person for task in tasks for person in task.people}), limits.PERSONAS, "actors"),
        (sum(len(set(task.people)) or 1 for task in tasks), limits.FEELINGS, "ratings"),
    ):
        if count > limit:
            raise ImportRefused(name, f"it has {count:,} {what}; at most {limit:,} can be imported")


def decoded(data: bytes, name: str) -> str:
    """Read UTF-8 strictly; ImportRefused names the line of the first byte that is wrong."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportRefused(name, "this is UTF-16; save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "this is no text" if b"\0" in data[:8192] else "this is not UTF-8; save it as UTF-8"
        raise ImportRefused(name, what, line) from None


def _format_of(path: Path, name: str, named: str | None) -> str:
    if named is None and path.suffix.lower() == ".journey" and path.is_file():
        raise ImportRefused(name, "this is a project already: open it")
    known = {**FORMATS, **{suffix[1:]: kind for suffix, kind in FORMATS.items()}}
    known |= {kind: kind for kind in FORMATS.values()}
    if named is not None:
        kind = known.get(named.lower())
        reason = f"“{named}” is no format that can be imported"
    else:
        kind = known.get(path.suffix.lower())
        reason = "its suffix names no format that can be imported"
    if kind is None:
        raise ImportRefused(name, f"{reason}; there are {', '.join(sorted(set(FORMATS.values())))}")
    return kind


def _bytes_of(path: Path, name: str) -> bytes:
    limit = limits.FILE_BYTES if path.suffix.lower() == ".json" else limits.TEXT_FILE_BYTES
    try:
        if path.is_dir():
            raise ImportRefused(name, "this is a folder")
        if path.exists() and not path.is_file():  # a pipe would keep us waiting, a device has no end
            raise ImportRefused(name, "this is no ordinary file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise ImportRefused(name, "there is no such file") from None
    except OSError as error:
        raise ImportRefused(name, f"it cannot be read ({os.strerror(error.errno or 0)})") from None
    if len(data) > limit:
        raise ImportRefused(name, f"it is larger than {limit // 1024 // 1024} MB")
    if not data:
        raise ImportRefused(name, "the file is empty")
    return data

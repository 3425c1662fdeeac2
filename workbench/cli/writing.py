"""The commands that write a file: new, import and export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.files import write_document
from workbench.catalogue import TEMPLATES
from workbench.cli.choice import about, chosen_journey
from workbench.cli.drawn import export_drawn
from workbench.cli.messages import UsageProblem, naming, progress, say, tell
from workbench.cli.reading import read
from workbench.cli.wishes import Wishes, chosen_format, refuse_what_means_nothing
from workbench.exchange.errors import ImportRefused, Repair
from workbench.exchange.json_export import json_bytes
from workbench.model.document import Document
from workbench.model.ids import RandomIds
from workbench.project import create_project
from workbench.storage.errors import FileExistsAlreadyError
from workbench.storage.project_file import read_project

SUFFIX = ".journey"


def templates() -> int:
    """List the names that `new --template` takes."""
    say(template.name for template in TEMPLATES)
    return 0


def new(file: Path, template: str | None) -> int:
    """Make a project with an empty journey, or with what a template holds."""
    known = {known.name: known.path for known in TEMPLATES}
    if template is not None and template not in known:
        raise UsageProblem(f"there is no template “{template}” (there is: {', '.join(known)})")
    target = _project_path(file)
    _make(target, read_project(known[template]).document if template is not None else None)
    _tell_path(file, target)
    return 0


def import_(source: Path, file: Path, format_: str | None, *, repair: bool) -> int:
    """Make a project of another program's file; repairs are offered, and applied only with `repair`."""
    from workbench.exchange.importing import import_file

    target = _project_path(file)
    if target.exists():
        raise FileExistsAlreadyError(target)
    with progress(f"Reading {source.name}"):
        try:
            found = import_file(source, format=format_, repair=repair, ids=RandomIds(), name=str(source))
        except ImportRefused as refused:
            if repair or not refused.repairs:
                raise
            raise UsageProblem(f"{refused}; {_offer(refused.repairs)}") from refused
    _make(target, found.document)
    _tell_path(file, target)
    for mended in found.repairs_applied:
        tell(f"{source}, line {mended.line}: {mended.why}; {_change(mended)}")
    if found.repairs_offered:
        tell(f"{source}: {_offer(found.repairs_offered)}")
    for notice in found.notices:
        tell(notice)
    return 0


def export(file: Path, out: Path, wishes: Wishes) -> int:
    """Write a document in the format that `--to` or the suffix of OUT names."""
    format_ = chosen_format(out, wishes.to)
    refuse_what_means_nothing(format_, wishes)
    if out.exists() and file.exists() and out.samefile(file):
        raise UsageProblem(f"{out}: this is the project itself; an export would replace it")
    project = read(file)
    document = project.document
    with progress(f"Writing {out.name}"):
        if format_ == "json":
            write_document(out, json_bytes(document))
        elif format_ == "mmd":
            _export_mermaid(file, document, out, wishes)
        elif format_ == "txt":
            _export_outline(file, document, out, wishes)
        else:
            export_drawn(file, project, out, format_, wishes)
    return 0


def _make(file: Path, document: Document | None) -> None:
    with naming(file), progress(f"Writing {file.name}"):
        create_project(file, document).close()


def _project_path(file: Path) -> Path:
    """Give the file that a project is made as: with its suffix, since no window would offer it without."""
    if file.suffix.lower() == SUFFIX:
        return file
    if file.suffix:
        raise UsageProblem(f"{file}: a project is a {SUFFIX} file, so this would not be found again")
    return file.with_name(file.name + SUFFIX) if file.name else file


def _tell_path(file: Path, target: Path) -> None:
    if target != file:
        tell(f"{file}: a project has the suffix {SUFFIX}, so it was made as {target}")


def _offer(repairs: Sequence[Repair]) -> str:
    """Say what `--repair` would do, the first of it in full."""
    more = f" ({len(repairs) - 1} more)" if len(repairs) > 1 else ""
    return f"--repair would mend line {repairs[0].line}: {_change(repairs[0])}{more}"


def _change(repair: Repair) -> str:
    before = f"“{repair.before.strip()}”"
    return f"leave out {before}" if repair.after is None else f"{before} becomes “{repair.after.strip()}”"


def _export_mermaid(file: Path, document: Document, out: Path, wishes: Wishes) -> None:
    from workbench.exchange.mermaid_export import mermaid_text

    with about(file):
        journey = chosen_journey(document, wishes.journey)
    text, losses = mermaid_text(document, journey.id)
    write_document(out, text.encode())
    for loss in losses.lines:
        tell(f"{file}: {loss}")


def _export_outline(file: Path, document: Document, out: Path, wishes: Wishes) -> None:
    from workbench.exchange.outline.lens import get
    from workbench.exchange.outline.losses import losses

    with about(file):
        journey = chosen_journey(document, wishes.journey)
    write_document(out, get(document, journey.id).text.encode())
    left_out = losses(document, journey.id)
    if left_out:
        tell(f"{file}: the outline leaves out {left_out}")

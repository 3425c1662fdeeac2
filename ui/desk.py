"""Opening, making, importing, saving and closing projects: what the File menu does, without the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

import assets
from ui.ask import Ask
from workbench.edits.projects import new_document
from workbench.model.document import Document
from workbench.model.ids import IdSource, RandomIds
from workbench.opened import OpenProject
from workbench.project import (
    UnsavedWork,
    discard_work,
    open_copy,
    open_project,
    recover_work,
    unsaved_work,
    untitled_project,
)
from workbench.storage.places import user_places

PROJECTS = "Journey projects (*.journey)"
IMPORTS = "Journeys (*.mmd *.mermaid *.md *.markdown *.json);;All files (*)"
SUFFIX = ".journey"


class Opened(msgspec.Struct, frozen=True):
    """A project that was opened, and what the person should hear about it."""

    project: OpenProject
    notices: tuple[str, ...] = ()


class Desk:
    """Where projects come from and go to. Errors are WorkbenchErrors, said in one sentence."""

    def __init__(self, ask: Ask, ids: IdSource | None = None, home: Callable[[], Path] = Path.home) -> None:
        self.ask = ask
        self._ids = ids or RandomIds()
        self._home = home

    def blank(self) -> Opened:
        """Make a blank, untitled map."""
        return Opened(untitled_project(new_document(self._ids)))

    def copy_of(self, path: Path) -> Opened:
        """Open a sample or template as an untitled copy."""
        return Opened(open_copy(path))

    def open(self, path: Path) -> Opened:
        """Open a project file for editing; another one's or a newer file opens read-only and says so."""
        project = open_project(path)
        return _opened(project)

    def unsaved(self) -> list[UnsavedWork]:
        """Find the work that is in no file and open nowhere, the latest first."""
        return unsaved_work(user_places())

    def recover(self, work: UnsavedWork) -> Opened:
        """Bring unsaved work back."""
        return _opened(recover_work(work))

    def discard(self, work: UnsavedWork) -> None:
        """Throw unsaved work away; it is kept for a week."""
        discard_work(work)

    def take(self, path: Path) -> Opened:
        """Open a project, or import a file of another format, by its suffix; what we ship opens as a copy."""
        if path.resolve().is_relative_to(assets.ROOT):
            return self.copy_of(path)
        return self.open(path) if path.suffix == SUFFIX else self.take_in(path)

    def take_in(self, path: Path) -> Opened:
        """Import a file as an untitled project; repairs of a file that is not quite right are offered first."""
        from workbench.exchange.errors import ImportRefused
        from workbench.exchange.importing import import_file

        try:
            imported = import_file(path, ids=self._ids)
        except ImportRefused as refused:
            if not refused.repairs or not self._wants_repairs(path, str(refused), refused.repairs):
                raise
            imported = import_file(path, ids=self._ids, repair=True)
        project = untitled_project(imported.document)
        project.protect()
        return Opened(project, tuple(str(notice) for notice in imported.notices))

    def ask_open(self, folder: Path | None = None) -> Opened | None:
        """Ask for a project file and open it."""
        path = self.ask.open_file("Open a map", f"{PROJECTS};;{IMPORTS}", folder or self._home())
        return self.take(path) if path else None

    def ask_import(self, folder: Path | None = None) -> Opened | None:
        """Ask for a file of another format and import it."""
        path = self.ask.open_file("Import a journey", IMPORTS, folder or self._home())
        return self.take(path) if path else None

    def save(self, project: OpenProject) -> bool:
        """Save; an untitled project asks for its place. False if the person thought better of it."""
        if project.path is None or project.read_only is not None:
            return self.save_as(project)
        project.save()
        return True

    def save_as(self, project: OpenProject) -> bool:
        """Ask where, and save there; from then on that is the project's file."""
        folder = project.path.parent if project.path else self._home()
        proposal = folder / f"{file_name(project.session.document)}{SUFFIX}"
        path = self.ask.save_file("Save the map as", PROJECTS, proposal)
        if path is None:
            return False
        project.save_as(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX), overwrite=True)
        return True

    def may_close(self, project: OpenProject) -> bool:
        """Make sure that nothing is lost when a project is closed: save it, or ask if it has no file yet."""
        if not project.is_dirty:
            return True
        if project.path is not None:
            project.save()
            return True
        title = project.title
        answer = self.ask.choose(
            "Save before closing?",
            f"“{title}” has no file yet. Without one it is not kept.",
            ("Save…", "Don't keep it"),
        )
        if answer == 0:
            return self.save_as(project)
        if answer == 1:
            project.discard()
            return True
        return False

    def _wants_repairs(self, path: Path, reason: str, repairs: tuple[object, ...]) -> bool:
        lines = "\n".join(f"• {repair}" for repair in repairs[:8])
        more = f"\n… and {len(repairs) - 8} more" if len(repairs) > 8 else ""
        text = f"{reason}\n\nThese repairs would make it readable:\n{lines}{more}"
        return self.ask.choose(f"Import {path.name}", text, ("Import with repairs",)) == 0


def _opened(project: OpenProject) -> Opened:
    return Opened(project, tuple(notice.text for notice in project.notices))


def file_name(document: Document) -> str:
    """Propose a file name from the project's title: nothing that a file system minds."""
    title = document.project.title or "Untitled"
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    return " ".join(kept.split())[:60] or "Untitled"

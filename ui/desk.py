"""Opening, making, importing, saving and closing projects: what the File menu does, without the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import assets
import workbench  # its names load storage when they are first used: the start page needs none of it
from ui.ask import Ask
from workbench.model.errors import NotWrittenError, WorkbenchError
from workbench.storage.places import user_places

if TYPE_CHECKING:
    from workbench.careful import Attempt
    from workbench.exchange.errors import Repair
    from workbench.exchange.importing import Imported
    from workbench.model.document import Document
    from workbench.opened import OpenProject, Saved
    from workbench.storage.unsaved import KeptWork, UnsavedWork

PROJECTS = "Journey projects (*.journey)"
IMPORTS = "Journeys (*.mmd *.mermaid *.md *.markdown *.json);;All files (*)"
PICTURES = "Pictures (*.png *.jpg *.jpeg)"
SUFFIX = ".journey"
MOST_REPAIRS = 8


class Opened(msgspec.Struct, frozen=True):
    """A project that was opened, and what the person should hear about it.

    attempt: to be told when the person can work with unsaved edits that were brought back.
    """

    project: OpenProject
    notices: tuple[str, ...] = ()
    attempt: Attempt | None = None


class Desk:
    """Where projects come from and go to. Errors are WorkbenchErrors, said in one sentence.

    warn: is told what went wrong beside a save that succeeded.
    """

    def __init__(
        self, ask: Ask, home: Callable[[], Path] = Path.home, warn: Callable[[str], None] = lambda _: None
    ) -> None:
        self.ask = ask
        self._home = home
        self._warn = warn
        self._folder: Path | None = None

    def look_in(self, folder: Path) -> None:
        """Begin the next dialogs in this folder: that of the open map, else the one used last."""
        self._folder = folder

    def propose(self, folder: Path) -> None:
        """Begin the first dialog in this folder."""
        self._folder = self._folder or folder

    @property
    def folder(self) -> Path:
        """Give where a dialog begins."""
        return self._folder if self._folder is not None and self._folder.is_dir() else self._home()

    def blank(self) -> Opened:
        """Make a blank, untitled map."""
        return Opened(workbench.untitled_project())

    def copy_of(self, path: Path) -> Opened:
        """Open a sample or template as an untitled copy."""
        return Opened(workbench.open_copy(path))

    def version(self, path: Path) -> Opened:
        """Open a kept version of a file that cannot be opened, as an untitled copy."""
        return Opened(
            workbench.open_copy(path), ("This is the newest good version. Save it to go on with it.",)
        )

    def copy_of_open(self, project: OpenProject) -> Opened:
        """Open what a project shows, with its unsaved edits, as an untitled copy."""
        from workbench.model.document import Document

        copy = workbench.untitled_project(Document(project.document.snapshot().values()))
        copy.protect()
        return Opened(copy)

    def open(self, path: Path) -> Opened:
        """Open a project file for editing; another one's or a newer file opens read-only and says so."""
        from workbench.careful import open_carefully

        return _opened(*open_carefully(path))

    def unsaved(self) -> tuple[list[UnsavedWork], str]:
        """Find the work that is in no file and open nowhere, the latest first; and say what cannot be read now."""
        try:
            return workbench.unsaved_work(user_places()), ""
        except WorkbenchError as error:
            from workbench.storage.unsaved import WorkUnreadableError

            if not isinstance(error, WorkUnreadableError):
                raise
            return error.found, str(error)

    def recover(self, work: UnsavedWork) -> Opened:
        """Bring unsaved work back."""
        from workbench.careful import recover_carefully

        return _opened(*recover_carefully(work))

    def discard(self, work: UnsavedWork) -> bool:
        """Throw unsaved work away; it is kept for a week. NotSavedError if that fails: it is offered again."""
        from workbench.storage.errors import NotSavedError, reason

        try:
            workbench.discard_work(work)
        except OSError as error:
            raise NotSavedError(work.folder, f"it could not be thrown away: {reason(error)}") from error
        return True

    def drop(self, project: OpenProject) -> None:
        """Close a project that has no file without keeping it; should that fail, its edits are offered again."""
        from workbench.storage.errors import reason

        try:
            project.discard()
        except OSError as error:
            self._warn(f"“{project.title}” is offered again, it could not be thrown away: {reason(error)}")

    def kept(self) -> list[KeptWork]:
        """Find the work that was thrown away or set aside, the latest first."""
        from workbench.storage.unsaved import kept_work

        return kept_work(user_places())

    def bring_back(self, kept: KeptWork) -> Opened:
        """Bring work back that was thrown away."""
        from workbench.careful import bring_back

        return _opened(*bring_back(kept))

    def take(self, path: Path) -> Opened | None:
        """Open a project, or import a file of another format, by its suffix; what we ship opens as a copy."""
        if path.resolve().is_relative_to(assets.ROOT):
            return self.copy_of(path)
        return self.open(path) if path.suffix == SUFFIX else self.take_in(path)

    def take_in(self, path: Path) -> Opened | None:
        """Import a file as an untitled project; repairs are offered first. None if the person thought better of it."""
        imported = self._imported(path)
        if imported is None:
            return None
        from workbench.model import order

        project = workbench.untitled_project(imported.document)
        project.protect()
        count = len(order.journeys(imported.document))
        words = f"{count} {'journey' if count == 1 else 'journeys'} from {path.name}."
        return Opened(project, (" ".join((words, *imported.notices)),))

    def ask_open(self) -> Opened | None:
        """Ask for a project file and open it."""
        return self._asked("Open a map", f"{PROJECTS};;{IMPORTS}")

    def ask_people(self) -> tuple[str, Document] | None:
        """Ask for another project and read it without opening it; None if the person thought better of it."""
        path = self.ask.open_file("Take personas over from", PROJECTS, self.folder)
        if path is None:
            return None
        return path.name, workbench.read_project(path).document

    def ask_picture(self) -> Path | None:
        """Ask for a picture."""
        return self.ask.open_file("Choose a picture", PICTURES, self.folder)

    def ask_import(self) -> Opened | None:
        """Ask for a file of another format and import it."""
        return self._asked("Import a journey", IMPORTS)

    def _asked(self, title: str, filters: str) -> Opened | None:
        path = self.ask.open_file(title, filters, self.folder)
        if path is None:
            return None
        self.look_in(path.parent)
        return self.take(path)

    def save_as(self, project: OpenProject) -> bool:
        """Ask where, and save there; from then on that is the project's file."""
        folder = project.path.parent if project.path else self.folder
        proposal = folder / f"{file_name(project.session.document)}{SUFFIX}"
        path = self.ask.save_file("Save the map as", PROJECTS, proposal)
        if path is None:
            return False
        self.look_in(path.parent)
        place = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        self._tell(project.save_as(place, overwrite=True))
        return True

    def close(self, project: OpenProject) -> None:
        """Close a project, saved if it has a file; WorkbenchError if that fails, and it stays open."""
        self._tell(project.close())

    def may_close(self, project: OpenProject) -> bool:
        """Make sure that nothing is lost when a project is closed: save it, or ask if it has no file yet."""
        if not project.is_dirty:
            return True
        if project.path is not None:
            try:
                self._tell(project.save())
            except WorkbenchError as error:
                return self._may_close_unsaved(project, error)
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
            self.drop(project)
            return True
        return False

    def _may_close_unsaved(self, project: OpenProject, error: WorkbenchError) -> bool:
        """Let a person leave who cannot save: with the edits kept for the next time, or knowing what is lost."""
        try:
            project.flush()
            fate, leave = (
                "Its edits are kept safe on this computer and offered again.",
                "Close without saving",
            )
        except NotWrittenError:
            fate, leave = "Edits that are on no disk are lost when you close it.", "Close and lose them"
        answer = self.ask.choose("The map could not be saved", f"{error}.\n\n{fate}", ("Save as…", leave))
        if answer == 0:
            return self.save_as(project)
        if answer == 1:
            project.let_go()
            return True
        return False

    def _tell(self, saved: Saved | None) -> None:
        if saved is not None and saved.warning is not None:
            self._warn(saved.short_warning)

    def _imported(self, path: Path) -> Imported | None:
        from workbench.exchange.errors import ImportRefused
        from workbench.exchange.importing import import_file
        from workbench.model.ids import RandomIds

        ids = RandomIds()
        try:
            imported = import_file(path, ids=ids)
        except ImportRefused as refused:
            if not refused.repairs:
                raise
            text = f"{refused}\n\nThese repairs would make it readable:\n{_listed(refused.repairs)}"
            if self.ask.choose(f"Import {path.name}", text, ("Import with repairs",)) is None:
                raise
            return import_file(path, ids=ids, repair=True)
        if not imported.repairs_offered:
            return imported
        text = f"Some lines were probably meant otherwise:\n{_listed(imported.repairs_offered)}"
        answer = self.ask.choose(f"Import {path.name}", text, ("Import with repairs", "Import as it is"))
        if answer is None:
            return None
        return import_file(path, ids=ids, repair=True) if answer == 0 else imported


def _listed(repairs: Sequence[Repair]) -> str:
    lines = [
        f"• line {repair.line}: {repair.before.strip()}  →  {(repair.after or 'left out').strip()}"
        for repair in repairs[:MOST_REPAIRS]
    ]
    if len(repairs) > MOST_REPAIRS:
        lines.append(f"… and {len(repairs) - MOST_REPAIRS} more")
    return "\n".join(lines)


def _opened(project: OpenProject, attempt: Attempt | None) -> Opened:
    from ui.found_at_opening import said_at_opening

    return Opened(project, said_at_opening(project), attempt)


def file_name(document: Document) -> str:
    """Propose a file name from the project's title: nothing that a file system minds."""
    title = document.project.title or "Untitled map"
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    return " ".join(kept.split())[:60] or "Untitled map"

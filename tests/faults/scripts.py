"""What a person does with a project, as lists of words; a child plays them, and an oracle knows what may be left.

MODEL's invariant: acknowledged ⊆ recovered ⊆ applied + at most the one edit in flight; a refused edit leaves memory
unchanged and never comes back; whoever asked is told.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.bench_project import numbered_document, numbered_edit, ordered_steps
from tests.faults.children import Said, Say
from workbench.environment import Environment
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.model.ids import RandomIds
from workbench.opened import OpenProject
from workbench.project import create_project, open_project, untitled_project
from workbench.storage.backups import now
from workbench.storage.disk import Disk
from workbench.storage.notices import NoticeKind
from workbench.storage.places import Places

STEPS = 5
Titles = tuple[str, ...]
"""The state of a project of the campaign: the titles of its steps."""


@dataclass(frozen=True)
class Script:
    """A name, what was done before (without faults), and what is attacked."""

    name: str
    prepare: str
    attack: str


SCRIPTS = (
    Script("edits", "create close", "open edit flush edit edit flush undo flush leave"),
    Script("edit and save", "create close", "open edit flush save edit flush save leave"),
    Script("open with a journal", "create edit edit flush leave", "open edit flush leave"),
    Script("save what was recovered", "create edit flush save edit flush leave", "open save edit flush close"),
    Script("save while editing", "create edit flush close", "open edit flush busy-save edit flush leave"),
    Script("open after a crash in a save", "create edit save edit busy-save edit leave litter", "open edit save"),
    Script("save as", "create edit flush leave", "open edit flush save-as edit flush leave"),
    Script("new file", "nothing", "create edit flush save leave"),
    Script("untitled", "nothing", "untitled edit flush edit flush leave"),
    Script("untitled gets a name", "nothing", "untitled edit flush save-as edit flush close"),
    Script("close and open", "create edit flush leave", "open edit close open edit flush leave"),
)  # fmt: skip


class Stage:
    """The folders in which scripts are played."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "project.journey"
        self.other = folder / "other.journey"
        self.places = Places(config=folder / "config", state=folder / "state")

    @property
    def environment(self) -> Environment:
        """Give an environment with these folders."""
        return Environment(self.places, Disk(), now, RandomIds())


def titles(document: Document) -> Titles:
    """Give the state of a document."""
    return tuple(step.title for step in ordered_steps(document))


class Player:
    """Plays a script, and says what it tries, what was done, and what it was told."""

    def __init__(self, stage: Stage, say: Say) -> None:
        self.stage = stage
        self.say = say
        self.number = 0
        self.project: OpenProject | None = None
        self._undone: Titles = ()

    def play(self, words: str) -> None:
        """Play all words; a word that is refused is told and left out."""
        for word in words.split():
            try:
                getattr(self, f"do_{word.replace('-', '_')}")()
            except WorkbenchError as error:
                self.say("told", word, f"{type(error).__name__}: {error}")
            else:
                self.say("did", word)

    def do_nothing(self) -> None:
        """Do nothing."""

    def do_create(self) -> None:
        """Make the project's file."""
        self._take(
            create_project(self.stage.path, numbered_document(STEPS), environment=self.stage.environment)
        )

    def do_untitled(self) -> None:
        """Begin a project without a file."""
        self._take(untitled_project(numbered_document(STEPS), environment=self.stage.environment))

    def do_open(self) -> None:
        """Open the project's file."""
        self._take(open_project(self.stage.path, environment=self.stage.environment))

    def do_edit(self) -> None:
        """Make the next edit."""
        if self.project is None:
            return
        self.number += 1
        document = self.project.document
        change = numbered_edit(document, [step.id for step in ordered_steps(document)], self.number)
        before = titles(document)
        after = list(before)
        after[self.number % STEPS] = str(self.number)
        self._commit(lambda project: project.session.perform(change), before, tuple(after))
        self._undone = before

    def do_undo(self) -> None:
        """Take the last edit back."""
        if self.project is None or self.project.session.undo_label is None:
            return
        before = titles(self.project.document)
        self._commit(lambda project: project.session.undo(), before, self._undone)

    def do_flush(self) -> None:
        """Wait until everything is on the disk."""
        if self.project is not None:
            self.project.flush()
            self._acknowledge()

    def do_save(self) -> None:
        """Save."""
        if self.project is not None and self.project.path is not None:
            self._warn(self.project.save().warning)
            self._acknowledge()

    def do_busy_save(self) -> None:
        """Save while two edits are made."""
        if self.project is None:
            return
        job = self.project.begin_save(keep_backup=True)
        saved = titles(self.project.document)
        try:
            self.do_edit()
            self.do_edit()
        finally:
            self._warn(job.run().warning)
            self.say("safe", saved)

    def do_save_as(self) -> None:
        """Save under another name."""
        if self.project is not None:
            self._warn(self.project.save_as(self.stage.other).warning)
            self._acknowledge()

    def do_close(self) -> None:
        """Save and close."""
        if self.project is not None:
            saved = self.project.close()
            self._warn(saved.warning if saved is not None else None)
            self._acknowledge()
            self.project = None

    def do_leave(self) -> None:
        """Close without saving: the journal keeps the work."""
        if self.project is not None:
            self.project.close(save=False)
            self._acknowledge()
            self.project = None

    def do_litter(self) -> None:
        """Leave what a save leaves that was killed."""
        path = self.stage.path
        path.with_name(f".{path.name}.0123456789abcdef.tmp").write_bytes(b"{")

    def _take(self, project: OpenProject) -> None:
        self.project = project
        for notice in project.notices:
            if notice.kind is not NoticeKind.RECOVERED:
                self.say("told", "notice", notice.text)
        if project.read_only is not None:
            self.say("told", "read-only", project.read_only)
        if project.journal is not None:
            project.journal.on_failed = lambda error: self.say("told", "later", str(error))
        self.number = max(int(title) for title in titles(project.document))
        self.say("opened", titles(project.document))

    def _commit(self, perform: Callable[[OpenProject], object], before: Titles, after: Titles) -> None:
        assert self.project is not None
        self.say("try", after)
        try:
            perform(self.project)
        except WorkbenchError:
            self.say("refused", titles(self.project.document) == before)
            raise
        self.say("applied", after)

    def _acknowledge(self) -> None:
        assert self.project is not None
        self.say("safe", titles(self.project.document))

    def _warn(self, warning: str | None) -> None:
        if warning is not None:
            self.say("told", "warning", warning)


@dataclass
class Oracle:
    """What a project may hold, by what the child said. wrong: what must not have happened."""

    states: list[Titles]
    in_flight: Titles | None = None
    told: list[str] = field(default_factory=list)
    did: list[str] = field(default_factory=list)
    struck: str | None = None
    calls: int = 0
    wrong: list[str] = field(default_factory=list)

    def hear(self, said: Said) -> None:
        """Learn all that a child said."""
        for word, *rest in said:
            getattr(self, f"_{word}")(*rest)

    @property
    def allowed(self) -> list[Titles]:
        """Give the states that may be found."""
        return self.states + ([self.in_flight] if self.in_flight is not None else [])

    def _try(self, after: Iterable[str]) -> None:
        self.in_flight = tuple(after)

    def _applied(self, after: Iterable[str]) -> None:
        self.states.append(tuple(after))
        self.in_flight = None

    def _refused(self, is_unchanged: bool) -> None:
        self.in_flight = None
        if not is_unchanged:
            self.wrong.append("memory changed by a refused edit")

    def _safe(self, state: Iterable[str]) -> None:
        last = len(self.states) - 1 - self.states[::-1].index(tuple(state))
        self.states = self.states[last:]

    def _opened(self, state: Iterable[str]) -> None:
        found = tuple(state)
        if found not in self.states:
            self.wrong.append(f"opened as {found}, not one of {self.states}")
        else:
            self.states = [found]

    def _told(self, word: str, text: str) -> None:
        self.told.append(f"{word}: {text}")

    def _did(self, word: str) -> None:
        self.did.append(word)

    def _uncaught(self, text: str) -> None:
        self.wrong.append(f"uncaught: {text}")

    def _struck(self, call: str | None, calls: int) -> None:
        self.struck, self.calls = call, calls


def share_of(seed: int) -> float:
    """Give how much of a torn write gets through, always the same for one run."""
    return random.Random(seed).random()

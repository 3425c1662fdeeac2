"""Between the lines of a text and the journey that they say: what is typed is put, what changes elsewhere is followed.

The text's undo is the project's undo, so that the two cannot diverge. A burst of typing (a line, as a rule) is one
entry of the history; how the text stood before and after it is remembered, so that undo and redo bring the very lines
back. What was typed without any meaning for the map (blank lines, lines that cannot be read) is taken back first.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ui.outline_text.memory import Memory
from ui.workspace import Workspace
from workbench.edits.fields import typing_key
from workbench.exchange.outline import lens
from workbench.exchange.outline.errors import Problem
from workbench.exchange.outline.merging import applied, line_edits, merged
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import NotWrittenError
from workbench.model.ids import IdSource
from workbench.model.records import (
    Cast,
    Feeling,
    Id,
    Journey,
    Lane,
    Note,
    Persona,
    Share,
    Stage,
    Step,
    Transition,
)

PAUSE_MS = 130
"""So long after a key the text is put into the map."""
UNFINISHED_MS = 1_200
"""So long if the line is the beginning of a word that means something else: "vi" may become "via"."""
BURST_MS = 2_500
"""After so long without a key the next one begins a new entry of the history."""
FOLLOW_MS = 20
SLOW = 0.1
"""A put that takes longer with all that follows it, in s, would hold up the keys: it waits for a longer pause."""
LARGE = 400
"""A text of fewer lines is put at once, whatever else the computer has to do."""
PATIENCE = 5.0
"""The pause then is so many times as long as the put."""
SAID_IN_TEXT = (Journey, Cast, Persona, Stage, Lane, Step, Transition, Share, Feeling, Note)

_bursts = itertools.count(1)


class TextLink(QObject):
    """The lines of one journey's text, as they stand in the field.

    rewritten(): `lines` are others now, the field has to show them. told(): `problems` and `abouts` are new.
    problems: what could not be read in `lines`. abouts: for each line the step, stage or journey it is about.
    refused: why the last put was refused, "" if it was not.
    """

    rewritten = Signal()
    told = Signal()

    def __init__(self, workspace: Workspace, is_unfinished: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_unfinished = is_unfinished
        self._memory = Memory()
        self._journey = workspace.journey
        self.lines: list[str] = [""]
        self.problems: tuple[Problem, ...] = ()
        self.abouts: tuple[Id | None, ...] = ()
        self.refused = ""
        self._settled: list[str] = [""]
        self._said: str | None = None
        self._taken_back: list[str] | None = None
        self._unput: dict[Id, list[str]] = {}
        self._cost = 0.0
        self._is_dirty = self._is_putting = False
        self._is_shown = False
        self._is_behind, self._is_walking = True, False
        self._key = self._new_key()
        self._pause = self._timer(PAUSE_MS, self.put)
        self._burst = self._timer(BURST_MS, self.end_burst)
        self._end_soon = self._timer(0, self.end_burst)
        self._follow_soon = self._timer(FOLLOW_MS, self.follow)
        workspace.changed.connect(self._on_changed)
        workspace.journey_changed.connect(self._on_journey)

    @property
    def journey(self) -> Id:
        """Give the journey whose text it is."""
        return self._journey

    @property
    def is_slow(self) -> bool:
        """Say whether the map is so large that it follows only after a longer pause."""
        return self._cost > SLOW and len(self.lines) > LARGE

    def show(self, *, shown: bool) -> None:
        """Follow the map while the text is shown; what is typed is put before it is hidden."""
        self._is_shown = shown
        if shown and self._is_behind:
            self.follow()
        elif not shown:
            self.end_burst()

    # --- text → map ---------------------------------------------------------------------------------------------

    def take(self, lines: Sequence[str], *, ends_burst: bool = False) -> None:
        """Take what stands in the field now; it is put soon.

        ends_burst: a line has ended, or lines were moved: it is put as soon as the key is painted, and what is typed
        after it is an entry of the history by itself.
        """
        if self._end_soon.isActive():
            self.end_burst()
        self.lines = list(lines)
        self._is_dirty = True
        self._taken_back = None
        self._workspace.wait_for(self, pending=True)
        self._burst.start()
        pause = PAUSE_MS if not self.is_slow else round(1000 * PATIENCE * self._cost)
        if self._is_unfinished():
            pause = max(pause, UNFINISHED_MS)
        self._pause.start(pause)
        if ends_burst and not self.is_slow:
            self._end_soon.start()

    def put(self) -> bool:
        """Let the map say what the text says; False if that was refused: the text stays, to be put again."""
        self._pause.stop()
        if self._journey not in self._workspace.document:
            self._drop()
        if not self._is_dirty:
            return True
        if self._is_behind:
            self.follow()
        started = time.thread_time()
        result: list[lens.Put] = []

        def edit(document: Document, ids: IdSource) -> Change:
            result[:] = [lens.put("\n".join(self.lines), document, self._journey, ids, merge_key=self._key)]
            return result[0].change

        self._is_putting = True
        try:
            done = self._workspace.perform(edit)
        finally:
            self._is_putting = False
        self._cost = time.thread_time() - started
        if done is None:
            refusal = self._workspace.refusal
            not_written = isinstance(refusal, NotWrittenError)
            self.refused = "Not kept yet: it could not be written." if not_written else str(refusal)
            self.told.emit()
            return False
        self.refused = ""
        self._is_dirty = False
        self._workspace.wait_for(self, pending=False)
        self._tell(result[0])
        if not done.is_empty:
            self._settled, self._said = list(self.lines), None
        self._rename_targets()
        self._keep_draft()
        return True

    def end_burst(self) -> None:
        """Let what is typed from now on be an entry of the history by itself."""
        self._burst.stop()
        self._end_soon.stop()
        if self.put() and not self.is_slow and self._journey in self._workspace.document:
            if self._said is None:
                self._said = lens.get(self._workspace.document, self._journey).text
            self._memory.keep(self._journey, self._said, self.lines)
        self._keep_draft()
        self._key = self._new_key()

    # --- history ------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back what was typed: first what the map knows nothing of, then the project's last entry."""
        self.end_burst()
        if self._is_dirty:
            return
        if self.lines != self._settled:
            typed = self.lines
            self._rewrite(self._settled)
            self._read()
            self._taken_back = typed
            self._workspace.said.emit("Undone: typing without meaning for the map", False)
            return
        self._workspace.undo()
        self.follow()

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._taken_back is not None and self.lines == self._settled:
            self._rewrite(self._taken_back)
            self._taken_back = None
            self._read()
            return
        self.end_burst()
        if not self._is_dirty:
            self._workspace.redo()
            self.follow()

    # --- map → text ---------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Let the text say what the map says, with as few other lines as possible."""
        self._follow_soon.stop()
        document = self._workspace.document
        if not self._is_behind or self._journey not in document:
            return
        started = time.thread_time()
        outline = lens.get(document, self._journey)
        self._cost = max(self._cost, 2 * (time.thread_time() - started))
        walking, self._is_behind, self._is_walking = self._is_walking, False, False
        if outline.text == self._said:
            return
        after = outline.text.split("\n")
        lines = self._following(outline.text, after, is_walking=walking)
        self._said, self._taken_back = outline.text, None
        self._key = self._new_key()
        if not self._is_dirty:
            self._settled = list(lines)
            self._memory.keep(self._journey, outline.text, lines)
        self._rewrite(lines)
        if lines == after:
            self.problems, self.abouts = (), (*outline.lines, None)  # the last line is empty
            self.told.emit()
        else:
            self._read()

    def _following(self, said: str, after: list[str], *, is_walking: bool) -> list[str]:
        is_clean = not self._is_dirty and self.lines == self._settled
        recalled = self._memory.recall(self._journey, said) if is_walking and is_clean else None
        if recalled is None and self._said is None and self._journey in self._workspace.drafts:
            recalled = self._workspace.drafts[self._journey].split("\n")
        if recalled is not None and is_clean and self._says_the_same(recalled):
            return recalled
        if self._said is not None:
            followed = merged(self.lines, self._said.split("\n"), after)
            if followed is not None and (self._is_dirty or self._says_the_same(followed)):
                return followed
        return self._with_unread(after)

    def _says_the_same(self, lines: Sequence[str]) -> bool:
        document = self._workspace.document
        result = lens.put("\n".join(lines), document, self._journey, self._workspace.session.ids)
        return result.change.is_empty

    def _with_unread(self, after: list[str]) -> list[str]:
        """Give the map's own lines, and between them those of the text that could not be read."""
        unread = {problem.line - 1 for problem in self.problems if problem.is_error}
        edits = line_edits(self.lines, after)
        kept = [
            edit._replace(
                lines=(*edit.lines, *(self.lines[n] for n in range(edit.start, edit.end) if n in unread))
            )
            for edit in edits
        ]
        return applied(self.lines, kept)

    def _keep_draft(self) -> None:
        """Keep lines that are in no record until the project is opened again."""
        if self._is_behind:  # what is kept of this journey has not been looked at yet
            return
        is_unread = any(problem.is_error for problem in self.problems)
        self._workspace.keep_draft(self._journey, "\n".join(self.lines) if is_unread else None)

    def _on_changed(self, change: Change) -> None:
        if self._is_putting or not any(change.touches(kind) for kind in SAID_IN_TEXT):
            return
        is_walk = change.origin in ("undo", "redo")
        self._is_walking = is_walk and (self._is_walking or not self._is_behind)
        self._is_behind = True
        if self._is_shown:
            self._follow_soon.start()

    def _on_journey(self) -> None:
        """Put what was typed into the journey that was shown, then show the other one.

        What could not be put waits until its journey is shown again.
        """
        self.end_burst()
        if self._is_dirty:
            self._unput[self._journey] = self.lines
        self._drop()
        self._journey = self._workspace.journey
        self._said, self._is_behind, self._is_walking = None, True, True
        self.lines, self.problems = list(self._settled), ()
        if self._is_shown:
            self.follow()
        waiting = self._unput.pop(self._journey, None)
        if waiting is not None:
            self._rewrite(waiting)
            self.take(waiting)

    # --- what they share ----------------------------------------------------------------------------------------

    def _rename_targets(self) -> None:
        """Let arrows say the new name of a step that has just been renamed."""
        lines = list(self.lines)
        hints = [p for p in self.problems if not p.is_error and p.suggestion is not None]
        for problem in reversed(hints):
            line, at = lines[problem.line - 1], problem.column - 1
            lines[problem.line - 1] = line[:at] + str(problem.suggestion) + line[at + problem.length :]
        if not hints:
            return
        was_settled = self.lines == self._settled
        self._rewrite(lines)
        if was_settled:
            self._settled = lines
        self._read()

    def _read(self) -> None:
        """Ask what of the lines can be read; the map stays as it is."""
        document = self._workspace.document
        self._tell(lens.put("\n".join(self.lines), document, self._journey, self._workspace.session.ids))

    def _tell(self, result: lens.Put) -> None:
        self.problems = result.problems
        self.abouts = () if result.is_refused else result.lines
        self.told.emit()

    def _rewrite(self, lines: Sequence[str]) -> None:
        if list(lines) != self.lines:
            self.lines = list(lines)
            self.rewritten.emit()

    def _drop(self) -> None:
        for timer in (self._pause, self._burst, self._end_soon):
            timer.stop()
        self._is_dirty = False
        self.refused = ""
        self._workspace.wait_for(self, pending=False)

    def _new_key(self) -> str:
        return typing_key(self._journey, "outline", next(_bursts))

    def _timer(self, interval: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

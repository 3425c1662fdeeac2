"""A fault at any system call of commit, save and open, against MODEL's invariant.

acknowledged ⊆ recovered ⊆ applied + at most the one edit in flight; a refused edit leaves memory unchanged and
never comes back; whoever asked is told by one of our own errors.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults.bench_project import numbered_document, numbered_edit, ordered_steps  # noqa: E402
from tests.faults.faulty_disk import Crashed, Fault, FaultyDisk  # noqa: E402
from workbench.model.change import Change  # noqa: E402
from workbench.model.document import Document  # noqa: E402
from workbench.model.errors import WorkbenchError  # noqa: E402
from workbench.model.ids import SeededIds, make_id  # noqa: E402
from workbench.model.records import Id, Record, Step  # noqa: E402
from workbench.opened import SaveJob  # noqa: E402
from workbench.project import Environment, create_project, open_project, read_project  # noqa: E402
from workbench.storage.disk import leftovers  # noqa: E402
from workbench.storage.errors import InvalidContentError  # noqa: E402
from workbench.storage.places import Places  # noqa: E402

State = dict[Id, Record]


@dataclass
class Tally:
    """What the runs found. faults: how often each kind struck."""

    runs: int = 0
    acknowledged: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)


class Clock:
    """Time that goes on by some seconds whenever it is asked."""

    def __init__(self) -> None:
        self.at = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the next moment."""
        self.at += timedelta(seconds=37)
        return self.at


class Run:
    """One project under attack, and an oracle of what it may hold."""

    def __init__(self, folder: Path, seed: int, tally: Tally) -> None:
        self.chance = random.Random(seed)
        self.seed = seed
        self.tally = tally
        self.path = folder / "project.journey"
        self.places = Places(config=folder / "config", state=folder / "state")
        self.clock = Clock()
        self.disk = FaultyDisk()
        self.project = create_project(self.path, numbered_document(5), environment=self._environment())
        self.steps = [step.id for step in ordered_steps(self.project.document)]
        self.number = 0
        self.job: SaveJob | None = None
        self.safe: list[State] = [self._state()]
        """The acknowledged state, and the applied ones after it."""
        self.in_flight: State | None = None

    def attack(self, actions: int) -> None:
        """Do so many things, each with a fault somewhere or none, and check after each."""
        for _ in range(actions):
            self._plan()
            action = self.chance.choice(
                [self._edit] * 6 + [self._flush] * 3 + [self._save, self._save_with_edits, self._reopen]
            )
            before = self._state()
            try:
                action()
            except WorkbenchError as error:
                self._after_refusal(action, before, error)
            except Crashed:
                self._after_crash()
        self.disk.plan(None)
        self.bury()
        self._open_again()
        self.project.close()
        self._expect(read_project(self.path, places=self.places).document)

    def _plan(self) -> None:
        fault = self.chance.choice(list(Fault))
        self.disk.share = self.chance.random()
        self.disk.plan(self.chance.choice([None, *range(1, 16)]), fault)

    def _edit(self) -> None:
        self.number += 1
        change = self._next_change()
        state = {**self._state(), **change.after}
        self.in_flight = {key: record for key, record in state.items() if record is not None}
        self.project.session.perform(change)
        self.safe.append(self.in_flight)
        self.in_flight = None

    def _next_change(self) -> Change:
        document = self.project.document
        if self.chance.random() < 0.7:
            return numbered_edit(document, self.steps, self.number)
        extra = next((step for step in document.all(Step) if step.text == "extra"), None)
        if extra is not None:
            return Change(label="Delete step", before={extra.id: extra}, after={extra.id: None})
        step = document.get(self.steps[0], Step)
        new = msgspec.structs.replace(step, id=make_id("st", 1_000_000 + self.number), text="extra")
        return Change(label="Add step", before={new.id: None}, after={new.id: new})

    def _flush(self) -> None:
        self.project.flush()
        self._acknowledge()

    def _acknowledge(self) -> None:
        self.tally.acknowledged += len(self.safe) - 1
        self.safe = self.safe[-1:]

    def _save(self) -> None:
        self.project.save()
        self._acknowledge()

    def _save_with_edits(self) -> None:
        job = self.project.begin_save()
        saved_to = len(self.safe)
        for _ in range(self.chance.randrange(3)):
            self._edit()
        job.run()
        self.safe = self.safe[saved_to - 1 :]

    def _reopen(self) -> None:
        self.project.close(save=self.chance.random() < 0.5)
        self._acknowledge()
        self._open_again()

    def _open_again(self) -> None:
        self.project = open_project(self.path, environment=self._environment())
        if self.project.read_only is not None:  # a fault in making the lock: said, and nothing can be lost
            self.project.close()
            self.disk.plan(None)
            self.project = open_project(self.path, environment=self._environment())
        self._expect(self.project.document)

    def _after_refusal(self, action: Callable[[], None], before: State, error: WorkbenchError) -> None:
        self.disk.plan(None)
        self.in_flight = None
        if action == self._edit and self._state() != before:
            self._violation(f"memory changed by a refused edit ({error})")
        if action == self._reopen:
            self.bury()
            self._open_again()

    def _after_crash(self) -> None:
        self.bury()
        self._open_again()

    def bury(self) -> None:
        """End the project without letting it write, as the end of its process does."""
        for fault in self.disk.struck:
            self.tally.faults[fault.value] = self.tally.faults.get(fault.value, 0) + 1
        self.disk.is_dead = True
        if self.project.journal is not None:
            self.project.journal.close()
        if self.project._lock is not None:
            self.project._lock.release()
        self.disk = FaultyDisk()

    def _expect(self, document: Document) -> None:
        found = document.snapshot()
        allowed = [*self.safe, *([self.in_flight] if self.in_flight is not None else [])]
        if found not in allowed:
            self._violation(f"{len(self.safe)} states were possible, another one was found")
        self.safe, self.in_flight = [found], None

    def _violation(self, text: str) -> None:
        self.tally.violations.append(f"seed {self.seed}: {text}; calls {self.disk.calls[-8:]}")

    def _state(self) -> State:
        return self.project.document.snapshot()

    def _environment(self) -> Environment:
        return Environment(self.places, self.disk, self.clock, SeededIds(self.seed))


def run_faults(folder: Path, *, runs: int, actions: int, seed: int = 1, stop_early: bool = False) -> Tally:
    """Attack so many fresh projects; stop_early: at the first violation."""
    tally = Tally()
    for number in range(runs):
        place = folder / f"run{number}"
        place.mkdir()
        run = Run(place, seed + number, tally)
        try:
            run.attack(actions)
        except (WorkbenchError, InvalidContentError, ValueError, OSError) as error:  # what nobody was to see
            tally.violations.append(f"seed {seed + number}: {type(error).__name__}: {error}")
            run.bury()
        if leftovers(run.path):
            tally.violations.append(f"seed {seed + number}: {leftovers(run.path)} left")
        tally.runs += 1
        shutil.rmtree(place)
        if stop_early and tally.violations:
            break
    return tally

"""A fault at every system call: each script is played once for each call and each kind of fault.

Nothing is left to chance: the calls of a script are counted first, then each of them is struck in a child process.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.children import run_child
from tests.faults.scripts import SCRIPTS, STEPS, Oracle, Player, Script, Stage, Titles, share_of, titles
from tests.faults.system import CRASHES, EXIT_CODE, Blow, System
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.project import open_project, read_project, recover_work, unsaved_work, untitled_project
from workbench.storage.format import fingerprint_of

EMPTY: Titles = ("0",) * STEPS


@dataclass
class Strikes:
    """What the campaign found. calls: how many calls all scripts have together."""

    runs: int = 0
    calls: int = 0
    told: int = 0
    harmless: int = 0
    by_blow: dict[str, int] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    """How a run ended: what is found afterwards, without any fault."""

    found: Titles | None
    backups: tuple[Titles, ...]
    did: list[str]


def run_every_call(
    folder: Path,
    *,
    every: int = 1,
    scripts: Iterable[Script] = SCRIPTS,
    blows: Collection[Blow] = tuple(Blow),
) -> Strikes:
    """Strike each call of each script with each blow. every: only one in so many of these."""
    strikes = Strikes()
    for number, script in enumerate(scripts):
        place = folder / str(number)
        place.mkdir()
        _run_script(script, place, every, blows, strikes)
    return strikes


class Rehearsal:
    """One script whose folder can be put back to how it was before the attack."""

    def __init__(self, script: Script, folder: Path) -> None:
        self.script = script
        self.stage = Stage(folder / "work")
        self._kept = folder / "kept"
        self.stage.folder.mkdir()
        said, code = run_child(
            lambda say: Player(self.stage, say).play(script.prepare), System(self.stage.folder)
        )
        before = Oracle([EMPTY])
        before.hear(said)
        assert code == 0, before.wrong
        assert not before.told, before.told
        self.states = before.states[-1:]
        shutil.copytree(self.stage.folder, self._kept)

    def play(self, system: System) -> tuple[Oracle, int]:
        """Attack once under a system."""
        return self.play_on(lambda folder: system)

    def play_on(self, make: Callable[[Path], System]) -> tuple[Oracle, int]:
        """Attack once under a system that is made when the folder is as before the attack."""
        shutil.rmtree(self.stage.folder)
        shutil.copytree(self._kept, self.stage.folder)
        system = make(self.stage.folder)
        said, code = run_child(lambda say: Player(self.stage, say).play(self.script.attack), system)
        oracle = Oracle(list(self.states))
        oracle.hear(said)
        return oracle, code


def _run_script(script: Script, folder: Path, every: int, blows: Collection[Blow], strikes: Strikes) -> None:
    rehearsal = Rehearsal(script, folder)
    plain, code = rehearsal.play(System(rehearsal.stage.folder))
    usual = look_after(rehearsal.stage, plain)
    assert code == 0, plain.wrong
    assert not plain.wrong and not plain.told, (plain.wrong, plain.told)
    strikes.calls += plain.calls
    for at, blow in _chosen(plain.calls, every, blows):
        system = System(rehearsal.stage.folder, at, blow)
        system.share = share_of(at)
        oracle, code = rehearsal.play(system)
        if oracle.struck is None and code != EXIT_CODE:  # threads: this time there were fewer calls
            continue
        _judge(
            f"{script.name}, call {at} ({oracle.struck}), {blow.value}",
            rehearsal.stage,
            oracle,
            blow,
            usual,
            strikes,
        )


def _chosen(calls: int, every: int, blows: Collection[Blow]) -> Iterator[tuple[int, Blow]]:
    pairs = [(at, blow) for at in range(1, calls + 1) for blow in blows]
    yield from pairs[::every]


def _judge(name: str, stage: Stage, oracle: Oracle, blow: Blow, usual: Outcome, strikes: Strikes) -> None:
    strikes.runs += 1
    strikes.by_blow[blow.value] = strikes.by_blow.get(blow.value, 0) + 1
    outcome = look_after(stage, oracle)
    if litter(stage):
        oracle.wrong.append(f"left behind: {litter(stage)}")
    if blow not in CRASHES:
        if oracle.told:
            strikes.told += 1
        elif outcome == usual:
            strikes.harmless += 1
        else:
            oracle.wrong.append(f"nobody was told: {outcome}, usually {usual}")
    strikes.violations += [f"{name}: {wrong}" for wrong in oracle.wrong]


def look_after(stage: Stage, oracle: Oracle) -> Outcome:
    """Open everything again without faults and compare with what the oracle allows; its `wrong` grows."""
    found: Titles | None = None
    try:
        found = _found(stage)
    except (WorkbenchError, OSError, ValueError, AssertionError) as error:
        oracle.wrong.append(f"cannot be opened: {type(error).__name__}: {error}")
    else:
        may_be_absent = oracle.states[0] == EMPTY and found is None
        if found not in oracle.allowed and not may_be_absent:
            oracle.wrong.append(f"found {found}, allowed {oracle.allowed}")
    return Outcome(found, _backups(stage, oracle), oracle.did)


def litter(stage: Stage) -> list[str]:
    """Give the temporary files that are left."""
    return sorted(str(path.relative_to(stage.folder)) for path in stage.folder.rglob("*.tmp"))


def _found(stage: Stage) -> Titles | None:
    """Give the newest state that a person is offered: in the files, or as unsaved work."""
    untitled_project(environment=stage.environment).close()  # a start of the program tidies up
    states = [titles(_opened(path, stage)) for path in (stage.path, stage.other) if path.exists()]
    for work in unsaved_work(stage.places):
        project = recover_work(work, environment=stage.environment)
        states.append(titles(project.document))
        project.close(save=False)
    return max(states, key=lambda state: max(map(int, state)), default=None)


def _opened(path: Path, stage: Stage) -> Document:
    read = read_project(path, places=stage.places).document
    with open_project(path, environment=stage.environment) as project:
        assert project.read_only is None, project.read_only
        assert titles(project.document) == titles(read), "reading and opening differ"
        return project.document


def _backups(stage: Stage, oracle: Oracle) -> tuple[Titles, ...]:
    kept: list[Titles] = []
    for path in stage.places.backups.rglob("*.journey"):
        data = path.read_bytes()
        if not fingerprint_of(data)[0].startswith(path.stem.rpartition("-")[2]):
            oracle.wrong.append(f"the backup {path.name} is torn")
        else:
            kept.append(titles(read_project(path, places=stage.places).document))
    return tuple(sorted(kept))

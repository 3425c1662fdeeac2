"""Kill −9 during save, export, import and migration, by the program's own commands: old or new, whole.

The child is killed at the moment at which it begins to write, or some while before or after. At the next start of
the program no temporary file is left.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import orjson

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults.bench_project import last_edit, numbered_document, numbered_edit, ordered_steps  # noqa: E402
from workbench.edits.projects import new_document  # noqa: E402
from workbench.environment import Environment  # noqa: E402
from workbench.model.errors import WorkbenchError  # noqa: E402
from workbench.model.ids import RandomIds  # noqa: E402
from workbench.model.records import Step  # noqa: E402
from workbench.project import create_project, open_project, read_project  # noqa: E402
from workbench.storage import migrations  # noqa: E402
from workbench.storage.backups import now  # noqa: E402
from workbench.storage.disk import Disk  # noqa: E402
from workbench.storage.format import NO_HASH, fingerprint_of  # noqa: E402
from workbench.storage.places import Places, user_places  # noqa: E402

Tables = dict[str, dict[str, object]]

STEPS = 2_000
EDITS = 3
PATIENCE = 60.0
"""For how many seconds a child may work before it is taken to hang."""

OLD = b"what was there before\n"


@dataclass
class Deaths:
    """What was killed. old, new: what was found; during: how many died while a temporary file was there."""

    kills: int = 0
    old: int = 0
    new: int = 0
    during: int = 0
    wrong: list[str] = field(default_factory=list)


class Job:
    """One command, and what it may leave when it is killed.

    look: says "old" or "new", and raises if it is neither. prepare: makes the folder as before.
    """

    def __init__(
        self, name: str, words: list[str], prepare: Callable[[], None], look: Callable[[], str], folder: Path
    ) -> None:
        self.name = name
        self.folder = folder
        self._words = words
        self._prepare = prepare
        self._look = look
        self._home = folder.parent / f"{folder.name}-home"
        self._window = 0.0

    def run(self, kills: int, chance: random.Random) -> Deaths:
        """Kill it so many times."""
        deaths = Deaths()
        self._window = self._die(None)
        for _ in range(kills):
            self._die(chance.choice([-1.0, 0.0, chance.random(), chance.random(), chance.random()]))
            deaths.kills += 1
            deaths.during += bool(self._temporary())
            try:
                found = self._look()
            except (WorkbenchError, OSError, AssertionError, KeyError) as error:
                deaths.wrong.append(f"{self.name}: {type(error).__name__}: {error}")
            else:
                deaths.old, deaths.new = deaths.old + (found == "old"), deaths.new + (found == "new")
            self._start_again(deaths)
        return deaths

    def _die(self, moment: float | None) -> float:
        """Let a child die: −1 before it writes, 0 when it begins to, 1 when it usually ends (None: it lives).

        Gives the seconds from its first writing to its end.
        """
        self._prepare()
        before = _names(self.folder)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "JOURNEY_WORKBENCH_HOME": str(self._home)}
        with subprocess.Popen(
            [sys.executable, *self._words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as child:
            end = time.monotonic() + (PATIENCE if moment != -1.0 else 0.3)
            while child.poll() is None and time.monotonic() < end and _names(self.folder) == before:
                time.sleep(0.0002)
            began = time.monotonic()
            if moment is not None:
                time.sleep(max(0.0, moment) * self._window)
                child.kill()
            assert child.stderr is not None
            said = child.stderr.read()
        assert moment is not None or child.returncode == 0, said
        return time.monotonic() - began

    def _start_again(self, deaths: Deaths) -> None:
        places = Places(config=self._home / "config", state=self._home / "state")
        elsewhere = self._home / "elsewhere.journey"
        elsewhere.unlink(missing_ok=True)
        env = Environment(places, Disk(), now, RandomIds())
        create_project(elsewhere, new_document(env.ids), environment=env).close()
        if self._temporary():
            deaths.wrong.append(f"{self.name}: left behind {self._temporary()}")

    def _temporary(self) -> list[str]:
        return [name for name in _names(self.folder) if name.endswith(".tmp")]


def jobs(folder: Path) -> list[Job]:
    """Make the jobs, each in a folder of its own."""
    made = []
    for make in (_new, _import, _export_svg, _export_pdf, _save, _migration):
        place = folder / make.__name__.strip("_")
        place.mkdir()
        made.append(make(place))
    return made


def _new(folder: Path) -> Job:
    target = folder / "new.journey"
    words = ["-m", "workbench", "new", str(target)]
    return Job("new", words, lambda: target.unlink(missing_ok=True), lambda: _absent_or(target, 0), folder)


def _import(folder: Path) -> Job:
    source, target = folder / "walk.mmd", folder / "walk.journey"
    lines = "\n".join(f"    Step {number}: {number % 5 + 1}: Ada" for number in range(300))
    source.write_text(f"journey\n  title I walk\n  section All\n{lines}\n", encoding="utf-8")
    words = ["-m", "workbench", "import", str(source), "-o", str(target)]
    return Job(
        "import", words, lambda: target.unlink(missing_ok=True), lambda: _absent_or(target, 300), folder
    )


def _absent_or(target: Path, steps: int) -> str:
    if not target.exists():
        return "old"
    assert read_project(target).document.count(Step) >= steps
    return "new"


def _export_svg(folder: Path) -> Job:
    return _export(folder, "map.svg")


def _export_pdf(folder: Path) -> Job:
    return _export(folder, "map.pdf")


def _export(folder: Path, name: str) -> Job:
    sample, target = ROOT / "assets/samples/laptop.journey", folder / name
    words = ["-m", "workbench", "export", str(sample), "-o", str(target)]
    whole: list[bytes] = []

    def prepare() -> None:
        if target.exists() and not whole and target.read_bytes() != OLD:
            whole.append(target.read_bytes())
        target.write_bytes(OLD)

    def look() -> str:
        data = target.read_bytes()
        assert data in (OLD, *whole), (
            f"neither the old nor the new document: {len(data)} bytes (new: {[len(w) for w in whole]}), "
            f"ending in {data[-12:]!r}"
        )
        return "old" if data == OLD else "new"

    return Job(f"export {target.suffix[1:]}", words, prepare, look, folder)


def _save(folder: Path) -> Job:
    target = folder / "project.journey"

    def prepare() -> None:
        for path in folder.iterdir():
            path.unlink()
        environment = _own_environment(folder)
        create_project(target, numbered_document(STEPS), environment=environment).close()

    def look() -> str:
        return _edits_in(target, folder)

    return Job("save", [__file__, "save", str(target)], prepare, look, folder)


def _migration(folder: Path) -> Job:
    target = folder / "project.journey"

    def prepare() -> None:
        for path in folder.iterdir():
            path.unlink()
        new = target.with_name("new.journey")
        create_project(new, numbered_document(STEPS), environment=_own_environment(folder)).close()
        target.write_bytes(as_version_0(new.read_bytes()))
        new.unlink()

    def look() -> str:
        with patch.dict(migrations.MIGRATIONS, TEST_MIGRATIONS):  # type: ignore[arg-type]
            return _edits_in(target, folder)

    return Job("migration", [__file__, "migrate", str(target)], prepare, look, folder)


def _own_environment(folder: Path) -> Environment:
    home = folder.parent / f"{folder.name}-home"
    return Environment(Places(config=home / "config", state=home / "state"), Disk(), now, RandomIds())


def _edits_in(target: Path, folder: Path) -> str:
    """Say whether all acknowledged edits are in a file and its journal; the file itself must be whole, too."""
    data = target.read_bytes()
    fingerprint, named = fingerprint_of(data)
    assert fingerprint == named, "the file is torn"
    found = last_edit(read_project(target, places=_own_environment(folder).places).document)
    assert 0 <= found <= EDITS
    return "new" if orjson.loads(data)["_meta"]["1"]["sequence"] else "old"


def as_version_0(data: bytes) -> bytes:
    """Write a file as a made-up version 0 had it: steps lay in a table of nodes."""
    tables = orjson.loads(data)
    tables["node"] = tables.pop("step")
    tables["_meta"]["1"].update(format=0, sha256=NO_HASH)
    old = orjson.dumps(tables)
    return old.replace(NO_HASH.encode(), fingerprint_of(old)[0].encode(), 1)


def from_version_0(tables: Tables) -> Tables:
    """Bring tables of that version 0 to version 1."""
    renamed = dict(tables)
    renamed["step"] = renamed.pop("node")
    return renamed


TEST_MIGRATIONS = {0: from_version_0}


def _names(folder: Path) -> set[str]:
    return {entry.name for entry in os.scandir(folder)}


def child(what: str, path: Path) -> None:
    """Open, edit and save a project; `migrate`: one of version 0."""
    with patch.dict(migrations.MIGRATIONS, TEST_MIGRATIONS if what == "migrate" else {}):  # type: ignore[arg-type]
        project = open_project(path)
        steps = [step.id for step in ordered_steps(project.document)]
        for number in range(1, EDITS + 1):
            project.session.perform(numbered_edit(project.document, steps, number))
            project.flush()
        project.save()
        project.close()


if __name__ == "__main__":
    assert user_places().state.is_relative_to(os.environ["JOURNEY_WORKBENCH_HOME"])
    child(sys.argv[1], Path(sys.argv[2]))

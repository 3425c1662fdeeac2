"""What an edit, a save and an opening cost, each beside its floor in the same run.

Edits go through `ProjectSession.perform` of open projects of three sizes, in turn. Targets (ratios, medians): an edit
until it is on the disk ≤ 2 × a raw journal line with fsync, p99 ≤ 200 ms, ≥ 100 × cheaper than TinyDB's update, and
flat from 100 to 10,000 steps (≤ 1.5 ×); an edit on the caller's thread p99 ≤ 5 ms, and as flat; a save ≤ 2 × orjson +
fsync + replace; reading and checking the file ≤ 1.5 × orjson beside making the records; the window is held up ≤ 50 ms
by a save; opening with 5,000 journalled edits ≤ 2 s. SQLite (WAL, synchronous = FULL), which brings each commit to
the disk, too, stands beside for comparison.
Usage: bench_storage.py [STEPS]
"""

from __future__ import annotations

import gc
import itertools
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import msgspec
import orjson
from tinydb import TinyDB

from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.ids import SeededIds, make_id, ranks
from workbench.model.records import (
    PREFIX,
    Basis,
    Feeling,
    Journey,
    Persona,
    Project,
    Record,
    Step,
    Transition,
)
from workbench.opened import OpenProject
from workbench.project import create_project, open_project
from workbench.storage.format import read_bytes
from workbench.storage.tables import records_of

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from ui.main_window import MainWindow

JOURNALLED = 5_000
PERSONAS = 3
SQL = "UPDATE step SET record = ? WHERE id = ?"


class Table:
    """Prints rows of a figure beside its floor, and remembers what was missed."""

    def __init__(self) -> None:
        self.missed = 0

    def row(self, name: str, value: float, floor: float, most: float, unit: str = "ms") -> None:
        """Print a figure that may be so many times its floor."""
        ok = value <= most * floor
        self.missed += not ok
        ratio = f"{value / floor:6.2f} ×  (≤ {most:g} ×)"
        print(f"{name:46}{value:10.3f} {unit}   {floor:10.3f} {unit}   {ratio}   {'met' if ok else 'MISSED'}")


def big_document(steps: int) -> Document:
    """Make a journey with so many steps, and each persona's feeling at each of them."""
    ids = SeededIds(1)

    def new(kind: type[Record]) -> str:
        return make_id(PREFIX[kind], ids.number())

    journey = Journey(id=new(Journey), rank="V", title="I get help when the laptop dies")
    people = [Persona(id=new(Persona), rank=rank, name="Amara") for rank in ranks(PERSONAS)]
    text = "Waits in the queue and explains once more what happened."
    row = [
        Step(id=new(Step), rank=rank, journey=journey.id, title=f"Call the service desk {n}", text=text)
        for n, rank in enumerate(ranks(steps))
    ]
    ways = [
        Transition(id=new(Transition), journey=journey.id, source=a.id, target=b.id)
        for a, b in itertools.pairwise(row)
    ]
    felt = [
        Feeling(
            id=new(Feeling),
            persona=p.id,
            at=s.id,
            basis=Basis.GUESS,
            valence=n % 5 - 2,
            reason="Waits too long",
        )
        for p in people
        for n, s in enumerate(row)
    ]
    return Document([Project(id=new(Project), title="Laptops"), journey, *people, *row, *ways, *felt])


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """Give the median time of some rounds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


class Editor:
    """Renames steps at random."""

    def __init__(self, project: OpenProject) -> None:
        self.project = project
        self.steps = [step.id for step in project.document.all(Step)]
        self.random = random.Random(5)
        self.number = 0
        self.safe_at = 0.0
        assert project.journal is not None
        project.journal.on_synced = self._note

    def _note(self, sequence: int) -> None:
        self.safe_at = time.perf_counter()

    def change(self) -> Change:
        """Make the next edit."""
        self.number += 1
        step = self.project.document.get(self.random.choice(self.steps), Step)
        return changed("Rename step", [step], [msgspec.structs.replace(step, title=f"Step {self.number}")])

    def perform(self) -> None:
        """Make an edit and let the writer thread bring it to the disk."""
        self.project.session.perform(self.change())

    def durable(self) -> float:
        """Make an edit; gives after how many ms it is known to be on the disk."""
        start = time.perf_counter()
        self.perform()
        self.project.flush()
        is_told = self.safe_at > start  # else the writer thread is about to tell
        return ((self.safe_at if is_told else time.perf_counter()) - start) * 1e3


def bench_edits(folder: Path, table: Table, steps: int) -> None:
    """Measure edits at three sizes, in turn, so that what else the machine does hits all alike."""
    sizes = (100, 1_000, steps)
    projects = {n: create_project(folder / f"edits{n}.journey", big_document(n)) for n in sizes}
    editors = {size: Editor(project) for size, project in projects.items()}
    safe: dict[int, list[float]] = {size: [] for size in sizes}
    alone: dict[int, list[float]] = {size: [] for size in sizes}
    raw, lite = [], []
    line, database = (
        os.open(folder / "raw.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        sqlite(folder, steps),
    )
    for number in range(400):
        raw.append(time_ms(lambda: (os.write(line, b"x" * 400), os.fsync(line))))
        lite.append(time_ms(partial(database.execute, SQL, (f"{number:300}", number * 97 % steps))))
        for turn in range(len(sizes)):  # each is the first as often, which pays for what came before it
            size = sizes[(number + turn) % len(sizes)]
            safe[size].append(editors[size].durable())
    for _ in range(4_000):
        for size, editor in editors.items():
            alone[size].append(time_ms(editor.perform))
    os.close(line)
    database.close()
    for project in projects.values():
        project.close()
    for size in sizes:
        table.row(f"an edit, on the disk, at {size:,} steps", middle(safe[size]), middle(raw), 2)
        table.row(f"an edit, on the disk, p99, {size:,}", p99(safe[size]), 200.0, 1)
        table.row(f"an edit on the caller's thread, p99, {size:,}", p99(alone[size]), 5.0, 1)
    print(f"{'   SQLite, synchronous=FULL':46}{middle(lite):10.3f} ms")
    table.row(f"on the disk, {steps:,} beside 100 steps", middle(safe[steps]), middle(safe[100]), 1.5)
    table.row(f"on the caller's thread, p99, {steps:,} beside 100", p99(alone[steps]), p99(alone[100]), 1.5)
    with TinyDB(folder / f"edits{steps}.journey") as db:
        rows = db.table("step")
        doc_id = next(iter(rows)).doc_id
        default = median_ms(lambda: rows.update({"title": "Another"}, doc_ids=[doc_id]), 3)
    table.row("an edit, beside a hundredth of TinyDB's update", middle(safe[steps]), default / 100, 1)


def sqlite(folder: Path, rows: int) -> sqlite3.Connection:
    """Make a database that brings each commit to the disk."""
    database = sqlite3.connect(folder / "edits.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE step (id INTEGER PRIMARY KEY, record TEXT)")
    database.executemany("INSERT INTO step VALUES (?, ?)", ((n, "x" * 300) for n in range(rows)))
    return database


def middle(times: list[float]) -> float:
    """Give the median."""
    return statistics.median(times)


def p99(times: list[float]) -> float:
    """Give what 99 of 100 stay below."""
    return sorted(times)[len(times) * 99 // 100]


def time_ms(work: Callable[[], object]) -> float:
    """Give the time of one round in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def bench_files(folder: Path, table: Table, steps: int) -> None:
    """Measure saving and opening."""
    path = folder / "big.journey"
    project = create_project(path, big_document(steps))
    editor = Editor(project)
    data = path.read_bytes()
    tables = orjson.loads(data)
    own, asked, floor, bare = [], [], [], []
    for _ in range(11):
        editor.durable()
        own.append(median_ms(lambda: project.begin_save().run(), 1))
        editor.durable()
        asked.append(median_ms(project.save, 1))
        floor.append(median_ms(lambda: plain_save(folder, tables), 1))
        bare.append(median_ms(lambda: plain_save(folder, tables, sync_folder=False), 1))
    size = f"{len(data) / 1e6:.1f} MB"
    table.row(f"a save by itself ({size})", statistics.median(own), statistics.median(floor), 2)
    table.row("a save with the version before kept", statistics.median(asked), statistics.median(floor), 2)
    table.row(
        "   the same, without its sync of the folder", statistics.median(asked), statistics.median(bare), 2
    )
    table.row(
        "reading and checking the file",
        median_ms(lambda: read_bytes(data), 7),
        median_ms(lambda: orjson.loads(data), 7),
        1.5,
    )
    print(f"{'   and making the records':46}{median_ms(lambda: records_of(tables), 7):10.3f} ms")
    table.row("another thread that edits, held up by a save", longest_stall(project, editor), 50.0, 1)
    project.save()
    for _ in range(JOURNALLED):
        editor.perform()
    project.close(save=False)
    start = time.perf_counter()
    with open_project(path) as again:
        table.row(
            f"opening, with {JOURNALLED:,} journalled edits", (time.perf_counter() - start) * 1e3, 2_000.0, 1
        )
        assert str(JOURNALLED) in again.notices[0].text


def plain_save(folder: Path, tables: object, *, sync_folder: bool = True) -> None:
    """Save as nothing less could that lasts: orjson, fsync, replace, fsync of the folder."""
    temporary = folder / "plain.tmp"
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(fd, orjson.dumps(tables))
    os.fsync(fd)
    os.close(fd)
    temporary.replace(folder / "plain.json")
    if not sync_folder:
        return
    fd = os.open(folder, os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)


def longest_stall(project: OpenProject, editor: Editor) -> float:
    """Give for how many ms at most this thread, which goes on editing, is held up while another one saves."""
    longest = 0.0
    for _ in range(5):
        last = time.perf_counter()
        saver = threading.Thread(target=project.begin_save(keep_backup=True).run)
        saver.start()
        while saver.is_alive():
            editor.perform()
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
            time.sleep(0.001)
    return longest * 1e3


def bench_window(path: Path, table: Table) -> None:
    """Measure for how long the real window does not answer while the map that it shows is saved."""
    from PySide6.QtWidgets import QApplication

    from ui.app import main_window
    from ui.preferences import user_preferences

    app = QApplication([])
    window = main_window(user_preferences())
    window.show()
    window.open_instead(lambda: window.desk.open(path))
    by_itself, asked, calm = [], [], []
    for number in range(3):
        settle(app)
        calm.append(longest_gap(app, 3.0))
        edit(window, number)
        settle(app)  # what the edit itself makes the window draw
        by_itself.append(longest_gap(app, 4.0))  # it saves when nothing was edited for 3 s
        assert window.project is not None and not window.project.is_dirty
        edit(window, -number)
        settle(app)
        asked.append(time_ms(window.save))
    print(f"{'   the window, with nothing to do':46}{max(calm):10.3f} ms")
    table.row("the window, held up when it saves by itself", max(by_itself), 50.0, 1)
    table.row("the window, held up by Ctrl+S", max(asked), 50.0, 1)
    window.finish_project()


def edit(window: MainWindow, number: int) -> None:
    """Make an edit, as a field of the inspector does."""
    from workbench.edits.projects import edit_project

    assert window.editor is not None
    window.editor.workspace.perform(lambda document, _: edit_project(document, team=f"Team {number}"))


def settle(app: QCoreApplication) -> None:
    """Wait until the window has drawn what there is to draw."""
    end = time.monotonic() + 60
    while longest_gap(app, 0.2) > 20 and time.monotonic() < end:
        pass


def longest_gap(app: QCoreApplication, seconds: float) -> float:
    """Let the window do what it wants to for a while; gives for how many ms at most it did not look for events."""
    longest, last = 0.0, time.perf_counter()
    end = last + seconds
    while last < end:
        app.processEvents()
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1e3


def main(steps: int) -> int:
    """Print the table; give 1 if a target was missed."""
    table = Table()
    print(f"{'':46}{'this':>13}   {'floor':>13}")
    with tempfile.TemporaryDirectory() as name:
        os.environ["JOURNEY_WORKBENCH_HOME"] = f"{name}/home"
        bench_edits(Path(name), table, steps)
        bench_files(Path(name), table, steps)
        bench_window(Path(name) / "big.journey", table)
    print(f"{steps:,} steps, {PERSONAS * steps:,} feelings; {table.missed} missed")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))

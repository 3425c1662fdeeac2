"""A monkey at the window: random keys, clicks, drags and commands; nothing may break, and nothing may be lost.

    monkey.py [--seeds N] [--events N]      each seed in a process of its own; a table, 1 if anything went wrong
    monkey.py --seed S [--from A] [--to B]  only these events of one seed

A problem is told with its seed and its event, then run again from later and later, to find how little leads to it.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402
from PySide6.QtCore import (  # noqa: E402
    QCoreApplication,
    QEvent,
    QObject,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

import assets  # noqa: E402
from tests.faults.full_disk import FullDisk  # noqa: E402
from tests.faults.monkey_events import Monkey, MonkeyAsk, close_what_waits  # noqa: E402
from tests.faults.monkey_world import sound_disk  # noqa: E402
from workbench.environment import Environment  # noqa: E402
from workbench.model.change import Change  # noqa: E402
from workbench.model.document import Document  # noqa: E402
from workbench.model.ids import RandomIds  # noqa: E402
from workbench.session import ProjectSession  # noqa: E402
from workbench.storage.backups import now  # noqa: E402
from workbench.storage.places import user_places  # noqa: E402

EXPECTED = ("does not support propagateSizeHints", "This plugin does not support")
"""What Qt says only because there is no screen."""
CHECK_EVERY = 1_000
REOPEN_EVERY = 40
MOST_PROBLEMS = 10
EARLIER = (1, 5, 20, 100, 500, 2_000)


@dataclass
class Run:
    """What one seed met. problems: (event, what happened)."""

    seed: int
    events: int = 0
    edits: int = 0
    checks: int = 0
    seconds: float = 0.0
    problems: list[tuple[int, str]] = field(default_factory=list)
    is_checking: bool = False
    seen: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)

    def wrong(self, text: str) -> None:
        """Remember a problem, once for each way it shows."""
        way = text.strip()[-400:]
        if way not in self.seen and len(self.problems) < MOST_PROBLEMS:
            self.seen.add(way)
            self.problems.append((self.events, f"{text.rstrip()}\nafter {self.said}"))


def run_seed(seed: int, first: int, last: int, folder: Path, progress: int | None = None) -> Run:
    """Send the events from `first` up to `last` of a seed to a window of its own.

    progress: an open file that always holds the number of the event that was begun.
    """
    os.environ["JOURNEY_WORKBENCH_HOME"] = str(folder / "home")
    run = Run(seed)
    _catch(run)
    _count_edits(run)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    from ui.app import main_window
    from ui.collecting import Collecting
    from ui.preferences import user_preferences

    files = folder / "files"
    files.mkdir()
    shutil.copy(assets.SAMPLES / "laptop.journey", files / "map.journey")
    (files / "import.mmd").write_text("journey\n title T\n section A\n  One: 3: Me, You\n  Two: 5: Me\n")
    (files / "broken.journey").write_bytes(b'{"_meta":{"1":')
    disk = FullDisk()
    Environment.real = lambda: Environment(user_places(), disk, now, RandomIds())  # type: ignore[method-assign]
    window = main_window(user_preferences())
    ask = MonkeyAsk(files)
    window.desk.ask = ask
    window.show()
    Collecting(window)  # as the program does after its first paint
    window.activateWindow()
    window.open_instead(lambda: window.desk.copy_of(assets.SAMPLES / "laptop.journey"))
    monkey = Monkey(window, ask, disk, run.said)
    waiting = _end_what_waits(monkey, seed)
    start = time.monotonic()
    for number in range(first, last):
        run.events = number
        if progress is not None:
            os.pwrite(progress, f"{number:>10}".encode(), 0)
        waiting.number = number
        try:
            monkey.event(random.Random(f"{seed} {number}"))
            _come_to_rest()
        except Exception:
            run.wrong(traceback.format_exc())
        _keep_open(monkey, number)
        if number % CHECK_EVERY == CHECK_EVERY - 1:
            _check(run, monkey)
    run.events = last
    _check(run, monkey)
    waiting.stop()
    _end(run, monkey)
    run.seconds = time.monotonic() - start
    return run


def _come_to_rest() -> None:
    """Do what the event loop does between two events of a person: `processEvents` alone deletes nothing."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class _Waiting(QTimer):
    """Ticks also in a loop within the loop, and ends that."""

    number = 0

    def stop_waiting(self, monkey: Monkey, seed: int) -> None:
        """If a menu, a box or a drag waits, choose something or leave it."""
        close_what_waits(monkey.window, random.Random(f"{seed} {self.number} waiting"))


def _end_what_waits(monkey: Monkey, seed: int) -> _Waiting:
    timer = _Waiting()
    timer.setInterval(400)
    timer.timeout.connect(lambda: timer.stop_waiting(monkey, seed))
    timer.start()
    event = monkey.event

    def watched(chance: random.Random) -> None:
        timer.start()  # anew for each event: it fires only when one takes long, because something waits
        event(chance)

    monkey.event = watched  # type: ignore[method-assign]
    return timer


def _count_edits(run: Run) -> None:
    commit = ProjectSession._commit

    def counted(session: ProjectSession, change: Change, remember: Callable[[], None]) -> None:
        commit(session, change, remember)
        run.edits += not run.is_checking

    ProjectSession._commit = counted  # type: ignore[method-assign]


def _catch(run: Run) -> None:
    def exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        run.wrong("".join(traceback.format_exception(kind, error, trace)))

    def message(level: QtMsgType, _context: object, text: str | None) -> None:
        told = text or ""
        if level is not QtMsgType.QtDebugMsg and not any(part in told for part in EXPECTED):
            run.wrong(f"Qt {level.name}: {told}\n{''.join(traceback.format_stack(limit=6))}\n{told}")

    sys.excepthook = exception
    threading.excepthook = lambda a: exception(a.exc_type, a.exc_value or a.exc_type(), a.exc_traceback)
    sys.unraisablehook = lambda a: exception(a.exc_type, a.exc_value or a.exc_type(), a.exc_traceback)
    qInstallMessageHandler(message)
    QDesktopServices.setUrlHandler("file", _NOWHERE, "open")


class _Nowhere(QObject):
    """Takes what would be opened in another program."""

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Open nothing."""


_NOWHERE = _Nowhere()


def _keep_open(monkey: Monkey, number: int) -> None:
    """Bring the window back when it was closed; now and then close other pages and open a map if there is none."""
    window = monkey.window
    if not window.isVisible():
        window.show()
    if number % REOPEN_EVERY == 0:
        for page in window.findChildren(QDialog):
            page.close()
        if window.editor is None:
            window.open_instead(lambda: window.desk.copy_of(assets.SAMPLES / "laptop.journey"))
    if QApplication.activeWindow() is None:
        window.activateWindow()


def _content(document: Document) -> bytes:
    return msgspec.json.encode([document.records[key] for key in sorted(document.records)])


def _check(run: Run, monkey: Monkey) -> None:
    """The model is whole; undoing everything and doing it again gives the same bytes."""
    sound_disk(monkey)
    project = monkey.window.project
    if project is None or monkey.window.editor is None:
        return
    run.is_checking = True
    try:
        monkey.window.editor.finish_typing()
        Document(project.document.records.values())
        if project.read_only is None:
            _there_and_back(project.session)
        run.checks += 1
    except Exception:
        run.wrong(traceback.format_exc())
    finally:
        run.is_checking = False


def _there_and_back(session: ProjectSession) -> None:
    redone = 0
    while session.redo() is not None:
        redone += 1
    before, count = _content(session.document), 0
    while session.undo() is not None:
        count += 1
    Document(session.document.records.values())
    for _ in range(count):
        assert session.redo() is not None, "what was undone could not be done again"
    assert _content(session.document) == before, f"{count} steps back and forth gave something else"
    for _ in range(redone):
        session.undo()


def _end(run: Run, monkey: Monkey) -> None:
    """Close the window, whatever it takes, and let what was deleted go."""
    window = monkey.window
    sound_disk(monkey)

    class DontKeep(MonkeyAsk):
        def choose(self, title: str, text: str, options: object) -> int | None:
            return 1

    try:
        window.desk.ask = DontKeep(monkey.ask.folder)
        window.close()
        if window.project is not None:
            run.wrong("the window could not be closed")
        _come_to_rest()
        gc.collect()
        _come_to_rest()
    except Exception:
        run.wrong(traceback.format_exc())


# --- many seeds -----------------------------------------------------------------------------------------------


def in_a_process(seed: int, first: int, last: int) -> Run:
    """Run a seed in a process of its own; one that dies or hangs is a problem as well."""
    command = [sys.executable, "-X", "faulthandler", __file__]
    command += ["--seed", str(seed), "--from", str(first), "--to", str(last), "--json"]
    with tempfile.NamedTemporaryFile("r", suffix=".txt") as progress:
        return _followed([*command, "--progress", progress.name], seed, first, last, Path(progress.name))


def _followed(command: list[str], seed: int, first: int, last: int, progress: Path) -> Run:
    limit = 120 + 1.0 * (last - first)
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        at = _reached(progress, last)
        return Run(seed, at, problems=[(at, f"did not end within {limit:.0f} s")])
    for line in reversed(done.stdout.splitlines()):
        if line.startswith('{"seed"'):
            told = json.loads(line)
            run = Run(seed, told["events"], told["edits"], told["checks"], told["seconds"])
            run.problems = [(event, text) for event, text in told["problems"]]
            return run
    at = _reached(progress, last)
    return Run(seed, at, problems=[(at, f"ended with {done.returncode}\n{done.stderr[-3000:]}")])


def _reached(progress: Path, last: int) -> int:
    """Give the event that a process which is gone had begun."""
    words = progress.read_text(encoding="ascii").split()
    return int(words[-1]) if words else last


def shrunk(seed: int, event: int, text: str) -> str:
    """Find from which event on it still happens: the later, the easier to understand."""
    way = text.strip().partition("\nafter [")[0].splitlines()[-1]
    for earlier in EARLIER:
        first = max(0, event - earlier)
        again = in_a_process(seed, first, event + 1)
        if any(way in problem for _, problem in again.problems):
            return f"--seed {seed} --from {first} --to {event + 1}"
    return f"--seed {seed} --to {event + 1} (from the beginning)"


def run_monkeys(seeds: range, events: int, *, shrink: bool = True) -> list[Run]:
    """Run the seeds one after the other, and say how each went."""
    runs = []
    for seed in seeds:
        run = in_a_process(seed, 0, events)
        runs.append(run)
        told = f"{run.events} events, {run.edits} edits, {run.checks} checks, {run.seconds:.0f} s"
        print(f"seed {seed}: {told}, {len(run.problems)} problems", flush=True)
        for event, text in run.problems:
            print(f"--- event {event}\n{text}", flush=True)
            if shrink:
                print(f"    again: {shrunk(seed, event, text)}", flush=True)
    return runs


def told(runs: list[Run]) -> str:
    """Say how all runs went in one line."""
    return (
        f"{len(runs)} seeds, {sum(run.events for run in runs)} events, {sum(run.edits for run in runs)} edits, "
        f"{sum(run.checks for run in runs)} checks of the model with undo-all and redo-all: "
        f"{sum(len(run.problems) for run in runs)} problems"
    )


def main(arguments: list[str]) -> int:
    """Run seeds, or part of one; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="monkey.py", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--from", dest="start", type=int, default=0)
    parser.add_argument("--to", type=int)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--progress", type=Path)
    parser.add_argument("--no-shrink", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.seed is None:
        seeds = range(asked.first, asked.first + asked.seeds)
        runs = run_monkeys(seeds, asked.events, shrink=not asked.no_shrink)
        print(told(runs))
        return 1 if any(run.problems for run in runs) else 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        progress = os.open(asked.progress, os.O_WRONLY) if asked.progress else None
        run = run_seed(asked.seed, asked.start, asked.to or asked.events, Path(folder), progress)
    facts = asdict(run)
    del facts["seen"], facts["said"]
    print(json.dumps(facts) if asked.json else json.dumps(facts, indent=1), flush=True)
    if not asked.json:
        for event, text in run.problems:
            print(f"--- event {event}\n{text}")
    os._exit(
        1 if run.problems else 0
    )  # the window lives until here; nothing of the end of Python is looked at


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

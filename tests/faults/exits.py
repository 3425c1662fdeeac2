"""Clean exits: the program starts, something is done, it is closed as a person closes it; nothing may be offered then.

    exits.py [--exits N]

Each start is a process of the real program, all of them of one user. Work that a clean exit offers at the next start
is a false alarm: who has seen two of them believes no third one.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QTimer  # noqa: E402

import assets  # noqa: E402
import ui.app  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from workbench.edits.projects import edit_project  # noqa: E402

DONT_KEEP = 1


@dataclass
class Exits:
    """What a row of clean exits left behind."""

    exits: int = 0
    prompts: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class Answers:
    """A person who names one place, and keeps nothing that has no file."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def open_file(self, title: str, filters: str, folder: Path) -> Path | None:
        """Open that file."""
        return self.place

    def save_file(self, title: str, filters: str, proposal: Path) -> Path | None:
        """Save there."""
        return self.place

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """Keep nothing."""
        return DONT_KEEP


# --- what is done between start and exit ----------------------------------------------------------------------


def edit(window: MainWindow, title: str = "edited") -> None:
    """Make an edit, as a field of the inspector does."""
    assert window.editor is not None
    window.editor.workspace.perform(lambda document, _: edit_project(document, title=title))


def nothing(window: MainWindow) -> None:
    """Only look."""


def edited(window: MainWindow) -> None:
    """Edit the project that was opened; closing saves it."""
    edit(window)
    edit(window, f"edited {os.getpid()}")


def edited_and_saved(window: MainWindow) -> None:
    """Edit and save."""
    edit(window, f"saved {os.getpid()}")
    window.save()


def undone(window: MainWindow) -> None:
    """Edit and take it back."""
    edit(window, f"undone {os.getpid()}")
    assert window.editor is not None
    window.editor.workspace.undo()


def blank(window: MainWindow) -> None:
    """Open a blank map and leave it."""
    window.open_instead(window.desk.blank)


def blank_edited(window: MainWindow) -> None:
    """Edit a blank map, and don't keep it."""
    blank(window)
    edit(window)


def blank_saved(window: MainWindow) -> None:
    """Save a blank map under a name."""
    blank_edited(window)
    window.save_as()
    edit(window, "after saving")


def sample(window: MainWindow) -> None:
    """Look at a sample."""
    window.open_instead(lambda: window.desk.copy_of(assets.SAMPLES / "laptop.journey"))


def imported(window: MainWindow) -> None:
    """Import a file, and don't keep it."""
    window.open_instead(window.desk.ask_import)


def one_after_another(window: MainWindow) -> None:
    """Edit a project, then open a blank map in its place, and close that one."""
    edited(window)
    blank(window)
    window.attempt(window.finish_project)


KINDS: dict[str, tuple[Callable[[MainWindow], None], bool]] = {
    "nothing": (nothing, False),
    "only opened": (nothing, True),
    "edited": (edited, True),
    "edited and saved": (edited_and_saved, True),
    "undone": (undone, True),
    "blank": (blank, False),
    "blank, not kept": (blank_edited, False),
    "blank, saved": (blank_saved, False),
    "sample": (sample, False),
    "import, not kept": (imported, False),
    "one after another": (one_after_another, True),
}
"""What is done, and whether the program is started with a file."""


# --- the child ------------------------------------------------------------------------------------------------


def child(kind: str, folder: Path) -> int:
    """Run the real program, do one of the kinds, and close the window; tells what was offered at its start."""
    do, with_file = KINDS[kind]
    place = folder / ("import.mmd" if do is imported else "saved.journey")
    make = ui.app.main_window

    def made(*arguments: object, **named: object) -> MainWindow:
        window = make(*arguments, **named)  # type: ignore[arg-type]
        window.desk.ask = Answers(place)

        def work() -> None:
            offered = [f"{work.title}, {work.edits} edits" for work in window.desk.unsaved()[0]]
            do(window)
            print(json.dumps({"offered": offered, "problem": window.watch.unseen() is not None}), flush=True)
            QTimer.singleShot(30, window, window.close)

        QTimer.singleShot(0, window, work)
        return window

    ui.app.main_window = made
    sys.argv[1:] = []
    return ui.app.run(folder / "map.journey" if with_file else None)


# --- many of them ---------------------------------------------------------------------------------------------


def run_exits(folder: Path, exits: int) -> Exits:
    """Start and close the program so many times; gives how often work was offered after a clean exit."""
    shutil.copy(assets.SAMPLES / "laptop.journey", folder / "map.journey")
    (folder / "import.mmd").write_text("journey\n title T\n section A\n  One: 3: Me\n", encoding="utf-8")
    found = Exits()
    for number in range(exits + 1):  # the last start tells how the last exit was
        kind = list(KINDS)[number % len(KINDS)] if number < exits else "nothing"
        code, told, errors = _start(folder, kind)
        if code != 0 or told is None:
            found.wrong.append(f"{kind}: ended with {code}: {errors[-800:]}")
            continue
        if told["offered"]:
            found.prompts += 1
            found.wrong.append(f"before “{kind}”, start {number}: offered {told['offered']}")
        if told["problem"]:
            found.wrong.append(f"“{kind}”, start {number}: a problem was reported")
        if number < exits:
            found.exits += 1
            found.kinds[kind] = found.kinds.get(kind, 0) + 1
    left = [path.name for path in (folder / "home/state/journals").glob("*") if any(path.iterdir())]
    if left:
        found.wrong.append(f"journals were left behind: {left}")
    return found


def _start(folder: Path, kind: str) -> tuple[int, dict[str, object] | None, str]:
    environment = {
        **os.environ,
        "JOURNEY_WORKBENCH_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, __file__, "--child", kind, "--folder", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return done.returncode, json.loads(lines[-1]) if lines else None, done.stderr


def main(arguments: list[str]) -> int:
    """Run clean exits and say how they went; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="exits.py", description=__doc__)
    parser.add_argument("--exits", type=int, default=100)
    parser.add_argument("--child")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args(arguments)
    if asked.child is not None:
        return child(asked.child, asked.folder)
    with tempfile.TemporaryDirectory() as folder:
        found = run_exits(Path(folder), asked.exits)
    print(f"{found.exits} clean exits, {found.prompts} prompts")
    print("\n".join(found.wrong))
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

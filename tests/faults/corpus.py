"""Hostile files are refused, or shown as plain text: soon, in little memory, and without touching anything else.

    corpus.py [NAME …]      all of them, or those; a table, 1 if anything went wrong

Each file is opened in the real window, in a process of its own: an audit hook sees what Python opens, starts and
connects to, Linux tells who opens the bait beside the file (also native code), and a socket on the loopback waits.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import shiboken6  # noqa: E402
from PySide6.QtCore import QObject, QUrl, Slot  # noqa: E402
from PySide6.QtGui import QAction, QDesktopServices, Qt  # noqa: E402
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget  # noqa: E402

import assets  # noqa: E402
from exports.system_fonts import usual_folders  # noqa: E402

MOST_SECONDS, MOST_MB = 2.0, 300.0
HANGS_AFTER = 300
ADDRESS_SPACE = 4 * 2**30
FORBIDDEN = (
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "os.fork", "pty.spawn"),
    *("socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo", "webbrowser.open"),
    *("urllib.Request", "ftplib.connect", "http.client.connect", "pickle.find_class", "marshal.loads"),
)


@dataclass
class Opened:
    """What became of one file. fate: "shown", or why it was refused.

    seconds: of computing, from the wish to open it until it is painted; so the figure is the same on a busy machine,
    and what waits instead of computing is noticed by `HANGS_AFTER`.
    """

    name: str
    fate: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    wrong: list[str] = field(default_factory=list)


# --- the child ------------------------------------------------------------------------------------------------


class Guard:
    """Notes what the process touches beside the one file, from `begin` on."""

    def __init__(self, allowed: Sequence[Path]) -> None:
        self.touched: list[str] = []
        self._allowed = tuple(str(path) for path in allowed)
        self._is_on = False
        sys.addaudithook(self._hear)

    def begin(self) -> None:
        """Begin to note."""
        self._is_on = True

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_on:
            return
        if event in FORBIDDEN:
            if event == "marshal.loads" or len(self.touched) > 20:
                return  # a module of ours that is imported late
            self.touched.append(f"{event} {arguments!r}"[:200])
        elif event == "open" and isinstance(arguments[0], (str, bytes)):
            path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 – pathlib would open things itself
            if not path.startswith(self._allowed):
                self.touched.append(f"open {path}")


class OpensNothing(QObject):
    """Takes what would be opened in another program, and notes it."""

    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard

    @Slot(QUrl)
    def note(self, url: QUrl) -> None:
        """Note that somebody wanted to open this."""
        self._guard.touched.append(f"open in another program: {url.toString()}")


def child(path: Path, home: Path) -> Opened:
    """Open one file in the real window and look at all of it."""
    os.environ["JOURNEY_WORKBENCH_HOME"] = str(home)
    _limit_memory()
    found = Opened(path.name)

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        found.wrong.append(text[-1500:])
        print(text, file=sys.stderr)

    sys.excepthook = uncaught
    app = QApplication([])
    from tests.faults.exits import Answers
    from ui.app import main_window
    from ui.preferences import user_preferences

    window = main_window(user_preferences())
    window.desk.ask = Answers(home / "nowhere.journey")
    window.show()
    window.open_instead(
        lambda: window.desk.copy_of(assets.SAMPLES / "laptop.journey")
    )  # loads what is loaded late
    _look_at(window)
    window.attempt(window.finish_project)
    guard = Guard(
        [
            path.parent,
            home,
            ROOT,
            Path(sys.prefix),
            Path(sys.base_prefix),
            Path("/proc/self"),
            *usual_folders(),
        ]
    )
    nothing = OpensNothing(guard)
    for scheme in ("file", "http", "https", "javascript", "mailto"):
        QDesktopServices.setUrlHandler(scheme, nothing, "note")
    guard.begin()
    start = time.process_time()
    is_open = window.open_instead(lambda: window.desk.take(path))
    app.processEvents()
    window.grab()
    found.seconds = time.process_time() - start
    found.fate = "shown" if is_open else f"refused: {window.status.text}"
    if is_open:
        found.wrong += _look_at(window)
        found.megabytes = _peak()  # the exports after this are another matter: a poster takes what it needs
        found.wrong += _write_out(window, home) if path.name.startswith("markup") else []
    elif not window.status.text:
        found.wrong.append("neither shown nor refused")
    found.wrong += _rich_texts(window)
    if window.project is not None:
        window.attempt(window.finish_project)
    app.processEvents()
    found.wrong += guard.touched
    found.megabytes = found.megabytes or _peak()
    return found


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def _look_at(window: Any) -> list[str]:
    """Look at what a person could look at: steps, personas, the export, the recent maps; gives rich texts."""
    editor = window.editor
    wrong: list[str] = []
    workspace = editor.workspace
    from workbench.model import order

    for step in order.steps(workspace.document, workspace.journey)[:3]:
        workspace.select([step.id])
        QApplication.processEvents()
        window.grab()
        wrong += _rich_texts(window)
    workspace.select([])
    QApplication.processEvents()
    for persona in order.personas(workspace.document)[:1]:
        editor.show_persona_page(persona.id)
        QApplication.processEvents()
        window.grab()
        wrong += _rich_texts(window)
        editor.people.show_gallery()
        editor.people.compare()
        QApplication.processEvents()
        window.grab()
        wrong += _rich_texts(window)
        editor.show_map()
    if workspace.session.read_only is None:
        from workbench.edits.projects import edit_project

        workspace.perform(lambda document, _: edit_project(document, footer="looked at"))
        workspace.undo()
    window.commands.refresh()
    wrong += _rich_texts(window)
    return wrong


def _write_out(window: Any, home: Path) -> list[str]:
    """Export what is shown in every text format; an export may be refused, but nothing else may happen."""
    from exports.documents import ExportOptions, export_document
    from workbench.model.errors import WorkbenchError

    document = window.editor.workspace.document
    from datetime import date

    for name in ("svg", "json", "mmd"):
        try:
            options = ExportOptions(format=name, date=date(2026, 11, 24), allow_small=True)  # type: ignore[arg-type]
            export_document(document, home / f"out.{name}", options)
        except WorkbenchError:
            continue
        except Exception:
            return [f"export as {name}: {traceback.format_exc()[-800:]}"]
    return []


def _rich_texts(window: QWidget) -> list[str]:
    """Name texts that Qt would take for markup, and show every tooltip: native code that follows it is noticed."""
    wrong: list[str] = []
    for widget in [window, *window.findChildren(QWidget)]:
        if not shiboken6.isValid(widget):
            continue  # showing a tooltip let something go that was to be deleted
        if (
            isinstance(widget, QLabel)
            and widget.objectName() != "qtooltip_label"  # tooltips are judged by their own text
            and _is_rich(widget.text())
            and widget.textFormat() is not Qt.TextFormat.PlainText
        ):
            wrong.append(
                f"{type(widget).__name__} {widget.objectName()} takes markup: {widget.text()[:80]!r}"
            )
        wrong += _shown_tip(widget.toolTip(), type(widget).__name__, widget)
    for action in window.findChildren(QAction):
        if not shiboken6.isValid(action):
            continue
        wrong += _shown_tip(action.toolTip(), f"action {action.objectName()}", window)
    return list(dict.fromkeys(wrong))


def _shown_tip(tip: str, who: str, widget: QWidget) -> list[str]:
    if not tip or not _is_rich(tip):
        return []
    QToolTip.showText(widget.mapToGlobal(widget.rect().center()), tip, widget)
    QApplication.processEvents()
    QToolTip.hideText()
    # What is escaped by us is rich, too, but has no element beside our own paragraph.
    inside = tip.removeprefix('<p style="white-space:pre-wrap">').removesuffix("</p>")
    return [f"the tooltip of {who} takes markup: {tip[:80]!r}"] if "<" in inside else []


def _is_rich(text: str) -> bool:
    return Qt.mightBeRichText(text)


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return 0.0


# --- the parent -----------------------------------------------------------------------------------------------


class Bait:
    """A file and a socket that nobody has a reason to open."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "bait" / "bait.png"
        self.file.parent.mkdir()
        self.file.write_bytes(b"bait")
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.port = self._socket.getsockname()[1]
        self._watch = _inotify(self.file)

    def taken(self) -> Iterator[str]:
        """Tell who took it since the last time."""
        while self._watch is not None and select.select([self._watch], [], [], 0)[0]:
            os.read(self._watch, 65_536)
            yield f"the bait file {self.file.name} was opened"
        while select.select([self._socket], [], [], 0)[0]:
            self._socket.accept()[0].close()
            yield "the loopback socket was connected to"

    def close(self) -> None:
        """Take the bait away."""
        self._socket.close()
        if self._watch is not None:
            os.close(self._watch)


def _inotify(path: Path) -> int | None:
    """Let Linux tell when a file is opened by whomever; None on other systems."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init()
    opened = 0x20
    if watch < 0 or libc.inotify_add_watch(watch, os.fsencode(path), opened) < 0:
        return None
    return int(watch)


def run_corpus(folder: Path, names: Sequence[str] = ()) -> list[Opened]:
    """Make and open the files; gives what became of each."""
    from tests.faults.hostile import HOSTILE  # large: the child that opens one of them needs none

    bait = Bait(folder)
    addresses = (
        str(bait.file),
        f"file://{bait.file}",
        f"http://127.0.0.1:{bait.port}/x.png",
        f"//127.0.0.1/{bait.port}",
    )
    results = []
    for number, name in enumerate(names or HOSTILE):
        place = folder / f"{number}"
        place.mkdir()
        HOSTILE[name](place / name, addresses[number % len(addresses)])
        list(bait.taken())
        found = _opened(place, name)
        if found.seconds > MOST_SECONDS and not found.wrong:  # a machine that does something else meanwhile
            again = folder / f"{number} again"
            again.mkdir()
            HOSTILE[name](again / name, addresses[number % len(addresses)])
            found = min(found, _opened(again, name), key=lambda opened: opened.seconds)
        found.wrong += bait.taken()
        if found.seconds > MOST_SECONDS:
            found.wrong.append(f"took {found.seconds:.1f} s")
        if found.megabytes > MOST_MB:
            found.wrong.append(f"took {found.megabytes:.0f} MB")
        results.append(found)
        verdict = "ok  " if not found.wrong else "FAIL"
        told = f"{found.seconds:5.2f} s {found.megabytes:4.0f} MB  {name:32} {found.fate}"
        print(f"{verdict} {told[:170]}", flush=True)
        for text in found.wrong:
            print(f"       {text}", flush=True)
    bait.close()
    return results


def _opened(place: Path, name: str) -> Opened:
    command = [sys.executable, __file__, "--child", str(place / name), "--home", str(place / "home")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=HANGS_AFTER, check=False
        )
    except subprocess.TimeoutExpired:
        return Opened(name, wrong=[f"did not end within {HANGS_AFTER} s"])
    for line in reversed(done.stdout.splitlines()):
        if line.startswith('{"name"'):
            return Opened(**json.loads(line))
    return Opened(name, wrong=[f"ended with {done.returncode}: {done.stderr[-1500:]}"])


def main(arguments: list[str]) -> int:
    """Open hostile files and say what became of them; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="corpus.py", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--child", type=Path)
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args(arguments)
    if asked.child is not None:
        print(json.dumps(child(asked.child, asked.home).__dict__), flush=True)
        os._exit(0)  # the application lives until here
    with tempfile.TemporaryDirectory() as folder:
        results = run_corpus(Path(folder), asked.names)
    print(told(results))
    return 1 if any(found.wrong for found in results) else 0


def told(results: Sequence[Opened]) -> str:
    """Say how it went in one line."""
    shown = sum(found.fate == "shown" for found in results)
    refused = sum(found.fate.startswith("refused") for found in results)
    slowest = max(found.seconds for found in results)
    most = max(found.megabytes for found in results)
    return f"{len(results)} files: {refused} refused, {shown} shown as plain text; at most {slowest:.2f} s, {most:.0f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What happens when the program itself goes wrong: it goes on, says so, and keeps a report. It never saves.

An exception in a slot reaches `sys.excepthook`; the window stays, and every edit is in the journal. A crash of
native code leaves its stacks in a file that the next start turns into a report. Nothing is ever sent.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import IO, TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication

from workbench.storage.problems import ProblemFolder, described, own_words, signature
from workbench.storage.qt_words import native_report, spoken_by_qt

if TYPE_CHECKING:
    from pathlib import Path

MOST_MESSAGES = 50
MOST_REPORTS = 20
"""So many different problems of one run get a report; a program that fails at each move must not fill the disk."""

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """Give the time here."""
    return datetime.now().astimezone()


class CrashWatch(QObject):
    """Catch what nobody else caught, from `start` to `stop`.

    happened(text): something went wrong; a sentence for the status line. Comes on the GUI thread.
    """

    happened = Signal(str)

    def __init__(self, folder: Path, clock: Clock = local_now, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = ProblemFolder(folder)
        self._clock = clock
        self._texts: list[str] = []
        self._words: list[str] = []
        self._known: set[tuple[object, ...]] = set()
        self._messages: deque[tuple[str, str]] = deque(maxlen=MOST_MESSAGES)
        self._native: IO[bytes] | None = None
        self._undo: list[Callable[[], object]] = []
        self._inside = threading.local()

    # --- on and off --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Take over the hooks of Python and Qt. A folder that cannot be written costs only the files."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        handler = qInstallMessageHandler(self._on_qt)

        def put_back() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before
            qInstallMessageHandler(handler)

        self._undo.append(put_back)
        try:
            self._take_in_native()
            self._watch_native()
        except OSError as error:
            self._print(f"Reports cannot be kept in {self._reports.path}: {error}")

    def stop(self) -> None:
        """Give the hooks back; the file for native crashes goes if nothing is in it."""
        while self._undo:
            self._undo.pop()()

    # --- what is known ------------------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """Give where the reports lie."""
        return self._reports.path

    def unseen(self) -> Path | None:
        """Give the newest report that was not shown yet (of this run or an earlier one), None if there is none."""
        try:
            return self._reports.unseen()
        except OSError:  # a folder that cannot be read has nothing to offer
            return None

    def mark_seen(self) -> None:
        """Remember that the person has seen the reports."""
        with contextlib.suppress(OSError):  # it is offered once more, then
            self._reports.mark_seen()

    def report(self, *, with_words: bool = False) -> str:
        """Give everything known as a text: this run's problems, else the last one kept from an earlier run.

        with_words: also what errors and Qt said themselves, which may quote the document; only this run's are known.
        """
        parts = [*self._texts] or [self._last_kept()]
        qt = [spoken if with_words else spoken_by_qt(spoken) for _, spoken in self._messages]
        lines = [f"{level}: {text}" for (level, _), text in zip(self._messages, qt, strict=True)]
        if lines:
            parts.append("Messages of Qt\n" + "\n".join(lines))
        if with_words and self._words:
            parts.append("The words of the errors\n" + "\n".join(self._words))
        return f"{surroundings()}\n\n" + "\n\n".join(part.rstrip() for part in parts) + "\n"

    @property
    def has_words(self) -> bool:
        """Say whether there is anything that `with_words` would add."""
        return bool(self._words or self._messages)

    def note(self, error: BaseException, where: str) -> None:
        """Keep a report of an error, once for each place, and tell the person. where: which hook caught it."""
        known = signature(error)
        if known in self._known or len(self._known) >= MOST_REPORTS:
            return
        self._known.add(known)
        now = self._clock()
        text = f"{now:%Y-%m-%d %H:%M:%S} in {where}\n{described(error)}"
        self._texts.append(text)
        self._words.append(own_words(error))
        try:
            path = self._reports.write(f"{surroundings()}\n\n{text}\n", now)
        except OSError:
            lies = "see Help ▸ Report a problem"
        else:
            lies = f"the report: {path}"
        self.happened.emit(f"Something went wrong in the program. Edits stay in the journal; {lies}")

    # --- insides -----------------------------------------------------------------------------------------------

    def _last_kept(self) -> str:
        try:
            reports = self._reports.all()
            kept = reports[-1].read_text(encoding="utf-8") if reports else ""
        except (OSError, UnicodeDecodeError):
            kept = ""
        return f"From an earlier run\n{kept}" if kept else "No problem was noticed."

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            self._note_safely(error, "the window")

    def _on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(arguments)
        if isinstance(arguments.exc_value, Exception):
            self._note_safely(arguments.exc_value, "a thread")

    def _on_unraisable(self, arguments: sys.UnraisableHookArgs) -> None:
        sys.__unraisablehook__(arguments)
        if isinstance(arguments.exc_value, Exception):
            self._note_safely(arguments.exc_value, "cleaning up")

    def _note_safely(self, error: BaseException, where: str) -> None:
        """Report, but never out of the reporting of another problem, and never with an exception of its own."""
        if getattr(self._inside, "now", False):
            return
        self._inside.now = True
        try:
            self.note(error, where)
        except Exception as second:  # noqa: BLE001 – a hook has nobody above it who could take it
            self._print(f"The problem could not be reported: {second!r}")
        finally:
            self._inside.now = False

    def _on_qt(self, level: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        if level is not QtMsgType.QtDebugMsg:
            self._on_qt_message(level.name.removeprefix("Qt").removesuffix("Msg").lower(), text or "")
        self._print(text or "")

    def _on_qt_message(self, level: str, text: str) -> None:
        self._messages.append((level, text))

    @staticmethod
    def _print(text: str) -> None:
        if sys.stderr is not None:  # a program without a console has none
            with contextlib.suppress(OSError, ValueError):  # a closed console is no problem of ours
                print(text, file=sys.stderr)

    def _take_in_native(self) -> None:
        """Turn the stacks that crashed runs left behind into reports."""
        for path in sorted(self._reports.path.glob("*.native")):
            stacks = path.read_text(encoding="utf-8", errors="replace")
            when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            if stacks.strip():
                self._reports.write(
                    f"{surroundings()}\n\n{when:%Y-%m-%d %H:%M:%S} crash of native code\n{native_report(stacks)}\n",
                    when,
                )
                path.unlink()
            elif (self._clock() - when).days >= 7:  # a killed run's; a running one may last for days
                with contextlib.suppress(PermissionError):  # Windows: a run that lasts still has it open
                    path.unlink()

    def _watch_native(self) -> None:
        folder = self._reports.path
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{self._clock():%Y%m%d%H%M%S}-{os.getpid()}.native"
        file = path.open("wb", buffering=0)
        was_enabled = faulthandler.is_enabled()
        faulthandler.enable(file)

        def end() -> None:
            faulthandler.disable()
            if was_enabled and sys.__stderr__ is not None:
                faulthandler.enable(sys.__stderr__)
            file.close()
            if path.exists() and path.stat().st_size == 0:
                path.unlink()

        self._undo.append(end)


def surroundings() -> str:
    """Give the versions that a report begins with."""
    import platform  # neither of the two is needed for a start at which nothing goes wrong
    from importlib.metadata import version

    app = QGuiApplication.instance()
    window_system = QGuiApplication.platformName() if app is not None else "none"
    return "\n".join(
        (
            f"Journey Workbench {version('journey-workbench')}",
            f"Python {platform.python_version()}, PySide6 {pyside_version}, Qt {qVersion()} ({window_system})",
            f"{platform.system()} {platform.release()} {platform.machine()}",
        )
    )

"""Reports about what went wrong inside the program, kept in the state folder: code only, nothing of a document.

The words of an error may quote a title, a name or a path ("'Anna' is not there"). A report therefore says which
error it was and where in the program; its words stand there only if they are the interpreter's own and name
nothing but the program's own names.
"""

from __future__ import annotations

import builtins
import contextlib
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import CodeType, TracebackType

KEPT_REPORTS = 20
KEPT_DAYS = 30
LONGEST_CHAIN = 6
MOST_FRAMES = 40

LEFT_OUT = "(its words are left out: they may quote the map)"

_ROOT = Path(__file__).resolve().parents[2]
_OURS = ("workbench", "exports", "ui", "assets", "tests")
_NAME = r"'([A-Za-z_][\w.]*)'"
_OWN_WORDS = (
    rf"{_NAME} object has no attribute {_NAME}(?: and no __dict__ for setting new attributes)?",
    rf"type object {_NAME} has no attribute {_NAME}",
    rf"module {_NAME} has no attribute {_NAME}",
    rf"name {_NAME} is not defined",
    rf"cannot access local variable {_NAME} where it is not associated with a value",
    rf"{_NAME} object is not (?:callable|iterable|subscriptable|reversible|an iterator)",
    r"(?:list|tuple|string|pop|deque) (?:assignment )?index out of range|pop from empty list",
    r"(?:float |integer )?(?:division|modulo)(?: or modulo)? by zero",
    r"maximum recursion depth exceeded(?: while calling a Python object| in comparison)?",
    r"dictionary changed size during iteration|Set changed size during iteration",
    rf"Internal C\+\+ object \({_NAME.replace(chr(39), '')}\) already deleted\.",
)
"""Compiled when an error is described: that takes 4 ms, which a start need not wait for."""
_STAMP = "%Y-%m-%d %H.%M.%S.%f"


# --- what a report says ---------------------------------------------------------------------------------------


def described(error: BaseException) -> str:
    """Describe an error and what caused it by type and place in the program, without a word of a document."""
    return "\n".join(line for each in _chain(error) for line in _lines(each))


def own_words(error: BaseException) -> str:
    """Give what an error and its causes say themselves; this may quote a document, so it is never kept in a file."""
    return "\n".join(f"{_type_name(type(each))}: {_message(each)}" for each in _chain(error))


def signature(error: BaseException) -> tuple[object, ...]:
    """Give what is the same whenever the same thing goes wrong again: type and innermost place."""
    frames = list(traceback.walk_tb(error.__traceback__))
    place = (frames[-1][0].f_code.co_filename, frames[-1][1]) if frames else ()
    return (type(error), *place)


def program_path(name: str) -> str:
    """Give a file of the program by its place in it; of any other file only that it is another one."""
    path = Path(name)
    if name.startswith("<"):
        return "<generated>"
    with contextlib.suppress(ValueError):
        inside = path.relative_to(_ROOT)
        if inside.parts[0] in _OURS:
            return inside.as_posix()
    for above in ("site-packages", "dist-packages", f"python{sys.version_info[0]}.{sys.version_info[1]}"):
        if above in path.parts:
            place = len(path.parts) - path.parts[::-1].index(above)
            return "/".join(path.parts[place:])
    return "<another file>"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error, what it holds if it is a group, and its causes, each once."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < LONGEST_CHAIN:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting.extend(each.exceptions)
        cause = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        if cause is not None:
            waiting.append(cause)


def _lines(error: BaseException) -> Iterator[str]:
    frames = list(traceback.walk_tb(error.__traceback__))
    shown = frames if len(frames) <= MOST_FRAMES else [*frames[:5], *frames[5 - MOST_FRAMES :]]
    yield f"{_type_name(type(error))}: {_safe_words(error)}"
    for frame, line in shown:
        yield f"    {program_path(frame.f_code.co_filename)}:{line} in {_function(frame.f_code)}"
    if len(shown) < len(frames):
        yield f"    ({len(frames) - len(shown)} places between them are left out)"


def _type_name(kind: type[BaseException]) -> str:
    """Name a type of error; one made while the program runs could be named after anything."""
    known = getattr(builtins, kind.__name__, None) is kind or kind.__module__ in sys.modules
    return kind.__qualname__ if known else "an error"


def _function(code: CodeType) -> str:
    return code.co_qualname


def _safe_words(error: BaseException) -> str:
    names = _names_in(error.__traceback__)
    text = _message(error)
    if any(_is_own(re.fullmatch(pattern, text), names) for pattern in _OWN_WORDS):
        return text
    return LEFT_OUT if text else ""


def _is_own(match: re.Match[str] | None, names: set[str]) -> bool:
    if match is None:
        return False
    return all(part in names for word in match.groups() if word for part in word.split("."))


def _names_in(trace: TracebackType | None) -> set[str]:
    """Give the names that the code on the way uses, and those of types and modules: words of the program."""
    names = {"NoneType", *dir(builtins)}
    for frame, _ in traceback.walk_tb(trace):
        code = frame.f_code
        names.update(code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
        names.update(type(value).__name__ for value in frame.f_locals.values())
    return names


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 – an error that cannot even say itself is still reported
        return ""


# --- where reports are kept -----------------------------------------------------------------------------------


class ProblemFolder:
    """The folder of reports. All methods raise OSError."""

    def __init__(self, folder: Path) -> None:
        self.path = folder

    def write(self, text: str, now: datetime) -> Path:
        """Keep a report under a name of its own, readable only by its owner; old ones go."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.path / f"{now.strftime(_STAMP)}.txt"
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
        self.prune(now)
        return path

    def all(self) -> list[Path]:
        """Give all reports, oldest first."""
        return sorted(path for path in self.path.glob("*.txt") if _when(path) is not None)

    def unseen(self) -> Path | None:
        """Give the newest report that nobody has looked at yet."""
        newest = next(reversed(self.all()), None)
        return newest if newest is not None and newest.name > self._seen() else None

    def mark_seen(self) -> None:
        """Remember that the reports so far were shown."""
        newest = next(reversed(self.all()), None)
        if newest is not None:
            (self.path / "seen").write_text(newest.name, encoding="utf-8")

    def prune(self, now: datetime) -> None:
        """Remove reports that are too old or too many."""
        reports = self.all()
        for number, path in enumerate(reversed(reports)):
            when = _when(path)
            if number >= KEPT_REPORTS or (when is not None and now - when > timedelta(days=KEPT_DAYS)):
                path.unlink(missing_ok=True)

    def _seen(self) -> str:
        try:
            return (self.path / "seen").read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return ""


def _when(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem, _STAMP).astimezone()
    except ValueError:
        return None

"""What the command line says beside its answer: one line a message, on standard error."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbench.model.errors import WorkbenchError

PROGRAM = "journey-workbench"

MOST_QUOTED = 60
"""Characters of a title or name in a message."""

_LONG_QUOTE = re.compile(rf"“([^”]{{{MOST_QUOTED - 1}}})[^”]{{2,}}”")
_PLAIN = str.maketrans({"−": "-", "–": "-", "“": '"', "”": '"'})


class UsageProblem(Exception):
    """A command that makes no sense as it was typed; the message is one sentence."""


def shortened(sentence: str) -> str:
    """Cut what a sentence quotes (titles, names) to a length that leaves the sentence readable."""
    return _LONG_QUOTE.sub(lambda match: f"“{match[1].rstrip()}…”", sentence)


def tell(sentence: object) -> None:
    """Print a warning or an error as one line."""
    line = shortened(" ".join(str(sentence).split()))
    print(f"{PROGRAM}: {line}", file=sys.stderr)


def as_typed(sentence: object, file: Path) -> str:
    """Name a file as the person typed it, where a sentence holds what its path resolves to."""
    full = re.escape(str(file.expanduser().resolve()))
    return re.sub(rf"(?<![^\s“(]){full}(?![^\s:,;.”)])", lambda _: str(file), str(sentence))


@contextlib.contextmanager
def naming(file: Path) -> Iterator[None]:
    """Let whatever refuses a file name it as the person typed it."""
    try:
        yield
    except WorkbenchError as error:
        raise UsageProblem(as_typed(error, file)) from error


def tell_unexpected(error: Exception) -> None:
    """Print a mistake of ours as one line; its traceback is kept for whoever mends it."""
    tell(f"this should not happen: {type(error).__name__}: {error}{_kept(error)}")


def say(lines: Iterable[str]) -> None:
    """Print an answer; characters that the terminal lacks are written in others. A closed pipe ends it quietly."""
    if sys.stdout is None:  # closed by whoever started us
        return
    text = "\n".join(lines)
    if not _takes_all():
        encoding = sys.stdout.encoding or "ascii"
        text = text.translate(_PLAIN).encode(encoding, "backslashreplace").decode(encoding)
    try:
        print(text)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough; Python must not try again at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def answer(value: Any) -> None:
    """Print a value as JSON: readable where the terminal or file takes every character, else escaped."""
    import json  # only an answer needs it: a window starts without

    say([json.dumps(value, ensure_ascii=not _takes_all(), indent=1)])


def _kept(error: Exception) -> str:
    """Keep where it happened in the state folder, without a word of a document, and say where."""
    from workbench.storage.places import user_places
    from workbench.storage.problems import described

    log = user_places().state / "error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(described(error) + "\n", encoding="utf-8")
    except OSError:
        return ""
    return f" (details: {log})"


def _takes_all() -> bool:
    return sys.stdout is not None and (sys.stdout.encoding or "").lower().startswith("utf")


@contextlib.contextmanager
def progress(doing: str) -> Iterator[None]:
    """Show that long work goes on, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield

"""What the command line says beside its answer: one line a message, on standard error."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Any

PROGRAM = "journey-workbench"


class UsageProblem(Exception):
    """A command that makes no sense as it was typed; the message is one sentence."""


def tell(sentence: object) -> None:
    """Print a warning or an error as one line."""
    line = " ".join(str(sentence).split())
    print(f"{PROGRAM}: {line}", file=sys.stderr)


def answer(value: Any) -> None:
    """Print a value as JSON: readable where the terminal or file takes every character, else escaped."""
    takes_all = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    print(json.dumps(value, ensure_ascii=not takes_all, indent=1))


@contextlib.contextmanager
def progress(doing: str) -> Iterator[None]:
    """Show that long work goes on, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield

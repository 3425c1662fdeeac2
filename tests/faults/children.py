"""Work in a child that may end at any moment: what it said until then reaches this process."""

from __future__ import annotations

import contextlib
import json
import os
import traceback
import warnings
from collections.abc import Callable
from typing import Any

from tests.faults.system import System

Said = list[list[Any]]
"""What a child said: lists of a word and what belongs to it."""

Say = Callable[..., None]


def run_child(work: Callable[[Say], None], system: System) -> tuple[Said, int]:
    """Do some work in a forked child under a system; gives what it said, and its exit code."""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # threads of pytest, which the child does not need
        pid = os.fork()
    if pid == 0:
        os.close(reader)
        _work(work, system, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as lines:
        said = [json.loads(line) for line in lines]
    return said, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _work(work: Callable[[Say], None], system: System, writer: int) -> None:
    def say(*words: Any) -> None:
        os.write(writer, json.dumps(words).encode() + b"\n")

    code = 1
    try:
        with system:
            work(say)
        code = 0
    except BaseException:
        with contextlib.suppress(OSError):
            say("uncaught", traceback.format_exc(limit=-4))
    finally:
        with contextlib.suppress(OSError):
            say("struck", system.struck, len(system.seen))
        os._exit(code)

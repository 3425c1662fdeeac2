"""Run the program in this process, as a shell would, and keep what it said."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

from workbench.__main__ import main
from workbench.model.document import Document
from workbench.project import create_project


class Said(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def problem(self) -> str:
        """Give the one line of an error, which says nothing on standard output."""
        assert self.code == 2 and self.out == "" and self.err.count("\n") == 1
        assert self.err.startswith("journey-workbench: ")
        return self.err.removeprefix("journey-workbench: ").strip()


def run(*words: str | Path) -> Said:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    return Said(code, *(_text(stream) for stream in (out, err)))


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def project(path: Path, document: Document) -> Path:
    create_project(path, document).close()
    return path

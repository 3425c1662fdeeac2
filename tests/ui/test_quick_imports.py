"""Modules are imported without being read a second time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
READ = """
import linecache, sys
from ui.quick_imports import skip_source_search
if "skip" in sys.argv:
    skip_source_search()
from ui.icons import icon
print(any(name.endswith("icons.py") for name in linecache.cache))
"""


def _reads_source(*arguments: str) -> bool:
    done = subprocess.run(
        [sys.executable, "-c", READ, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip() == "True"


def test_no_source_is_read_for_an_import() -> None:
    assert not _reads_source("skip")


def test_what_is_worked_around_is_still_there() -> None:
    assert _reads_source(), "PySide6 no longer reads sources: ui/quick_imports.py can go"

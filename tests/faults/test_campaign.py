"""The campaigns that need processes of their own, in short: `dev.py faults` runs them in full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CAMPAIGN = Path(__file__).with_name("campaign.py")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="only on systems that can fork")
@pytest.mark.parametrize(
    ("name", "rows"),
    [("calls", ["every system call"]), ("power", ["power cuts"]), ("commands", ["save", "import"])],
)
def test_no_promise_is_broken(name: str, rows: list[str]) -> None:
    command = [sys.executable, str(CAMPAIGN), "--short", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(row in done.stdout for row in rows)
    assert "FAIL" not in done.stdout

"""A fault at any system call leaves every acknowledged edit safe and never brings a refused one back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.random_faults import run_faults


@pytest.mark.slow
def test_no_fault_breaks_the_invariant(tmp_path: Path) -> None:
    tally = run_faults(tmp_path, runs=60, actions=25)
    assert tally.violations == []
    assert tally.acknowledged > 300
    assert len(tally.faults) == 6

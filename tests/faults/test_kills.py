"""Kill −9 in the middle of edits, 20 times: every edit that was reported safe is there after reopening."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.kills import run_kills


@pytest.mark.slow
def test_no_edit_that_was_reported_safe_is_lost(tmp_path: Path) -> None:
    result = run_kills(tmp_path, kills=20, steps=50, edits_per_life=100)
    assert result.kills == 20
    assert result.acknowledged > 300
    assert result.lost == []

"""The window is painted before what can wait is loaded (the time itself: python3 dev.py bench startup)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.performance.first_paint import WORKBENCH, first_paint

pytestmark = pytest.mark.slow


def test_nothing_heavy_is_loaded_when_the_window_is_painted(tmp_path: Path) -> None:
    painted = first_paint(WORKBENCH, home=tmp_path)
    heavy = {"networkx", "reportlab", "numpy", "pikepdf", "fontTools", "typer", "pypdfium2"}
    assert heavy & painted.modules == set()
    assert "ui.main_window" in painted.modules

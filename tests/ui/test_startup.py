"""The window is painted before what can wait is loaded (the time itself: python3 dev.py bench startup)."""

from __future__ import annotations

from pathlib import Path

import pytest

import assets
from tests.performance.first_paint import WORKBENCH, first_paint

pytestmark = pytest.mark.slow


HEAVY = {"networkx", "reportlab", "numpy", "pikepdf", "fontTools", "typer", "pypdfium2"}


def test_nothing_heavy_is_loaded_when_the_start_page_is_painted(tmp_path: Path) -> None:
    painted = first_paint(WORKBENCH, home=tmp_path)
    storage = {"filelock", "orjson", "workbench.project", "workbench.model.records", "importlib.metadata"}
    pictures = {"exports.painter", "exports.text", "workbench.layout.map"}
    assert (HEAVY | storage | pictures) & painted.modules == set()
    assert "ui.main_window" in painted.modules


def test_nothing_heavy_is_loaded_when_a_map_is_painted(tmp_path: Path) -> None:
    painted = first_paint(WORKBENCH, str(assets.SAMPLES / "laptop.journey"), home=tmp_path)
    assert (HEAVY | {"ui.personas.page", "importlib.metadata"}) & painted.modules == set()
    assert "ui.editor" in painted.modules

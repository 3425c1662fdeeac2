"""The benchmark of the canvas runs: it drives the real view, which changes more often than the benchmark is run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.performance.bench_canvas import HYBRID, OURS, SHOWN, run, write_map


@pytest.mark.slow
@pytest.mark.parametrize("kind", [OURS, HYBRID])
def test_a_small_map_is_measured(kind: str, tmp_path: Path) -> None:
    figures = run(sys.executable, (kind, 60), write_map(tmp_path, 60), "")
    assert set(figures) == set(SHOWN)
    assert all(figure > 0 for name, figure in figures.items() if name != "memory")

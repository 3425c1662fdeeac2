"""From the start of the process to the first painted window, beside a bare QMainWindow in the same run.

Targets (CPU, medians): the start page ≤ 1.6 × the bare window, a project of 1,000 steps ≤ 2.5 ×; networkx,
reportlab and numpy not loaded by then. The sample is measured beside them.
Usage: bench_startup.py [ROUNDS]
"""

from __future__ import annotations

import functools
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import assets
from tests.performance.bench_storage import big_document
from tests.performance.first_paint import BARE, WORKBENCH, FirstPaint, first_paint
from workbench.project import create_project

CAN_WAIT = ("networkx", "reportlab", "numpy")
STEPS = 1_000


class Case(NamedTuple):
    """One way to start, and how many times the bare window it may take; None = there is no target."""

    start: Callable[[], FirstPaint]
    most: float | None


def cases(home: Path) -> dict[str, Case]:
    """Give the ways to start by name, the bare window first."""
    large = home / "large.journey"
    create_project(large, big_document(STEPS)).close()
    start = functools.partial(first_paint, home=home)
    sample = str(assets.SAMPLES / "laptop.journey")
    return {
        "bare QMainWindow": Case(functools.partial(start, BARE), None),
        "start page": Case(functools.partial(start, WORKBENCH), 1.6),
        "the laptop sample": Case(functools.partial(start, WORKBENCH, sample), None),
        f"{STEPS:,} steps": Case(functools.partial(start, WORKBENCH, str(large)), 2.5),
    }


def main(rounds: int) -> int:
    """Print the table; give 1 if a target was missed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        known = cases(Path(folder))
        for case in known.values():  # once unmeasured: the compiled files and the page cache
            case.start()
        paints: dict[str, list[FirstPaint]] = {name: [] for name in known}
        for _ in range(rounds):  # interleaved, so that what else the machine does hits all alike
            for name, case in known.items():
                paints[name].append(case.start())
    floor = _median(next(iter(paints.values())), "cpu")
    print(f"{'':<20}{'CPU ms':>8}{'wall ms':>9}{'× bare':>8}{'target':>8}   median of {rounds}")
    missed = [name for name, case in known.items() if not _row(name, case, paints[name], floor)]
    return 1 if missed else 0


def _row(name: str, case: Case, paints: list[FirstPaint], floor: float) -> bool:
    """Print a case beside its target; say whether it is met."""
    cpu, wall = _median(paints, "cpu"), _median(paints, "wall")
    early = [module for module in CAN_WAIT if module in paints[0].modules]
    ok = not early and (case.most is None or cpu <= case.most * floor)
    target = "–" if case.most is None else f"≤ {case.most:g}"
    verdict = "" if case.most is None and ok else "met" if ok else "MISSED"
    loads = f", loads {', '.join(early)}" if early else ""
    print(f"{name:<20}{cpu:>8.0f}{wall:>9.0f}{cpu / floor:>8.2f}{target:>8}   {verdict}{loads}")
    return ok


def _median(paints: list[FirstPaint], what: str) -> float:
    return statistics.median(getattr(paint, what) for paint in paints)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))

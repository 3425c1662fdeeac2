"""From the start of the process to the first painted window, beside a bare QMainWindow in the same run.

Target: CPU at most 1.6 × the bare window, on the start page; networkx, reportlab and numpy not loaded by then.
Usage: bench_startup.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import assets
from tests.performance.first_paint import BARE, WORKBENCH, FirstPaint, first_paint

TARGET = 1.6
CAN_WAIT = ("networkx", "reportlab", "numpy")


def main(rounds: int) -> int:
    """Print the table; give 1 if the target was missed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        sample = str(assets.SAMPLES / "laptop.journey")
        cases: dict[str, Callable[[], FirstPaint]] = {
            "bare QMainWindow": lambda: first_paint(BARE, home=home),
            "start page": lambda: first_paint(WORKBENCH, home=home),
            "the laptop sample": lambda: first_paint(WORKBENCH, sample, home=home),
        }
        for start in cases.values():  # once unmeasured: the compiled files and the page cache
            start()
        times: dict[str, list[FirstPaint]] = {name: [] for name in cases}
        for _ in range(rounds):  # interleaved, so that what else the machine does hits all alike
            for name, start in cases.items():
                times[name].append(start())
    base = statistics.median(paint.cpu for paint in times["bare QMainWindow"])
    print(f"{'':<20}{'CPU ms':>8}{'wall ms':>9}{'× bare':>8}   median of {rounds}")
    for name, paints in times.items():
        cpu, wall = (statistics.median(getattr(paint, what) for paint in paints) for what in ("cpu", "wall"))
        early = [module for module in CAN_WAIT if module in paints[0].modules]
        print(
            f"{name:<20}{cpu:>8.0f}{wall:>9.0f}{cpu / base:>8.2f}   {'loads ' + ', '.join(early) if early else ''}"
        )
    start_page = times["start page"]
    ratio = statistics.median(paint.cpu for paint in start_page) / base
    met = ratio <= TARGET and not any(module in start_page[0].modules for module in CAN_WAIT)
    print(
        f"target: start page ≤ {TARGET} × bare, without {', '.join(CAN_WAIT)}: {'met' if met else 'MISSED'}"
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))

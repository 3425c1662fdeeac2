"""The fault campaigns in full, with a table at the end: `python3 dev.py faults [--short] [WHAT …]`.

WHAT is any of: kills, faults, damage, variants (without: all). --short takes a minute instead of half an hour.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults.broken_variants import VARIANTS, is_caught  # noqa: E402
from tests.faults.damage import Findings, cut_off, flip_bits, originals_kept  # noqa: E402
from tests.faults.kills import run_kills  # noqa: E402
from tests.faults.random_faults import run_faults  # noqa: E402

Row = tuple[str, str, list[str]]
"""What was done, its figures, what went wrong."""


def kills(folder: Path, short: bool) -> list[Row]:
    """Kill −9 in the middle of edits and saves."""
    result = run_kills(folder, kills=20 if short else 200, steps=1_000, edits_per_life=100)
    figures = f"{result.kills} kills, {result.acknowledged} acknowledged edits"
    return [("kill −9", figures, result.lost)]


def faults(folder: Path, short: bool) -> list[Row]:
    """Fail at any system call."""
    tally = run_faults(folder, runs=150 if short else 5_000, actions=25)
    struck = ", ".join(f"{count} {fault}" for fault, count in sorted(tally.faults.items()))
    figures = f"{tally.runs} runs, {tally.acknowledged} acknowledged edits; {struck}"
    return [("a fault at a system call", figures, tally.violations)]


def damage(folder: Path, short: bool) -> list[Row]:
    """Flip bits and cut files off."""
    flips = 300 if short else 1_500
    jobs: list[tuple[str, Callable[[Path], Findings]]] = [
        ("flipped bits in the file", lambda f: flip_bits(f, flips=flips, in_journal=False)),
        ("flipped bits in the journal", lambda f: flip_bits(f, flips=flips, in_journal=True)),
        ("the file cut every 64 bytes", lambda f: cut_off(f, every=64, in_journal=False)),
        ("the journal cut every 64 bytes", lambda f: cut_off(f, every=64, in_journal=True)),
        ("damaged originals kept", lambda f: originals_kept(f, tries=20 if short else 200)),
    ]
    rows: list[Row] = []
    for number, (name, job) in enumerate(jobs):
        place = folder / str(number)
        place.mkdir()
        found = job(place)
        rows.append(
            (name, f"{found.tries} tries, {found.told} told, {found.harmless} harmless", found.silent)
        )
    return rows


def variants(folder: Path, short: bool) -> list[Row]:
    """Break the storage on purpose: the campaigns must notice."""
    rows: list[Row] = []
    for number, name in enumerate(VARIANTS):
        place = folder / str(number)
        place.mkdir()
        caught = is_caught(name, place)
        rows.append((f"broken: {name}", "caught" if caught else "", [] if caught else ["not caught"]))
    return rows


CAMPAIGNS = {"kills": kills, "faults": faults, "damage": damage, "variants": variants}


def main(arguments: list[str]) -> int:
    """Run the campaigns that were asked for; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*CAMPAIGNS, []], metavar="WHAT")
    parser.add_argument("--short", action="store_true")
    asked = parser.parse_args(arguments)
    rows: list[Row] = []
    for name in asked.what or CAMPAIGNS:
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            rows += CAMPAIGNS[name](Path(folder), asked.short)
        print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    print()
    for name, figures, wrong in rows:
        print(f"{'FAIL' if wrong else ' ok '}  {name:34} {figures}")
        for text in wrong[:5]:
            print(f"      {text}")
    return 1 if any(wrong for _, _, wrong in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The fault campaigns in full, with a table at the end: `python3 dev.py faults [--short] [WHAT …]`.

WHAT is any of: kills, commands, calls, power, ext4, faults, damage, variants, exits, items, monkey, soak, corpus (without: all).
--short takes minutes instead of hours. Everything is written to the disk of the project, in build/.
"""

from __future__ import annotations

import argparse
import random
import subprocess
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
from tests.faults.kills_elsewhere import jobs  # noqa: E402
from tests.faults.random_faults import run_faults  # noqa: E402

Row = tuple[str, str, list[str]]
"""What was done, its figures, what went wrong."""


def kills(folder: Path, short: bool) -> list[Row]:
    """Kill −9 in the middle of edits and saves."""
    result = run_kills(folder, kills=20 if short else 200, steps=1_000, edits_per_life=100)
    figures = f"{result.kills} kills, {result.acknowledged} acknowledged edits"
    return [("kill −9", figures, result.lost)]


def commands(folder: Path, short: bool) -> list[Row]:
    """Kill −9 during the program's commands, save and migration."""
    chance = random.Random(1)
    rows: list[Row] = []
    for job in jobs(folder):
        found = job.run(2 if short else 34, chance)
        figures = (
            f"{found.kills} kills, {found.during} of them in the middle: {found.old} old, {found.new} new"
        )
        rows.append((f"kill −9 during {job.name}", figures, found.wrong))
    return rows


def calls(folder: Path, short: bool) -> list[Row]:
    """Strike every system call with every fault (only where a process can fork)."""
    from tests.faults.every_call import run_every_call

    found = run_every_call(folder, every=89 if short else 1)
    struck = ", ".join(f"{count} {blow}" for blow, count in sorted(found.by_blow.items()))
    figures = (
        f"{found.runs} runs over {found.calls} calls, told {found.told}, harmless {found.harmless}; {struck}"
    )
    return [("a fault at every system call", figures, found.violations)]


def power(folder: Path, short: bool) -> list[Row]:
    """Cut the power (only where a process can fork)."""
    from tests.faults.power import run_power_cuts

    found = run_power_cuts(folder, every=67 if short else 4)
    tempers = ", ".join(f"{count} on a disk that {temper}" for temper, count in found.by_temper.items())
    return [("power cuts", f"{found.cuts} cuts: {tempers}", found.violations)]


def ext4(folder: Path, short: bool) -> list[Row]:
    """Cut the power of a real file system (only on Linux, by whoever may mount one)."""
    from tests.faults.real_power import can_mount, run_real_cuts

    if not can_mount():
        return [("power cuts on ext4", "not run: needs Linux and the right to mount", [])]
    found = run_real_cuts(folder, cuts=5 if short else 200, steps=200)
    return [
        ("power cuts on ext4", f"{found.kills} cuts, {found.acknowledged} acknowledged edits", found.lost)
    ]


def faults(folder: Path, short: bool) -> list[Row]:
    """Fail at random calls of random actions."""
    tally = run_faults(folder, runs=100 if short else 1_500, actions=25)
    struck = ", ".join(f"{count} {fault}" for fault, count in sorted(tally.faults.items()))
    figures = f"{tally.runs} runs, {tally.acknowledged} acknowledged edits; {struck}"
    return [("faults at random", figures, tally.violations)]


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


def program(name: str, *arguments: str) -> list[Row]:
    """Run a campaign that needs a process of its own: what it prints are its figures."""
    command = [sys.executable, str(Path(__file__).with_name(name)), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout.strip().splitlines()
    wrong = [] if done.returncode == 0 else [*said[-5:], *done.stderr.strip().splitlines()[-5:]]
    return [
        (
            name.removesuffix(".py"),
            f"{len(said)} runs; the last: {said[-1]}" if said[1:] else "".join(said),
            wrong,
        )
    ]


def exits(folder: Path, short: bool) -> list[Row]:
    """Close as a person closes: nothing may be offered at the next start."""
    return program("exits.py", "--exits", "4" if short else "100")


def items(folder: Path, short: bool) -> list[Row]:
    """Make and remove canvas items: none may stay alive."""
    return program("items.py", *(["--rounds", "2", "--items", "200"] if short else []))


def monkey(folder: Path, short: bool) -> list[Row]:
    """Let a monkey at the window."""
    return program("monkey.py", *(["--seeds", "1", "--events", "150", "--no-shrink"] if short else []))


def soak(folder: Path, short: bool) -> list[Row]:
    """Edit for hours: memory must stay."""
    return program("soak.py", *(["--edits", "3000"] if short else []))


def corpus(folder: Path, short: bool) -> list[Row]:
    """Open hostile files: refused or shown as plain text."""
    return program("corpus.py", *(["key twice.journey", "markup 0.journey", "markup.mmd"] if short else []))


Campaign = Callable[[Path, bool], list[Row]]
_ALL: tuple[Campaign, ...] = (
    *(kills, commands, calls, power, ext4, faults, damage, variants),
    *(exits, items, monkey, soak, corpus),
)
CAMPAIGNS: dict[str, Campaign] = {campaign.__name__: campaign for campaign in _ALL}


def print_rows(rows: list[tuple[float, Row]]) -> None:
    """Print the table, or a part of it."""
    for seconds, (name, figures, wrong) in rows:
        print(f"{'FAIL' if wrong else ' ok '}  {name:34} {seconds:6.0f} s  {figures}", flush=True)
        for text in wrong[:5]:
            print(f"      {text}")


def main(arguments: list[str]) -> int:
    """Run the campaigns that were asked for; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*CAMPAIGNS, []], metavar="WHAT")
    parser.add_argument("--short", action="store_true")
    asked = parser.parse_args(arguments)
    disk = ROOT / "build"
    disk.mkdir(exist_ok=True)
    rows: list[tuple[float, Row]] = []
    for name in asked.what or CAMPAIGNS:
        start = time.monotonic()
        with tempfile.TemporaryDirectory(dir=disk, prefix="faults-", ignore_cleanup_errors=True) as folder:
            done = CAMPAIGNS[name](Path(folder), asked.short)
        seconds = time.monotonic() - start
        rows += [(seconds / len(done), row) for row in done]
        print(f"{name}: {seconds:.0f} s", flush=True)
        print_rows(rows[-len(done) :])
    print()
    print_rows(rows)
    return 1 if any(wrong for _, (*_, wrong) in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

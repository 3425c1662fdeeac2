"""Many random edits on one project with its real journal and saves: memory may not grow.

    soak.py [--edits N] [--minutes M]

Memory is what the process has of its own (VmRSS of Linux, elsewhere the peak), after a warm-up that fills the history.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402

import assets  # noqa: E402
from tests.faults.random_edits import RandomEdits  # noqa: E402
from workbench.history import LONGEST  # noqa: E402
from workbench.model.document import Document  # noqa: E402
from workbench.opened import OpenProject  # noqa: E402
from workbench.project import create_project, open_project, read_project  # noqa: E402

SAVE_EVERY, REOPEN_EVERY = 2_000, 50_000
WARM_UP = 10 * LONGEST
GROWTH = 0.10


@dataclass
class Soak:
    """How a soak went. memory: MB at the end of the warm-up and of the run."""

    edits: int = 0
    saves: int = 0
    refused: int = 0
    records: int = 0
    seconds: float = 0.0
    memory: tuple[float, float] = (0.0, 0.0)
    wrong: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Give by which part memory has grown after the warm-up."""
        return self.memory[1] / self.memory[0] - 1 if self.memory[0] else 0.0


def run_soak(
    folder: Path, *, edits: int, minutes: float = 120, seed: int = 1, warm_up: int = WARM_UP
) -> Soak:
    """Edit, save and reopen until so many edits are made or the time is over."""
    os.environ["JOURNEY_WORKBENCH_HOME"] = str(folder / "home")
    path = folder / "soak.journey"
    sample = read_project(assets.SAMPLES / "laptop.journey").document
    project = create_project(path, Document(sample.records.values()))
    found = Soak()
    start = time.monotonic()
    making = RandomEdits(project.session, random.Random(seed))
    before = project.session.sequence
    steady: list[float] = []
    while found.edits < edits and time.monotonic() - start < minutes * 60:
        making.one()
        number = project.session.sequence
        if number // SAVE_EVERY > before // SAVE_EVERY:
            project.save()
            found.saves += 1
            if found.edits >= warm_up:
                steady.append(memory())
        if number // REOPEN_EVERY > before // REOPEN_EVERY:
            project = _reopened(project, path, found)
            making.session = project.session
            before = number = project.session.sequence
        found.edits += number - before
        before = number
    found.refused, found.records = making.refused, len(project.document.records)
    project.close()
    found.seconds = time.monotonic() - start
    tenth = max(1, len(steady) // 10)
    if steady:  # the middle of the first and of the last tenth: one reading may be just before a collection
        found.memory = (_middle(steady[:tenth]), _middle(steady[-tenth:]))
    if found.growth > GROWTH:
        found.wrong.append(
            f"memory grew by {found.growth:.0%}: {found.memory[0]:.1f} → {found.memory[1]:.1f} MB"
        )
    return found


def _reopened(project: OpenProject, path: Path, found: Soak) -> OpenProject:
    """Close and open again: what is on the disk is what was in memory."""
    content = _content(project.document)
    sequence = project.session.sequence
    project.close()
    again = open_project(path)
    if _content(again.document) != content or again.session.sequence != sequence:
        found.wrong.append(f"after edit {sequence} the file is not what was in memory")
    return again


def _content(document: Document) -> bytes:
    return msgspec.json.encode([document.records[key] for key in sorted(document.records)])


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def memory() -> float:
    """Give the resident memory of this process in MB, after a collection."""
    gc.collect()
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(arguments: list[str]) -> int:
    """Run a soak and say how it went; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="soak.py", description=__doc__)
    parser.add_argument("--edits", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = run_soak(Path(folder), edits=asked.edits, minutes=asked.minutes, seed=asked.seed)
    print(told(found))
    print("\n".join(found.wrong))
    return 1 if found.wrong else 0


def told(found: Soak) -> str:
    """Say how a soak went in one line."""
    first, last = found.memory
    return (
        f"{found.edits} edits, {found.saves} saves, {found.refused} refused, {found.records} records, "
        f"{found.seconds:.0f} s; {first:.1f} → {last:.1f} MB ({found.growth:+.1%})"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

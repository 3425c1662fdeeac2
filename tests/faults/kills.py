"""Kill −9 in the middle of edits and saves: a child process works, this one knows what it was promised.

The child says "safe N" when edit N is on the disk and "try N" before it makes it. After the kill, a reader and then
the next child must find exactly the edits up to some N with: last "safe" ≤ N ≤ last "try".
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults.bench_project import last_edit, numbered_document, numbered_edit, ordered_steps  # noqa: E402
from workbench.project import OpenProject, create_project, open_project, read_project  # noqa: E402
from workbench.storage.disk import leftovers  # noqa: E402


@dataclass
class Result:
    """What a campaign of kills found."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)


def run_kills(folder: Path, *, kills: int, steps: int, edits_per_life: int, seed: int = 1) -> Result:
    """Let a child edit a project and kill it, again and again."""
    path = folder / "project.journey"
    create_project(path, numbered_document(steps)).close()
    chance = random.Random(seed)
    result = Result()
    known = 0
    for _ in range(kills):
        tried, safe = _one_life(path, chance, edits_per_life, known)
        found = last_edit(read_project(path).document)
        if not max(safe, known) <= found <= max(tried, known):
            result.lost.append(f"safe {max(safe, known)}, tried {tried}, found {found}")
        result.acknowledged += max(0, safe - known)
        result.kills += 1
        known = found
    with open_project(path) as project:
        assert last_edit(project.document) == known
    assert leftovers(path) == []
    return result


def _one_life(path: Path, chance: random.Random, edits: int, known: int) -> tuple[int, int]:
    """Run one child and kill it after some of its lines; gives the last edits tried and safe."""
    command = [sys.executable, __file__, str(path), str(chance.randrange(2**30))]
    lines = chance.randrange(1, 2 * edits)
    said: list[tuple[bytes, int]] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as child:
        assert child.stdout is not None
        opened = child.stdout.readline().split()
        assert opened == [b"open", str(known).encode()], f"opened {opened}, known {known}"
        for line in child.stdout:
            word, number = line.split()
            said.append((word, int(number)))
            if len(said) == lines:
                child.kill()  # what it says until it is dead still counts: the loop reads on
    tried = max((number for word, number in said if word == b"try"), default=known)
    safe = max((number for word, number in said if word == b"safe"), default=known)
    return tried, safe


def child(path: Path, seed: int) -> None:
    """Edit for ever: flush now and then, save in the background, close and open again."""
    chance = random.Random(seed)
    project = open_project(path)
    number = last_edit(project.document)
    _say("open", number)
    steps = [step.id for step in ordered_steps(project.document)]
    saver: threading.Thread | None = None
    while True:
        number += 1
        _say("try", number)
        project.session.perform(numbered_edit(project.document, steps, number))
        if chance.random() < 0.5:
            project.flush()
            _say("safe", number)
        if chance.random() < 0.05 and (saver is None or not saver.is_alive()):
            saver = threading.Thread(target=project.begin_save(keep_backup=chance.random() < 0.5).run)
            saver.start()
        if chance.random() < 0.01:
            project = _reopened(project, saver)
            _say("safe", number)


def _reopened(project: OpenProject, saver: threading.Thread | None) -> OpenProject:
    if saver is not None:
        saver.join()
    path = project.path
    assert path is not None
    project.close()
    return open_project(path)


def _say(word: str, number: int) -> None:
    os.write(1, f"{word} {number}\n".encode())


if __name__ == "__main__":
    child(Path(sys.argv[1]), int(sys.argv[2]))

"""Power cuts on a real file system: an ext4 in a file is shut down without writing what it has not written yet.

Needs Linux and the right to mount; `tests.faults.power` asks harder questions of a model, without either.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults import kills
from tests.faults.bench_project import last_edit, numbered_document
from workbench.environment import Environment
from workbench.model.errors import WorkbenchError
from workbench.model.ids import RandomIds
from workbench.project import create_project, read_project
from workbench.storage.backups import now
from workbench.storage.disk import Disk
from workbench.storage.places import Places

SHUT_DOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN; with NO_LOG_FLUSH the journal of the file system is lost, too."""

NO_LOG_FLUSH = 2


def can_mount() -> bool:
    """Say whether this process may mount a file system."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mkfs.ext4") is not None


class Mounted:
    """A small ext4 file system in a file."""

    def __init__(self, folder: Path) -> None:
        self.image = folder / "disk.img"
        self.root = folder / "disk"
        self.root.mkdir()
        with self.image.open("wb") as file:
            file.truncate(200 * 2**20)
        _run("mkfs.ext4", "-q", "-F", str(self.image))

    @contextlib.contextmanager
    def mounted(self) -> Iterator[Path]:
        """Mount it for a while."""
        _run("mount", "-o", "loop", str(self.image), str(self.root))
        try:
            yield self.root
        finally:
            _run("umount", str(self.root))

    def cut(self) -> None:
        """Let it forget what it has not written."""
        import fcntl

        fd = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.ioctl(fd, SHUT_DOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(fd)


def run_real_cuts(folder: Path, *, cuts: int, steps: int, seed: int = 1) -> kills.Result:
    """Let a child edit a project on such a disk and cut its power, again and again."""
    chance = random.Random(seed)
    disk = Mounted(folder)
    result = kills.Result()
    with disk.mounted() as root:
        env = Environment(_places(root), Disk(), now, RandomIds())
        create_project(root / "project.journey", numbered_document(steps), environment=env).close()
        os.sync()
    known = 0
    for _ in range(cuts):
        with disk.mounted() as root:
            tried, safe = _one_life(disk, root / "project.journey", chance, known)
        with disk.mounted() as root:
            try:
                found = last_edit(read_project(root / "project.journey", places=_places(root)).document)
            except (WorkbenchError, AssertionError) as error:
                result.lost.append(f"unreadable: {error}")
                break
        if not max(safe, known) <= found <= max(tried, known):
            result.lost.append(f"safe {max(safe, known)}, tried {tried}, found {found}")
        result.acknowledged += max(0, safe - known)
        result.kills += 1
        known = found
    return result


def _one_life(disk: Mounted, path: Path, chance: random.Random, known: int) -> tuple[int, int]:
    """Run one child, and cut the power under it; gives the last edits tried, and safe before the cut."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(kills.ROOT),
        "JOURNEY_WORKBENCH_HOME": str(path.parent / "home"),
    }
    command = [sys.executable, kills.__file__, str(path), str(chance.randrange(2**30))]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/"
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        assert said.split() == [b"open", str(known).encode()], f"opened {said!r}, known {known}"
        os.set_blocking(child.stdout.fileno(), False)
        time.sleep(0.02 + chance.random() * 0.4)
        before = _available(child.stdout.fileno())
        disk.cut()
        child.kill()
        child.wait()
        after = _available(child.stdout.fileno())
    safe = [int(line[5:]) for line in before.splitlines()[: before.count(b"\n")] if line.startswith(b"safe ")]
    tried = [int(line[4:]) for line in (before + after).splitlines() if line.startswith(b"try ")]
    return max(tried, default=known), max(safe, default=known)


def _available(fd: int) -> bytes:
    parts: list[bytes] = []
    with contextlib.suppress(BlockingIOError):
        while part := os.read(fd, 65_536):
            parts.append(part)
    return b"".join(parts)


def _places(root: Path) -> Places:
    return Places(config=root / "home/config", state=root / "home/state")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

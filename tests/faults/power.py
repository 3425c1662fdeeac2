"""Power cuts: a disk that forgets what was not brought to it.

A model of the disk runs along: contents are only safe after fsync of the file, names only after fsync of their
folder. At the chosen call the power goes: the child puts in place of its folder what such a disk could hold then,
and is gone. What a disk may keep of the rest is up to it, so there are several tempers of it.
"""

from __future__ import annotations

import enum
import os
import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.every_call import Rehearsal, look_after
from tests.faults.scripts import SCRIPTS, Script
from tests.faults.system import EXIT_CODE, Blow, System


class Temper(enum.Enum):
    """What a disk keeps of what it was not told to keep."""

    NOTHING = "forgets all"
    NAMES = "keeps names, forgets contents"
    ORDERED = "keeps the names up to some moment, and parts of contents"
    ANY = "keeps some names of each folder, and parts of contents"


@dataclass(eq=False)
class File:
    """A file. safe: what the disk surely has."""

    now: bytearray = field(default_factory=bytearray)
    safe: bytes = b""


@dataclass(eq=False)
class Folder:
    """A folder. safe: the names that the disk surely has."""

    now: dict[str, Node] = field(default_factory=dict)
    safe: dict[str, Node] = field(default_factory=dict)


Node = File | Folder


@dataclass
class Naming:
    """One change of names that no disk does by halves: in each folder, a name and what it stands for (None: gone)."""

    parts: list[tuple[Folder, str, Node | None]]


class ForgetfulSystem(System):
    """A system whose power goes at the call number `at`."""

    def __init__(self, folder: Path, at: int | None = None, temper: Temper = Temper.NOTHING) -> None:
        super().__init__(folder, at, Blow.CRASH_BEFORE)
        self.temper = temper
        self._chance = random.Random(f"{at} {temper}")
        self._root = folder
        self._tree = _read_tree(folder)
        self._pending: list[Naming] = []
        self._open: dict[int, Node] = {}
        self._place: dict[int, int] = {}

    def before(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Put in place what is left, as the power goes."""
        kept = list(self._kept_names())
        self.__exit__(None, None, None)
        for entry in list(os.scandir(self._root)):
            shutil.rmtree(entry.path) if entry.is_dir() else os.unlink(entry.path)  # noqa: PTH108
        self._write(self._tree, kept, self._root)

    def done(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        """Let the model follow."""
        follow = getattr(self, "_" + name.replace(".", "_"), None)
        if follow is not None:
            follow(result, *arguments)

    def _os_open(self, fd: int, path: Any, flags: int, *more: Any) -> None:
        folder, name = self._parent(path)
        if name not in folder.now:
            self._name([(folder, name, File())])
        self._open[fd], self._place[fd] = folder.now[name], 0

    def _os_write(self, written: int, fd: int, data: Any) -> None:
        file = self._open[fd]
        assert isinstance(file, File)
        place = self._place[fd]
        file.now[place : place + written] = bytes(data)[:written]
        self._place[fd] = place + written

    def _os_ftruncate(self, result: None, fd: int, size: int) -> None:
        file = self._open[fd]
        assert isinstance(file, File)
        del file.now[size:]

    def _os_lseek(self, result: int, fd: int, *more: Any) -> None:
        self._place[fd] = result

    def _os_close(self, result: None, fd: int) -> None:
        self._open.pop(fd, None)

    def _os_fsync(self, result: None, fd: int) -> None:
        node = self._open[fd]
        if isinstance(node, File):
            node.safe = bytes(node.now)
        else:
            node.safe = dict(node.now)
            self._pending = [p for p in self._pending if any(folder is not node for folder, _, _ in p.parts)]

    def _os_mkdir(self, result: None, path: Any, *more: Any) -> None:
        folder, name = self._parent(path)
        self._name([(folder, name, Folder())])

    def _os_unlink(self, result: None, path: Any) -> None:
        folder, name = self._parent(path)
        self._name([(folder, name, None)])

    _os_rmdir = _os_unlink

    def _os_link(self, result: None, source: Any, target: Any) -> None:
        there, old = self._parent(source)
        folder, name = self._parent(target)
        self._name([(folder, name, there.now[old])])

    def _os_replace(self, result: None, source: Any, target: Any) -> None:
        there, old = self._parent(source)
        folder, name = self._parent(target)
        self._name([(folder, name, there.now[old]), (there, old, None)])

    _os_rename = _os_replace

    def _name(self, parts: list[tuple[Folder, str, Node | None]]) -> None:
        for folder, name, node in parts:
            _put(folder.now, name, node)
        self._pending.append(Naming(parts))

    def _parent(self, path: Any) -> tuple[Folder, str]:
        *above, name = Path(path).relative_to(self._root).parts or ("",)
        node: Node = self._tree
        if not name:
            return Folder(now={"": self._tree}), ""
        for part in above:
            assert isinstance(node, Folder)
            node = node.now[part]
        assert isinstance(node, Folder)
        return node, name

    def _kept_names(self) -> list[Naming]:
        if self.temper is Temper.NOTHING:
            return []
        if self.temper is Temper.NAMES:
            return self._pending
        if self.temper is Temper.ORDERED:
            return self._pending[: self._chance.randint(0, len(self._pending))]
        folders = {id(folder): folder for p in self._pending for folder, _, _ in p.parts}
        refused = set(self._chance.sample(sorted(folders), self._chance.randint(0, len(folders))))
        return [p for p in self._pending if not any(id(folder) in refused for folder, _, _ in p.parts)]

    def _write(self, folder: Folder, kept: list[Naming], path: Path) -> None:
        entries = dict(folder.safe)
        for naming in kept:
            for other, name, node in naming.parts:
                if other is folder:
                    _put(entries, name, node)
        for name, node in entries.items():
            if isinstance(node, Folder):
                (path / name).mkdir()
                self._write(node, kept, path / name)
            else:
                (path / name).write_bytes(self._kept_contents(node))

    def _kept_contents(self, file: File) -> bytes:
        if self.temper in (Temper.NOTHING, Temper.NAMES) or bytes(file.now) == file.safe:
            return file.safe
        now = bytes(file.now)
        if not now.startswith(file.safe):
            return self._chance.choice([file.safe, now, b""])
        end = self._chance.randint(len(file.safe), len(now))
        zeros = self._chance.choice([0, len(now) - end])  # the length may be kept, and the contents not
        return now[:end] + bytes(zeros)


@dataclass
class Cuts:
    """What the campaign found."""

    cuts: int = 0
    by_temper: dict[str, int] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)


def run_power_cuts(folder: Path, *, every: int = 1, scripts: Iterable[Script] = SCRIPTS) -> Cuts:
    """Cut the power at the calls of all scripts, with each temper. every: only one in so many of these."""
    cuts = Cuts()
    for number, script in enumerate(scripts):
        place = folder / str(number)
        place.mkdir()
        rehearsal = Rehearsal(script, place)
        plain, _ = rehearsal.play(System(rehearsal.stage.folder))
        pairs = [(at, temper) for at in range(1, plain.calls + 1) for temper in Temper]
        for at, temper in pairs[number % every :: every]:
            oracle, code = rehearsal.play_on(
                lambda folder, at=at, temper=temper: ForgetfulSystem(folder, at, temper)
            )
            if code != EXIT_CODE and not oracle.wrong:  # threads: this time there were fewer calls
                continue
            look_after(rehearsal.stage, oracle)
            cuts.cuts += 1
            cuts.by_temper[temper.value] = cuts.by_temper.get(temper.value, 0) + 1
            cuts.violations += [
                f"{script.name}, call {at}, {temper.value}: {wrong}" for wrong in oracle.wrong
            ]
    return cuts


def _put(entries: dict[str, Node], name: str, node: Node | None) -> None:
    if node is None:
        entries.pop(name, None)
    else:
        entries[name] = node


def _read_tree(path: Path) -> Folder:
    folder = Folder()
    for entry in os.scandir(path):
        if entry.is_dir():
            folder.now[entry.name] = _read_tree(Path(entry.path))
        else:
            data = Path(entry.path).read_bytes()
            folder.now[entry.name] = File(bytearray(data), data)
    folder.safe = dict(folder.now)
    return folder

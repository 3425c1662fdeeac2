"""Flipped bits and cuts in the project file and the journal: nothing may differ silently, nothing may go uncaught."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.bench_project import numbered_document, numbered_edit, ordered_steps
from workbench.model.errors import WorkbenchError
from workbench.model.ids import RandomIds
from workbench.model.records import Id, Record
from workbench.project import Environment, create_project, open_project, read_project
from workbench.storage.backups import now
from workbench.storage.disk import Disk
from workbench.storage.errors import DamagedFileError, NewerFormatError
from workbench.storage.places import Places
from workbench.storage.segments import segment_paths

SAVED, UNSAVED = 20, 12


@dataclass
class Findings:
    """How a campaign of damage went. told: damage that was named; harmless: nothing differs."""

    tries: int = 0
    told: int = 0
    harmless: int = 0
    silent: list[str] = field(default_factory=list)


class Victim:
    """A project with saved edits in its file and unsaved ones in its journal."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "project.journey"
        self.places = Places(config=folder / "config", state=folder / "state")
        project = create_project(self.path, numbered_document(8), environment=self.environment)
        steps = [step.id for step in ordered_steps(project.document)]
        for number in range(1, SAVED + UNSAVED + 1):
            project.session.perform(numbered_edit(project.document, steps, number))
            if number == SAVED:
                project.save()
        self.whole = project.document.snapshot()
        project.close(save=False)
        (self.segment,) = segment_paths(self.places.journal_of(self.path))

    @property
    def environment(self) -> Environment:
        """Give an environment with these folders."""
        return Environment(self.places, Disk(), now, RandomIds())

    def look(self, findings: Findings, what: str) -> None:
        """Read the project and count whether the damage was told."""
        findings.tries += 1
        try:
            read = read_project(self.path, places=self.places)
        except DamagedFileError as error:
            findings.told += 1
            if error.backup is None:
                findings.silent.append(f"{what}: no backup is left")
        except (NewerFormatError, WorkbenchError):
            findings.told += 1
        else:
            self._compare(findings, what, read.document.snapshot(), [n.kind.value for n in read.notices])

    def _compare(self, findings: Findings, what: str, found: dict[Id, Record], notices: list[str]) -> None:
        if set(notices) - {"recovered"}:
            findings.told += 1
        elif found == self.whole:
            findings.harmless += 1
        else:
            findings.silent.append(f"{what}: the contents differ, and only {notices} was said")


def flip_bits(folder: Path, *, flips: int, in_journal: bool, seed: int = 1) -> Findings:
    """Flip one bit at a time."""
    victim = Victim(folder)
    target = victim.segment if in_journal else victim.path
    data = target.read_bytes()
    findings = Findings()
    chance = random.Random(seed)
    for bit in chance.sample(range(len(data) * 8), min(flips, len(data) * 8)):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        target.write_bytes(flipped)
        victim.look(findings, f"bit {bit}")
    return findings


def cut_off(folder: Path, *, every: int, in_journal: bool) -> Findings:
    """Cut the file off at each so many bytes; a journal cut between two edits has lost nothing that can be known."""
    victim = Victim(folder)
    target = victim.segment if in_journal else victim.path
    data = target.read_bytes()
    findings = Findings()
    for size in range(0, len(data), every):
        if in_journal and data[size - 1 : size] == b"\n":
            continue
        target.write_bytes(data[:size])
        victim.look(findings, f"cut at {size}")
    return findings


def originals_kept(folder: Path, *, tries: int, seed: int = 1) -> Findings:
    """Open damaged files to work on them: each damaged original must be kept as it was."""
    victim = Victim(folder)
    data = victim.path.read_bytes()
    findings = Findings()
    chance = random.Random(seed)
    for _ in range(tries):
        cut = data[: chance.randrange(1, len(data) - 2)]
        victim.path.write_bytes(cut)
        findings.tries += 1
        try:
            open_project(victim.path, environment=victim.environment).close(save=False)
        except DamagedFileError as error:
            findings.told += error.aside is not None and error.aside.read_bytes() == cut
        except WorkbenchError:
            continue
    if findings.told != findings.tries:
        findings.silent.append(f"{findings.tries - findings.told} damaged originals were not kept")
    return findings

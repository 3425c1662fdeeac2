"""The campaigns at the window in short: a monkey, a soak, items, exits, hostile files (in full: dev.py faults)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from tests.faults.corpus import run_corpus
from tests.faults.exits import run_exits
from tests.faults.hostile import HOSTILE
from tests.faults.monkey import Run, in_a_process
from tests.faults.random_edits import EDITS, RandomEdits
from tests.faults.soak import run_soak
from workbench.edits.projects import new_document
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.session import ProjectSession

SHORT = (
    *("300 MB.journey", "deep lists.journey", "key twice.journey", "all dangling.journey", "pipe.journey"),
    *("markup 0.journey", "markup.mmd", "laughs.mmd", "svg named.png"),
)


@pytest.mark.slow
def test_a_monkey_breaks_nothing() -> None:
    run = in_a_process(1, 0, 120)
    assert run.problems == []
    assert run.edits >= 1


def test_a_way_in_which_something_fails_is_told_once() -> None:
    run = Run(1)
    for _ in range(3):
        run.wrong(f"{QtMsgType.QtWarningMsg.name}: the same")
    run.wrong("another")
    assert len(run.problems) == 2


def test_every_kind_of_random_edit_is_made_and_the_document_stays_whole() -> None:
    session = ProjectSession(new_document(SeededIds(1)), SeededIds(2))
    making = RandomEdits(session, random.Random(3))
    labels: set[str] = set()
    session.subscribe(lambda change: labels.add(change.label.split()[0]))
    for _ in range(2_000):
        making.one()
    Document(session.document.records.values())
    assert {"Add", "Connect", "Rename", "Delete"} <= labels
    assert len(labels) >= 8
    assert len(session.document.records) < 2_000
    assert len(EDITS) > 20


@pytest.mark.slow
def test_a_short_soak_reopens_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.faults.soak.REOPEN_EVERY", 500)
    monkeypatch.setattr("tests.faults.soak.SAVE_EVERY", 200)
    found = run_soak(tmp_path, edits=2_000, warm_up=10_000)  # too short to say anything about memory
    assert found.wrong == []
    assert found.saves >= 9


@pytest.mark.slow
def test_a_leak_of_every_edit_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[bytearray] = []
    one = RandomEdits.one
    monkeypatch.setattr(RandomEdits, "one", lambda self: (kept.append(bytearray(60_000)), one(self)))
    monkeypatch.setattr("tests.faults.soak.SAVE_EVERY", 200)
    assert run_soak(tmp_path, edits=4_000, warm_up=500).growth > 0.10


@pytest.mark.slow
def test_clean_exits_offer_nothing(tmp_path: Path) -> None:
    found = run_exits(tmp_path, 4)
    assert found.wrong == []
    assert found.exits == 4


@pytest.mark.slow
def test_hostile_files_are_refused_or_shown_as_plain_text(tmp_path: Path) -> None:
    assert len(HOSTILE) >= 40
    results = run_corpus(tmp_path, SHORT)
    assert {found.name: found.wrong for found in results if found.wrong} == {}
    assert sum(found.fate.startswith("refused") for found in results) >= 5
    assert sum(found.fate == "shown" for found in results) >= 2

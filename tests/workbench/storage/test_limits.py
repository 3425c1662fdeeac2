"""What a project may hold: no edit goes beyond it, so that every file that is written can be opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story import story
from tests.workbench.storage.real_ids import with_real_ids
from workbench import create_project, untitled_project
from workbench.edits.steps import add_step
from workbench.model import limits
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Journey, Step
from workbench.storage import format
from workbench.storage.errors import NotSavedError


@pytest.fixture
def document() -> Document:
    return with_real_ids(story())


def test_a_step_too_many_is_refused(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", {Step: document.count(Step)})
    journey = document.all(Journey)[0].id
    with untitled_project(document) as project:
        with pytest.raises(EditRefused, match=r"^A project holds at most .* table step\.$"):
            project.session.perform(add_step(project.document, SeededIds(9), journey))
        assert project.session.sequence == 0
        project.discard()


def test_records_too_many_in_all_are_refused(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_IN_ALL", len(document.records))
    with untitled_project(document) as project:
        with pytest.raises(EditRefused, match="records"):
            project.session.perform(
                add_step(project.document, SeededIds(9), project.document.all(Journey)[0].id)
            )
        project.discard()


def test_a_document_that_is_too_large_is_not_made_a_file(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST", {Step: 1})
    with pytest.raises(NotSavedError, match="holds at most 1"):
        create_project(tmp_path / "a.journey", document)
    assert not (tmp_path / "a.journey").exists()


def test_a_file_that_could_not_be_read_is_not_written(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = create_project(tmp_path / "a.journey", document)
    before = (tmp_path / "a.journey").read_bytes()
    monkeypatch.setattr(format, "MAX_BYTES", 100)
    project.session.perform(
        add_step(project.document, SeededIds(9), project.document.all(Journey)[0].id, title="One more")
    )
    with pytest.raises(NotSavedError, match="could not be read"):
        project.save()
    assert (tmp_path / "a.journey").read_bytes() == before
    project.let_go()

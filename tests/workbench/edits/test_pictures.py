"""Own pictures of personas: kept once, gone with the last that shows them, undone in one step."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.planting import tiny_picture
from tests.story import story
from tests.workbench.model.test_media import media, written
from workbench.edits.personas import delete_persona
from workbench.edits.pictures import describe_picture, remove_picture, set_picture
from workbench.exchange.json_export import json_bytes, read_json
from workbench.model.change import changed
from workbench.model.document import ChangeRefused, Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.media import MOST_IN_ALL
from workbench.model.records import Media, Persona
from workbench.project import create_project, open_project, read_project
from workbench.session import ProjectSession

AMARA, JONAS = "pe_p1", "pe_p2"


def other(key: str) -> Media:
    return msgspec.structs.replace(media(written("PNG", (3, 3)), size=(3, 3)), id=key)


@pytest.fixture
def session() -> ProjectSession:
    return ProjectSession(story(), SeededIds(900))


def give(session: ProjectSession, persona: str, make: object = tiny_picture) -> None:
    session.perform(set_picture(session.document, session.ids, persona, make))  # type: ignore[arg-type]


def pictures(session: ProjectSession) -> list[Media]:
    return session.document.all(Media)


def shown(session: ProjectSession, persona: str) -> str | None:
    return session.document.get(persona, Persona).picture


def test_the_same_picture_is_kept_once(session: ProjectSession) -> None:
    give(session, AMARA)
    give(session, JONAS)
    assert len(pictures(session)) == 1 and shown(session, AMARA) == shown(session, JONAS)
    session.perform(remove_picture(session.document, AMARA))
    assert len(pictures(session)) == 1 and shown(session, AMARA) is None
    session.perform(remove_picture(session.document, JONAS))
    assert not pictures(session)


def test_another_picture_takes_the_first_ones_place(session: ProjectSession) -> None:
    before = session.document.snapshot()
    give(session, AMARA)
    give(session, AMARA, other)
    assert [m.width for m in pictures(session)] == [3]
    session.undo()
    assert [m.width for m in pictures(session)] == [1]
    session.undo()
    assert session.document.snapshot() == before


def test_a_picture_goes_with_its_persona(session: ProjectSession) -> None:
    give(session, AMARA)
    session.perform(delete_persona(session.document, AMARA))
    assert not pictures(session)
    session.undo()
    assert shown(session, AMARA) is not None


def test_a_picture_is_described(session: ProjectSession) -> None:
    with pytest.raises(EditRefused):
        describe_picture(session.document, AMARA, "Amara in her car")
    give(session, AMARA)
    session.perform(describe_picture(session.document, AMARA, "Amara in her car"))
    assert pictures(session)[0].alt == "Amara in her car"


def test_a_picture_that_is_none_gets_into_no_document() -> None:
    document = story()
    false = msgspec.structs.replace(tiny_picture(), content=b"no picture")
    with pytest.raises(ChangeRefused):
        document.apply(changed("x", [], [false]))
    with pytest.raises(ChangeRefused):
        Document([*document.records.values(), false])


def test_too_many_pictures_are_refused(session: ProjectSession, monkeypatch: pytest.MonkeyPatch) -> None:
    give(session, AMARA)
    monkeypatch.setattr("workbench.model.media.MOST_IN_ALL", len(pictures(session)[0].content) + 10)
    with pytest.raises(EditRefused, match="at most"):
        give(session, JONAS, other)
    assert MOST_IN_ALL == 40 * 2**20


def test_a_picture_survives_file_journal_and_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_WORKBENCH_HOME", str(tmp_path / "home"))
    path = tmp_path / "a.journey"
    with create_project(path, story()) as project:
        give(project.session, AMARA)
        project.flush()
        unsaved = read_project(path)
        assert unsaved.unsaved == 1 and unsaved.document.snapshot() == project.document.snapshot()
    with open_project(path) as again:
        document = again.document
        assert [m.content for m in document.all(Media)] == [tiny_picture().content]
        assert read_json(json_bytes(document), "a.json").snapshot() == document.snapshot()


def test_a_picture_that_was_spoiled_in_the_file_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_WORKBENCH_HOME", str(tmp_path / "home"))
    path = tmp_path / "a.journey"
    with create_project(path, story()) as project:
        give(project.session, AMARA)
    data = path.read_bytes()
    assert data.count(b'"width":1,') == 1
    path.write_bytes(data.replace(b'"width":1,', b'"width":2,'))
    found = read_project(path)
    assert found.changed_outside and not found.document.all(Media)
    assert found.document.get(AMARA, Persona).picture is None
    assert any("picture" in notice.text for notice in found.notices)

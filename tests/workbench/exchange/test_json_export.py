from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.story import story
from tests.workbench.journeys import small
from workbench.exchange.errors import ImportRefused
from workbench.exchange.info import info
from workbench.exchange.json_export import KIND, json_bytes, read_json
from workbench.model.document import Document
from workbench.model.records import Journey, Project


def test_everything_comes_back_with_its_id() -> None:
    document = story()
    again = read_json(json_bytes(document), "story.json")
    assert dict(again.records) == dict(document.records)


def test_equal_projects_give_equal_bytes_one_record_a_line() -> None:
    document = small("(A B+", "AB", feelings={"Ana": [1, 2]})
    data = json_bytes(document)
    assert data == json_bytes(Document(reversed(list(document.records.values()))))
    assert sum(b'"id":' in line for line in data.splitlines()) == len(document.records)
    assert json.loads(data)["kind"] == KIND


def test_a_byte_order_mark_does_no_harm() -> None:
    data = json_bytes(small("(A"))
    assert json_bytes(read_json(b"\xef\xbb\xbf" + data, "x")) == data


def refusal(data: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        read_json(data, "it.json")
    text = str(refused.value)
    assert text.startswith("it.json: ") and "\n" not in text
    return text


def changed(edit: Any) -> bytes:
    plain = json.loads(json_bytes(small("(A B+", "AB", feelings={"Ana": [1, 2]})))
    edit(plain)
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda p: p.update(format=2), "its format is 2"),
        (lambda p: p.update(kind="else"), "its kind is 'else'"),
        (lambda p: p.update(more=1), "more"),
        (lambda p: p["tables"].update(poll=[]), "poll"),
        (lambda p: p["tables"]["step"][0].update(mood=1), "mood"),
        (lambda p: p["tables"]["step"][0].update(kind="gate"), "gate"),
        (lambda p: p["tables"]["feeling"][0].update(valence=3), "feeling"),
        (lambda p: p["tables"]["step"][0].update(id="st_0"), "'st_0' is no id of a step"),
        (lambda p: p["tables"]["step"][0].update(id="jo_7"), "'jo_7' is no id of a step"),
        (lambda p: p["tables"]["step"][0].update(id="st_!"), "'st_!' is no id of a step"),
        (lambda p: p["tables"]["step"].pop(), "contradict"),
        (lambda p: p["tables"]["step"].append(p["tables"]["step"][0]), "twice"),
        (lambda p: p["tables"].pop("project"), "one project"),
    ],
)
def test_what_is_not_sound_is_refused_with_the_reason(edit: Any, reason: str) -> None:
    assert reason in refusal(changed(edit))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[]", "not valid"),
        (b"{}", "it is no lossless export"),
        (b'{"kind": "journey-workbench records", "kind": "x", "format": 1, "tables": {}}', "kind"),
        (b'{"kind":"journey-workbench records","format":1,"format":1,"tables":{}}', "there twice"),
        (b'{"kind":"journey-workbench records","format":1,"tables":{"step":[NaN]}}', "not JSON"),
        (b"[" * 100_000, "not valid"),
        (b'{"kind":' + b"[" * 100_000, "not valid"),
        (b'{"_meta": {}}', "it is a project"),
        (b'{"_meta":{\n"1":{"format":1,"proj', "it is a project"),
        (json.dumps(info(small("(A"))).encode(), "summary of info --json"),
    ],
)
def test_other_bytes_are_refused_and_told_apart(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


def test_a_sub_journey_inside_of_itself_is_refused() -> None:
    def edit(plain: Any) -> None:
        plain["tables"]["journey"][0]["parent_step"] = "st_s1"

    assert "inside itself" in refusal(changed(edit))


@given(st.text(), st.text())
def test_any_text_comes_back(title: str, name: str) -> None:
    document = Document([Project(id="pr_p1", title=title), Journey(id="jo_j1", rank="V", title=name)])
    assert dict(read_json(json_bytes(document), "x").records) == dict(document.records)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with pytest.raises(ImportRefused):
        read_json(data, "x")

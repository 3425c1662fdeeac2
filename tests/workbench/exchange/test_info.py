from __future__ import annotations

import json

from tests.workbench.journeys import in_stages, small
from workbench.exchange.info import info, numbered
from workbench.model.document import Document
from workbench.model.records import (
    Basis,
    Feeling,
    Journey,
    Lane,
    Note,
    NoteType,
    Persona,
    Route,
    Step,
    Stop,
)


def test_the_shape_is_the_one_that_scripts_rely_on() -> None:
    document = small(
        "(A ?B C+",
        "AB B-A BC",
        feelings={"Ana": [-1, 0, None], "Ben": [None, 2, 1]},
        extra=[
            Feeling(id="fe_w1", persona="pe_e2", at="st_s1", basis=Basis.GUESS),
            Note(id="no_n1", journey="jo_j1", number=1, type=NoteType.PAIN, anchor="st_s2"),
            Note(id="no_n2", journey="jo_j1", number=2, type=NoteType.IDEA),
            Route(id="ro_r1", journey="jo_j1", rank="V", title="Twice"),
            *[
                Stop(id=f"sp_q{i}", route="ro_r1", rank=rank, step=step)
                for i, (rank, step) in enumerate(
                    [("A", "st_s1"), ("B", "st_s2"), ("C", "st_s1"), ("D", "st_s2")]
                )
            ],
            Feeling(id="fe_w2", persona="pe_e1", at="sp_q2", basis=Basis.GUESS, valence=-2),
            Lane(id="la_m1", journey="jo_j1", rank="V", title="Counter"),
        ],
    )
    document = in_stages(document, "Begin: A", "Work: BC")
    step = document.get("st_s2", Step)
    document = Document(
        [
            *(r for r in document.records.values() if r.id != "st_s2"),
            Step(
                **{f: getattr(step, f) for f in step.__struct_fields__} | {"lane": "la_m1", "channel": "web"}
            ),
        ]
    )
    assert info(document) == {
        "format": 1,
        "title": "Small",
        "personas": [{"name": "Ana"}, {"name": "Ben"}],
        "journeys": [
            {
                "title": "I try",
                "state": "current",
                "stages": ["Begin", "Work"],
                "lanes": ["Counter"],
                "personas": ["Ana", "Ben"],
                "steps": [
                    {
                        "title": "A",
                        "kind": "start",
                        "stage": "Begin",
                        "lane": None,
                        "channel": None,
                        "feelings": {"Ana": -1, "Ben": None},
                        "notes": 0,
                    },
                    {
                        "title": "B",
                        "kind": "decision",
                        "stage": "Work",
                        "lane": "Counter",
                        "channel": "web",
                        "feelings": {"Ana": 0, "Ben": 2},
                        "notes": 1,
                    },
                    {
                        "title": "C",
                        "kind": "end",
                        "stage": "Work",
                        "lane": None,
                        "channel": None,
                        "feelings": {"Ben": 1},
                        "notes": 0,
                    },
                ],
                "transitions": [
                    {"from": 0, "to": 1, "kind": "normal", "label": ""},
                    {"from": 1, "to": 0, "kind": "return", "label": ""},
                    {"from": 1, "to": 2, "kind": "normal", "label": ""},
                ],
                "routes": [{"title": "Twice", "steps": [0, 1, 0, 1]}],
            }
        ],
        "counts": {"steps": 3, "transitions": 3, "personas": 2, "feelings": 4, "notes": 2},
    }


def test_equal_names_are_told_apart_by_numbers_that_nobody_typed() -> None:
    assert numbered(["Ana", "Ana", "Ben", "Ana"]) == ["Ana", "Ana (2)", "Ben", "Ana (3)"]
    assert numbered(["Ana", "Ana", "Ana (2)"]) == ["Ana", "Ana (3)", "Ana (2)"]
    assert numbered(["Ana (2)", "Ana", "Ana", "Ana (2)"]) == ["Ana (2)", "Ana", "Ana (3)", "Ana (2) (2)"]


def test_a_nameless_persona_and_an_archived_one_are_there() -> None:
    document = small(
        "(A", feelings={"": [1]}, extra=[Persona(id="pe_e9", rank="z", name="Old", archived=True)]
    )
    described = info(document)
    assert described["personas"] == [{"name": ""}, {"name": "Old"}]
    assert described["journeys"][0]["steps"][0]["feelings"] == {"": 1}


def test_a_sub_journey_follows_its_parent_and_says_where_it_belongs() -> None:
    document = small(
        "(A B+",
        "AB",
        extra=[
            Journey(id="jo_j2", rank="B", title="Later"),
            Journey(id="jo_j3", rank="A", title="Inside", parent_step="st_s2"),
        ],
    )
    journeys = info(document)["journeys"]
    assert [(j["title"], j.get("parent")) for j in journeys] == [
        ("Later", None),
        ("I try", None),
        ("Inside", [1, 1]),
    ]
    assert "parent" not in journeys[0]


def test_an_empty_project_can_be_described() -> None:
    described = info(small(""))
    assert json.loads(json.dumps(described)) == described
    assert described["counts"] == {"steps": 0, "transitions": 0, "personas": 0, "feelings": 0, "notes": 0}

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.story import story
from tests.workbench.cli.commands import project, run
from tests.workbench.journeys import small
from tests.workbench.records import with_record
from workbench.catalogue import SAMPLES, TEMPLATES, Bundled
from workbench.edits.steps import rename_step
from workbench.exchange.info import info
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import ranks
from workbench.model.records import Journey, Note, NoteType, PersonaStatus, Route, Stop
from workbench.project import open_project
from workbench.storage.format import fingerprint_of


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    return project(tmp_path / "laptop.journey", story())


def test_info_answers_with_the_contract(laptop: Path) -> None:
    said = run("info", laptop, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json == info(story())


def test_info_says_it_in_words(laptop: Path) -> None:
    said = run("info", laptop)
    assert said.code == 0
    assert (
        "14 steps" in said.out and "Amara Osei" in said.out and "journey: I need my laptop back" in said.out
    )


def test_check_finds_errors_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    file = project(tmp_path / "a.journey", small("(A ?B C+", "AB BC", shares={"AB": 60}))
    said = run("check", file, "--json")
    assert said.code == 1
    assert said.json == {
        "format": 1,
        "notices": [],
        "journeys": [
            {
                "title": "I try",
                "findings": [
                    {
                        "id": "G2",
                        "level": "error",
                        "message": "“B” is a decision with only one way out.",
                        "steps": [1],
                        "transitions": [],
                        "notes": [],
                        "persona": None,
                    },
                    {
                        "id": "G4",
                        "level": "warning",
                        "message": "“I try” shows a happy path only: no end is failed or abandoned.",
                        "steps": [],
                        "transitions": [],
                        "notes": [],
                        "persona": None,
                    },
                ],
            }
        ],
        "findings": [],
        "counts": {"errors": 1, "warnings": 1, "hints": 0},
    }
    lines = run("check", file).out.splitlines()
    assert lines[0] == "G2 error: “B” is a decision with only one way out."
    assert lines[-1] == "1 error, 1 warning, 0 hints"


def test_check_names_people_notes_and_whose_feelings(tmp_path: Path) -> None:
    pain = Note(
        id="no_1", journey="jo_j1", number=4, type=NoteType.PAIN, text="Too long", anchor="st_s1", severity=4
    )
    document = small("(A B+ C!", "AB AC", feelings={"Ana": [1, None, None]}, extra=[pain])
    document = with_record(document, "pe_e1", status=PersonaStatus.RESEARCH)
    said = run("check", project(tmp_path / "a.journey", document), "--json")
    assert said.code == 1
    findings = said.json["journeys"][0]["findings"]
    assert [(f["id"], f["steps"], f["notes"], f["persona"]) for f in findings] == [
        ("E1", [1], [], "Ana"),
        ("E1", [2], [], "Ana"),
        ("E3", [], [4], None),
        ("D1", [], [4], None),
    ]
    assert [(f["id"], f["level"], f["personas"]) for f in said.json["findings"]] == [("V1", "error", ["Ana"])]
    assert said.json["counts"] == {"errors": 1, "warnings": 4, "hints": 0}


@pytest.mark.parametrize("bundled", [*SAMPLES, *TEMPLATES], ids=lambda one: one.name)
def test_what_we_ship_has_no_errors(bundled: Bundled) -> None:
    assert run("check", bundled.path).code == 0


def test_check_is_content_with_warnings(tmp_path: Path) -> None:
    assert run("check", project(tmp_path / "a.journey", small("(A B+", "AB"))).code == 0


def test_check_names_the_ways_out_that_do_not_add_up(tmp_path: Path) -> None:
    file = project(tmp_path / "a.journey", small("(A ?B C+ D!", "AB BC BD", shares={"BC": 60, "BD": 60}))
    (finding,) = run("check", file, "--json").json["journeys"][0]["findings"]
    assert (finding["id"], finding["steps"], finding["transitions"]) == ("G3", [1], [1, 2])


def test_a_file_changed_outside_is_an_error_for_check_and_a_warning_for_info(laptop: Path) -> None:
    laptop.write_bytes(laptop.read_bytes().replace(b"Restart and hope", b"Restart and hops"))
    said = run("check", laptop, "--json")
    assert said.code == 1 and said.err.count("\n") == 1 and len(said.json["notices"]) == 1
    assert run("info", laptop).code == 0


def test_curve_answers_with_the_figures_of_the_story(laptop: Path) -> None:
    found = run("curve", laptop, "--persona", "Amara Osei", "--json").json
    assert found["journey"].startswith("I need my laptop back") and found["route"] == "Main route"
    (amara,) = found["curves"]
    assert amara["persona"] == "Amara Osei"
    assert (amara["low"], amara["high"], amara["end"], amara["peak"], amara["peak_end"]) == (
        -2,
        2,
        2,
        -2,
        0.0,
    )
    assert (amara["rated"], amara["of"]) == (13, 13)
    assert len(found["occurrences"]) == len(amara["valences"]) == 13
    assert amara["valences"][amara["peak_at"]] == -2
    titles = [step["title"] for step in info(story())["journeys"][0]["steps"]]
    assert all(titles[at["step"]] == at["title"] and at["visit"] == 1 for at in found["occurrences"])


def test_curve_tells_each_rating_and_its_reading(tmp_path: Path) -> None:
    document = small("(A B C+", "AB BC", feelings={"Ana": [1, None, -1]})
    (ana,) = run("curve", project(tmp_path / "a.journey", document), "--json").json["curves"]
    assert ana["feelings"][0] == {
        "valence": 1,
        "basis": "observed",
        "intensity": None,
        "as_elsewhere": False,
    }
    assert ana["feelings"][1]["valence"] is None
    assert ana["reading"]["fall"] == {"value": -2, "at": 2, "until": 0, "unrated_between": 1}
    assert ana["reading"]["recovery"]["why"] == "after the low nothing is rated zero or better"
    assert (ana["reading"]["rated"], ana["reading"]["of"], ana["reading"]["observed"]) == (2, 3, 2)


def test_curve_says_it_in_words_with_gaps(tmp_path: Path) -> None:
    document = small("(A B C+", "AB BC", feelings={"Ana": [1, None, -1], "": [None, None, None]})
    said = run("curve", project(tmp_path / "a.journey", document))
    assert said.out.splitlines() == [
        "I try – Main route",
        "Ana: 2 of 3 rated, low −1, high +1, peak −1, end −1, peak–end −1 (a heuristic)",
        "  +1  A",
        "   –  B",
        "  −1  C",
        "Someone: 0 of 3 rated, low –, high –, peak –, end –",
        "   –  A",
        "   –  B",
        "   –  C",
    ]


def test_a_kept_route_is_followed_with_its_loop_and_its_break(tmp_path: Path) -> None:
    stops = [
        Stop(id=f"sp_q{i}", route="ro_r1", rank=rank, step=f"st_s{step}")
        for i, (rank, step) in enumerate(zip(ranks(4), (1, 2, 1, 3), strict=True))
    ]
    route = Route(id="ro_r1", journey="jo_j1", rank="V", title="Twice")
    document = small("(A B C+", "AB BA BC", feelings={"Ana": [1, 0, 2]}, extra=[route, *stops])
    file = project(tmp_path / "a.journey", document)
    found = run("curve", file, "--route", "twice", "--json").json
    assert found["route"] == "Twice"
    assert [(at["step"], at["visit"]) for at in found["occurrences"]] == [(0, 1), (1, 1), (0, 2), (2, 1)]
    assert found["breaks"] == [3]
    every = run("curve", file, "--json").json
    assert [one["route"] for one in every["routes"]] == ["Main route", "Twice"]
    assert every["curves"] == every["routes"][0]["curves"] and every["routes"][1]["breaks"] == [3]
    assert [one["route"] for one in found["routes"]] == ["Twice"]
    assert "A (2. time)" in run("curve", file, "--route", "Twice").out
    assert run("curve", file, "--route", "shortest", "--json").json["route"] == "Shortest to success"


def test_what_is_not_there_is_named_with_what_is(laptop: Path, tmp_path: Path) -> None:
    problem = run("curve", laptop, "--persona", "Bob").problem
    assert str(laptop) in problem and "“Bob”" in problem and "“Mei Tanaka”" in problem
    assert "“Nowhere”" in run("curve", laptop, "--route", "Nowhere").problem
    assert "“Other”" in run("curve", laptop, "--journey", "Other").problem


def test_a_second_persona_of_the_same_name_has_a_number(tmp_path: Path) -> None:
    document = small("(A B+", "AB", feelings={"Ana": [1, 2]})
    ana = document.get("pe_e1", type(order.personas(document)[0]))
    other = type(ana)(id="pe_e2", rank="z", name="Ana")
    file = project(tmp_path / "a.journey", Document([*document.records.values(), other]))
    found = run("curve", file, "--persona", "Ana (2)", "--persona", "ana", "--json").json
    assert [curve["persona"] for curve in found["curves"]] == ["Ana (2)", "Ana"]


def test_the_first_journey_is_meant_unless_one_is_named(tmp_path: Path) -> None:
    other = Journey(id="jo_j2", rank="z", title="Later")
    file = project(tmp_path / "a.journey", small("(A B+", "AB", extra=[other]))
    assert run("curve", file, "--json").json["journey"] == "I try"
    assert run("curve", file, "--journey", "later", "--json").json["occurrences"] == []


def test_a_project_open_elsewhere_is_read_with_its_unsaved_edits(laptop: Path) -> None:
    before = laptop.read_bytes()
    with open_project(laptop) as opened:
        step = order.steps(opened.document, order.journeys(opened.document)[0].id)[0]
        opened.session.perform(rename_step(opened.document, step.id, "The laptop stays dark"))
        opened.flush()
        said = run("info", laptop, "--json")
        assert said.json["journeys"][0]["steps"][0]["title"] == "The laptop stays dark"
        assert said.code == 0 and said.err.count("\n") == 1 and "unsaved" in said.err
        assert laptop.read_bytes() == before
        opened.discard()


@pytest.mark.parametrize("command", ["info", "check", "curve"])
@pytest.mark.parametrize(
    "contents", [None, b"", b"no journey", b"\x00\xff" * 50, b"{}", b'{"_meta": {"1": {"format": 1'], ids=repr
)
def test_a_file_that_is_none_is_refused_in_one_line(
    command: str, contents: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "bad.journey"
    if contents is not None:
        file.write_bytes(contents)
    assert str(file) in run(command, file).problem
    assert run(command, file, "--json").code == 2


def test_a_damaged_file_names_the_newest_good_backup(laptop: Path) -> None:
    with open_project(laptop) as opened:
        step = order.steps(opened.document, order.journeys(opened.document)[0].id)[0]
        opened.session.perform(rename_step(opened.document, step.id, "Again"))
        opened.save()
    laptop.write_bytes(laptop.read_bytes()[:-200])
    problem = run("info", laptop).problem
    assert "damaged" in problem
    backup = Path(problem.rpartition("the newest good backup is ")[2])
    assert json.loads(backup.read_bytes())["_meta"]


def test_a_damaged_copy_says_whose_backup_it_names(laptop: Path) -> None:
    with open_project(laptop) as opened:
        step = order.steps(opened.document, order.journeys(opened.document)[0].id)[0]
        opened.session.perform(rename_step(opened.document, step.id, "Again"))
        opened.save()
    copy = laptop.with_name("copy.journey")
    copy.write_bytes(laptop.read_bytes().replace(b'"Call the service desk"', b"7", 1))
    problem = run("info", copy).problem
    assert problem.startswith(f"{copy}: the file is damaged")
    assert f"there is no backup of it, the newest good one of {laptop}, with the same project, is " in problem


@pytest.mark.parametrize("hash_is_right", [True, False])
@pytest.mark.parametrize("words", [["info"], ["check"], ["curve"], ["export", "-o", "out.json"]], ids=str)
def test_what_a_newer_version_wrote_is_refused_in_one_sentence(
    words: list[str], hash_is_right: bool, laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = laptop.read_bytes().replace(b'"format":1,', b'"format":99,', 1)
    if hash_is_right:
        actual, named = fingerprint_of(data)
        data = data.replace((named or "").encode(), actual.encode(), 1)
    laptop.write_bytes(data)
    monkeypatch.chdir(laptop.parent)
    problem = run(words[0], "laptop.journey", *words[1:]).problem
    assert problem.startswith("laptop.journey: a newer version of this program wrote the file")
    assert not (laptop.parent / "out.json").exists()


def test_what_a_change_outside_explains_is_said_with_it_and_names_the_file_as_typed(
    laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.write_bytes(laptop.read_bytes().replace(b'"step":{', b'"weather":{},\n"step":{', 1))
    monkeypatch.chdir(laptop.parent)
    said = run("check", "laptop.journey", "--json")
    (line,) = said.err.splitlines()
    assert line.startswith("journey-workbench: laptop.journey: the file was changed outside")
    assert "weather" in line and str(laptop.parent) not in line.partition("the version before")[0]
    assert said.json["notices"] == [line.removeprefix("journey-workbench: ")]

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.story import story
from tests.workbench.cli.commands import project, run
from tests.workbench.journeys import small
from workbench.catalogue import TEMPLATES
from workbench.exchange.json_export import json_bytes
from workbench.storage.project_file import read_project


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    return project(tmp_path / "laptop.journey", story())


def test_a_new_project_has_one_empty_journey(tmp_path: Path) -> None:
    file = tmp_path / "new.journey"
    said = run("new", file)
    assert (said.code, said.out, said.err) == (0, "", "")
    assert [journey["steps"] for journey in run("info", file, "--json").json["journeys"]] == [[]]


def test_templates_are_listed_by_the_names_that_new_takes(tmp_path: Path) -> None:
    names = run("templates").out.splitlines()
    assert names == [template.name for template in TEMPLATES] != []
    for template in TEMPLATES:
        if template.path.exists():
            file = tmp_path / f"{template.name}.journey"
            assert run("new", file, "--template", template.name).code == 0
            assert read_project(file).document.records == read_project(template.path).document.records
    assert "service-journey" in run("new", tmp_path / "x.journey", "--template", "nothing").problem
    assert not (tmp_path / "x.journey").exists()


def test_new_refuses_a_file_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "there.journey"
    file.write_text("mine")
    assert str(file) in run("new", file).problem
    assert file.read_text() == "mine"


def test_new_says_where_it_cannot_write(tmp_path: Path) -> None:
    assert "nowhere" in run("new", tmp_path / "nowhere" / "a.journey").problem


def test_everything_survives_the_way_through_json(laptop: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "out.json", tmp_path / "again.journey"
    assert run("export", laptop, "-o", out).code == 0
    assert out.read_bytes() == json_bytes(read_project(laptop).document)
    assert run("import", out, "-o", again).code == 0
    assert read_project(again).document.records == read_project(laptop).document.records
    assert run("info", again, "--json").out == run("info", laptop, "--json").out


def test_export_replaces_out(laptop: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    assert run("export", laptop, "-o", out).code == 0
    assert out.read_bytes() == json_bytes(read_project(laptop).document)


@pytest.mark.skipif(os.name == "nt", reason="only on systems with permissions of this kind")
def test_a_new_document_is_readable_for_whom_new_files_are_and_an_old_one_stays_so(
    laptop: Path, tmp_path: Path
) -> None:
    before = os.umask(0o027)
    try:
        out = tmp_path / "out.json"
        run("export", laptop, "-o", out)
        assert out.stat().st_mode & 0o777 == 0o640
        out.chmod(0o604)
        run("export", laptop, "-o", out)
        assert out.stat().st_mode & 0o777 == 0o604
    finally:
        os.umask(before)


@pytest.mark.parametrize("name", ["pptx", "csv", "xlsx", "graphml", "md", "docx"])
def test_a_format_that_is_not_written_is_refused_by_name(name: str, laptop: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out.{name}"
    assert f"“{name}”" in run("export", laptop, "-o", out).problem
    assert not out.exists()
    assert f"“{name}”" in run("export", laptop, "-o", tmp_path / "x", "--to", name).problem


def test_without_a_suffix_the_format_has_to_be_said(laptop: Path, tmp_path: Path) -> None:
    assert "--to" in run("export", laptop, "-o", tmp_path / "out").problem
    assert run("export", laptop, "-o", tmp_path / "out", "--to", "JSON").code == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--layout", "slides"], "“slides” is not made by this version"),
        (["--layout", "report"], "“report” is not made by this version"),
        (["--paper", "B5"], "there is no paper “B5”"),
        (["--to", "json", "--paper", "A4"], "--paper means nothing for json"),
        (["--to", "mmd", "--persona", "Mei"], "--persona means nothing for mmd"),
        (["--journey", "Nothing"], "there is no journey “Nothing”"),
        (["--persona", "Bob"], "there is no persona “Bob”"),
        (["--route", "Nowhere"], "there is no route “Nowhere”"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused(
    words: list[str], reason: str, laptop: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    assert reason in run("export", laptop, "-o", out, *words).problem
    assert not out.exists()


def test_a_project_is_not_replaced_by_its_own_export(laptop: Path, tmp_path: Path) -> None:
    before = laptop.read_bytes()
    assert "the project itself" in run("export", laptop, "-o", laptop, "--to", "json").problem
    assert laptop.read_bytes() == before


def test_what_cannot_be_written_is_named(laptop: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    assert "folder" in run("export", laptop, "-o", tmp_path / "folder.json").problem
    assert "nowhere" in run("export", laptop, "-o", tmp_path / "nowhere" / "out.json").problem


def test_export_refuses_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.journey").write_text("bad")
    assert "bad.journey" in run("export", tmp_path / "bad.journey", "-o", tmp_path / "o.pdf").problem
    assert not (tmp_path / "o.pdf").exists()


def test_import_makes_a_project_of_a_mermaid_journey(tmp_path: Path) -> None:
    source, file = tmp_path / "tea.mmd", tmp_path / "tea.journey"
    source.write_text("journey\n title My day\n section Morning\n  Make tea: 5: Me, Cat\n  Go: 0: Me\n")
    said = run("import", source, "-o", file)
    assert (said.code, said.out) == (0, "")
    (journey,) = run("info", file, "--json").json["journeys"]
    assert (journey["title"], journey["stages"]) == ("My day", ["Morning"])
    assert [step["feelings"] for step in journey["steps"]] == [{"Me": 2, "Cat": 2}, {"Me": None}]


def test_import_refuses_a_file_that_is_there_and_a_source_that_is_none(tmp_path: Path) -> None:
    source, file = tmp_path / "tea.mmd", tmp_path / "tea.journey"
    assert "tea.mmd" in run("import", source, "-o", file).problem
    source.write_text("flowchart LR\n A --> B\n")
    assert "tea.mmd" in run("import", source, "-o", file).problem
    assert "“tea”" in run("import", source, "-o", file, "--from", "tea").problem
    assert not file.exists()
    file.write_text("mine")
    assert "tea.journey" in run("import", source, "-o", file).problem
    assert file.read_text() == "mine"


def test_a_repair_is_offered_and_applied_only_when_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "otp.mmd"
    source.write_text("journey\n title OTP\n section Log in\n  Type the code (ex: 5832): 5: Client\n")
    plain, mended = tmp_path / "plain.journey", tmp_path / "mended.journey"
    said = run("import", source, "-o", plain)
    assert said.code == 0 and "--repair" in said.err and "line 4" in said.err
    said = run("import", source, "-o", mended, "--repair")
    assert said.code == 0 and "line 4" in said.err
    (step,) = run("info", mended, "--json").json["journeys"][0]["steps"]
    assert (step["title"], step["feelings"]) == ("Type the code (ex: 5832)", {"Client": 2})


def test_a_mermaid_export_reads_as_the_same_and_names_what_is_lost(laptop: Path, tmp_path: Path) -> None:
    out, again, twice = tmp_path / "o.mmd", tmp_path / "again.journey", tmp_path / "twice.mmd"
    said = run("export", laptop, "-o", out)
    assert said.code == 0 and said.err != ""
    assert run("import", out, "-o", again).code == 0
    assert run("export", again, "-o", twice).code == 0
    assert twice.read_text() == out.read_text()


@pytest.mark.parametrize("format_", ["pdf", "svg", "png"])
def test_a_drawn_document_is_written(format_: str, laptop: Path, tmp_path: Path) -> None:
    out = tmp_path / f"o.{format_}"
    said = run("export", laptop, "-o", out, "--persona", "Mei Tanaka", "--allow-small")
    assert (said.code, said.out) == (0, "")
    begins = {"pdf": b"%PDF-", "svg": b"<", "png": b"\x89PNG"}[format_]
    assert out.read_bytes().startswith(begins)
    first = out.read_bytes()
    run("export", laptop, "-o", out, "--persona", "Mei Tanaka", "--allow-small")
    assert out.read_bytes() == first
    assert sys.platform == "win32" or out.stat().st_mode & 0o044


def test_without_a_paper_one_is_taken_that_is_large_enough(tmp_path: Path) -> None:
    letters = "".join(chr(0x4E00 + i) for i in range(150))
    document = small(" ".join(letters), " ".join(a + b for a, b in pairwise(letters)))
    file, out = project(tmp_path / "long.journey", document), tmp_path / "long.pdf"
    said = run("export", file, "-o", out, "--paper", "A4")
    assert (
        said.problem.startswith(f"{file}: ")
        and "A4" in said.problem
        and "pt" in said.problem
        and not out.exists()
    )
    said = run("export", file, "-o", out)
    assert said.code == 0 and "so the paper is " in said.err and out.exists()


def test_an_empty_journey_can_be_drawn(tmp_path: Path) -> None:
    run("new", tmp_path / "a.journey")
    said = run("export", tmp_path / "a.journey", "-o", tmp_path / "a.svg")
    assert said.code == 0 and said.err.endswith("has no steps\n")


def test_a_copy_of_the_file_gives_the_same_pdf_on_another_day(tmp_path):
    one = tmp_path / "one.journey"
    assert run("new", one, "--template", "support-recovery").code == 0
    other = tmp_path / "sub" / "one.journey"
    other.parent.mkdir()
    other.write_bytes(one.read_bytes())
    os.utime(other, (86_400 * 400, 86_400 * 400))
    assert run("export", one, "-o", tmp_path / "a.pdf").code == 0
    assert run("export", other, "-o", tmp_path / "b.pdf").code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("name", ["plan.txt", "plan.json", "plan.journey.bak"])
def test_a_project_with_another_suffix_is_not_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.mmd").write_text("journey\n  A: 3: Ana\n")
    for words in (["new", name], ["import", "plan.mmd", "-o", name]):
        problem = run(*words).problem
        assert problem.startswith(f"{name}: ") and ".journey" in problem
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["plan.mmd"]


def test_a_project_without_a_suffix_gets_its_own_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("new", "plan")
    assert said.code == 0 and said.err.count("\n") == 1 and "plan.journey" in said.err
    assert read_project(tmp_path / "plan.journey").document.records
    assert "plan.journey: a file of this name exists already" in run("new", "plan").problem


def test_a_title_of_20000_characters_is_never_laid_out_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exports import text

    whole: list[tuple[float | None, int | None]] = []
    lay_out = text._shape

    def counted(*words: Any) -> Any:
        if len(words[1]) >= 20_000 and (words[3] is None or words[4] is None):
            whole.append((words[3], words[4]))
        return lay_out(*words)

    monkeypatch.setattr(text, "_shape", counted)
    title = "W" * 20_000
    text = f"journey\n title {title}\n section {title}\n {title}: 3: {title}\n B: 4: Ana\n"
    (tmp_path / "long.mmd").write_text(text)
    assert run("import", tmp_path / "long.mmd", "-o", tmp_path / "long.journey").code == 0
    said = run("export", tmp_path / "long.journey", "-o", tmp_path / "long.pdf")
    assert said.code == 0 and (tmp_path / "long.pdf").exists()
    assert whole == []


def test_a_message_quotes_the_beginning_of_a_long_title(laptop: Path, tmp_path: Path) -> None:
    problem = run("export", laptop, "-o", tmp_path / "out.pdf", "--journey", "W" * 200).problem
    assert f"there is no journey “{'W' * 59}…” (there is: “" in problem


def test_a_section_without_a_name_is_refused_at_its_own_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.mmd").write_text("journey\nsection\nT: 3: X\n")
    problem = run("import", "in/plan.mmd", "-o", "a.journey").problem
    assert problem == f"{Path('in/plan.mmd')}, line 2: this section has no name"


def test_a_project_is_no_source_of_an_import(laptop: Path, tmp_path: Path) -> None:
    assert run("import", laptop, "-o", tmp_path / "a.journey").problem == (
        f"{laptop}: this is a project already: open it"
    )
    torn = tmp_path / "torn.json"
    torn.write_bytes(laptop.read_bytes()[:300])
    assert "it is a project" in run("import", torn, "-o", tmp_path / "a.journey").problem


def test_what_is_left_out_and_what_is_warned_of_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path / "a.journey", small("(A ?B C+", "AB BC"))
    for out in ("a.mmd", "a.txt", "a.svg"):
        said = run("export", "a.journey", "-o", out)
        assert said.code == 0
        assert all(line.startswith("journey-workbench: a.journey: ") for line in said.err.splitlines())
    (tmp_path / "b.mmd").write_text("journey\n  title t\n")
    assert run("import", "b.mmd", "-o", "b.journey").err.startswith("journey-workbench: b.mmd: ")


def test_several_journeys_of_a_markdown_file_are_a_project_of_its_name(tmp_path: Path) -> None:
    block = "```mermaid\njourney\n  title {}\n  A: 3: Ana\n```\n"
    (tmp_path / "plans.md").write_text(block.format("One") + block.format("Two"))
    (tmp_path / "plan.md").write_text(block.format("One"))
    for stem, title in (("plans", "plans"), ("plan", "One")):
        file = tmp_path / f"{stem}.journey"
        assert run("import", tmp_path / f"{stem}.md", "-o", file).code == 0
        assert run("info", file, "--json").json["title"] == title

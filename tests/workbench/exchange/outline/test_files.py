"""`.txt` in and out on the command line, and what it says."""

from __future__ import annotations

from pathlib import Path

import assets
from tests.story import story
from tests.workbench.cli.commands import project, run
from workbench.exchange.outline.lens import get
from workbench.model import order
from workbench.storage.project_file import read_project


def test_a_map_goes_through_a_text_and_comes_back_as_the_same_text(tmp_path: Path) -> None:
    out, again, second = tmp_path / "map.txt", tmp_path / "again.journey", tmp_path / "second.txt"
    said = run("export", project(tmp_path / "laptop.journey", story()), "-o", out)
    assert (said.code, said.out, said.err) == (0, "", "")
    assert run("import", out, "-o", again).code == 0
    assert run("export", again, "-o", second).code == 0
    assert second.read_bytes() == out.read_bytes()
    assert read_project(again).document.project.title == "I need my laptop back so that I can do my job"


def test_what_the_text_leaves_out_is_said(tmp_path: Path) -> None:
    said = run("export", assets.SAMPLES / "parking-permit.journey", "-o", tmp_path / "map.txt")
    assert said.code == 0
    assert "the outline leaves out 2 routes" in said.err
    assert (
        "means nothing for txt"
        in run("export", assets.SAMPLES / "laptop.journey", "-o", tmp_path / "x.txt", "--paper", "A3").problem
    )


def test_lines_that_cannot_be_read_are_said_and_the_others_count(tmp_path: Path) -> None:
    source, file = tmp_path / "notes.txt", tmp_path / "notes.journey"
    source.write_text("Title: T\nA\n-> Nowhere\nB\n", encoding="utf-8")
    said = run("import", source, "-o", file)
    assert said.code == 0
    assert "notes.txt, line 3: There is no step “Nowhere”" in said.err
    document = read_project(file).document
    assert get(document, order.journeys(document)[0].id).text == "Title: T\n\nA\n---\nB\n"


def test_refusals(tmp_path: Path) -> None:
    for data, reason in (
        (b" \n", "nothing in it"),
        (b"\xff", "not UTF-8"),
        (b"a" * 100_001, "longer than 100,000"),
    ):
        source = tmp_path / "notes.txt"
        source.write_bytes(data)
        assert reason in run("import", source, "-o", tmp_path / "n.journey").problem
        assert not (tmp_path / "n.journey").exists()

"""Exports as a person asks for them: checked first, described, refused with advice."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PySide6.QtGui import QImage

from exports.documents import ExportOptions, ExportRefused, export_document, missing_characters, preflight
from exports.text import QtShaper
from tests.exports.pages import DAY, run
from tests.planting import tiny_picture
from tests.story import JOURNEY, story
from tests.workbench.journeys import small
from workbench.drawing.ops import Drawing, Glyphs
from workbench.drawing.surface import leaves
from workbench.drawing.text import TextStyle
from workbench.edits.journeys import add_journey, edit_journey
from workbench.edits.pictures import describe_picture, set_picture
from workbench.edits.projects import edit_project
from workbench.edits.steps import edit_step
from workbench.layout.poster import SMALLEST
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.model.ids import RandomIds
from workbench.model.records import Project


def options(format_: str, **more: object) -> ExportOptions:
    return ExportOptions(format=format_, date=DAY, **{"paper": "A1", **more})  # type: ignore[arg-type]


def test_each_format_is_what_it_says(tmp_path: Path, shaper: QtShaper) -> None:
    document = story()
    for format_ in ("pdf", "svg", "png", "mmd", "json"):
        report = export_document(document, tmp_path / f"map.{format_}", options(format_), shaper)
        assert report.path.stat().st_size == report.size > 100
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo["/Title"]) == "When the laptop dies"
    assert ElementTree.parse(tmp_path / "map.svg").getroot().tag.endswith("svg")
    assert QImage(str(tmp_path / "map.png")).width() == round(2383.937 * 2)
    assert (tmp_path / "map.mmd").read_text().startswith("journey")
    assert json.loads((tmp_path / "map.json").read_text())["kind"] == "journey-workbench records"


def test_the_same_project_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib\n"
        "from exports.pdf import pdf_bytes; from exports.png import png_bytes; from exports.svg import svg_bytes\n"
        "from exports.text import QtShaper\n"
        "from tests.exports.pages import hostile, pdf, sample\n"
        "pages = [make(QtShaper(folders=())) for make in (sample, hostile)]\n"
        "for data in (pdf(*pages), *map(svg_bytes, pages), *map(png_bytes, pages)):\n"
        "    print(hashlib.sha256(data).hexdigest())"
    )
    answers = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        answers.add(done.stdout)
    assert len(answers) == 1
    assert len(answers.pop().split()) == 5


@pytest.mark.needs("pdffonts", "pdftotext", "qpdf")
def test_every_title_is_found_and_every_font_embedded(tmp_path: Path, shaper: QtShaper) -> None:
    out = tmp_path / "map.pdf"
    export_document(story(), out, options("pdf"), shaper)
    run("qpdf", "--check", out)
    assert all(" yes yes yes " in row for row in run("pdffonts", out).splitlines()[2:])
    words = " ".join(run("pdftotext", out, "-").split())
    for title in ("When the laptop dies", "Amara Osei", "Wait in the queue", "Loan laptop by courier"):
        assert title in words


def test_text_too_small_for_the_paper_is_refused_with_advice(tmp_path: Path, shaper: QtShaper) -> None:
    out = tmp_path / "map.pdf"
    out.write_bytes(b"old")
    with pytest.raises(ExportRefused, match=r"would be \d\.\d pt on A4: use A\d, or allow small text"):
        export_document(story(), out, options("pdf", paper="A4"), shaper)
    assert out.read_bytes() == b"old"
    report = export_document(story(), out, options("pdf", paper="A4", allow_small=True), shaper)
    assert report.pages[0].smallest_text < SMALLEST
    assert any("A4" in notice for notice in report.notices)
    assert out.read_bytes().startswith(b"%PDF-1.7")


def test_the_preflight_reports_the_smallest_text_that_is_drawn(shaper: QtShaper) -> None:
    for paper in ("A2", "A4"):
        checked = preflight(story(), options("pdf", paper=paper), shaper)
        assert checked.pages[0].smallest_text == pytest.approx(_smallest(checked.drawings[0]), abs=0.05)


def _smallest(drawing: Drawing) -> float:
    from workbench.drawing.ops import Group, Op

    def sizes(ops: tuple[Op, ...], scale: float) -> list[float]:
        found: list[float] = []
        for op in ops:
            if isinstance(op, Group):
                found += sizes(op.ops, scale * op.scale)
            elif isinstance(op, Glyphs):
                found.append(op.run.size * scale)
        return found

    return min(sizes(drawing.ops, 1.0))


def test_a_project_of_several_journeys_has_a_page_for_each(tmp_path: Path, shaper: QtShaper) -> None:
    document = story()
    document.apply(add_journey(document, RandomIds(), "Second"))
    out = tmp_path / "all.pdf"
    report = export_document(document, out, options("pdf"), shaper)
    assert [page.title for page in report.pages] == [
        "I need my laptop back so that I can do my job",
        "Second",
    ]
    with pikepdf.open(out) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 2
        assert str(pdf.docinfo["/Title"]) == "When the laptop dies"
    report = export_document(document, out, options("pdf", journeys=(JOURNEY,)), shaper)
    assert len(report.pages) == 1


def test_characters_without_a_font_are_reported(tmp_path: Path, shaper: QtShaper) -> None:
    document = story()
    document.apply(edit_step(document, "st_3", title="市役所 number"))
    report = export_document(document, tmp_path / "map.svg", options("svg"), shaper)
    assert any("市" in notice and "boxes" in notice for notice in report.notices)
    shaped = shaper.shape("plain", TextStyle(10))
    run_, _ = shaped.lines[0].runs[0]
    assert missing_characters(Drawing(10, 10, (Glyphs(run_, 0, 0, "#000000"),))) == ()


def test_nothing_to_export_is_said(tmp_path: Path, shaper: QtShaper) -> None:
    empty = Document([Project(id="pr_1")])
    for format_ in ("pdf", "png", "mmd"):
        with pytest.raises(WorkbenchError, match="no journey"):
            export_document(empty, tmp_path / "x", options(format_), shaper)
    assert list(tmp_path.iterdir()) == []


def test_what_a_page_leaves_unsaid_is_a_notice(shaper: QtShaper) -> None:
    document = small("", feelings={"Ana": []})
    (part,) = order.cast(document, "jo_j1")
    hidden = Document(
        msgspec.structs.replace(r, shown=False) if r.id == part.id else r for r in document.records.values()
    )
    wishes = options("pdf", paper="fit", portrait=True)
    notices = " ".join(preflight(hidden, wishes, shaper).notices)
    assert "has no steps" in notices
    assert "0 of 1 personas are shown" in notices
    assert "has no direction" in notices
    assert preflight(story(), options("pdf"), shaper).notices == ()


def test_messages_shorten_titles_and_name_no_option_that_was_taken(shaper: QtShaper) -> None:
    document = story()
    document.apply(edit_journey(document, JOURNEY, title="word " * 40))
    (problem,) = preflight(document, options("pdf", paper="A4", allow_small=True), shaper).problems
    assert "allow small text" not in problem
    assert "…”" in problem and len(problem) < 200


def test_hostile_titles_stay_text(tmp_path: Path, shaper: QtShaper) -> None:
    document = story()
    title = "<b>x</b> ](javascript:alert(1)) 😀 שלום"
    document.apply(edit_journey(document, JOURNEY, title=title))
    document.apply(edit_project(document, title=title))
    for format_ in ("pdf", "svg"):
        export_document(document, tmp_path / f"map.{format_}", options(format_), shaper)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == title
        assert not any("/Annots" in page for page in pdf.pages)
    assert "<b>" not in (tmp_path / "map.svg").read_text()


def test_no_text_leaves_the_page(shaper: QtShaper) -> None:
    from workbench.drawing.surface import extent

    for paper in ("A4", "A2", "fit"):
        drawing = preflight(story(), options("pdf", paper=paper), shaper).drawings[0]
        box = extent(drawing.ops)
        assert box is not None
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= drawing.width
        assert box[3] <= drawing.height
        assert any(isinstance(op, Glyphs) for op in leaves(drawing.ops))


def test_no_path_of_this_machine_gets_into_a_document(tmp_path: Path, shaper: QtShaper) -> None:
    out = tmp_path / "map.pdf"
    export_document(story(), out, options("pdf"), shaper)
    with pikepdf.open(io.BytesIO(out.read_bytes())) as pdf:
        data = b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    for trace in (str(tmp_path), str(Path.home()), str(Path(__file__).parents[2])):
        assert trace == "/" or trace.encode() not in data + out.read_bytes()


def test_an_own_portrait_is_on_every_surface_and_described(tmp_path: Path, shaper: QtShaper) -> None:
    document = story()
    document.apply(set_picture(document, RandomIds(), "pe_p1", tiny_picture))
    document.apply(describe_picture(document, "pe_p1", "Amara in her car"))
    for format_ in ("pdf", "svg", "png"):
        export_document(document, tmp_path / f"map.{format_}", options(format_), shaper)
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        pictures = [
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"
        ]
        assert len(pictures) == 1
        alts = [
            str(obj["/Alt"]) for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/Alt" in obj
        ]
        assert "Amara in her car" in alts
    svg = (tmp_path / "map.svg").read_text("utf-8")
    assert "data:image/png;base64," in svg and "<title>Amara in her car</title>" in svg

"""The PDF: what readers, printers and screen readers find in it."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pikepdf
import PIL.Image
import PIL.ImageChops
import pypdfium2
import pytest
from pikepdf import Name

from exports.pdf import pdf_bytes
from exports.png import rendered
from exports.text import QtShaper
from tests.exports.pages import DAY, HOSTILE, card, hostile, pdf, run, sample, text
from workbench.drawing.ops import Drawing, Glyphs, Group, Role
from workbench.drawing.surface import leaves
from workbench.drawing.text import TextStyle
from workbench.model.errors import WorkbenchError


@pytest.fixture
def file(tmp_path: Path, shaper: QtShaper) -> Path:
    path = tmp_path / "sample.pdf"
    path.write_bytes(pdf(sample(shaper)))
    return path


def structure(data: bytes) -> list[str]:
    """Write the structure tree as text: one element a line, with what is read."""
    with pikepdf.open(io.BytesIO(data)) as document:
        lines: list[str] = []
        texts = {n: _marked(page) for n, page in enumerate(document.pages)}
        pages = {page.obj.objgen: n for n, page in enumerate(document.pages)}

        def walk(element: pikepdf.Object, depth: int) -> None:
            own = "".join(
                texts[pages[kid.Pg.objgen]].get(int(kid.MCID), "") for kid in element.K if "/MCID" in kid
            )
            alt = f" alt={str(element.Alt)!r}" if "/Alt" in element else ""
            actual = f" actual={str(element.ActualText)!r}" if "/ActualText" in element else ""
            lines.append(f"{'  ' * depth}{str(element.S)[1:]}{alt}{actual} {own}".rstrip())
            for kid in element.K:
                if "/S" in kid:
                    walk(kid, depth + 1)

        walk(document.Root.StructTreeRoot.K, 0)
        return lines


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Give the text of each marked content of a page, from the fonts' ToUnicode tables."""
    maps = {}
    for name, font in page.Resources.Font.items():
        rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes().decode())
        maps[name] = {int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in rows}
    found: dict[int, str] = {}
    open_marks: list[int | None] = []
    font_map: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                has_number = len(operands) > 1 and "/MCID" in operands[1]
                open_marks.append(int(operands[1].MCID) if has_number else _last(open_marks))
            case "EMC":
                open_marks.pop()
            case "Tf":
                font_map = maps[str(operands[0])]
            case "TJ" if (current := _last(open_marks)) is not None:
                for piece in operands[0]:
                    if isinstance(piece, pikepdf.String):
                        codes = bytes(piece)
                        pairs = [int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2)]
                        found[current] = found.get(current, "") + "".join(font_map[c] for c in pairs)
    return found


def _last(marks: list[int | None]) -> int | None:
    return marks[-1] if marks else None


def test_two_exports_are_equal(shaper: QtShaper) -> None:
    assert pdf(sample(shaper), hostile(shaper)) == pdf(sample(shaper), hostile(QtShaper(folders=())))


@pytest.mark.needs("qpdf", "pdffonts", "pdftotext")
def test_other_readers_find_it_sound(file: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
    rows = run("pdffonts", file).splitlines()[2:]
    assert len(rows) >= 3
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes ", row) for row in rows), rows
    assert not any("Helvetica" in row for row in rows)
    words = " ".join(run("pdftotext", file, "-").split())
    for said in ("Getting help", "Laptop does not start", "Calls the helpline", "Back stage", "Amara"):
        assert said in words


def test_only_own_fonts_are_named_and_all_are_embedded(file: Path) -> None:
    with pikepdf.open(file) as document:
        fonts = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        ]
        whole = [font for font in fonts if font.Subtype == "/Type0"]
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        assert all("/ToUnicode" in font for font in whole)
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in whole)


def test_the_document_says_what_it_is(shaper: QtShaper) -> None:
    data = pdf_bytes(
        [sample(shaper)], title="Odd \u202etitle\nhere", language="de", date=DAY, author="Team A"
    )
    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root
        assert str(root.Lang) == "de"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert bool(root.MarkInfo.Marked)
        assert str(document.docinfo["/Title"]) == "Odd title here"
        assert str(document.docinfo["/CreationDate"]) == "D:20260309000000Z"
        with document.open_metadata() as xmp:
            assert xmp["dc:title"] == "Odd title here"
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["xmp:CreateDate"] == "2026-03-09T00:00:00Z"
        assert all(page.Tabs == Name.S for page in document.pages)


def test_it_is_read_in_the_order_of_the_journey_not_of_the_brush(shaper: QtShaper) -> None:
    assert structure(pdf(sample(shaper))) == [
        "Document",
        "  H1 Getting help",
        "  H2 Notice",
        "  L",
        "    LI",
        "      LBody",
        "        P Laptop does not start",
        "    LI",
        "      LBody",
        "        P",
        "          Link Calls the helpline",
        "  P Back stage",
        "  Figure alt='Amara: falls to −2 at step 2.' Amara",
        "  P",
        "    Link Source",
    ]


def test_right_to_left_text_is_given_in_the_order_of_speech(shaper: QtShaper) -> None:
    tree = structure(pdf(hostile(shaper), title="Odd"))
    for words in (HOSTILE[5], HOSTILE[6]):
        assert any(f"actual={words!r}" in line for line in tree), tree


def test_hostile_text_stays_text(shaper: QtShaper) -> None:
    tree = "\n".join(structure(pdf(hostile(shaper), title="Odd")))
    for said in (
        HOSTILE[0],
        HOSTILE[1],
        "nul bell lone  end",
        "override",
        HOSTILE[7],
        HOSTILE[8],
        HOSTILE[9],
    ):
        assert said in tree
    assert "😀" in tree


@pytest.mark.needs("pdftotext")
def test_every_hostile_text_is_found(tmp_path: Path, shaper: QtShaper) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(pdf(hostile(shaper), title="Odd"))
    words = " ".join(run("pdftotext", path, "-").split())
    for said in (HOSTILE[0], HOSTILE[1], "override", "😀", "שלום", *HOSTILE[7:]):
        assert said in words


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("mailto:desk@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("//share/x", False),
        ("https://exa mple.org", False),
    ],
)
def test_only_harmless_links_lead_out(shaper: QtShaper, link: str, kept: bool) -> None:
    drawing = Drawing(300, 100, (card(shaper, "Source", 10, 10, "a", link),))
    with pikepdf.open(io.BytesIO(pdf(drawing))) as document:
        annotations = document.pages[0].get("/Annots", [])
        assert len(annotations) == int(kept)
        if kept:
            assert str(annotations[0].A.URI) == link
            assert str(annotations[0].Contents) == "Source"
    assert (link.encode() in pdf(drawing)) is False  # neither as text nor as an action outside of its object


def test_a_link_inside_leads_to_its_group(shaper: QtShaper) -> None:
    with pikepdf.open(io.BytesIO(pdf(sample(shaper)))) as document:
        inside = [a for a in document.pages[0].Annots if a.A.S == "/GoTo"]
        assert len(inside) == 1
        _, kind, left, top, _ = inside[0].A.D
        assert kind == "/XYZ"
        assert (float(left), float(top)) == (20 - 12, 280 - 70 + 12)
        parents = document.Root.StructTreeRoot.ParentTree.Nums
        assert int(inside[0].StructParent) in [int(n) for n in list(parents)[::2]]


def test_a_link_to_nowhere_is_an_error(shaper: QtShaper) -> None:
    drawing = Drawing(300, 100, (card(shaper, "Source", 10, 10, "a", "#nowhere"),))
    with pytest.raises(ValueError, match="nowhere"):
        pdf(drawing)


def test_bookmarks_name_pages_and_stages(shaper: QtShaper) -> None:
    with pikepdf.open(io.BytesIO(pdf(sample(shaper), hostile(shaper)))) as document:
        with document.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Getting help", "Odd <texts>"]
            assert [item.title for item in outline.root[0].children] == ["Notice"]
        assert document.Root.PageMode == Name.UseOutlines
        assert [float(v) for v in document.pages[0].MediaBox] == [0, 0, 580, 280]


def test_pictures_come_without_what_their_file_said(file: Path) -> None:
    with pikepdf.open(file) as document:
        streams = [o.read_bytes() for o in document.objects if isinstance(o, pikepdf.Stream)]
    assert not any(b"GPS" in data for data in streams)


def test_a_page_too_long_for_readers_is_refused() -> None:
    with pytest.raises(WorkbenchError, match="paper size"):
        pdf(Drawing(20_000, 100, ()))


def test_screen_and_paper_show_the_same(shaper: QtShaper) -> None:
    for drawing in (sample(shaper), hostile(shaper)):
        image = rendered(drawing, 2).convertToFormat(rendered(drawing, 2).format())
        ours = PIL.Image.frombytes(
            "RGB",
            (image.width(), image.height()),
            bytes(image.constBits()),
            "raw",
            "BGRX",
            image.bytesPerLine(),
        )
        document = pypdfium2.PdfDocument(pdf(drawing))
        try:
            theirs = document[0].render(scale=2).to_pil().convert("RGB")
        finally:
            document.close()
        assert theirs.size == ours.size
        bands = PIL.ImageChops.difference(ours, theirs).split()
        worst = PIL.ImageChops.lighter(PIL.ImageChops.lighter(bands[0], bands[1]), bands[2]).histogram()
        assert sum(worst[97:]) / sum(worst) < 0.001, sum(worst[97:]) / sum(worst)


def test_no_run_leaves_the_page(shaper: QtShaper) -> None:
    drawing = sample(shaper)
    with pikepdf.open(io.BytesIO(pdf(drawing))) as document:
        for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
            if str(operator) == "Tm":
                x, y = float(operands[4]), float(operands[5])
                assert 0 <= x <= drawing.width
                assert 0 <= y <= drawing.height
    assert any(isinstance(op, Glyphs) for op in leaves(drawing.ops))


@pytest.mark.slow
def test_two_thousand_steps_are_one_small_file(shaper: QtShaper) -> None:
    """PDF.md: at most 1 MB; the time (5 s on a quiet machine) has room for a busy one."""
    cards = tuple(
        card(shaper, f"Calls the helpline {i}", i % 50 * 220, i // 50 * 60, f"s{i}") for i in range(2000)
    )
    title = Group(text(shaper, "Many", 0, 0, TextStyle(20, 700)), role=Role.TITLE)
    start = time.process_time()
    data = pdf(Drawing(11_000, 2_500, (title, *cards), title="Many"), title="Many steps")
    assert time.process_time() - start < 10
    assert len(data) < 1_000_000
    assert sum(line.strip() == "LI" for line in structure(data)) == 2000

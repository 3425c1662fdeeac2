"""Characters that no bundled font has come from a font of the computer, also into the PDF."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import PIL.Image
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

import assets
from exports.png import rendered
from exports.svg import svg_bytes
from exports.system_fonts import SystemFonts, known_files
from exports.text import QtShaper
from tests.exports.pages import pdf
from workbench.drawing.ops import Drawing, Glyphs
from workbench.drawing.text import TextStyle

STYLE = TextStyle(40)
CITY = "市"


def make_font(path: Path, family: str, *, cubic: bool, restricted: bool = False) -> None:
    """Write a font that draws 市 as a filled square from 100 to 900, and nothing else."""
    builder = FontBuilder(1000, isTTF=not cubic)
    builder.setupGlyphOrder([".notdef", "city"])
    builder.setupCharacterMap({ord(CITY): "city"})
    names = {"familyName": family, "styleName": "Regular"}
    if cubic:
        shapes = {}
        for name in (".notdef", "city"):
            pen = T2CharStringPen(1000, None)
            _square(pen)
            shapes[name] = pen.getCharString()
        builder.setupCFF(f"{family}-Regular".replace(" ", ""), {}, shapes, {})
    else:
        glyphs = {}
        for name in (".notdef", "city"):
            pen = TTGlyphPen(None)
            _square(pen)
            glyphs[name] = pen.glyph()
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({".notdef": (1000, 100), "city": (1000, 100)})
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable(names)
    builder.setupOS2(sTypoAscender=900, fsType=2 if restricted else 0)
    builder.setupPost()
    builder.save(path)


def _square(pen: object) -> None:
    for move, point in (
        ("moveTo", (100, 0)),
        ("lineTo", (900, 0)),
        ("lineTo", (900, 800)),
        ("lineTo", (100, 800)),
    ):
        getattr(pen, move)(point)
    pen.closePath()  # type: ignore[attr-defined]


@pytest.mark.parametrize("cubic", [False, True])
def test_a_font_of_the_system_is_drawn_and_embedded(tmp_path: Path, cubic: bool) -> None:
    name = "NotoSansCJKjp-Regular.otf" if cubic else "NotoSansJP-Regular.ttf"
    make_font(tmp_path / name, f"Test Square {cubic}", cubic=cubic)
    shaped = QtShaper(folders=(tmp_path,)).shape(f"a {CITY}", STYLE)
    assert shaped.missing == ()
    runs = shaped.lines[0].runs
    assert [run.face for run, _ in runs] == ["sans-400", str(tmp_path / name)]
    ops = tuple(Glyphs(run, x + 5, 45, "#000000") for run, x in runs)
    drawing = Drawing(120, 60, ops, title="City")
    x = round(runs[1][1] + 5 + 20)
    assert rendered(drawing, 1).pixelColor(x, 30).name() == "#000000"

    data = pdf(drawing)
    with pikepdf.open(io.BytesIO(data)) as document:
        fonts = {str(font.BaseFont)[8:]: font for font in document.pages[0].Resources.Font.values()}
        assert set(fonts) == {"JourneySans400", f"TestSquare{cubic}"}
        own = fonts[f"TestSquare{cubic}"]
        assert "/FontFile2" in own.DescendantFonts[0].FontDescriptor
        assert b"<5E02>" in own.ToUnicode.read_bytes()
    document = pypdfium2.PdfDocument(data)
    try:
        image: PIL.Image.Image = document[0].render(scale=1).to_pil().convert("L")
    finally:
        document.close()
    assert image.getpixel((x, 30)) == 0

    svg = svg_bytes(drawing).decode()
    assert f'class="Test-Square-{cubic}"' in svg
    assert str(tmp_path) not in svg


def test_a_font_that_may_not_be_embedded_is_left_alone(tmp_path: Path) -> None:
    make_font(tmp_path / "ipag.ttf", "Test Restricted", cubic=False, restricted=True)
    assert QtShaper(folders=(tmp_path,)).shape(CITY, STYLE).missing == (CITY,)


def test_a_broken_file_of_a_known_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "ipag.ttf").write_bytes(b"no font")
    assert QtShaper(folders=(tmp_path,)).shape(CITY, STYLE).missing == (CITY,)


def test_without_folders_nothing_is_found() -> None:
    assert SystemFonts(()).find(CITY) is None


def test_the_better_font_comes_first(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("ipag.ttf", "deep/NotoSansJP-Regular.ttf", "other.ttf"):
        shutil.copy(assets.FONTS / "thai-400.ttf", tmp_path / name)
    assert [path.name for path in known_files((tmp_path,))] == ["NotoSansJP-Regular.ttf", "ipag.ttf"]

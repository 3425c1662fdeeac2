"""Drawings for tests of the surfaces, and what a surface made of them."""

from __future__ import annotations

import datetime
import io
import subprocess
from pathlib import Path

import PIL.Image

from exports.pdf import pdf_bytes
from exports.text import QtShaper
from workbench.drawing.ops import Drawing, Fill, Glyphs, Group, Image, Op, Role, Stroke
from workbench.drawing.shapes import ellipse, rectangle, rounded
from workbench.drawing.text import TextStyle

DAY = datetime.date(2026, 3, 9)
PLAIN = TextStyle(12)

HOSTILE = (
    "<b>bold</b> & <img src=x>",
    "](javascript:alert(1))",
    "nul\x00 bell\x07 lone \ud800 end",
    "over\u202eride",
    "emoji 😀 👩‍💻 1️⃣ 🇩🇪",
    "العميل يتصل بخط المساعدة (ثلاث مرات)",
    "שלום: הלקוח פותח application חדש",
    "हिन्दी में क्षेत्र की जानकारी",
    "การเดินทางของลูกค้าเริ่มต้นที่นี่",
    "Ελληνικά и русский – “Łódź” → −2",
)


def text(
    shaper: QtShaper, words: str, x: float, y: float, style: TextStyle = PLAIN, width: float = 180
) -> tuple[Op, ...]:
    """Set a text with its top left at (x, y)."""
    shaped = shaper.shape(words, style, width)
    return tuple(
        Glyphs(run, x + dx, y + line.baseline, "#16202B") for line in shaped.lines for run, dx in line.runs
    )


def card(shaper: QtShaper, words: str, x: float, y: float, name: str, link: str | None = None) -> Group:
    """Draw a step."""
    box = rounded(0, 0, 200, 48, 6)
    ops = (Fill(box, "#EEF1F5"), Stroke(box, "#5B6875", 1), *text(shaper, words, 10, 6))
    return Group(ops, role=Role.STEP, name=name, link=link, offset=(x, y))


def picture() -> bytes:
    """Give a small PNG with a transparent corner, and a comment that must not be passed on."""
    from PIL.PngImagePlugin import PngInfo

    image = PIL.Image.new("RGBA", (6, 4), (200, 40, 40, 255))
    image.putpixel((0, 0), (0, 0, 0, 0))
    note = PngInfo()
    note.add_text("Comment", "GPS 52.5 13.4")
    target = io.BytesIO()
    image.save(target, "PNG", pnginfo=note)
    return target.getvalue()


def sample(shaper: QtShaper) -> Drawing:
    """Draw one page with everything a drawing can hold."""
    title = Group(text(shaper, "Getting help", 20, 12, TextStyle(20, 700)), role=Role.TITLE, name="title")
    stage = Group(text(shaper, "Notice", 20, 44, TextStyle(13, 600)), role=Role.STAGE, name="stage")
    first = card(shaper, "Laptop does not start", 20, 70, "one")
    second = card(shaper, "Calls the helpline", 240, 70, "two", link="#one")
    line = (("M", 20.0, 180.0), ("C", 120.0, 130.0, 260.0, 260.0, 440.0, 160.0))
    curve = Group(
        (Stroke(line, "#1F5FBF", 2, (6, 3), "round", "round"), *text(shaper, "Amara", 20, 196)),
        role=Role.CURVE,
        alt="Amara: falls to −2 at step 2.",
        name="curve",
    )
    veil = Group((Fill(ellipse(500, 120, 50), "#7B1FA2", 0.5),), clip=rectangle(470, 90, 90, 40))
    turned = Group(
        text(shaper, "Back stage", 0, 0), role=Role.LANE, name="lane", turn=3, offset=(470, 230), scale=0.8
    )
    photo = Group((Image(picture(), 0, 0, 60, 40),), offset=(500, 160))
    zigzag = (("M", 20.0, 250.0), ("L", 60.0, 240.0), ("L", 90.0, 262.0), ("L", 120.0, 240.0))
    corners = Stroke(zigzag, "#00695C", 4)
    source = Group(
        text(shaper, "Source", 240, 240),
        role=Role.PARAGRAPH,
        name="source",
        link="https://example.org/a?b=1&c=2",
    )
    return Drawing(
        580,
        280,
        (veil, second, first, photo, turned, corners, curve, stage, title, source),
        title="Getting help",
        description="A journey of two steps.",
        reading=("title", "stage", "one", "two", "lane", "curve", "source"),
    )


def hostile(shaper: QtShaper) -> Drawing:
    """Draw a page of texts that other programs stumble over."""
    cards = tuple(card(shaper, words, 20, 20 + i * 60, f"h{i}") for i, words in enumerate(HOSTILE))
    title = Group(text(shaper, "Odd <texts>", 20, 2), role=Role.TITLE)
    return Drawing(240, 40 + 60 * len(HOSTILE), (title, *cards), title="Odd <texts>")


def pdf(*drawings: Drawing, title: str = "Getting help") -> bytes:
    """Write drawings as a PDF of a fixed day."""
    return pdf_bytes(drawings, title=title, date=DAY)


def run(tool: str, *arguments: str | Path) -> str:
    """Run a program and give what it wrote; its failure fails the test."""
    done = subprocess.run(
        [tool, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, f"{tool}: {done.stdout}{done.stderr}"
    return done.stdout

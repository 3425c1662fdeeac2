"""The SVG: text stays text, and nothing in it acts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from exports.svg import svg_bytes
from exports.text import QtShaper
from tests.exports.pages import HOSTILE, card, hostile, sample
from workbench.drawing.ops import Drawing

SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(svg_bytes(drawing))


def said(root: ElementTree.Element) -> list[str]:
    return [" ".join(span.text or "" for span in text) for text in root.iter(f"{SVG}text")]


def test_two_exports_are_equal(shaper: QtShaper) -> None:
    assert svg_bytes(sample(shaper)) == svg_bytes(sample(QtShaper(folders=())))


def test_it_has_a_size_a_title_and_a_language(shaper: QtShaper) -> None:
    root = parsed(sample(shaper))
    assert root.get("viewBox") == "0 0 580 280"
    assert root.get("width") == "580pt"
    assert root.get("lang") == "en"
    assert root.findtext(f"{SVG}title") == "Getting help"
    assert root.findtext(f"{SVG}desc") == "A journey of two steps."


def test_each_word_has_its_place_and_its_font_is_inside(shaper: QtShaper) -> None:
    drawing = sample(shaper)
    root = parsed(drawing)
    assert "Laptop does not start" in said(root)
    spans = [span for text in root.iter(f"{SVG}text") for span in text]
    assert all(float(span.get("x", "")) >= 0 for span in spans)
    style = root.findtext(f"{SVG}defs/{SVG}style") or ""
    classes = {text.get("class") for text in root.iter(f"{SVG}text")}
    assert classes == {"sans-400", "sans-600", "sans-700"}
    for name in classes:
        assert re.search(rf"\.{name}\{{font-family:'Journey Sans", style)
    assert style.count("@font-face") == 3
    assert "http" not in style


def test_groups_say_what_they_are(shaper: QtShaper) -> None:
    root = parsed(sample(shaper))
    heading = next(g for g in root.iter(f"{SVG}g") if g.get("role") == "heading")
    assert heading.get("aria-level") in ("1", "2")
    curve = next(g for g in root.iter(f"{SVG}g") if g.get("role") == "img")
    assert curve.findtext(f"{SVG}title") == "Amara: falls to −2 at step 2."


def test_hostile_text_is_text(shaper: QtShaper) -> None:
    data = svg_bytes(hostile(shaper)).decode()
    assert "<b>" not in data
    assert "<img" not in data
    assert "\x00" not in data
    assert "\u202e" not in data
    texts = " ".join(said(parsed(hostile(shaper))))
    for words in (HOSTILE[0], HOSTILE[1], HOSTILE[7], HOSTILE[8]):
        assert all(word in texts for word in words.split())


def test_right_to_left_words_hang_from_their_right_edge(shaper: QtShaper) -> None:
    root = parsed(Drawing(240, 80, (card(shaper, "שלום עולם", 0, 0, "a"),)))
    text = next(t for t in root.iter(f"{SVG}text") if t.get("direction") == "rtl")
    first, second = (float(span.get("x", "")) for span in text)
    assert second < first <= 10 + 180 + 0.5


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("#a", "#at-a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_only_harmless_links_are_written(shaper: QtShaper, link: str, href: str | None) -> None:
    root = parsed(Drawing(240, 80, (card(shaper, "Source", 0, 0, "a", link),)))
    assert [a.get("href") for a in root.iter(f"{SVG}a")] == ([] if href is None else [href])


def test_clips_and_turns_are_kept(shaper: QtShaper) -> None:
    root = parsed(sample(shaper))
    assert len(list(root.iter(f"{SVG}clipPath"))) == 1
    transforms = [g.get("transform") for g in root.iter(f"{SVG}g")]
    assert "translate(470 230) rotate(270) scale(0.8)" in transforms


def test_pictures_are_made_again_from_their_pixels(shaper: QtShaper) -> None:
    import base64

    image = next(parsed(sample(shaper)).iter(f"{SVG}image"))
    kind, content = (image.get("href") or "").split(",")
    assert kind == "data:image/png;base64"
    assert b"GPS" not in base64.b64decode(content)

"""Text is laid out once, the same way, whatever the script and the thread."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from exports.faces import FACES, chain
from exports.text import QtShaper, clean
from tests.exports.pages import HOSTILE
from workbench.drawing.text import ShapedText, TextStyle

STYLE = TextStyle(14)


def lines(shaped: ShapedText) -> list[str]:
    return [line.text for line in shaped.lines]


def test_a_text_is_broken_between_words_and_never_wider_than_asked(shaper: QtShaper) -> None:
    shaped = shaper.shape("Calls the helpline and waits for a colleague", STYLE, 120)
    assert " ".join(lines(shaped)) == "Calls the helpline and waits for a colleague"
    assert len(shaped.lines) > 1
    assert shaped.width <= 120
    assert shaped.height == len(shaped.lines) * STYLE.line_height


def test_without_a_width_each_paragraph_is_one_line(shaper: QtShaper) -> None:
    assert lines(shaper.shape("one two\nthree", STYLE)) == ["one two", "three"]


def test_an_empty_text_has_one_empty_line(shaper: QtShaper) -> None:
    shaped = shaper.shape("", STYLE, 100)
    assert lines(shaped) == [""]
    assert shaped.width == 0
    assert shaped.height == STYLE.line_height


def test_a_word_that_is_too_long_is_broken_anywhere(shaper: QtShaper) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    shaped = shaper.shape(word, STYLE, 100)
    assert "".join(lines(shaped)) == word
    assert all(line.width <= 100 for line in shaped.lines)


@pytest.mark.parametrize("words", ["Calls the helpline and waits for a colleague", *HOSTILE[4:]])
@pytest.mark.parametrize("count", [1, 2])
def test_what_does_not_fit_ends_in_an_ellipsis(shaper: QtShaper, words: str, count: int) -> None:
    whole = shaper.shape(words, STYLE, 90)
    shaped = shaper.shape(words, STYLE, 90, count)
    assert len(shaped.lines) == count
    assert shaped.elided is (len(whole.lines) > count)
    if shaped.elided:
        assert shaped.lines[-1].text.endswith("…")
        assert len(shaped.lines[-1].text) > 1
        assert shaped.width <= 90
        assert lines(shaped)[:-1] == lines(whole)[: count - 1]


def test_a_second_paragraph_that_is_left_out_is_marked_too(shaper: QtShaper) -> None:
    shaped = shaper.shape("Short\nSecond", STYLE, 200, 1)
    assert lines(shaped) == ["Short…"]
    assert shaped.elided


def test_a_text_that_just_fits_is_left_alone(shaper: QtShaper) -> None:
    shaped = shaper.shape("one\ntwo", STYLE, 200, 2)
    assert lines(shaped) == ["one", "two"]
    assert not shaped.elided


def test_kerning_is_part_of_the_places(shaper: QtShaper) -> None:
    pair = shaper.shape("AV", STYLE).width
    assert pair < shaper.shape("A", STYLE).width + shaper.shape("V", STYLE).width


@pytest.mark.parametrize(("align", "part"), [("start", 0.0), ("center", 0.5), ("end", 1.0)])
def test_lines_stand_where_the_alignment_says(shaper: QtShaper, align: str, part: float) -> None:
    line = shaper.shape("Notice", STYLE, 200, None, align).lines[0]  # type: ignore[arg-type]
    assert line.runs[0][1] == pytest.approx((200 - line.width) * part, abs=0.01)


def test_a_right_to_left_paragraph_starts_at_the_right(shaper: QtShaper) -> None:
    line = shaper.shape("שלום", STYLE, 200).lines[0]
    run, x = line.runs[0]
    assert run.rtl
    assert x == pytest.approx(200 - line.width, abs=0.01)
    assert [glyph for glyph, *_ in run.glyphs] != []
    assert [x for _, x, _ in run.glyphs] == sorted(x for _, x, _ in run.glyphs)


def test_runs_know_their_place_in_reading(shaper: QtShaper) -> None:
    line = shaper.shape("שלום email חדש", STYLE, 300).lines[0]
    words = [run for run, _ in line.runs if run.text.strip()]
    assert [run.text.strip() for run in words] == ["חדש", "email", "שלום"]
    words.sort(key=lambda run: run.order)
    assert [run.text.strip() for run in words] == ["שלום", "email", "חדש"]


@pytest.mark.parametrize("words", HOSTILE)
def test_glyphs_together_stand_for_the_whole_text(shaper: QtShaper, words: str) -> None:
    for line in shaper.shape(words, STYLE, 150).lines:
        ordered = sorted((run for run, _ in line.runs), key=lambda run: run.order)
        assert "".join(run.text for run in ordered).strip() == line.text
        for run in ordered:
            assert len(run.clusters) == len(run.glyphs)
            assert sorted("".join(run.clusters)) == sorted(run.text)
            said = "".join(word for word, *_ in run.words)
            assert said == "".join(run.text.split())


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Waits", "sans-600"),
        ("Ελληνικά", "sans-600"),
        ("русский", "sans-600"),
        ("العميل", "arabic-600"),
        ("שלום", "hebrew-600"),
        ("हिन्दी", "devanagari-600"),
        ("การ", "thai-600"),
        ("😀", "emoji-400"),
        ("⏱", "signs-400"),
        ("∮", "math-400"),
    ],
)
def test_each_script_has_its_face(shaper: QtShaper, words: str, key: str) -> None:
    shaped = shaper.shape(words, TextStyle(14, 600), 200)
    assert {run.face for line in shaped.lines for run, _ in line.runs} == {key}
    assert not shaped.missing
    assert all(glyph for line in shaped.lines for run, _ in line.runs for glyph, *_ in run.glyphs)


def test_the_easy_family_is_used_where_it_has_the_characters(shaper: QtShaper) -> None:
    line = shaper.shape("Easy ж", TextStyle(14, 400, "easy"), 200).lines[0]
    assert [run.face for run, _ in line.runs] == ["easy-400", "sans-400"]


def test_characters_that_no_font_has_are_named_and_drawn_as_boxes(shaper: QtShaper) -> None:
    shaped = shaper.shape("市役所 and 市", STYLE, 300)
    assert shaped.missing == ("市", "役", "所")
    first = shaped.lines[0].runs[0][0]
    assert first.glyphs[0][0] == 0
    assert first.clusters[0] == "市"


@pytest.mark.parametrize(
    ("dirty", "tidy"),
    [
        ("plain", "plain"),
        ("a\x00b\x07c", "abc"),
        ("a\ud800b", "ab"),
        ("a\u202eb\u202c", "ab"),
        ("a\tb\r\nc\u2028d", "a b\nc\nd"),
        ("a\ufeff\uffff", "a"),
        ("👩‍💻", "👩‍💻"),
    ],
)
def test_what_must_not_be_drawn_is_taken_out(dirty: str, tidy: str) -> None:
    assert clean(dirty) == tidy


def test_every_thread_lays_out_the_same(shaper: QtShaper) -> None:
    """DESIGN 4: with several fonts Qt returns runs in another order on another thread."""
    expected = [QtShaper(folders=()).shape(words, STYLE, 150) for words in HOSTILE]
    found: list[list[ShapedText]] = []

    def work() -> None:
        found.append([QtShaper(folders=()).shape(words, STYLE, 150) for words in HOSTILE])

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert all(one == expected for one in found)


def test_the_same_question_is_answered_from_memory(shaper: QtShaper) -> None:
    assert shaper.shape("again", STYLE, 90) is shaper.shape("again", STYLE, 90)


def test_pages_of_text_are_forgotten_after_a_few_and_short_texts_are_not(shaper: QtShaper) -> None:
    style = TextStyle(16)
    short, page = shaper.shape("a title", style), shaper.shape("word " * 1_000, style, 300)
    assert shaper.shape("word " * 1_000, style, 300) is page
    for number in range(20):  # as typing at its end does
        shaper.shape("word " * 1_000 + str(number), style, 300)
    assert shaper.shape("word " * 1_000, style, 300) is not page
    assert shaper.shape("a title", style) is short


def test_every_face_is_a_file_with_a_private_name() -> None:
    from fontTools.ttLib import TTFont

    for face in FACES.values():
        with TTFont(face.path) as font:
            names = {record.toUnicode() for record in font["name"].names if record.nameID in (1, 3, 4, 6)}
            licence = str(font["name"].getDebugName(13))
        assert face.family in names
        assert not any(old in name for old in ("Inter", "Atkinson", "Noto") for name in names)
        assert "Open Font License" in licence
        assert (face.path.parent / f"OFL-{face.key.split('-')[0]}.txt").is_file()


def test_every_style_names_only_faces_that_exist() -> None:
    for weight in (400, 500, 600, 700):
        for family in ("sans", "easy"):
            assert set(chain(TextStyle(10, weight, family))) <= set(FACES)  # type: ignore[arg-type]


def test_shaping_works_in_a_process_without_a_display() -> None:
    code = (
        "import os; [os.environ.pop(k, None) for k in ('DISPLAY', 'WAYLAND_DISPLAY', 'QT_QPA_PLATFORM')]\n"
        "from exports.text import QtShaper; from workbench.drawing.text import TextStyle\n"
        "print(round(QtShaper(folders=()).shape('Notice', TextStyle(100)).width))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert 250 < int(done.stdout) < 400

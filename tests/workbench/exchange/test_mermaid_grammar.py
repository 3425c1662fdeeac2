"""Each rule of Mermaid's journey grammar with a small text of its own (checked against mermaid 11.17.2)."""

import math

import pytest

from workbench.exchange.errors import ImportRefused
from workbench.exchange.javascript import number_text
from workbench.exchange.mermaid import MermaidJourney, read_mermaid


def read(text: str) -> MermaidJourney:
    return read_mermaid(text, name="trip.mmd").journeys[0]


def refusal(text: str) -> str:
    with pytest.raises(ImportRefused) as refused:
        read_mermaid(text, name="trip.mmd")
    return str(refused.value)


def tasks(text: str) -> list[tuple[str, float, list[str]]]:
    return [(task.name, task.score, list(task.people)) for task in read(text).tasks]


def test_a_whole_journey() -> None:
    journey = read(
        "%% made at the kick-off\njourney\n  title Renew a parking permit\n  accDescr: One evening in May\n"
        "  section Find out\n    Read the letter: 2: Resident\n    Ask a neighbour: 4: Resident, Neighbour\n"
        "  section Apply\n    Fill in the form: 1: Resident\n"
    )
    assert journey.title == "Renew a parking permit"
    assert journey.acc_description == "One evening in May"
    assert [(s.name, s.line) for s in journey.sections] == [("Find out", 5), ("Apply", 8)]
    assert [(t.name, t.section, t.score, t.people, t.line) for t in journey.tasks] == [
        ("Read the letter", 0, 2, ("Resident",), 6),
        ("Ask a neighbour", 0, 4, ("Resident", "Neighbour"), 7),
        ("Fill in the form", 1, 1, ("Resident",), 9),
    ]


@pytest.mark.parametrize(
    ("written", "score"),
    [
        ("5", 5), (" 3 ", 3), ("+4", 4), ("-1", -1), ("2.50", 2.5), (".5", 0.5), ("2.", 2), ("1e0", 1),
        ("0x10", 16), ("0b11", 3), ("0o17", 15), ("007", 7), ("Infinity", math.inf), ("", 0),
        ("\u00a04\ufeff", 4),
    ],
)  # fmt: skip
def test_scores_are_numbers_of_javascript(written: str, score: float) -> None:
    assert tasks(f"journey\nWait:{written}: Ana")[0][1] == score


@pytest.mark.parametrize(
    "written", ["high", "3,5", "1_0", "\u0663", "\uff15", "0x", "+0x1", "1e", "inf", "nan", "5 stars"]
)
def test_scores_that_are_no_numbers(written: str) -> None:
    task = read(f"journey\nWait: {written}: Ana").tasks[0]
    assert math.isnan(task.score)
    assert task.written == written


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Wait: 3", []),
        ("Wait: 3:", [""]),
        ("Wait: 3: Ana,, Ben, ", ["Ana", "", "Ben", ""]),
        ("Wait: 3: Ana, Ana", ["Ana", "Ana"]),
        ("Wait: 3: Ana: more: fields", ["Ana"]),
        ("Wait: 3: Ana # said so", ["Ana"]),
        ("Wait: 3: Ana %% said so", ["Ana %% said so"]),
    ],
)
def test_actors(written: str, people: list[str]) -> None:
    assert tasks(f"journey\n{written}")[0][2] == people


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("   Wide  name  : 3", "Wide  name  "),
        ("\tTab\t: 3", "Tab\t"),
        ("\u00a0Word\u2028word: 3", "Word\u2028word"),
        ("Sections: 3", "Sections"),
        ("Start journey: 3", "Start journey"),
        ("50%% off: 3", "50%% off"),
        ("Say #58; and #quot;: 3", 'Say : and "'),
        ("#35;1 #nosuch;: 3", "#1 #nosuch;"),
        ("accDescr of it: 3", "accDescr of it"),
        ("A #1; B #99999999;: 3", "A \x01 B \ufffd"),
        ("style x: 4:a#58;b;", "style x"),
        ("\U0001f600%% x: 3", "\U0001f600%% x"),
        ('<a href="x">go</a>: 3', "<a href='x'>go</a>"),
    ],
)
def test_names(line: str, name: str) -> None:
    assert [task[0] for task in tasks(f"journey\n{line}")] == [name]


def test_titles_and_sections_keep_their_blanks_and_end_at_a_number_sign() -> None:
    journey = read("journey\ntitle   Two  # or three\nTITLE Last: one \nsection  A #1\nWait: 3\nsection  A ")
    assert journey.title == "Last: one "
    assert [section.name for section in journey.sections] == [" A ", " A "]


def test_a_keyword_without_text_takes_the_next_line() -> None:
    assert read("journey\ntitle\nsection S\nWait: 3").title == "section S"


def test_markup_in_a_title_is_sanitised() -> None:
    assert read("journey\ntitle Less < more & <script>x()</script>").title == "Less < more & "
    assert read("journey\ntitle <b onclick='x()'>Bold <blink2>and").title == "<b>Bold and</b>"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = end.join(["---", "title: Moving", "---", "journey", "Pack: 2: Ana", "%% c", "Drive: 4", ""])
    assert read(text).title == "Moving"
    assert [task.line for task in read(text).tasks] == [5, 7]


def test_directives_and_comments_are_taken_out_and_lines_still_count() -> None:
    text = "\ufeff\n%% one\n%%{init: {\n 'theme': 'dark' } }%%\njourney\n  %% two\n\n# three\nPack: 2\n"
    assert [(task.name, task.line) for task in read(text).tasks] == [("Pack", 9)]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("accDescr:   one line # not cut", "one line # not cut"),
        ("ACCDESCR : x", "x"),
        ("accDescr {\n  two\n   lines\n}", "two\nlines"),
        ("accDescr:\nthe next line", "the next line"),
    ],
)
def test_descriptions(text: str, description: str) -> None:
    assert read(f"journey\n{text}\nPack: 2").acc_description == description


@pytest.mark.parametrize(
    ("yaml", "title"),
    [
        ("title: Plain", "Plain"),
        ('title: "In: quotes"', "In: quotes"),
        ("title: 2024", "2024"),
        ("title: 1.50", "1.5"),
        ("title: 0x1F", "31"),
        ("title: yes", "yes"),
        ("title: false", ""),
        ("title: null", ""),
        ("title: [a, [b], ~]", "a,b,"),
        ("title: {a: 1}", "[object Object]"),
        ("title: -12", "-12"),
        ("title: a\u2028b\u2029c\x85d", "a\u2028b\u2029c\x85d"),
        ("title: a\tb", "a\tb"),
        ("title: x\n" + "\n".join(f"k{n}: [1]" for n in range(120)), "x"),
        ("a: " + "[" * 99 + "]" * 99, ""),
        ("...", ""),
        ("title: |\n  two\n  lines", "two\nlines\n"),
        ("title:\tafter a tab", "after a tab"),
        ("config:\n  theme: dark", ""),
        ("- a list", ""),
        ("title: 'A #35; B'", "A #35; B"),
    ],
)
def test_front_matter(yaml: str, title: str) -> None:
    assert read(f"---\n{yaml}\n---\njourney\nPack: 2").title == title
    assert read(f"---\n{yaml}\n---\njourney\ntitle Own\nPack: 2").title == "Own"


def test_front_matter_may_be_indented_as_a_whole() -> None:
    assert read("  ---\n  title: In\n  ---\njourney").title == "In"


@pytest.mark.parametrize(
    ("yaml", "line", "said"),
    [
        ("title: [a", 3, "YAML"),
        ("title: A: B", 2, "YAML"),
        ("x: 1\ntitle: a\ntitle: b", 2, "twice"),
        ("title: !!timestamp 2020-01-01", 2, "tag"),
        ("title: !!int x", 2, "tag"),
        ("a: *b", 2, "YAML"),
        ("a: " + "[" * 101 + "]" * 101, 2, "nested"),
    ],
)
def test_front_matter_that_is_refused(yaml: str, line: int, said: str) -> None:
    message = refusal(f"---\n{yaml}\n---\njourney\nPack: 2")
    assert message.startswith(f"trip.mmd, line {line}: the front matter")
    assert said in message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "no diagram in it"),
        ("\n\nflowchart LR\n", 3, "this is a flowchart; only journeys"),
        ("erDiagram\n", 1, "this is an entity relationship diagram"),
        ("journey\nOpen C4Container: 3", 1, "C4 diagram"),
        ("Journey\nPack: 3", 1, "no diagram begins here"),
        ("journeys\nPack: 3", 1, "the word “journey” alone"),
        ("---\ntitle: x\njourney\nPack: 3", 1, "not closed"),
        ("\n---\ntitle: x\n---\njourney", 2, "first line"),
        ("journey\nsection S\nPack", 3, "“Pack” has no score"),
        ("journey\nPack:\n", 2, "a colon stands alone"),
        ("journey\n: 3: Ana", 2, "needs a name"),
        ("journey\nA; B: 3", 2, "semicolon"),
        ("journey\nPack: 3;", 2, "semicolon"),
        ("journey\nC# course: 3", 2, "“C” has no score"),
        ("journey\nsection A: B", 2, "a section’s name cannot hold a colon"),
        ("journey\nJourney home: 3", 2, "the word “journey” is not a task"),
        ("journey\nPack: 3\naccDescr {\nopen", 3, "not finished"),
        ("journey\nPack: 3\naccTitle:", 3, "not finished"),
        ("```mermaid\njourney\n```", 1, "no diagram begins here"),
    ],
)
def test_what_mermaid_rejects_is_refused_with_line_and_reason(text: str, line: int, said: str) -> None:
    message = refusal(text)
    assert message.startswith(f"trip.mmd, line {line}: ")
    assert said in message
    assert "\n" not in message


def test_hostile_texts_take_linear_time() -> None:
    """Each of these took minutes, or hours, in a plain translation of Mermaid's patterns."""
    long = 60_000
    for text in (
        "journey\ntitle " + "<a" * (long // 2),
        "journey\n" + "\n" * long,
        "journey\n" + "%%{a: " * (long // 6),
        "journey\n" + "style" * (long // 5) + ":#;",
        "---" + "\n" * long + "x",
    ):
        try:
            read_mermaid(text, name="trip.mmd")
        except ImportRefused as refused:
            assert refused.reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pack: 3\n" * 20_001, "20,000 tasks"),
        ("section S\n" * 5_001, "5,000 sections"),
        (f"Pack: 3: {','.join(map(str, range(1_001)))}", "1,000 actors"),
        ("x" * 100_001 + ": 3", "100,000 characters"),
    ],
)
def test_limits(text: str, said: str) -> None:
    assert said in refusal(f"journey\n{text}")


def test_limits_are_the_last_that_is_read() -> None:
    assert len(tasks("journey\n" + "Pack: 3\n" * 20_000)) == 20_000
    assert len(read("journey\n" + "section S\n" * 5_000).sections) == 5_000
    assert len(tasks(f"journey\nPack: 3: {','.join(map(str, range(1_000)))}")[0][2]) == 1_000


def test_the_ratings_are_limited_too() -> None:
    line = f"Pack: 3: {','.join(map(str, range(900)))}\n"
    assert "200,000 ratings" in refusal("journey\n" + line * 223)


def test_a_number_is_written_as_javascript_writes_it() -> None:
    written = [number_text(v) for v in (-0.5, 0.001, 1e-7, 1.25e-10, 123.25, 1e21, -1.5e300, 5.0, -math.inf)]
    assert written == ["-0.5", "0.001", "1e-7", "1.25e-10", "123.25", "1e+21", "-1.5e+300", "5", "-Infinity"]
    assert number_text(math.nan) == "NaN"


def test_a_comment_in_front_of_another_kind_of_diagram() -> None:
    assert "this is a pie chart" in refusal("%% C4Container is only in a comment\npie\n")
    assert "Pack" in [task.name for task in read("%% C4Container\njourney\nPack: 3").tasks]

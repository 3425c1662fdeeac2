"""Lines that cannot be read: marked where they are, and nothing is lost by them."""

from __future__ import annotations

import time

import pytest

from tests.story import JOURNEY, story
from workbench.exchange.outline.lens import document_of, get, put
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Cast, Feeling, Persona, Step, Transition


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("A\n-> Nowhere", 2, 4, "There is no step “Nowhere”"),
        ("Pay\n  again -> Pay #2", 2, 12, "There is only one step “Pay”"),
        ("A\n  no ->", 2, 3, "leads nowhere"),
        ("-> A\nA", 1, 1, "Write a step first"),
        ("@Ana +1\nA", 1, 2, "Write a step first"),
        ("# S\n  via phone\nA", 2, 7, "Write a step first"),
        ("A\n@Ana is angry", 2, 2, "Say how it feels"),
        ("A\n@Ana +1\n@Ana +2", 3, 2, "is said already"),
        ("A\n@Ana #2 +1", 2, 2, "There is no @Ana number 2"),
        ("A | Web #2", 1, 1, "There is no lane “Web” number 2"),
        ("A\n@Ana 0/0/0/0/0", 2, 2, "not all 0"),
        ("State: soon", 1, 8, "current, future or ideal"),
        ("Title: a\nTitle: b", 2, 8, "is said above"),
        ("Date: " + "x" * 41, 1, 7, "at most 40"),
        ("A\n  \\-> x (@Z #3 5 %) -> A", 2, 3, "There is no @Z number 3"),
    ],
)
def test_a_problem_names_its_place(text: str, line: int, column: int, said: str) -> None:
    (problem,) = put(text, story(), JOURNEY, SeededIds(1)).problems
    assert said in problem.text
    assert (problem.line, problem.column, problem.is_error) == (line, column, True)
    assert 1 <= problem.length <= len(text.split("\n")[line - 1]) - column + 1


def test_a_problem_may_suggest_what_was_meant() -> None:
    (problem,) = put("Log in\nPay online\n-> Pay onlin", story(), JOURNEY, SeededIds(1)).problems
    assert problem.suggestion == "Pay online"


def test_what_a_wrong_line_stood_for_stays() -> None:
    document = story()
    text = get(document, JOURNEY).text
    start = text.index("@Amara Osei −2", text.index("Wait in the queue"))
    broken = text[:start] + "@Amara Osei" + text[start + len("@Amara Osei −2 (observed)") :]
    assert put(broken, document, JOURNEY, SeededIds(1)).change.touches(Feeling)  # a name alone: not rated
    for wrong in ("@Amara Ose is down", "@Nobody"):
        broken = text[:start] + wrong + text[start + len("@Amara Osei −2 (observed)") :]
        result = put(broken, document, JOURNEY, SeededIds(1))
        assert len(result.problems) == 1
        assert result.change.is_empty
    broken = text.replace("-> Explain the problem again", "-> Explain the problem agai")
    broken = broken.replace("drops (15 %) -> Wait in the queue", "drops (15 %) -> Wait in the que")
    result = put(broken.replace("\nRestart and hope", "\nHope"), document, JOURNEY, SeededIds(1))
    assert list(result.change.after) == ["st_2"]
    assert not result.change.touches(Transition)


def test_every_other_line_counts() -> None:
    document = story()
    text = get(document, JOURNEY).text
    result = put(text.replace("\nRestart and hope", "\n@Nobody knows\nHope"), document, JOURNEY, SeededIds(1))
    assert len(result.problems) == 1
    assert list(result.change.after) == ["st_2"]


@pytest.mark.parametrize(
    "line",
    [
        "@" + "a " * 49_000,
        "@" + " +1" * 30_000 + "x",
        "x (@a" + " " * 90_000 + "x) -> A",
        "x (" + "1 " * 45_000 + "%) -> A",
        "( " * 49_000,
        "- " * 49_000 + "x",
        "\\" * 90_000,
        "A -> " + "Nowhere " * 10_000,
        "via " + "/ " * 45_000,
    ],
    ids=lambda line: line[:8],
)
def test_long_lines_are_read_and_written_in_no_time(line: str) -> None:
    begin = time.process_time()
    document = document_of("A\n" + line, SeededIds(1)).document
    journey = document.all(Step)[0].journey
    name = Persona(id="pe_zzzz", rank="V", name=line[:99_000])
    whole = Document(
        [*document.records.values(), name, Cast(id="ca_zzzzz", journey=journey, persona=name.id, rank="V")]
    )
    text = get(whole, journey).text
    assert (
        put(text, whole, journey, SeededIds(2)).is_refused
        or put(text, whole, journey, SeededIds(2)).change.is_empty
    )
    assert time.process_time() - begin < 2

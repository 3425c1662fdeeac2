"""Reports say where in the program something went wrong, and not a word of what it worked on."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.storage.problems import (
    KEPT_REPORTS,
    LEFT_OUT,
    ProblemFolder,
    described,
    own_words,
    program_path,
    signature,
)
from workbench.storage.qt_words import native_report, spoken_by_qt

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def caught(run: object) -> BaseException:
    try:
        run()  # type: ignore[operator]
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def fail(error: BaseException) -> None:
    raise error


# --- what a report says ---------------------------------------------------------------------------------------


def test_a_report_names_the_place_and_keeps_the_interpreters_own_words() -> None:
    text = described(caught(lambda: None.title))  # type: ignore[attr-defined]
    assert "AttributeError: 'NoneType' object has no attribute 'title'" in text
    assert "tests/workbench/storage/test_problems.py:" in text
    assert "in caught" in text


@pytest.mark.parametrize(
    "error",
    [
        KeyError("Anna"),
        ValueError("invalid literal for int() with base 10: 'Anna'"),
        AttributeError("'str' object has no attribute 'Anna'"),
        NameError("name 'Anna' is not defined"),
        FileNotFoundError(2, "No such file", "/home/anna/Anna.journey"),
        RuntimeError("Anna"),
        UnicodeEncodeError("ascii", "Anna", 0, 1, "Anna"),
    ],
)
def test_words_that_the_program_does_not_use_are_left_out(error: BaseException) -> None:
    assert "Anna" not in described(caught(lambda: fail(error)))
    assert "anna" not in described(error)
    assert LEFT_OUT in described(error)
    assert "Anna" in own_words(error)


def test_causes_notes_and_groups_are_described_without_their_words() -> None:
    def chained() -> None:
        try:
            fail(KeyError("Anna"))
        except KeyError as cause:
            error = ExceptionGroup("Anna", [ValueError("Anna"), TypeError("Anna")])
            error.add_note("Anna")
            raise error from cause

    text = described(caught(chained))
    assert [kind in text for kind in ("ExceptionGroup", "KeyError", "ValueError", "TypeError")] == [True] * 4
    assert "Anna" not in text


def test_an_error_type_made_up_at_run_time_is_not_named() -> None:
    made = type("Anna", (Exception,), {"__module__": "nowhere"})
    assert "Anna" not in described(made())


def test_an_error_that_cannot_say_itself_is_reported_all_the_same() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert "Mute" in described(Mute())


def test_a_deep_recursion_gives_a_short_report() -> None:
    def deeper() -> None:
        deeper()

    text = described(caught(deeper))
    assert "maximum recursion depth exceeded" in text
    assert "places between them are left out" in text
    assert len(text.splitlines()) < 60


def test_files_are_named_by_their_place_in_the_program() -> None:
    assert program_path(__file__) == "tests/workbench/storage/test_problems.py"
    assert program_path(os.__file__) == "os.py"
    assert program_path(pytest.__file__) == "pytest/__init__.py"
    assert program_path("/home/anna/Secret project/script.py") == "<another file>"
    assert program_path("<string>") == "<generated>"


def test_the_same_place_has_the_same_signature() -> None:
    one, two = (caught(lambda name=name: fail(KeyError(name))) for name in ("a", "b"))
    assert signature(one) == signature(two)
    assert signature(one) != signature(caught(lambda: fail(ValueError())))


def test_of_qt_only_the_speaking_function_is_kept() -> None:
    assert spoken_by_qt("QPixmap::load: /home/anna/Anna.png").startswith("QPixmap::load")
    assert "nna" not in spoken_by_qt("QPixmap::load: /home/anna/Anna.png")
    assert spoken_by_qt("Anna is here") == LEFT_OUT


def test_of_native_stacks_only_known_lines_are_kept() -> None:
    text = native_report(
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f (most recent call first):\n"
        f'  File "{__file__}", line 3 in run\n  File "/home/anna/x.py", line 4 in <module>\nAnna\n'
    )
    assert text.splitlines() == [
        "Fatal Python error: Segmentation fault",
        "Current thread",
        "    tests/workbench/storage/test_problems.py:3 in run",
        "    <another file>:4 in <module>",
    ]


# --- where reports are kept -----------------------------------------------------------------------------------


def test_the_newest_report_is_unseen_until_it_was_shown(tmp_path: Path) -> None:
    folder = ProblemFolder(tmp_path / "problems")
    assert folder.unseen() is None
    first = folder.write("one", NOW)
    assert folder.unseen() == first
    folder.mark_seen()
    assert folder.unseen() is None
    second = folder.write("two", NOW + timedelta(seconds=1))
    assert folder.unseen() == second


def test_old_reports_and_all_but_the_last_twenty_go(tmp_path: Path) -> None:
    folder = ProblemFolder(tmp_path)
    foreign = tmp_path / "mine.txt"
    foreign.write_text("kept")
    folder.write("old", NOW - timedelta(days=31))
    folder.write("new", NOW)
    assert [path.read_text() for path in folder.all()] == ["new"]
    for minute in range(1, KEPT_REPORTS + 5):
        folder.write(str(minute), NOW + timedelta(minutes=minute))
    assert [path.read_text() for path in folder.all()] == [str(n) for n in range(5, KEPT_REPORTS + 5)]
    assert foreign.exists()


@pytest.mark.skipif(os.name == "nt", reason="only on POSIX: permissions")
def test_only_the_owner_can_read_a_report(tmp_path: Path) -> None:
    assert ProblemFolder(tmp_path).write("x", NOW).stat().st_mode & 0o777 == 0o600

"""What is typed into a title on the map is safe two seconds later, and the status line claims nothing before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui import typing_child
from tests.ui.driving import select
from ui import typing
from ui.editor import Editor
from ui.main_window import MainWindow
from workbench.edits.projects import new_document
from workbench.edits.steps import add_step
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.model.records import Step
from workbench.project import create_project, open_project

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(typing_child.__file__)
TYPED = 45


def type_and_be_killed(how: str, path: Path) -> None:
    """Type TYPED characters without a pause, then die at once."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, CHILD, how, path], env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) == TYPED:
                child.kill()
    assert child.returncode == -9


@pytest.mark.parametrize("how", ["old", "new"])
def test_a_title_is_in_the_journal_though_the_program_is_killed_in_the_middle_of_it(
    home: Path, how: str
) -> None:
    path = home / "map.journey"
    document = new_document(SeededIds(1), title="Killed")
    (journey,) = order.journeys(document)
    document.apply(add_step(document, SeededIds(2), journey.id, title="Before"))
    create_project(path, document).close()
    type_and_be_killed(how, path)
    with open_project(path) as project:
        titles = [step.title for step in order.steps(project.document, journey.id)]
    assert len(titles) == (1 if how == "old" else 2)
    written = titles[-1]
    assert set(written) == {"a"}
    two_seconds = typing.AT_LEAST_MS // typing_child.EVERY_MS
    # A busy machine lets a timer come late, so that a few more may be missing.
    assert len(written) >= TYPED - two_seconds - 5


def test_the_status_line_says_that_one_is_typing_until_it_is_written(
    window: MainWindow, editor: Editor, qtbot: QtBot
) -> None:
    assert window.status.saved_text == "Nothing to save"
    select(editor, "st_1")
    editor.canvas.edit_title("st_1")
    QTest.keyClicks(editor.canvas.title_editor, "Now")
    assert editor.workspace.is_typing
    assert window.status.saved_text == "Typing…"
    qtbot.waitUntil(lambda: window.status.saved_text == "Kept, not in a file yet", timeout=5000)
    assert editor.workspace.document.get("st_1", Step).title == "Now"
    QTest.keyClicks(editor.canvas.title_editor, " here")
    assert window.status.saved_text == "Typing…"
    editor.canvas.title_editor.cancel()
    assert not editor.workspace.is_typing and window.status.saved_text != "Typing…"

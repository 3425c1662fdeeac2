"""What was put into the map is in the journal, though the program is killed while one types."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.outline_text import writing_child
from workbench.edits.projects import new_document
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.project import create_project, open_project

ROOT = Path(__file__).resolve().parents[3]
CHILD = Path(writing_child.__file__)
WRITTEN = 25


def test_every_ended_line_survives_a_kill(home: Path) -> None:
    path = home / "map.journey"
    create_project(path, new_document(SeededIds(1), title="Killed")).close()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, CHILD, path], env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) == WRITTEN:
                child.kill()
    assert child.returncode == -9
    with open_project(path) as project:
        (journey,) = order.journeys(project.document)
        written = [step.title for step in order.steps(project.document, journey.id)]
    put = WRITTEN - 1  # the end of the last one may be put with the next key
    assert written[:put] == [f"Line {number}" for number in range(1, put + 1)]
    assert len(order.transitions(project.document, journey.id)) == len(written) - 1

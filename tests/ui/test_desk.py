"""Where projects come from: the desk without a window."""

from __future__ import annotations

import shutil
from pathlib import Path

import assets
from tests.gallery.screens import NothingIsKept
from ui.desk import Desk

SAMPLE = assets.SAMPLES / "laptop.journey"


def test_a_sample_that_is_opened_by_its_path_is_an_untitled_copy() -> None:
    """`dev.py run` opens the sample where it lies: what somebody draws must not get into it."""
    project = Desk(NothingIsKept()).take(SAMPLE).project
    assert project.path is None
    project.close()


def test_a_project_elsewhere_is_opened_itself(tmp_path: Path) -> None:
    file = tmp_path / "mine.journey"
    shutil.copy(SAMPLE, file)
    project = Desk(NothingIsKept()).take(file).project
    assert project.path == file
    project.close()

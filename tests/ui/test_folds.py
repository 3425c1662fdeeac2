"""What is collapsed: a way of looking, remembered for each project, and never in the way of what is selected."""

from __future__ import annotations

from pathlib import Path

from tests.ui.driving import editor_of
from tests.ui.test_main_window import opened_file
from ui.folds import Folds
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.edits.bands import delete_stage
from workbench.edits.steps import add_step
from workbench.model import order
from workbench.model.records import Step


def test_only_stages_and_lanes_are_folded(workspace: Workspace) -> None:
    heard: list[None] = []
    folds: Folds = workspace.folds
    folds.changed.connect(lambda: heard.append(None))
    folds.show(["sg_g2", "st_1", "sg_gone"])
    folds.show(["sg_g2"])
    assert folds.bands == {"sg_g2"} and len(heard) == 1
    assert folds.hides("st_4") and not folds.hides("st_1") and not folds.hides("sg_g2")
    assert folds.hidden(workspace.journey) == {"st_3", "st_4", "st_5"}


def test_what_is_gone_is_forgotten_and_what_is_new_is_shown(workspace: Workspace) -> None:
    workspace.folds.show(["sg_g2", "sg_g3"])
    workspace.perform(lambda d, _: delete_stage(d, "sg_g3"))
    assert workspace.folds.bands == {"sg_g2"}
    workspace.undo()
    assert workspace.folds.bands == {"sg_g2"}
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, stage="sg_g2"))
    assert not workspace.folds.bands


def test_folding_deselects_what_it_hides(workspace: Workspace) -> None:
    workspace.select(["st_1", "st_4"])
    workspace.fold("sg_g2", is_folded=True)
    assert workspace.selection == ("st_1",)
    workspace.fold("sg_g1", is_folded=True)
    assert workspace.selection == ("sg_g1",)
    workspace.select([step.id for step in workspace.document.all(Step)])
    assert not workspace.folds.bands


def test_what_was_collapsed_is_so_again_the_next_time(window: MainWindow, tmp_path: Path) -> None:
    file = opened_file(window, tmp_path)
    workspace = editor_of(window).workspace
    stage = order.stages(workspace.document, workspace.journey)[0].id
    workspace.fold(stage, is_folded=True)
    before = file.read_bytes()
    window.commands.action("file.close").trigger()
    assert file.read_bytes() == before, "looking at a map is no edit"
    window.open_instead(lambda: window.desk.open(file))
    assert editor_of(window).workspace.folds.bands == {stage}
    assert editor_of(window).canvas.layout.stages[0].is_folded

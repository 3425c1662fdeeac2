"""The ways out of a step: condition, share, kind, going there, deleting."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from tests.ui.driving import click, pick, select, words_of, write_and_leave
from ui.editor import Editor
from ui.inspector.ways_form import WayRow, percent
from ui.workspace import Workspace
from workbench.edits.steps import rename_step
from workbench.model.errors import EditRefused
from workbench.model.records import Share, Transition, TransitionKind

WAY = "tn_t7"


@pytest.fixture
def row(editor: Editor) -> WayRow:
    select(editor, "st_7")
    return editor.inspector.step.ways.rows[WAY]


def share(workspace: Workspace) -> float | None:
    found = workspace.document.unique(Share, WAY, None)
    return found.percent if found else None


def test_both_ways_of_a_decision_are_listed(editor: Editor, row: WayRow) -> None:
    assert list(editor.inspector.step.ways.rows) == ["tn_t7", "tn_t8"]
    assert row.target.accessibleName() == "→ Agent listens and takes over"


def test_a_name_is_shown_as_far_as_there_is_room_and_the_tooltip_has_all_of_it(
    row: WayRow, workspace: Workspace
) -> None:
    title = "Agent listens, takes over and promises to call back before noon"
    workspace.perform(lambda document, _ids: rename_step(document, "st_8", title))
    assert row.target.text().endswith("…") and row.target.toolTip() == f"Go to this step:\n→ {title}"
    words = row.target.fontMetrics().horizontalAdvance(row.target.text())
    assert words <= row.target.width() - 16, "nothing of what is shown is cut"
    row.target.setFixedWidth(900)
    QApplication.processEvents()
    assert row.target.text() == f"→ {title}" and row.target.toolTip() == "Go to this step"


def test_condition_and_share(row: WayRow, workspace: Workspace) -> None:
    write_and_leave(row.condition, "can’t, no second device")
    write_and_leave(row.share, "83 %")
    assert workspace.document.get(WAY, Transition).label == "can’t, no second device"
    assert share(workspace) == 83


@pytest.mark.parametrize("bad", ["most", "101", "-3"])
def test_a_bad_share_is_refused_and_stays(row: WayRow, workspace: Workspace, bad: str) -> None:
    write_and_leave(row.share, bad)
    assert share(workspace) is None
    assert row.share.text() == bad and "is no share" in words_of(row)


def test_an_emptied_share_is_unknown_again(row: WayRow, workspace: Workspace) -> None:
    write_and_leave(row.share, "40")
    write_and_leave(row.share, "")
    assert share(workspace) is None


def test_the_kind_is_chosen(row: WayRow, workspace: Workspace) -> None:
    pick(row.kind, "Recovery")
    assert workspace.document.get(WAY, Transition).kind is TransitionKind.RECOVERY


def test_going_there(row: WayRow, workspace: Workspace) -> None:
    click(row.target)
    assert workspace.selection == ("st_8",)


def test_deleting_a_way_and_undo(editor: Editor, row: WayRow, workspace: Workspace) -> None:
    delete = next(b for b in row.findChildren(QToolButton) if b.toolTip() == "Delete this transition")
    click(delete)
    assert WAY not in workspace.document
    workspace.undo()
    assert list(editor.inspector.step.ways.rows) == ["tn_t7", "tn_t8"]


@pytest.mark.parametrize(
    ("text", "value"), [("", None), (" 40 %", 40), ("12,5", 12.5), ("0", 0), ("100", 100)]
)
def test_shares_are_read(text: str, value: float | None) -> None:
    assert percent(text) == value


@pytest.mark.parametrize("text", ["nan", "inf", "1e3", "½"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(EditRefused):
        percent(text)

"""The strip along the route, beside another route, and what its points say in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.driving import LEFT, NONE, choose_entry, entries, history, key, select
from ui.editor import Editor
from ui.strip.callout import Callout
from ui.strip.plot import StripPlot
from ui.workspace import Workspace
from workbench.edits.feelings import describe_feeling
from workbench.edits.journeys import make_future_version
from workbench.model.records import Feeling, Journey

AMARA = "pe_p1"


@pytest.fixture
def plot(editor: Editor) -> StripPlot:
    return editor.strip.canvas


def callout(plot: StripPlot) -> Callout:
    return plot._callout


def beside(editor: Editor):  # type: ignore[no-untyped-def]
    return editor.strip._other.menu()


def test_the_route_is_unrolled_and_put_under_the_map_again(editor: Editor, plot: StripPlot) -> None:
    assert not plot.layout_shown.along
    editor.strip.place.button(1).click()
    assert plot.layout_shown.along and plot.layout_shown.titles
    editor.command_action("strip.along").trigger()
    assert not plot.layout_shown.along


def test_another_route_is_drawn_beside_for_the_current_persona_alone(
    editor: Editor, plot: StripPlot, workspace: Workspace
) -> None:
    names = entries(beside(editor))
    assert any(name.startswith("To an abandoned end") for name in names)
    choose_entry(beside(editor), next(name for name in names if name.startswith("To an abandoned end")))
    layout = plot.layout_shown
    assert [line.persona for line in layout.curves] == [AMARA, AMARA] and layout.forks
    assert layout.along and layout.other is not None
    editor.strip.place.button(0).click()
    assert plot.layout_shown.other is None


def test_a_point_of_the_other_route_leads_to_its_step_and_is_not_dragged(
    editor: Editor, plot: StripPlot, workspace: Workspace
) -> None:
    editor.strip.compare("abandoned")
    point = next(p for p in plot.layout_shown.points if p.other and p.step == "st_13")
    at = QPoint(round(point.x), round(point.y))
    QTest.mousePress(plot, LEFT, NONE, at)
    QTest.mouseMove(plot, at + QPoint(0, -60))
    QTest.mouseRelease(plot, LEFT, NONE, at + QPoint(0, -60))
    assert workspace.selection == ("st_13",) and history(workspace) == []


def test_current_and_future_are_compared_and_the_choice_ends_with_the_journey(
    editor: Editor, plot: StripPlot, workspace: Workspace
) -> None:
    now = workspace.journey
    change = workspace.perform(lambda d, ids: make_future_version(d, ids, now))
    assert change is not None
    then = change.created(Journey)[0].id
    editor.strip.compare(f"main of {then}")
    first, second = plot.layout_shown.curves
    assert [p.x for p in first.points] == [p.x for p in second.points] and second.other
    workspace.undo()
    assert plot.layout_shown.other is None


def test_the_keys_tell_the_reason_and_up_and_down_rate(
    editor: Editor, plot: StripPlot, workspace: Workspace
) -> None:
    workspace.perform(
        lambda d, ids: describe_feeling(d, ids, AMARA, "st_5", reason="Nine patients wait", word="furious")
    )
    select(editor, "st_5")
    plot.setFocus()
    words = callout(plot).text()
    assert callout(plot).isVisible() and "Nine patients wait" in words and "furious" in words
    assert "very negative" in words and "Observed" in words
    key(plot, Qt.Key.Key_Up)
    feeling = workspace.document.unique(Feeling, AMARA, "st_5")
    assert feeling is not None and feeling.valence == -1
    key(plot, Qt.Key.Key_Down)
    key(plot, Qt.Key.Key_Down)  # there is no lower level
    feeling = workspace.document.unique(Feeling, AMARA, "st_5")
    assert feeling is not None and feeling.valence == -2
    key(plot, Qt.Key.Key_End)
    assert workspace.position == len(workspace.walk.steps) - 1
    key(plot, Qt.Key.Key_Home)
    assert workspace.position == 0
    editor.canvas.setFocus()
    assert not callout(plot).isVisible()


def test_the_pointer_tells_what_it_is_over(plot: StripPlot) -> None:
    point = next(p for p in plot.layout_shown.points if p.persona == "pe_p3" and p.valence is None)
    QTest.mouseMove(plot, QPoint(round(point.x), round(point.y)))
    assert callout(plot).isVisible() and "not rated" in callout(plot).text()
    QTest.mouseMove(plot, QPoint(round(point.x), 2))


def test_the_curve_follows_a_drag_and_nothing_else_is_laid_out(plot: StripPlot) -> None:
    point = next(p for p in plot.layout_shown.points if p.persona == AMARA and p.step == "st_4")
    QTest.mousePress(plot, LEFT, NONE, QPoint(round(point.x), round(point.y)))
    before = plot.layout_shown
    QTest.mouseMove(plot, QPoint(round(point.x), round(before.level(-2))))
    plot.grab()
    assert plot.layout_shown is before and plot._drag is not None and plot._drag.valence == -2
    key(plot, Qt.Key.Key_Escape)
    QTest.mouseRelease(plot, LEFT, NONE, QPoint(round(point.x), round(before.level(-2))))

"""The emotion strip: dragging, double-click, keys; one change each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.driving import LEFT, NONE, history, key, select
from ui.canvas.header_bands import RAIL
from ui.editor import Editor
from ui.strip.plot import NARROW, StripPlot
from ui.workspace import Workspace
from workbench.drawing.ops import Glyphs, Group
from workbench.drawing.surface import leaves
from workbench.layout.curve import StripPoint
from workbench.model.records import Feeling

AMARA, MEI = "pe_p1", "pe_p3"


@pytest.fixture
def plot(editor: Editor) -> StripPlot:
    return editor.strip.canvas


def point(plot: StripPlot, persona: str, step: str) -> StripPoint:
    return next(p for p in plot.layout_shown.points if (p.persona, p.step) == (persona, step))


def place(found: StripPoint) -> QPoint:
    return QPoint(round(found.x), round(found.y))


def valence(workspace: Workspace, persona: str, step: str) -> int | None:
    found = workspace.document.unique(Feeling, persona, step)
    return found.valence if found else None


def drag(plot: StripPlot, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(plot, LEFT, NONE, start)
    QTest.mouseMove(plot, (start + end) / 2)
    QTest.mouseMove(plot, end)
    QTest.mouseRelease(plot, LEFT, NONE, end)


def level(plot: StripPlot, value: int) -> int:
    return round(plot.layout_shown.level(value))


def test_dragging_a_point_is_one_change(plot: StripPlot, workspace: Workspace) -> None:
    start = place(point(plot, AMARA, "st_4"))
    drag(plot, start, QPoint(start.x(), level(plot, 2)))
    assert valence(workspace, AMARA, "st_4") == 2
    assert history(workspace) == ["Rate"] and workspace.selection == ("st_4",)


def test_a_drag_lands_on_the_nearest_level(plot: StripPlot, workspace: Workspace) -> None:
    start = place(point(plot, AMARA, "st_4"))
    drag(plot, start, QPoint(start.x() + 30, level(plot, -1) + 5))
    assert valence(workspace, AMARA, "st_4") == -1


def test_esc_drops_a_drag(plot: StripPlot, workspace: Workspace) -> None:
    start = place(point(plot, AMARA, "st_4"))
    plot.setFocus()
    QTest.mousePress(plot, LEFT, NONE, start)
    QTest.mouseMove(plot, QPoint(start.x(), level(plot, 2)))
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    QTest.mouseRelease(plot, LEFT, NONE, QPoint(start.x(), level(plot, 2)))
    assert valence(workspace, AMARA, "st_4") == 0 and history(workspace) == []


def test_a_click_selects_and_changes_nothing(plot: StripPlot, workspace: Workspace) -> None:
    QTest.mouseClick(plot, LEFT, NONE, place(point(plot, AMARA, "st_5")))
    assert workspace.selection == ("st_5",) and history(workspace) == []


def test_the_mark_of_another_persona_makes_it_the_current_one(plot: StripPlot, workspace: Workspace) -> None:
    start = place(point(plot, MEI, "st_8"))
    drag(plot, start, QPoint(start.x(), level(plot, -2)))
    assert workspace.persona == MEI and valence(workspace, MEI, "st_8") == -2


def test_double_click_rates_at_the_level(plot: StripPlot, workspace: Workspace) -> None:
    x = round(point(plot, AMARA, "st_9").x)
    QTest.mouseDClick(plot, LEFT, NONE, QPoint(x, level(plot, -2)))
    assert valence(workspace, AMARA, "st_9") == -2


def test_arrows_follow_the_route_and_digits_rate(
    plot: StripPlot, editor: Editor, workspace: Workspace
) -> None:
    select(editor, "st_5")
    key(plot, Qt.Key.Key_Right)
    assert workspace.selection == ("st_6",)
    key(plot, Qt.Key.Key_4)
    assert valence(workspace, AMARA, "st_6") == 1
    key(plot, Qt.Key.Key_Left)
    key(plot, Qt.Key.Key_Left)
    assert workspace.selection == ("st_4",)
    key(plot, Qt.Key.Key_Minus)
    assert valence(workspace, AMARA, "st_4") is None


def test_arrows_stay_at_the_ends(plot: StripPlot, editor: Editor, workspace: Workspace) -> None:
    select(editor, workspace.walk.steps[-1])
    key(plot, Qt.Key.Key_Right)
    assert workspace.selection == (workspace.walk.steps[-1],)


def test_an_unrated_occurrence_is_never_a_level(plot: StripPlot) -> None:
    assert point(plot, MEI, "st_2").valence is None and point(plot, MEI, "st_2").kind == "unrated"


def test_the_strip_tells_what_it_shows(plot: StripPlot) -> None:
    plot.refresh()
    assert plot.layout_shown.words == plot.accessibleDescription() != ""


def glyph_places(group: Group) -> list[tuple[float, float]]:
    """Give where texts begin, in px of the strip."""
    return [(op.x, op.y) for op in leaves(group.ops) if isinstance(op, Glyphs)]


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_scale_and_names_stay_in_sight_wherever_the_map_is_scrolled_to(
    editor: Editor, plot: StripPlot, part: float
) -> None:
    width = editor.canvas.map_scene.sceneRect().width()
    editor.canvas.camera.jump(QPointF(width * part, 200), 1.5)
    QApplication.processEvents()
    assert not plot.layout_shown.along
    assert all(0 <= x <= RAIL for x, _ in glyph_places(plot._scale))
    colors = {line.style.color for line in plot.layout_shown.curves}
    names = [op for op in leaves(plot._plot.ops) if isinstance(op, Glyphs) and op.color in colors]
    assert len(names) >= 3 and all(RAIL <= op.x <= plot.width() - 30 for op in names)


def test_a_map_too_small_for_its_curve_has_it_unrolled_over_the_strip(
    editor: Editor, plot: StripPlot
) -> None:
    editor.canvas.camera.jump(editor.canvas.camera.center, 0.5)
    QApplication.processEvents()
    assert not plot.layout_shown.along and plot.layout_shown.room >= NARROW
    editor.canvas.camera.jump(editor.canvas.camera.center, 0.05)
    QApplication.processEvents()
    assert plot.layout_shown.along and plot.layout_shown.room >= NARROW

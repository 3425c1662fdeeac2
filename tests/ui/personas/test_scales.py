"""A scale is set by drag, click, arrows and typed numbers; what is not said stays None."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.driving import history, type_text, write_and_leave
from ui.editor import Editor
from ui.personas.scale_bar import ScaleBar
from ui.personas.scales import ScalesForm, poles_of
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Scale

JONAS = "pe_p2"


@pytest.fixture
def form(editor: Editor) -> ScalesForm:
    editor.show_persona_page(JONAS)
    form = editor.persona_page.profile.scales
    for text in ("Waits for help – Solves it alone", "Calm – Under time pressure"):
        form.new.setText(text)
        form.add()
    return form


def scales(workspace: Workspace) -> list[Scale]:
    return order.scales(workspace.document, JONAS)


def bar(form: ScalesForm, index: int = 0) -> ScaleBar:
    return list(form.rows.values())[index].bar


def test_a_new_scale_has_two_poles_and_says_nothing(form: ScalesForm, workspace: Workspace) -> None:
    first = scales(workspace)[0]
    assert (first.pole_a, first.pole_b, first.value) == ("Waits for help", "Solves it alone", None)
    assert bar(form).shown is None and bar(form).accessibleName() == "Waits for help – Solves it alone"


def test_a_drag_says_one_value_when_it_ends(form: ScalesForm, workspace: Workspace) -> None:
    before = len(history(workspace))
    line = bar(form)
    middle = line.height() // 2
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2, middle))
    QTest.mouseMove(line, QPoint(line.width() - 4, middle))
    assert scales(workspace)[0].value is None, "nothing is said before the end"
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 4, middle))
    assert scales(workspace)[0].value == 100
    assert len(history(workspace)) == before + 1


def test_numbers_are_typed(form: ScalesForm, workspace: Workspace) -> None:
    line = bar(form)
    line.setFocus()
    type_text(line, "88")
    assert scales(workspace)[0].value == 88
    line._end_number()
    type_text(line, "100")
    assert scales(workspace)[0].value == 100
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert scales(workspace)[0].value is None


def test_arrows_of_one_visit_are_one_entry(form: ScalesForm, workspace: Workspace) -> None:
    before = len(history(workspace))
    line = bar(form)
    line.setFocus()
    for _ in range(5):
        QTest.keyClick(line, Qt.Key.Key_Right)
    QTest.keyClick(line, Qt.Key.Key_PageDown)
    assert scales(workspace)[0].value == 45
    assert len(history(workspace)) == before + 1
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert scales(workspace)[0].value == 0


def test_poles_are_written_and_scales_change_places(form: ScalesForm, workspace: Workspace) -> None:
    row = list(form.rows.values())[1]
    write_and_leave(row.pole_b, "In a hurry")
    row.grip.setFocus()
    QTest.keyClick(row.grip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [scale.pole_b for scale in scales(workspace)] == ["In a hurry", "Solves it alone"]


@pytest.mark.parametrize(
    ("typed", "poles"),
    [
        ("Calm – Hurried", ("Calm", "Hurried")),
        ("Calm - Hurried", ("Calm", "Hurried")),
        ("Self-service / Phone", ("Self-service", "Phone")),
        ("Only one", ("Only one", "")),
        ("  ", ("", "")),
    ],
)
def test_poles_of(typed: str, poles: tuple[str, str]) -> None:
    assert poles_of(typed) == poles

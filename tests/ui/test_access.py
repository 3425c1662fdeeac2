"""Every control has a name, can be reached by Tab, and is large enough to be hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.story import story
from tests.ui.driving import select, show
from ui.main_window import MainWindow

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


def start(window: MainWindow) -> QWidget:
    return window


def editor_with(*selected: str) -> Callable[[MainWindow], QWidget]:
    def make(window: MainWindow) -> QWidget:
        select(show(window, story()), *selected)
        return window

    return make


def outline_text(window: MainWindow) -> QWidget:
    editor = show(window, story())
    editor.command_action("view.outline_text").trigger()
    field = editor.forms.text.field
    field.edit_lines([*field.lines(), "-> Nowhere"], field.blockCount(), 0)
    field.left.emit()
    return window


def persona_page(window: MainWindow) -> QWidget:
    show(window, story()).show_persona_page("pe_p1")
    return window


def dialog(command: str) -> Callable[[MainWindow], QWidget]:
    def make(window: MainWindow) -> QWidget:
        show(window, story())
        window.commands.action(command).trigger()
        return next(d for d in window.findChildren(QDialog) if d.isVisible())

    return make


SCREENS: dict[str, Callable[[MainWindow], QWidget]] = {
    "start": start,
    "journey": editor_with(),
    "step": editor_with("st_7"),
    "several": editor_with("st_1", "st_2"),
    "transition": editor_with("tn_t7"),
    "outline text": outline_text,
    "persona": persona_page,
    "export": dialog("file.export"),
    "keys": dialog("help.keys"),
    "about": dialog("help.about"),
}


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, window: MainWindow) -> QWidget:
    made = SCREENS[request.param](window)
    QApplication.processEvents()
    return made


def controls(screen: QWidget) -> list[QWidget]:
    found = [w for w in screen.findChildren(QWidget) if isinstance(w, CONTROLS) and w.isVisible()]
    assert found
    return [w for w in found if not w.objectName().startswith("qt_")]


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def told(widget: QWidget) -> str:
    place = widget.parentWidget()
    return f"{type(widget).__name__} {widget.objectName()!r} {spoken(widget)!r} in {type(place).__name__}"


def test_every_control_has_a_name_is_large_enough_and_reached_by_tab(screen: QWidget) -> None:
    """Or through the menu bar: buttons of the canvas are commands, which have keys."""
    found = controls(screen)
    assert [told(w) for w in found if not spoken(w)] == [], "without a name"
    small = [
        f"{told(w)}: {w.width()}×{w.height()}"
        for w in found
        if min(w.width(), w.height()) < 24 and not isinstance(w.parentWidget(), QComboBox)
    ]
    assert small == [], "smaller than 24 px"
    tab = Qt.FocusPolicy.TabFocus
    unreachable = [
        told(w)
        for w in found
        if w.isEnabled() and not w.focusPolicy() & tab and not w.focusProxy() and not is_of_canvas(w)
    ]
    assert unreachable == [], "not reached by Tab"


def is_of_canvas(widget: QWidget) -> bool:
    parents = []
    place = widget.parentWidget()
    while place is not None:
        parents.append(type(place).__name__)
        place = place.parentWidget()
    return "CanvasView" in parents or isinstance(widget.parentWidget(), QComboBox)


def test_tab_goes_through_the_inspector_and_out_again(window: MainWindow) -> None:
    editor = show(window, story())
    select(editor, "st_7")
    editor.command_action("focus.inspector").trigger()
    seen: list[QWidget] = []
    for _ in range(80):
        focused = window.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    step = editor.inspector.step
    for field in (step.title, step.text, step.channel, step.truth):
        assert field in seen or not field.isVisible()
    assert any(not editor.inspector.isAncestorOf(w) for w in seen), "Tab never traps"


def test_f6_goes_round_the_four_places(window: MainWindow) -> None:
    editor = show(window, story())
    select(editor, "st_7")
    editor.canvas.setFocus()
    visited = []
    for _ in range(5):
        visited.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert visited == [
        editor.canvas, editor.outline.tree, editor.strip.canvas, editor.inspector.step.title, editor.canvas,
    ]  # fmt: skip
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize(("digit", "place"), [(1, "canvas"), (2, "outline"), (3, "strip"), (4, "inspector")])
def test_ctrl_digit_goes_directly_also_to_a_hidden_panel(window: MainWindow, digit: int, place: str) -> None:
    editor = show(window, story())
    if place != "canvas":
        window.commands.action(f"view.{place}").trigger()
    QTest.keyClick(editor.canvas, Qt.Key(Qt.Key.Key_0 + digit), Qt.KeyboardModifier.ControlModifier)
    expected = {
        "canvas": editor.canvas,
        "outline": editor.outline.tree,
        "strip": editor.strip.canvas,
        "inspector": editor.inspector.journey.title,
    }[place]
    assert window.focusWidget() is expected and expected.isVisible()


def test_the_focus_can_be_seen_on_every_control(screen: QWidget) -> None:
    """Compare the pixels of each control with and without the focus."""
    for widget in controls(screen):
        if (
            not widget.isEnabled()
            or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            or is_of_canvas(widget)
        ):
            continue
        if isinstance(widget, QCheckBox):
            widget.setChecked(False)
        widget.clearFocus()
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus():
            assert widget.grab().toImage() != before, f"{told(widget)} does not show the focus"

"""The minimap: on demand; a press or a drag in it moves the view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest

from tests.ui.canvas.conftest import LEFT, NONE, Person
from workbench.drawing.theme import theme


def test_it_is_there_when_it_is_wanted(person: Person):
    minimap = person.canvas.minimap
    assert not minimap.is_on
    person.commands.action("view.minimap").trigger()
    assert minimap.is_on
    assert person.canvas.viewport().geometry().contains(minimap.geometry())
    person.commands.action("view.minimap").trigger()
    assert not minimap.is_on


def test_a_press_and_a_drag_look_there(person: Person):
    canvas = person.canvas
    canvas.minimap.toggle()
    canvas.camera.jump(QPointF(0, 0), 1.0)
    right = QPoint(canvas.minimap.width() - 12, canvas.minimap.height() // 2)
    QTest.mousePress(canvas.minimap, LEFT, NONE, right)
    after_press = canvas.camera.center.x()
    assert after_press > canvas.layout.width * 0.6
    QTest.mouseMove(canvas.minimap, QPoint(canvas.minimap.width() // 2, 20))
    QTest.mouseRelease(canvas.minimap, LEFT, NONE, QPoint(canvas.minimap.width() // 2, 20))
    assert canvas.zoom == 1.0


def test_it_shows_the_feelings(person: Person):
    canvas = person.canvas
    canvas.minimap.toggle()
    picture = canvas.minimap.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert {theme("light").fill(-2), theme("light").fill(1)} <= colors

"""A box of text is quiet while somebody composes a word in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.text_box import TextBox


def test_qt_has_nothing_to_say_of_a_pointer_that_rests_on_a_word_being_composed(qtbot: QtBot, qtlog):
    box = TextBox()
    qtbot.addWidget(box)
    box.show()
    QApplication.sendEvent(box, QInputMethodEvent("ありがとうございます", []))
    at = box.viewport().rect().topLeft() + box.cursorRect().center()
    for x in range(at.x(), at.x() + 200, 10):
        at.setX(x)
        QApplication.sendEvent(box.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, box.mapToGlobal(at)))
    assert qtlog.records == []

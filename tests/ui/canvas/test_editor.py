"""The title editor where things go wrong: refused edits, records that vanish."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt

from tests.ui.canvas.conftest import CTRL, Person
from workbench.edits.steps import delete_steps
from workbench.model.records import Step


def test_a_refused_edit_leaves_the_text_in_the_field(person: Person):
    person.click(person.on("st_3"))
    person.type("Something new")
    person.canvas.workspace.session.read_only = "This project is open elsewhere."
    person.key(Qt.Key.Key_Return)
    assert person.canvas.title_editor.is_open
    assert person.canvas.title_editor.toPlainText() == "Something new"
    assert person.said[-1] == "This project is open elsewhere."
    person.canvas.workspace.session.read_only = None
    person.key(Qt.Key.Key_Return)
    assert person.document.get("st_3", Step).title == "Something new"


def test_the_editor_closes_when_its_step_goes(person: Person):
    person.click(person.on("st_3"))
    person.type("Half")
    person.canvas.workspace.perform(lambda document, _ids: delete_steps(document, ["st_3"]))
    assert not person.canvas.title_editor.is_open
    assert not person.canvas.title_editor.isVisible()


def test_it_follows_the_zoom_with_text_that_can_be_read(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_F2)
    editor = person.canvas.title_editor
    wide = editor.width()
    person.canvas.camera.jump(QPointF(400, 200), 0.5)
    assert editor.width() < wide
    assert editor.document().defaultFont().pixelSize() == 12
    person.canvas.camera.jump(QPointF(400, 200), 2.0)
    assert editor.document().defaultFont().pixelSize() == 32


def test_pasting_into_a_title_makes_one_line_of_plain_text(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_F2)
    clip = QMimeData()
    clip.setText("One\nTwo")
    clip.setHtml("<b>One</b><br>Two")
    person.canvas.title_editor.insertFromMimeData(clip)
    assert person.canvas.title_editor.toPlainText() == "One Two"


def test_tab_keeps_the_title_and_gives_the_keys_back(person: Person):
    person.click(person.on("st_3"))
    person.type("Short")
    person.key(Qt.Key.Key_Tab)
    assert person.document.get("st_3", Step).title == "Short"
    assert person.canvas.hasFocus()


def test_finish_typing_commits(person: Person):
    person.click(person.on("st_3"))
    person.type("Kept")
    person.canvas.finish_typing()
    assert person.document.get("st_3", Step).title == "Kept"
    person.canvas.setFocus()
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("st_3", Step).title != "Kept"

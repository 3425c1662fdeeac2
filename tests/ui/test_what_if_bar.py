"""A what-if: tried on a copy, seen all the time, kept as one change or dropped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.driving import click, select
from ui.editor import Editor
from workbench.method.feelings import feeling_at, shown_valence


def felt(editor: Editor) -> int | None:
    persona = editor.workspace.persona
    assert persona is not None
    return shown_valence(feeling_at(editor.workspace.document, persona, "st_7"))


def begin(editor: Editor, level: int) -> None:
    select(editor, "st_7")
    editor.command_action("whatif.begin").trigger()
    editor.what_if.level.show_value(level)
    editor.what_if.compare()


def test_what_is_tried_touches_nothing_until_it_is_kept_as_one_change(editor: Editor) -> None:
    before, sequence = felt(editor), editor.workspace.session.sequence
    begin(editor, 2)
    assert editor.what_if.isVisible() and felt(editor) == before
    assert editor.workspace.session.sequence == sequence
    click(editor.what_if.keep)
    assert felt(editor) == 2 and editor.workspace.session.sequence == sequence + 1
    assert not editor.what_if.isVisible()
    editor.workspace.undo()
    assert felt(editor) == before


def test_escape_drops_it(editor: Editor) -> None:
    before = felt(editor)
    begin(editor, 2)
    QTest.keyClick(editor.what_if.keep, Qt.Key.Key_Escape)
    assert not editor.what_if.isVisible() and felt(editor) == before


def test_it_stays_in_sight_on_the_page_of_a_persona(editor: Editor) -> None:
    begin(editor, 1)
    assert editor.workspace.persona is not None
    editor.show_persona_page(editor.workspace.persona)
    assert editor.what_if.isVisible()


def test_a_share_and_a_loop_are_offered_by_the_names_of_their_ends(editor: Editor) -> None:
    begin(editor, 1)
    bar = editor.what_if
    for kind in ("share", "loop"):
        bar.kind.show_value(kind)
        bar.kind.activated.emit(bar.kind.currentIndex())
        assert "→" in bar.place.currentText()
        assert bar.edit() is not None

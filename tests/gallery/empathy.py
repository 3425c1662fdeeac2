"""Scenes of the empathy map: both forms, empty and full, long German, Arabic, something carried."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.empathy.view import EmpathyView
from ui.main_window import MainWindow
from workbench.edits.empathy import add_entry, link_contradiction
from workbench.edits.personas import edit_persona
from workbench.method.empathy import FIELDS, Form, entries
from workbench.model.records import Id, TraitField

Open = Callable[[str, MainWindow], QWidget]
GERMAN = (
    "„Ohne Aufenthaltsbewilligungsverlängerungsantragsformular geht hier gar nichts, sagt man mir jedes Mal.“",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenbescheid liegt seit Wochen auf dem Küchentisch",
    "Ruft an, legt auf, ruft wieder an",
)
ARABIC = (
    "«قلت الشيء نفسه للشخص الثالث، ولا أحد يستمع إليّ»",
    "تكتب الزيارات على الورق لتسجيلها لاحقًا في المساء عندما تعود إلى المنزل",
    "تنتظر",
)


def empathy_scenes(sample: Open) -> dict[str, Callable[[MainWindow], QWidget]]:
    """Name the scenes; sample: opens a sample project by its name."""
    made: dict[str, Callable[[MainWindow], QWidget]] = {}
    for form in Form:
        opened = functools.partial(_opened, sample, form)
        made[f"empathy-{form}"] = functools.partial(_chosen, opened)
        made[f"empathy-{form}-empty"] = functools.partial(_emptied, opened)
        made[f"empathy-{form}-german"] = functools.partial(
            _written, opened, GERMAN, "Annegret Müller-Lüdenscheidt-Schwarzenbergerin"
        )
        made[f"empathy-{form}-arabic"] = functools.partial(_written, opened, ARABIC, "آمنة الأمين")
    made["empathy-carried"] = functools.partial(_carried, functools.partial(_opened, sample, Form.CLASSIC))
    return made


def _opened(sample: Open, form: Form, window: MainWindow) -> EmpathyView:
    sample("laptop", window)
    assert window.editor is not None
    window.editor.workspace.show_empathy_form(form)
    window.commands.action("view.empathy").trigger()
    return window.editor.people.empathy


def _persona(view: EmpathyView) -> Id:
    found = view.workspace.persona
    assert found is not None
    return found


def _chosen(opened: Callable[[MainWindow], EmpathyView], window: MainWindow) -> QWidget:
    view = opened(window)
    found = entries(view.workspace.document, _persona(view), view.form)
    if found:
        view.focus_on(found[min(2, len(found) - 1)].id)
    return window


def _clear(view: EmpathyView) -> None:
    for entry in entries(view.workspace.document, _persona(view)):
        view.focus_on(entry.id)
        view.deeds.delete()


def _emptied(opened: Callable[[MainWindow], EmpathyView], window: MainWindow) -> QWidget:
    view = opened(window)
    form = view.form
    _clear(view)
    view.workspace.show_empathy_form(form)
    return window


def _written(
    opened: Callable[[MainWindow], EmpathyView], texts: tuple[str, ...], name: str, window: MainWindow
) -> QWidget:
    view = opened(window)
    workspace, persona, form = view.workspace, _persona(view), view.form
    _clear(view)
    workspace.show_empathy_form(form)
    workspace.perform(lambda d, _: edit_persona(d, persona, name=name, role=texts[1]))
    for at, field in enumerate(FIELDS[form]):
        for text in texts[: 3 - at % 3]:
            workspace.perform(functools.partial(_add, persona, field, text))
    found = entries(workspace.document, persona, form)
    says = next(entry for entry in found if entry.field is TraitField.SAYS)
    does = next(entry for entry in found if entry.field is TraitField.DOES)
    workspace.perform(lambda d, ids: link_contradiction(d, ids, says.id, does.id))
    view.focus_on(says.id)
    return window


def _add(persona: Id, field: TraitField, text: str, document, ids):  # type: ignore[no-untyped-def]
    return add_entry(document, ids, persona, field, text)


def _carried(opened: Callable[[MainWindow], EmpathyView], window: MainWindow) -> QWidget:
    view = opened(window)
    card = next(card for area in view.board.areas.values() for card in area.cards.values())
    assert QTest.qWaitForWindowExposed(window)
    target = view.board.areas[TraitField.DOES]
    end = card.mapFromGlobal(target.mapToGlobal(target.rect().center()))
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(card, QPoint(20, 20) + (end - QPoint(20, 20)) * part)
    return window

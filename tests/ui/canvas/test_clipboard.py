"""Cut, copy and paste on the canvas: within a map, to another one, and from other programs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from tests.story import story
from tests.ui.canvas.conftest import CTRL, SHIFT, Person
from tests.workbench.layout.maps import mapped
from ui.canvas.clipboard import mime_data
from workbench.edits.inserting import insert_step
from workbench.edits.projects import new_document
from workbench.edits.transitions import transition_between
from workbench.exchange.clipboard import MIME
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Feeling, Persona, Step


def test_copied_steps_come_with_all_that_hangs_on_them_and_one_undo_takes_them_back(person: Person):
    person.click(person.on("st_3"))
    person.click(person.on("st_4"), SHIFT)
    person.key(Qt.Key.Key_C, CTRL)
    assert "Copied 2 steps" in person.said
    felt = person.document.count(Feeling)
    person.click(person.on("st_14"))
    person.key(Qt.Key.Key_V, CTRL)
    new = person.selection
    assert [person.document.get(key, Step).title for key in new] == [
        "Look for the number on the phone", "Call the service desk",
    ]  # fmt: skip
    assert transition_between(person.document, "st_14", new[0]) is not None
    assert transition_between(person.document, new[0], new[1]) is not None
    assert person.document.count(Feeling) > felt
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.snapshot() == story().snapshot()


def test_cut_steps_are_put_down_in_another_project(person: Person, open_canvas: Callable[[Document], Person]):
    person.click(person.on("st_3"))
    person.click(person.on("st_4"), SHIFT)
    person.key(Qt.Key.Key_X, CTRL)
    assert "st_3" not in person.document
    other = open_canvas(new_document(SeededIds(9), title="Other"))
    other.key(Qt.Key.Key_V, CTRL)
    assert other.titles() == ["Look for the number on the phone", "Call the service desk"]
    names = {order.display_name(p) for p in other.document.all(Persona)}
    assert names <= {order.display_name(p) for p in story().all(Persona)}
    assert names


def test_behind_several_selected_steps_nothing_is_connected(person: Person):
    QApplication.clipboard().setText("One\nTwo")
    person.click(person.on("st_3"))
    person.click(person.on("st_4"), SHIFT)
    person.key(Qt.Key.Key_V, CTRL)
    assert order.ways_in(person.document, person.step("One").id) == []
    at = person.titles().index("Call the service desk")
    assert person.titles()[at + 1 : at + 3] == ["One", "Two"]


def test_cells_of_a_spreadsheet_become_steps_in_their_stages(newcomer: Person):
    QApplication.clipboard().setText("Step\tWhat happens\tPhase\nPay\tBy card\tCheckout\nWait\t\tDelivery")
    newcomer.key(Qt.Key.Key_V, CTRL)
    assert newcomer.titles() == ["Pay", "Wait"]
    assert newcomer.step("Pay").text == "By card"
    titles = [stage.title for stage in order.stages(newcomer.document, newcomer.canvas.workspace.journey)]
    assert titles[-2:] == ["Checkout", "Delivery"]


def test_twenty_thousand_lines_are_refused_in_plain_words(newcomer: Person):
    QApplication.clipboard().setText("\n".join(f"Line {n}" for n in range(20_000)))
    newcomer.key(Qt.Key.Key_V, CTRL)
    assert newcomer.titles() == []
    assert "20,000 lines" in newcomer.said[-1]


def test_foreign_bytes_of_our_kind_are_refused_in_plain_words(newcomer: Person):
    data = mime_data()
    data.setData(
        MIME, b'{"kind": "journey-workbench clipboard", "format": 1, "clip": {"steps": [{"id": 1}]}}'
    )
    data.setText("fine text")
    QApplication.clipboard().setMimeData(data)
    newcomer.key(Qt.Key.Key_V, CTRL)
    assert newcomer.titles() == []
    assert "cannot be pasted" in newcomer.said[-1]


def test_an_empty_clipboard_is_said(newcomer: Person):
    QApplication.clipboard().clear()
    newcomer.key(Qt.Key.Key_V, CTRL)
    assert "no line" in newcomer.said[-1]


def test_undo_of_a_paste_that_rearranges_brings_the_picture_back_and_redo_the_other(
    open_canvas: Callable[[Document], Person],
):
    person = open_canvas(mapped([(None, None)] * 20, [(i, i + 1) for i in range(19)]))
    canvas = person.canvas
    canvas.workspace.perform(lambda document, ids: insert_step(document, ids, "tn_t3"))
    canvas.camera.jump(QPointF(700, 350), 0.86)
    canvas.workspace.select(["st_s5"])
    canvas.camera.finish()
    before = picture(person)
    QApplication.clipboard().setText("\n".join(f"Line {number}" for number in range(30)))
    person.key(Qt.Key.Key_V, CTRL)
    after = picture(person)
    assert after != before
    person.key(Qt.Key.Key_Z, CTRL)
    assert picture(person) == before
    person.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert picture(person)[0] == after[0]


def picture(person: Person) -> tuple[dict[str, object], tuple[int, int], float]:
    """Where the cards stand and what one looks at."""
    canvas = person.canvas
    places = {key: box.rect for key, box in canvas.layout.cards.items()}
    center = canvas.camera.center
    return places, (round(center.x()), round(center.y())), canvas.zoom

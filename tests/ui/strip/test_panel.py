"""Routes of the strip: keeping one, following it, a broken one in words, deleting it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton

from tests.ui.driving import choose_entry, entries
from ui.editor import Editor
from ui.parts import Elided
from ui.workspace import Workspace
from workbench.edits.steps import delete_steps
from workbench.edits.transitions import delete_transition
from workbench.model import order

ABANDONED = "To an abandoned end"


def routes_menu(editor: Editor) -> QMenu:
    button = editor.strip.findChild(QToolButton, "route")
    assert button is not None
    return button.menu()


def figures(editor: Editor) -> str:
    label = editor.strip.findChild(QLabel, "figures")
    assert label is not None
    return label.text()


def keep(editor: Editor, start: str) -> str:
    menu = routes_menu(editor)
    entries(menu)
    below = next(a.menu() for a in menu.actions() if a.text() == "Keep a route")
    assert isinstance(below, QMenu)
    chosen = next(a for a in below.actions() if a.text().startswith(start))
    title = chosen.text()
    chosen.trigger()
    return title


def test_opening_the_menu_of_routes_again_and_again_leaves_nothing_behind(editor: Editor) -> None:
    menu = routes_menu(editor)
    for _ in range(5):
        entries(menu)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(menu.findChildren(QMenu)) == 1


def test_figures_of_the_current_persona(editor: Editor, workspace: Workspace) -> None:
    assert figures(editor) == (
        "Amara Osei:  low −2   high +2   end +2   peak–end 0.0 (heuristic)   13 of 13 rated, 13 observed"
    )
    workspace.show_persona("pe_p2")
    assert "Jonas Weber" in figures(editor) and "12 of 13 rated" in figures(editor)


def test_a_route_is_kept_and_followed(editor: Editor, workspace: Workspace) -> None:
    assert entries(routes_menu(editor))[0] == "Main route"
    keep(editor, ABANDONED)
    kept = order.routes(workspace.document, workspace.journey)
    assert len(kept) == 1 and workspace.route == kept[0].id
    assert workspace.walk.steps[-1] == "st_13"
    choose_entry(routes_menu(editor), "Main route")
    assert workspace.route is None and workspace.walk.steps[-1] == "st_14"


def test_a_broken_route_is_said_in_words(editor: Editor, workspace: Workspace) -> None:
    keep(editor, ABANDONED)
    way = next(w for w in order.transitions(workspace.document, workspace.journey) if w.target == "st_7")
    workspace.perform(lambda d, _: delete_transition(d, way.id))
    broken = editor.strip.broken
    assert figures(editor) == "" and broken.told.text() == "Broken between 6 and 7"
    assert not broken.repair.isEnabled() and broken.drop.isEnabled()
    broken.drop.click()
    assert workspace.route is None and broken.isHidden()


def test_a_deleted_step_leaves_the_route_without_it(editor: Editor, workspace: Workspace) -> None:
    keep(editor, ABANDONED)
    workspace.perform(lambda d, _: delete_steps(d, ["st_5"]))
    assert "st_5" not in workspace.walk.steps and workspace.route is not None


def test_a_kept_route_is_deleted(editor: Editor, workspace: Workspace) -> None:
    keep(editor, ABANDONED)
    entry = next(text for text in entries(routes_menu(editor)) if text.startswith("Delete the route"))
    choose_entry(routes_menu(editor), entry)
    assert order.routes(workspace.document, workspace.journey) == [] and workspace.route is None
    workspace.undo()
    assert len(order.routes(workspace.document, workspace.journey)) == 1


def test_the_strip_shares_the_maps_stage_bands(editor: Editor) -> None:
    shared = editor.canvas.stage_ranges()
    shown = editor.strip.canvas.layout_shown.bands
    assert len(shared) == 5
    for (_, left, right), band in zip(shared, shown, strict=True):
        assert abs(band.left - left) < 2 and abs(band.right - right) < 2


def test_figures_without_room_are_left_out_whole(editor: Editor) -> None:
    label = editor.strip.findChild(QLabel, "figures")
    assert isinstance(label, Elided)
    for width in range(120, 700, 20):
        shown = label.shortened(width)
        assert label.fontMetrics().horizontalAdvance(shown) <= width
        if width >= 200 and shown != label.text():
            whole, sign = shown.rsplit("   ", 1)
            assert sign == "…" and label.text().startswith(f"{whole}   ")

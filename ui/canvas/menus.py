"""Context menus of the map: made of its commands, and of what only a band can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu

from ui.swatch import swatch_icon
from workbench.edits.band_contents import steps_in
from workbench.model.records import Id, Step, Transition

if TYPE_CHECKING:
    from ui.canvas.band_actions import BandActions
    from ui.canvas.view import CanvasView

CARD: tuple[str, ...] = (
    "step.title",
    "step.add",
    "step.branch",
    "step.connect",
    "step.split",
    "",
    "inside.open",
    "step.group",
    "step.dissolve",
    "",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "edit.delete",
    "",
    "select.branch",
    "select.connected",
)
SEVERAL: tuple[str, ...] = (
    "step.put_into",
    "step.merge",
    "step.group",
    "map.tidy",
    "view.fit_selection",
    "",
    "arrange.left",
    "arrange.top",
    "arrange.across",
    "arrange.down",
    "",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "edit.delete",
)
LINK: tuple[str, ...] = (
    "step.title",
    "step.insert",
    "",
    "transition.target",
    "transition.source",
    "transition.reverse",
    "transition.straighten",
    "",
    "edit.delete",
)
RARE = frozenset({"inside.open", "inside.leave", "step.dissolve", "step.put_into"})
"""What most maps have no use for: not shown where it is not possible."""
EMPTY: tuple[str, ...] = (
    "step.add",
    "edit.paste",
    "",
    "stage.add",
    "lane.add",
    "",
    "map.tidy",
    "inside.leave",
    "view.fit_map",
)


def record_menu(canvas: CanvasView) -> QMenu:
    """Make the menu for what is selected; with nothing selected, for the map."""
    selection = canvas.workspace.selection
    find = canvas.workspace.document.find
    names = EMPTY
    if len(selection) > 1:
        names = SEVERAL
    elif selection and find(selection[0], Step) is not None:
        names = CARD
    elif selection and find(selection[0], Transition) is not None:
        names = LINK
    return _menu(canvas, names)


def band_menu(canvas: CanvasView, band: Id | None, *, is_stage: bool) -> QMenu:
    """Make the menu of a stage or lane (None: of steps without one, or behind the last)."""
    menu = QMenu(canvas)
    bands = canvas.bands
    add = bands.add_stage if is_stage else bands.add_lane
    word = "stage" if is_stage else "lane"
    before, behind = ("to the left", "to the right") if is_stage else ("above", "below")
    if band is None:
        menu.addAction(f"Add {word}", lambda: add())
        return menu
    menu.addAction("Rename", lambda: canvas.edit_title(band))
    menu.addSeparator()
    menu.addAction(f"Add {word} {before}", lambda: add(beside=band, after=False))
    menu.addAction(f"Add {word} {behind}", lambda: add(beside=band))
    _fill_order(menu, bands, band, is_stage=is_stage)
    if is_stage:
        _fill_colors(canvas, menu.addMenu("Colour"))
    folded = menu.addAction("Collapse", lambda: bands.toggle_fold(band))
    folded.setCheckable(True)
    folded.setChecked(band in canvas.workspace.folds.bands)
    menu.addAction("Tidy its cards", lambda: canvas.tidying.tidy_band(band))
    menu.addSeparator()
    dots = " …" if steps_in(canvas.workspace.document, band) else ""
    menu.addAction(f"Delete {word}{dots}", lambda: bands.delete(band))
    for action in menu.actions():
        if canvas.workspace.is_read_only and action is not folded:
            action.setEnabled(False)
    return menu


def _fill_order(menu: QMenu, bands: BandActions, band: Id, *, is_stage: bool) -> None:
    siblings = bands.siblings(band)
    place = siblings.index(band)
    first, last = ("Move left", "Move right") if is_stage else ("Move up", "Move down")
    following = "stage" if is_stage else "lane"
    menu.addSeparator()
    menu.addAction(first, lambda: bands.move(band, -1)).setEnabled(place > 0)
    menu.addAction(last, lambda: bands.move(band, 1)).setEnabled(place < len(siblings) - 1)
    merge = menu.addAction(f"Merge with the next {following}", lambda: bands.merge_with_next(band))
    merge.setEnabled(place < len(siblings) - 1)
    menu.addSeparator()
    wider, narrower = ("Wider", "Narrower") if is_stage else ("Higher", "Lower")
    menu.addAction(wider, lambda: bands.grow(1, band))
    menu.addAction(narrower, lambda: bands.grow(-1, band))
    menu.addAction(f"As {'wide' if is_stage else 'high'} as its steps need", lambda: bands.resize(band, None))


def _fill_colors(canvas: CanvasView, menu: QMenu) -> None:
    for action in canvas.actions():
        if action.objectName().startswith("stage.color_"):
            shown = menu.addAction(action.text().partition(": ")[2].capitalize(), action.trigger)
            shown.setCheckable(True)
            shown.setChecked(action.isChecked())
            shown.setIcon(
                swatch_icon(canvas.workspace.theme, action.objectName().removeprefix("stage.color_"))
            )


def show_context_menu(canvas: CanvasView, event: QContextMenuEvent) -> None:
    """Show what can be done with what lies under the pointer, or with the selection if a key asked for it."""
    at = event.globalPos()
    if event.reason() is QContextMenuEvent.Reason.Keyboard:
        rect = canvas.map_scene.rect_of(canvas.workspace.selection)
        if not rect.isNull():
            at = canvas.mapToGlobal(canvas.scene_rect_to_view(rect).center().toPoint())
    else:
        key = canvas.pointing.record_at(canvas.viewport().mapFromGlobal(at))
        if key not in canvas.workspace.selection:
            canvas.workspace.select([key] if key is not None else [])
    show_menu(record_menu(canvas), at)


def show_menu(menu: QMenu, at: QPoint) -> None:
    """Show a menu and throw it away afterwards."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _menu(canvas: CanvasView, names: tuple[str, ...]) -> QMenu:
    menu = QMenu(canvas)
    known = {action.objectName(): action for action in canvas.actions()}
    for name in names:
        action: QAction | None = known.get(name)
        if not name:
            menu.addSeparator()
        elif action is not None and (action.isEnabled() or name not in RARE):
            menu.addAction(action)
    return menu

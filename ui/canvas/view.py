"""The canvas: the map of the current journey, to look at and to work on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

from ui.canvas.accessible import CanvasAccess
from ui.canvas.band_actions import BandActions
from ui.canvas.camera import Camera
from ui.canvas.chips import Chips
from ui.canvas.commands import canvas_commands
from ui.canvas.deeds import Deeds
from ui.canvas.earlier_pictures import EarlierPictures
from ui.canvas.editing import TitleEditing
from ui.canvas.focus_frame import FocusFrame
from ui.canvas.found import Found
from ui.canvas.ghosts import paint_ghosts
from ui.canvas.going import Going
from ui.canvas.header_bands import HEADER, RAIL
from ui.canvas.heads import Heads
from ui.canvas.keyboard import Keyboard
from ui.canvas.looking import Looking
from ui.canvas.menus import show_context_menu
from ui.canvas.minimap import Minimap
from ui.canvas.moving import Moving
from ui.canvas.overview import BELOW, Overview
from ui.canvas.picker import StepPicker
from ui.canvas.pointing import Pointing
from ui.canvas.relayout import LOOK_CHANGED, look_of, shown, touched_steps
from ui.canvas.scene import MapScene, for_speed
from ui.canvas.spoken import SpokenMap
from ui.canvas.spotlight import Spotlight
from ui.canvas.standing_out import StandingOut
from ui.canvas.tidying import Tidying
from ui.canvas.zooming import native_gesture, touch_gesture, wheel
from ui.commands import Command
from ui.workspace import Workspace
from workbench.layout.folding import folded
from workbench.layout.map import MapLayout
from workbench.model.change import Change
from workbench.model.records import Id, Share


class CanvasView(QGraphicsView):
    """Shows the workspace's journey. It is one tab stop; all its keys are commands.

    camera_changed: zoom or place changed (the strip follows). zoom_changed(zoom). layout_changed: cards or bands
    have moved, or show something else.
    """

    camera_changed = Signal()
    zoom_changed = Signal(float)
    layout_changed = Signal()

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, animated: bool | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._was_shown = False
        self._zoom = 1.0
        self._look = look_of(workspace, 1.0)
        self._whole = shown(workspace, self._look)
        self._layout = self._folded()
        self.map_scene = MapScene(self._layout, self._look, workspace.shaper)
        self._overview = Overview()
        self._set_up_view()
        self.camera = Camera(self, animated=animated, prepare=lambda zoom: self.looking.make_room(zoom))
        self.heads = Heads(self)
        self.stage_header, self.lane_rail = self.heads.stages, self.heads.lanes
        self._chips = Chips(workspace, self)
        self.picker = StepPicker(self)
        self.pointing = Pointing(self)
        self.found = Found(self)
        self.standing_out = StandingOut(self, self._overview)
        self.editing = TitleEditing(self)
        self.title_editor = self.editing.editor
        self.deeds = Deeds(self)
        self.moving = Moving(self)
        self.tidying = Tidying(self, animated=animated)
        self.bands = BandActions(self)
        self.going = Going(self)
        self.looking = Looking(self)
        self.pictures = EarlierPictures(self)
        self.keyboard = Keyboard(self)
        self._focus_frame = FocusFrame(self)
        self.minimap = Minimap(self)
        self.spotlight = Spotlight(self)
        self._spoken = SpokenMap(self)
        self._access = CanvasAccess(self, self._spoken)
        self._connect()
        self._chips.recolor(workspace.theme.text2)
        self._show_layout()

    # --- the public side --------------------------------------------------------------------------------------

    def commands(self) -> list[Command]:
        """Give everything that can be done here; register it, and attach MAP and CANVAS to this widget."""
        return canvas_commands(self)

    @property
    def layout(self) -> MapLayout:  # type: ignore[override]
        """Give the layout that is shown: without what is folded."""
        return self._layout

    @property
    def whole(self) -> MapLayout:
        """Give the layout as it is with nothing folded."""
        return self._whole

    def all_steps(self) -> list[Id]:
        """Give the steps in reading order, those in folded stages and lanes too."""
        return list(self._whole.cards)

    @property
    def zoom(self) -> float:
        """Give the zoom, 1.0 = 100 %."""
        return self._zoom

    def arrange(self) -> None:
        """Lay out again although nothing has changed: `tidying` says what may move."""
        self._relayout(LOOK_CHANGED)

    def fit_map(self) -> None:
        """Show the whole map."""
        self.looking.fit_map()

    def reveal(self, record: Id) -> None:
        """Bring a step or transition into sight, gently; nothing moves if it is."""
        self.looking.reveal([record])

    def edit_title(self, record: Id) -> None:
        """Edit the title of a step, transition, stage or lane in place."""
        self.reveal(record)
        self.camera.finish()
        self.editing.edit(record)

    def finish_typing(self) -> None:
        """Commit what is being typed, and end gestures (a refused edit stays open, and so does its text)."""
        self.pointing.cancel()
        self.picker.close_list()
        self.title_editor.leave()

    def scene_to_view_x(self, x: float) -> float:
        """Give where an x of the map lies in this widget, in px, with fractions."""
        return RAIL + self.viewportTransform().m11() * x + self.viewportTransform().dx()

    def stage_ranges(self) -> list[tuple[Id | None, float, float]]:
        """Give (stage, left, right) of each stage in px of this widget, also where it is out of sight."""
        return [
            (band.record, self.scene_to_view_x(band.start), self.scene_to_view_x(band.end))
            for band in self._layout.stages
        ]

    def scene_rect_to_view(self, rect: QRectF) -> QRectF:
        """Give where a rectangle of the map lies in this widget."""
        origin = QPointF(self.viewport().pos())
        top_left = self.viewportTransform().map(rect.topLeft()) + origin
        return QRectF(top_left, rect.size() * self._zoom)

    # --- what is looked at ------------------------------------------------------------------------------------

    def reading_order(self) -> list[Id]:
        """Give the steps that are shown, in reading order."""
        return list(self._layout.cards)

    def focused_step(self) -> Id | None:
        """Give the step that the keys go to: the last selected one, else where the keys were last."""
        return self.standing_out.focused

    def refresh_marks(self) -> None:
        """Let stand out what is selected, focused, hovered or aimed at."""
        self.standing_out.refresh()
        self._focus_frame.refresh()
        if self._zoom < BELOW:
            self.viewport().update()

    # --- setting up, and following the workspace --------------------------------------------------------------

    def _set_up_view(self) -> None:
        self.setScene(self.map_scene)
        self.setObjectName("canvas")
        self.setAccessibleName("Journey map")
        for_speed(self)
        self.setViewportMargins(RAIL, HEADER, 0, 0)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.changed.connect(self._on_changed)
        workspace.selection_changed.connect(self._on_selected)
        workspace.journey_changed.connect(self._on_journey_changed)
        workspace.persona_changed.connect(self._on_persona_changed)
        workspace.theme_changed.connect(self._show_theme)
        workspace.family_changed.connect(lambda: self._relayout(None))
        self.camera.moved.connect(self._on_camera_moved)
        self.picker.left.connect(self.pointing.cancel)
        zoom = self._chips.zoom
        zoom.out_wanted.connect(lambda: self.camera.step(-1))
        zoom.in_wanted.connect(lambda: self.camera.step(1))
        zoom.full_wanted.connect(self.looking.full_size)
        zoom.fit_wanted.connect(self.looking.fit_map)
        workspace.folds.changed.connect(self._on_folded)
        self.heads.connect_all()

    def _relook(self) -> None:
        look = look_of(self.workspace, self._zoom)
        if look != self._look:
            self._look = look

    def _relayout(self, change: Change | None) -> None:
        self._relook()
        workspace, had_cards = self.workspace, bool(self._whole.cards)
        self._whole = shown(workspace, self._look, self._whole, change, self.tidying.anew)
        layout = self._folded()
        self.pointing.keep_only(layout)
        self._layout = layout
        self._show_layout()
        if had_cards and not self._whole.cards:
            self.looking.first()

    def _folded(self) -> MapLayout:
        folds = self.workspace.folds
        return folded(self._whole, folds.bands, folds.hidden(self._whole.journey))

    def _on_folded(self) -> None:
        self.pointing.cancel()
        self._layout = self._folded()
        self._show_layout()

    def _show_layout(self) -> None:
        self.map_scene.show_layout(self._layout, self._look)
        self._overview.show(self._layout, self._look)
        self.looking.make_room(self._zoom)
        self._access.keep_only(set(self._layout.cards))
        self.heads.show()
        self.refresh_marks()
        self.title_editor.follow()
        if self._zoom < BELOW or not self._whole.cards:
            self.viewport().update()
        self.layout_changed.emit()

    def _show_theme(self) -> None:
        # Colours of personas stand in what the cards hold, so these are made anew.
        self._chips.recolor(self.workspace.theme.text2)
        self._relayout(LOOK_CHANGED)
        self.viewport().update()

    def _on_changed(self, change: Change) -> None:
        before, earlier = self.pictures.now(change), self.pictures.of(change)
        self._whole = earlier or self._whole
        self._relayout(LOOK_CHANGED if earlier else change)
        self.pictures.keep(before)
        self._chips.place(self.viewport().geometry())
        touched = self._layout.cards.keys() & (touched_steps(change, self.workspace.document) or frozenset())
        for key in touched:
            self._access.value_changed(key, self._spoken.valence(key))
        if change.merge_key is None:
            self._access.announce(self._spoken.told(change.label, touched))

    def _on_selected(self) -> None:
        self.moving.new_nudges()
        steps = self.workspace.selected_steps
        if steps:
            self.standing_out.focus(steps[-1])
            if self.hasFocus():
                self._access.focus_moved(steps[-1])
        self.refresh_marks()
        # A step that was chosen elsewhere (outline, strip) comes into sight.
        if len(self.workspace.selection) == 1 and not self.pointing.is_busy:
            self.looking.reveal(self.workspace.selection)

    def _on_journey_changed(self) -> None:
        self.finish_typing()
        self.looking.leave(self._layout.journey)
        self.standing_out.focus(None)
        self._relayout(None)
        self._chips.place(self.viewport().geometry())
        self.looking.arrive(self._layout.journey)

    def _on_persona_changed(self) -> None:
        # Shares of single personas are written on the links, so these may have to be routed anew.
        personal = any(share.persona is not None for share in self.workspace.document.all(Share))
        self._relayout(None if personal else LOOK_CHANGED)
        self._chips.place(self.viewport().geometry())

    def _on_camera_moved(self) -> None:
        zoom = self.camera.zoom
        if zoom != self._zoom:
            self._zoom = zoom
            self._relook()
            self.map_scene.show_zoom(zoom, self._look)
            self._overview.show(self._layout, self._look)
            self._chips.zoom.show_zoom(zoom)
            self.zoom_changed.emit(zoom)
        if zoom < BELOW:
            self.viewport().update()
        self.heads.follow()
        self.title_editor.follow()
        self.camera_changed.emit()

    # --- Qt's own ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene; from afar an overview instead, without visiting any item."""
        if self._zoom >= BELOW or not self._whole.cards:
            allowance = self.map_scene.allowance
            allowance.begin()
            super().paintEvent(event)
            allowance.end()
            if allowance.waiting:
                QTimer.singleShot(0, self.map_scene, self.map_scene.paint_waiting)
            return
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        painter.setTransform(self.viewportTransform())
        exposed = self.mapToScene(event.rect().adjusted(-2, -2, 2, 2)).boundingRect()
        self.map_scene.paint_ground(painter, exposed)
        self.found.paint(painter, exposed)
        self._overview.paint(painter, exposed, self.workspace.selection)
        self.map_scene.over.paint_shapes(painter)
        painter.end()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the ghosts of an empty map."""
        if not self._whole.cards:
            paint_ghosts(painter, QRectF(rect), self.workspace.theme, stages=not self._layout.has_stages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep headers and chips in their places."""
        super().resizeEvent(event)
        self.heads.place()
        self.looking.make_room(self._zoom)
        self._chips.place(self.viewport().geometry())
        for part in (self._focus_frame, self.minimap, self.spotlight):
            part.place(self.viewport().geometry())
        self.looking.fit_again()
        self.camera_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the map, the first time."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._chips.place(self.viewport().geometry())
            self.looking.first()

    def hideEvent(self, event: QHideEvent) -> None:
        """End what is under way."""
        self.camera.finish()
        self.finish_typing()
        super().hideEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching; see the pointer leave."""
        match event.type():
            case QEvent.Type.NativeGesture:
                return native_gesture(self, event)
            case QEvent.Type.Gesture:
                return touch_gesture(self, event)
            case QEvent.Type.Leave:
                self.pointing.leave()
        return bool(super().viewportEvent(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom."""
        wheel(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self._focus_frame.came(Qt.FocusReason.MouseFocusReason)
        self.pointing.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or hover."""
        self.pointing.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish it."""
        self.pointing.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the title under the pointer, or write a new step where nothing is."""
        if event.button() is not Qt.MouseButton.LeftButton or self.pointing.is_busy:
            return
        record = self.pointing.record_at(event.position().toPoint())
        if record is not None:
            self.editing.edit(record)
        elif self._whole.cards:
            self.deeds.add_at(self.mapToScene(event.position().toPoint()))
        else:
            self.deeds.add_first()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done here."""
        self.pointing.cancel()
        show_context_menu(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what no command has taken."""
        event.setAccepted(self.keyboard.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go."""
        event.setAccepted(self.keyboard.release(event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose into the title of the selected step."""
        event.setAccepted(self.keyboard.compose(event))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Say where the composition stands."""
        answer = self.keyboard.asked(query)
        return super().inputMethodQuery(query) if answer is None else answer

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab for going through the cards; F6 leaves."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.title_editor.give_up_void()
        self._focus_frame.came(event.reason())
        self.refresh_marks()
        self._access.focus_moved(self.focused_step())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.pointing.hold_space(False)
        self.refresh_marks()

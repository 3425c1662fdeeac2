"""The editor: bar, outline and personas, map and emotion strip, inspector. Composes; decides nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.breadcrumb import Breadcrumb
from ui.canvas.keyboard import RowDigits
from ui.canvas.keys import RATING, TYPING, digit_of
from ui.canvas.view import CanvasView
from ui.commands import Command, Commands, Condition, Context, when
from ui.desk import Desk
from ui.empathy.commands import empathy_commands
from ui.evidence.lens_bar import LensBar
from ui.evidence.room import EvidenceRoom
from ui.finding import Finding
from ui.inside_commands import inside_commands
from ui.inspector.panel import InspectorPanel
from ui.journey_commands import fill_journey_menu, journey_commands
from ui.outline import OutlinePanel
from ui.outline_forms import OutlineForms, TextRoom
from ui.parts import plain_tip
from ui.personas.commands import people_commands
from ui.personas.panel import PersonaPanel
from ui.personas.people import People
from ui.places import journey_about, place_text
from ui.reaching import go_to
from ui.routes.commands import route_commands
from ui.routes.deeds import RouteDeeds
from ui.routes.recording import Recording
from ui.status_line import StatusLine
from ui.strip.panel import EmotionStrip
from ui.top_bar import TopBar
from ui.trouble_bar import TroubleBar
from ui.what_if_bar import WhatIfBar
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.personas.page import PersonaPage

LOOKING = (
    "view.", "go.", "focus.", "strip.", "title.", "map.cancel", "feel.zero", "edit.copy", "edit.select_all", "select.",
    "whatif.begin", "whatif.drop", "route.next", "route.previous", "route.visit", "persona.next", "persona.previous", "persona.open", "persona.gallery", "persona.compare", "journey.next", "inside.leave", "text.problem", "text.offer",
    "text.leave",
)  # fmt: skip
"""How the names of those commands begin that leave the document as it is."""
LEFT_WIDTH, RIGHT_WIDTH, STRIP_HEIGHT = 216, 300, 196


class Editor(QWidget):
    """One open project in the window."""

    def __init__(
        self,
        workspace: Workspace,
        commands: Commands,
        status: StatusLine,
        desk: Desk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._commands = commands
        self._status = status
        self.canvas = CanvasView(workspace)
        self.outline = OutlinePanel(workspace)
        self.forms = OutlineForms(workspace, self.outline)
        self.personas = PersonaPanel(workspace)
        self.inspector = InspectorPanel(workspace)
        self.strip = EmotionStrip(workspace, self.canvas)
        self.breadcrumb = Breadcrumb(workspace)
        self.finding = Finding(self)
        self.routes = RouteDeeds(workspace)
        self.recording = Recording(self.canvas, self.routes)
        self.trouble_bar = TroubleBar()
        self.what_if = WhatIfBar(workspace)
        self._middle = QStackedWidget()
        self.people = People(self, self._middle, desk)
        self.evidence = EvidenceRoom(self, self._middle, desk.ask)
        self.lens_bar = LensBar(workspace)
        self._left, self._centre = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Vertical)
        self._own = [
            self._while_it_can_be_written(self._over_the_map(command))
            for command in (
                *self.canvas.commands(),
                *self.outline.commands(),
                *self.forms.commands(),
                *self.personas.commands(),
                *self.inspector.commands(),
                *self.strip.commands(),
                *self.finding.commands(),
                *self.what_if.commands(),
                *people_commands(self.people),
                *empathy_commands(self.people),
                *self.evidence.commands(),
                *journey_commands(self),
                *inside_commands(self),
                *self.recording.commands(),
                *route_commands(self, self.routes),
                *self._panel_commands(),
            )
        ]
        commands.register(self._own)
        for widget, contexts in (
            (self.canvas, (Context.MAP, Context.CANVAS)),
            (self.outline.tree, (Context.MAP, Context.OUTLINE)),
            (self.strip.canvas, (Context.MAP, Context.STRIP)),
            (self.recording.bar, (Context.RECORDING,)),
        ):
            commands.attach(widget, *contexts)
        RowDigits(self.canvas.keyboard, self.outline.tree, self.strip.canvas)
        self.bar = TopBar(commands, lambda menu: fill_journey_menu(menu, self))
        self._build()
        self._connect()
        self._show_digits()
        self.show_theme()
        self._show_journey()

    @property
    def own_commands(self) -> list[Command]:
        """Give the commands that live as long as this editor."""
        return list(self._own)

    def command_action(self, command_id: str) -> QAction:
        """Give the action of a command."""
        return self._commands.action(command_id)

    def attach_keys(self, context: Context, widget: QWidget) -> None:
        """Let the keys of a context work while this very widget has the focus."""
        self._commands.attach(widget, context)

    @property
    def persona_page(self) -> PersonaPage:
        """Give the page of a persona."""
        return self.people.page

    def close_project(self) -> None:
        """Finish what is being typed and stop listening; the widget is deleted afterwards."""
        self.finish_typing()
        self._commands.unregister(command.id for command in self._own)
        self.workspace.close()

    def finish_typing(self) -> None:
        """Commit what stands in open editors, so that nothing typed is lost."""
        focused = self.window().focusWidget() if self.window() else None
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        self.canvas.finish_typing()
        self.forms.end_typing()
        self.inspector.finish()
        self.people.finish()
        self.evidence.finish()

    def try_again(self) -> None:
        """Perform what could not be written before; whoever types goes on typing."""
        self.canvas.editing.editor.try_again()
        self.forms.finish()
        self.inspector.finish()
        self.people.finish()
        self.evidence.finish()

    def focus_places(self) -> list[tuple[QWidget, QWidget]]:
        """Give what F6 goes round, where it is shown: each area, and what has the focus there first."""
        places = [
            (self.trouble_bar, self.trouble_bar.first_button()),
            (self.what_if, self.what_if.kind),
            (self.canvas, self.canvas),
            (self.forms, self.forms.target),
            (self.strip, self.strip.canvas),
            (self.inspector, self.inspector.first_field()),
        ]
        return [(area, first) for area, first in places if first.isVisible()]

    def show_writable(self) -> None:
        """Show that the project can be changed from now on."""
        self.forms.show_writable()
        self.inspector.show_writable()
        self.people.show_writable()
        self.evidence.show_writable()
        self._commands.refresh()

    def show_persona_page(self, persona: Id) -> None:
        """Open the page of a persona in place of the map."""
        self.people.show_page(persona)

    def show_place_of(self, journey: Id, lane: Id | None) -> None:
        """Show a journey on the map, and select one of its lanes."""
        self.workspace.show_journey(journey)
        self.workspace.select([lane] if lane else [])
        self.show_map()

    def show_map(self) -> None:
        """Go back to the map."""
        self.people.finish()
        self.evidence.finish()
        self._middle.setCurrentIndex(0)
        self.bar.show_map_tools(True)
        self.canvas.setFocus()
        self.show_place()

    @property
    def is_map_shown(self) -> bool:
        """Say whether the map is shown, not a persona's page."""
        return self._middle.currentIndex() == 0

    def show_theme(self) -> None:
        """Take on the colours of the workspace's theme."""
        self.bar.show_theme(self.workspace.theme)
        self.trouble_bar.show_theme(self.workspace.theme)
        self.breadcrumb.show_theme()
        self._commands.recolor(self.workspace.theme.text)

    def _build(self) -> None:
        """Put the parts together from the outside in: a widget that gets a parent is styled anew with all inside."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self.trouble_bar)
        rows.addWidget(self.breadcrumb)
        rows.addWidget(self.what_if)
        rows.addWidget(self.lens_bar)
        rows.addWidget(self._middle, 1)
        across, left, centre = QSplitter(Qt.Orientation.Horizontal), self._left, self._centre
        self._middle.addWidget(across)
        across.addWidget(left)
        across.addWidget(centre)
        self.bar.build(
            ["view.outline"],
            [["edit.undo", "edit.redo"], ["step.add", "note.add", "step.connect", "persona.add"]],
            "help.palette",
            ["file.export"],
        )
        left.addWidget(self.forms)
        left.addWidget(self.personas)
        left.setSizes([560, 190])
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 0)
        centre.addWidget(self.canvas)
        centre.addWidget(self.strip)
        centre.setStretchFactor(0, 1)
        centre.setSizes([600, STRIP_HEIGHT])
        across.addWidget(self.inspector)
        for index, size in enumerate((0, 1, 0)):
            across.setStretchFactor(index, size)
        across.setSizes([LEFT_WIDTH, 924, RIGHT_WIDTH])
        self._room = TextRoom(self.forms, across, left, (self.personas, self.inspector))
        for splitter in (left, centre, across):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.changed.connect(self._on_changed)
        workspace.journey_changed.connect(self._status.move_on)
        workspace.journey_changed.connect(self._show_journey)
        workspace.selection_changed.connect(self.show_place)
        workspace.persona_changed.connect(self.show_place)
        workspace.route_changed.connect(self._commands.refresh)
        workspace.stop_changed.connect(self._commands.refresh)
        workspace.theme_changed.connect(self.show_theme)
        workspace.digits_changed.connect(self._show_digits)
        workspace.lens_changed.connect(self._commands.refresh)
        workspace.place_wanted.connect(partial(go_to, self))
        self.lens_bar.research_wanted.connect(self.evidence.show_research)
        self.personas.page_wanted.connect(self.show_persona_page)
        self.personas.gallery_wanted.connect(self.people.show_gallery)
        self.breadcrumb.wanted.connect(workspace.show_journey)
        self.breadcrumb.leave_wanted.connect(self._commands.action("inside.leave").trigger)
        self.inspector.inside_wanted.connect(self._commands.action("inside.open").trigger)
        self.forms.form_changed.connect(self._commands.refresh)
        self.forms.place_changed.connect(self.show_place)
        self.inspector.place_changed.connect(self.show_place)
        self.inspector.map_wanted.connect(self.canvas.setFocus)
        self.inspector.record_wanted.connect(self.recording.start)
        self.recording.changed.connect(self.show_place)
        self.what_if.closed.connect(self.canvas.setFocus)
        self.what_if.closed.connect(self.show_place)
        self.forms.step_reached.connect(self.canvas.reveal)
        self.strip.room_wanted.connect(self._give_strip)

    def _give_strip(self, height: int) -> None:
        """Make the strip as high as it asks for, if it is not; the map keeps the larger half."""
        canvas, strip = self._centre.sizes()
        least = min(height, (canvas + strip) // 2)
        if strip < least:
            self._centre.setSizes([canvas + strip - least, least])

    def _on_changed(self) -> None:
        self._status.mended()
        self._show_journey()
        self._show_history()

    def _show_digits(self) -> None:
        """Give the ratings the keys that they have now."""
        self._commands.change_keys(TYPING if self.workspace.digits_type else RATING)
        self.show_place()

    def _show_history(self) -> None:
        """Name in the menu what would be undone and done again."""
        session = self.workspace.session
        for key, word, label in (
            ("edit.undo", "Undo", session.undo_label),
            ("edit.redo", "Redo", session.redo_label),
        ):
            text = f"{word}: {label}" if label else word
            action = self._commands.action(key)
            if action.text() != text.replace("&", "&&"):
                shown = action.iconText()
                action.setText(text.replace("&", "&&"))
                action.setIconText(shown)
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                action.setToolTip(plain_tip(f"{text} ({keys})"))

    def _show_journey(self) -> None:
        document, key = self.workspace.document, self.workspace.journey
        title = order.titled(document, key).title or document.project.title
        self.bar.show_journey(title, journey_about(document, key))
        self.breadcrumb.refresh()
        self.show_place()

    def show_place(self) -> None:
        """Say in the status line where the person is."""
        if self.is_map_shown:
            self._status.show_place(
                *(
                    self.recording.place()
                    or self.forms.place()
                    or self.inspector.place()
                    or place_text(self.workspace)
                )
            )
        else:
            self._status.show_place(*(self.evidence.place() or self.people.place()))
        self._commands.refresh()

    def _over_the_map(self, command: Command) -> Command:
        """Let what belongs to the map bring the map back first."""
        if command.menu not in ("Map", "Stages", "Routes"):
            return command

        def run() -> object:
            if not self.is_map_shown:
                self.show_map()
            return command.run()

        return msgspec.structs.replace(command, run=run)

    def _while_it_can_be_written(self, command: Command) -> Command:
        """Let what edits be possible only while the project can be changed."""
        if command.id.startswith(LOOKING):
            return command
        workspace, possible = self.workspace, command.enabled
        if possible is None:
            possible = Condition(())
        elif not isinstance(possible, Condition):
            possible = when(possible, "Not possible now")
        writable = possible.after(lambda: not workspace.is_read_only, "This map can only be read")
        return msgspec.structs.replace(command, enabled=writable)

    def _panel_commands(self) -> list[Command]:
        panels = (
            ("outline", "Outline and personas", "layout-sidebar", self._left),
            ("strip", "Emotion strip", "", self.strip),
            ("inspector", "Inspector", "", self.inspector),
        )
        made = [
            Command(
                f"view.{key}",
                text,
                partial(_toggle, widget),
                menu="View",
                icon=picture,
                short=text,
                checked=partial(_is_shown, widget),
                group=2,
            )
            for key, text, picture, widget in panels
        ]
        names = ("canvas", "outline", "strip", "inspector")
        made.extend(
            Command(
                f"focus.{name}",
                f"Go to the {name}",
                partial(self._focus, index),
                keys=(f"Ctrl+{index + 1}",),
                menu="View",
                group=3,
            )
            for index, name in enumerate(names)
        )
        made.append(
            Command("focus.next", "Next area", lambda: self._go_round(1), ("F6",), menu="View", group=3)
        )
        made.append(
            Command(
                "focus.previous",
                "Previous area",
                lambda: self._go_round(-1),
                ("Shift+F6",),
                menu="View",
                group=3,
            )
        )
        return made

    def _focus(self, index: int) -> None:
        self.show_map()
        target = (self.canvas, self.forms.target, self.strip.canvas, self.inspector.first_field())[index]
        hidden = (None, self._left, self.strip, self.inspector)[index]
        if hidden is not None:
            hidden.setVisible(True)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_round(self, step: int) -> None:
        places = self.focus_places()
        if not places:
            return
        current = self.window().focusWidget() or self
        found = [i for i, (area, _) in enumerate(places) if area is current or area.isAncestorOf(current)]
        here = found[0] if found else -step
        places[(here + step) % len(places)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo wherever no text field has taken the key, also with the focus on a button."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.workspace.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.workspace.redo()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and digit_of(event) in (1, 2, 3, 4):
            self._focus((digit_of(event) or 1) - 1)  # the row of a keyboard that has no digits there
        else:
            super().keyPressEvent(event)


def _toggle(widget: QWidget) -> None:
    widget.setVisible(widget.isHidden())


def _is_shown(widget: QWidget) -> bool:
    return not widget.isHidden()

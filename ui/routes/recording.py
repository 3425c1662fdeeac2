"""Recording a route: going through the graph by clicks or keys, a fork is chosen at, and the walk is kept at the end."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from ui.canvas.view import CanvasView
from ui.commands import Command, Context, when
from ui.places import Keys
from ui.routes.bar import MOST, RecordingBar
from ui.routes.deeds import RouteDeeds
from workbench.edits.transitions import transition_between
from workbench.graph.mending import way_to
from workbench.graph.ways import ways
from workbench.method.walk import Walk
from workbench.model.records import Id, Step, Transition

KEYS: Keys = [
    ("Right", "go on"),
    ("1–9, Up, Down", "choose at a fork"),
    ("Backspace", "take back"),
    ("Enter", "keep"),
    ("Esc", "stop"),
]


class Recording(QObject):
    """A walk that is being made; nothing of it is in the document until it is kept. changed: it began, went on or ended."""

    changed = Signal()

    def __init__(self, canvas: CanvasView, deeds: RouteDeeds) -> None:
        super().__init__(canvas)
        self._canvas, self._deeds = canvas, deeds
        self._workspace = canvas.workspace
        self._steps: list[Id] = []
        self._chosen = 0
        self.bar = RecordingBar(canvas)
        self.bar.way_chosen.connect(self.choose)
        self.bar.back_wanted.connect(self.take_back)
        self.bar.keep_wanted.connect(self.keep)
        self.bar.stop_wanted.connect(self.stop)
        self.bar.visited.connect(self.changed)
        canvas.camera_changed.connect(self._make_way)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.journey_changed.connect(self._end)

    @property
    def is_on(self) -> bool:
        """Say whether a route is recorded."""
        return bool(self._steps)

    @property
    def steps(self) -> tuple[Id, ...]:
        """Give the walk so far."""
        return tuple(self._steps)

    def commands(self) -> list[Command]:
        """Give the commands of recording; those of the bar work while it has the keys."""
        on = when(lambda: self.is_on, "Only while a route is recorded")
        off = when(lambda: not self.is_on, "A route is recorded already")
        context = Context.RECORDING
        return [
            Command("route.record", "Record a route", self.start, ("Ctrl+R",), menu="Routes", enabled=off),
            Command("record.go", "Go on by the marked way", self.go_on, ("Right",), context, enabled=on),
            Command("record.next", "Mark the next way", partial(self.mark, 1), ("Down",), context, enabled=on),
            Command("record.previous", "Mark the way before", partial(self.mark, -1), ("Up",), context, enabled=on),
            *(
                Command(f"record.way{n}", f"Take way {n}", partial(self.choose, n - 1), (str(n),), context, enabled=on)
                for n in range(1, MOST + 1)
            ),
            Command("record.back", "Take the last step back", self.take_back, ("Backspace", "Left", "Ctrl+Z"), context, enabled=on),
            Command("record.keep", "Keep the recorded route", self.keep, ("Return", "Enter"), context, enabled=on),
            Command("record.stop", "Stop, and keep nothing", self.stop, ("Esc",), context, enabled=on),
        ]  # fmt: skip

    def place(self) -> tuple[str, Keys] | None:
        """Give the line for the status bar while a route is recorded."""
        if not self.is_on:
            return None
        count = len(self._steps)
        return f"Recording a route · {'1 step' if count == 1 else f'{count} steps'}", KEYS

    def start(self) -> None:
        """Begin at the selected step, else where the journey starts."""
        graph = ways(self._workspace.document, self._workspace.journey)
        if self.is_on or not graph.steps:
            self._say(
                "There is no step to begin with." if not graph.steps else "A route is recorded already."
            )
            return
        chosen = self._workspace.selected_steps
        self._canvas.pointing.taking = self.take
        self._steps = [chosen[0] if len(chosen) == 1 else graph.starts[0]]
        self._show()

    def take(self, step: Id) -> None:
        """Go on to a step that was clicked: by the shortest way, if it does not follow at once."""
        graph = ways(self._workspace.document, self._workspace.journey)
        way = way_to(graph, self._steps[-1], step)
        if way is None:
            self._say(f"No way leads from {self._name(self._steps[-1])} to {self._name(step)}.")
        else:
            self._steps += way
            if len(way) > 1:
                self._say(f"{self._name(step)}, by {len(way)} steps.")
        self._show()

    def choose(self, number: int) -> None:
        """Go on by the way of that number, from 0; nothing if there is none."""
        onward = self._onward()
        if number < len(onward):
            self._steps.append(onward[number].target)
            self._show()

    def go_on(self) -> None:
        """Go on by the way that is marked."""
        self.choose(self._chosen)

    def mark(self, by: int) -> None:
        """Mark the next way (1) or the one before (−1)."""
        onward = self._onward()
        if onward:
            self._show(chosen=(self._chosen + by) % len(onward))

    def take_back(self) -> None:
        """Take the last step back; the first one stays."""
        if len(self._steps) > 1:
            self._steps.pop()
            self._show()

    def keep(self) -> None:
        """Keep the walk as a route, and end."""
        document, steps = self._workspace.document, tuple(self._steps)
        title = f"To {document.get(steps[-1], Step).title or 'an untitled step'}"
        none = (None,) * len(steps)
        self._end()
        self._deeds.keep(Walk(kind="", title=title, steps=steps, stops=none, vias=none))
        self._canvas.setFocus()

    def stop(self) -> None:
        """End, and keep nothing."""
        self._end()
        self._say("The recording is stopped; nothing is kept.")
        self._canvas.setFocus()

    def _show(self, chosen: int = 0) -> None:
        onward, document = self._onward(), self._workspace.document
        self._chosen = min(chosen, max(0, len(onward) - 1))
        here, count = self._steps[-1], len(self._steps)
        self._workspace.select([here])
        self._canvas.reveal(here)
        vias = [transition_between(document, a, b) for a, b in pairwise(self._steps)]
        self._canvas.standing_out.show_path([*self._steps, *(via.id for via in vias if via is not None)])
        told = (
            "The end: Enter keeps the route"
            if not onward
            else "Which way?"
            if len(onward) > 1
            else "One way on"
        )
        names = [f"{self._name(t.target)}{f'  ({t.label})' if t.label else ''}" for t in onward]
        where = f"{count}. {self._name(here)}"
        self.bar.show_place(where, names, self._chosen, told, can_go_back=count > 1)
        self._make_way()
        self.bar.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.bar, f"{where}. {told}"))
        self.changed.emit()

    def _make_way(self) -> None:
        """Lay the bar where it does not cover the card that the recording is at."""
        if self.is_on:
            rect = self._canvas.map_scene.rect_of([self._steps[-1]])
            self.bar.make_way(self._canvas.scene_rect_to_view(rect).toRect())

    def _end(self) -> None:
        if self.is_on:
            self._steps = []
            self._canvas.pointing.taking = None
            self._canvas.standing_out.show_path([])
            self.bar.hide()
            self.changed.emit()

    def _onward(self) -> list[Transition]:
        graph = ways(self._workspace.document, self._workspace.journey)
        return list(graph.out[self._steps[-1]]) if self._steps else []

    def _on_changed(self) -> None:
        """Keep what is still a walk: an edit may have taken a step or a transition of it away."""
        if not self.is_on:
            return
        document, whole = self._workspace.document, 0
        if self._steps[0] in document:
            whole = 1
            while whole < len(self._steps) and transition_between(
                document, *self._steps[whole - 1 : whole + 1]
            ):
                whole += 1
        if whole == 0:
            self._end()
        elif whole < len(self._steps):
            del self._steps[whole:]
            self._show()

    def _name(self, step: Id) -> str:
        return self._workspace.document.get(step, Step).title or "Untitled step"

    def _say(self, text: str) -> None:
        self._workspace.said.emit(text, False)

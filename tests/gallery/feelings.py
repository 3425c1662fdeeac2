"""Scenes of feelings and routes: several raters, where they disagree, recording a route, one that is broken."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.editor import Editor
from ui.inspector.form import reveal
from ui.main_window import MainWindow
from workbench.edits.feelings import describe_feeling, set_counts
from workbench.edits.personas import edit_cast
from workbench.edits.routes import keep_route
from workbench.edits.steps import delete_steps
from workbench.model.records import Raters, Route

Show = Callable[[MainWindow], QWidget]
Sample = Callable[[str, MainWindow], QWidget]

COUNTS: tuple[Raters, ...] = ((0, 4, 1, 1, 0), (0, 0, 3, 2, 0), (2, 1, 0, 0, 1), (0, 1, 1, 2, 2))


def _opened(sample: Sample, window: MainWindow) -> Editor:
    sample("laptop", window)
    assert window.editor is not None
    return window.editor


def _rated_by_many(editor: Editor) -> None:
    workspace = editor.workspace
    persona, steps = workspace.persona, workspace.walk.steps
    assert persona is not None
    for step, counts in zip(steps, COUNTS, strict=False):
        workspace.perform(functools.partial(set_counts, persona=persona, at=step, counts=counts))
    workspace.perform(
        lambda d, ids: describe_feeling(
            d, ids, persona, steps[0], word="wobbly", intensity=4, reason="Nine patients are waiting"
        )
    )


def raters(sample: Sample, window: MainWindow) -> QWidget:
    """Raters are tallied at the first step; their word is in no list yet."""
    editor = _opened(sample, window)
    _rated_by_many(editor)
    editor.workspace.select([editor.workspace.walk.steps[0]])
    editor.canvas.looking.full_size()
    window.commands.action("feel.count").trigger()
    return window


def disagreement(sample: Sample, window: MainWindow) -> QWidget:
    """The steps where the raters are far apart."""
    editor = _opened(sample, window)
    _rated_by_many(editor)
    QCoreApplication.processEvents()
    window.commands.action("view.disagreement").trigger()
    return window


def recording(sample: Sample, window: MainWindow) -> QWidget:
    """A route is recorded, and stands at a fork."""
    editor = _opened(sample, window)
    window.commands.action("route.record").trigger()
    while len(editor.recording.bar.ways) == 1:
        editor.recording.go_on()
    return window


def broken(sample: Sample, window: MainWindow) -> QWidget:
    """The list of routes; of two kept ones one is broken, the other is somebody's usual one."""
    editor = _opened(sample, window)
    workspace = editor.workspace
    steps, persona = workspace.walk.steps, workspace.persona
    assert persona is not None
    for title, walk in (("By phone, all the way", steps), ("Only the beginning", steps[:4])):
        made = workspace.perform(functools.partial(_kept, workspace.journey, title, walk))
        assert made is not None
    usual = made.created(Route)[0].id
    workspace.perform(lambda d, _: edit_cast(d, workspace.journey, persona, usual_route=usual))
    workspace.perform(lambda d, _: delete_steps(d, [steps[6]]))
    workspace.select([])
    QCoreApplication.processEvents()
    reveal(editor.inspector.journey.routes.record)
    row = editor.inspector.journey.routes.row(usual)
    if row is not None:
        reveal(row.figures)
    return window


def _kept(journey, title, walk, document, ids):  # type: ignore[no-untyped-def]
    return keep_route(document, ids, journey, title, walk)


def feeling_scenes(sample: Sample) -> dict[str, Show]:
    """Name the scenes."""
    return {
        "feelings-raters": functools.partial(raters, sample),
        "feelings-disagreement": functools.partial(disagreement, sample),
        "route-recording": functools.partial(recording, sample),
        "route-broken": functools.partial(broken, sample),
    }

"""Scenes of shares and chances: a fork, the chances of the ends, moments of truth, a what-if."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from ui.editor import Editor
from ui.inspector.form import begin_with
from ui.main_window import MainWindow
from workbench.edits.moments import confirm_moment
from workbench.edits.shares import assume_equal
from workbench.edits.transitions import set_share
from workbench.graph.forks import fork_at
from workbench.model import order

Show = Callable[[str, MainWindow], QWidget]


def chance_scenes(sample: Show) -> dict[str, Callable[[MainWindow], QWidget]]:
    """Name the scenes; sample: opens a sample project by its name."""

    def opened(window: MainWindow) -> Editor:
        sample("laptop", window)
        assert window.editor is not None
        return window.editor

    def fork(window: MainWindow) -> QWidget:
        editor = opened(window)
        step = _cleared(editor)
        editor.workspace.perform(lambda d, ids: assume_equal(d, ids, step))
        editor.workspace.select([step])
        editor.canvas.reveal(step)
        _scrolled_to(editor, editor.inspector.step.ways.fork)
        return window

    def lacking(window: MainWindow) -> QWidget:
        editor = opened(window)
        step = _cleared(editor)
        editor.workspace.select([step])
        _scrolled_to(editor, editor.inspector.step.ways.fork)
        return window

    def unknown(window: MainWindow) -> QWidget:
        editor = opened(window)
        _cleared(editor)
        editor.workspace.select([])
        editor.inspector.journey.chances.refresh()
        _scrolled_to(editor, editor.inspector.journey.chances)
        return window

    def known(window: MainWindow) -> QWidget:
        editor = opened(window)
        _assume_all(editor)
        editor.workspace.select([])
        form = editor.inspector.journey.chances
        form.refresh()
        form.visits.open()
        _scrolled_to(editor, form)
        return window

    def moments(window: MainWindow) -> QWidget:
        editor = opened(window)
        steps = order.steps(editor.workspace.document, editor.workspace.journey)
        why = "Here help begins, or does not"
        editor.workspace.perform(lambda d, _: confirm_moment(d, steps[4].id, why))
        editor.workspace.select([])
        editor.inspector.journey.moments.proposed.open()
        _scrolled_to(editor, editor.inspector.journey.moments)
        return window

    def what_if(window: MainWindow) -> QWidget:
        editor = opened(window)
        _assume_all(editor)
        steps = order.steps(editor.workspace.document, editor.workspace.journey)
        editor.workspace.select([steps[13].id])
        window.commands.action("whatif.begin").trigger()
        editor.what_if.level.show_value(-1)
        editor.what_if.compare()
        return window

    return {
        "fork assumed": fork,
        "fork lacking": lacking,
        "chances": known,
        "chances lacking": unknown,
        "moments of truth": moments,
        "what if": what_if,
    }


def _cleared(editor: Editor) -> str:
    """Forget two of the shares of the fork with most ways; gives its step."""
    document = editor.workspace.document
    steps = order.steps(document, editor.workspace.journey)
    fork = max((fork_at(document, step.id) for step in steps), key=lambda one: len(one.ways))
    for way in fork.ways[:2]:
        editor.workspace.perform(lambda d, ids, way=way.id: set_share(d, ids, way, None))
    return fork.step


def _forks(editor: Editor) -> list[str]:
    document = editor.workspace.document
    steps = order.steps(document, editor.workspace.journey)
    return [step.id for step in steps if fork_at(document, step.id).unknown]


def _assume_all(editor: Editor) -> None:
    for step in _forks(editor):
        editor.workspace.perform(lambda d, ids, step=step: assume_equal(d, ids, step))


def _scrolled_to(editor: Editor, widget: QWidget) -> None:
    """Let what waits for a pause look through the map first: what it fills moves the rest."""
    journey = editor.inspector.journey
    journey.checks.refresh()
    journey.moments.refresh()
    QApplication.processEvents()
    begin_with(widget)

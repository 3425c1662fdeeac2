"""Scenes of the emotion strip: under the map, along a route with a loop, two routes, six personas, long words."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.editor import Editor
from ui.main_window import MainWindow
from workbench.edits.feelings import describe_feeling, rate
from workbench.edits.journeys import make_future_version
from workbench.edits.personas import add_persona, edit_persona
from workbench.edits.routes import keep_route
from workbench.edits.steps import rename_step
from workbench.graph.routes import main_route
from workbench.model.records import Id, Journey, Persona, Route

Show = Callable[[MainWindow], QWidget]
Sample = Callable[[str, MainWindow], QWidget]

GERMAN = (
    "Aufenthaltsbewilligungsverlängerungsantrag einreichen",
    "Zuständigkeitsbereich telefonisch nachfragen",
    "Unterlagenvollständigkeitsprüfung abwarten",
)
ARABIC = ("تعطّل الحاسوب المحمول", "أعيد التشغيل وأنتظر", "أبحث عن رقم الدعم الفني")


def _opened(sample: Sample, window: MainWindow) -> Editor:
    sample("laptop", window)
    assert window.editor is not None
    return window.editor


def _walk(editor: Editor) -> tuple[Id, ...]:
    return editor.workspace.walk.steps


def _say(editor: Editor, words: Sequence[str]) -> None:
    """Give the current persona's first feelings a word each."""
    workspace = editor.workspace
    persona = workspace.persona
    assert persona is not None
    for step, word in zip(_walk(editor), words, strict=False):
        workspace.perform(
            functools.partial(
                _described, persona=persona, step=step, word=word, reason="It is not my first time"
            )
        )


def _described(document, ids, *, persona: Id, step: Id, word: str, reason: str):  # type: ignore[no-untyped-def]
    return describe_feeling(document, ids, persona, step, word=word, reason=reason)


def words(sample: Sample, window: MainWindow) -> QWidget:
    """Words at the points under the map, and what the selected one says."""
    editor = _opened(sample, window)
    _say(
        editor,
        ("anxious", "hopeful", "lost", "", "furious", "", "betrayed", "relieved", "", "", "", "", "safe"),
    )
    editor.workspace.show_occurrence(6)
    editor.strip.canvas.setFocus()
    return window


def read(sample: Sample, window: MainWindow) -> QWidget:
    """The curve in figures, beside it."""
    editor = _opened(sample, window)
    window.commands.action("strip.reading").trigger()
    editor.workspace.show_occurrence(4)
    return window


def _loop(editor: Editor) -> None:
    """Keep a route that comes twice to the queue, where it feels differently the second time."""
    workspace = editor.workspace
    steps = list(_walk(editor))
    looped = [*steps[:9], *steps[4:9], *steps[9:]]
    change = workspace.perform(
        lambda d, ids: keep_route(d, ids, workspace.journey, "Once more through the queue", looped)
    )
    assert change is not None
    workspace.show_route(change.created(Route)[0].id)
    persona, stop = workspace.persona, workspace.walk.stops[10]
    assert stop is not None
    workspace.perform(lambda d, ids: rate(d, ids, persona, stop, 0))
    workspace.show_occurrence(9)


def along(sample: Sample, window: MainWindow) -> QWidget:
    """A route with a loop, unrolled."""
    editor = _opened(sample, window)
    _loop(editor)
    window.commands.action("strip.along").trigger()
    return window


def compare(sample: Sample, window: MainWindow) -> QWidget:
    """The main route beside the one that is given up."""
    editor = _opened(sample, window)
    editor.strip.compare("abandoned")
    return window


def future(sample: Sample, window: MainWindow) -> QWidget:
    """The targets of the future version beside what is felt today."""
    editor = _opened(sample, window)
    workspace = editor.workspace
    now, persona = workspace.journey, workspace.persona
    change = workspace.perform(lambda d, ids: make_future_version(d, ids, now))
    assert change is not None and persona is not None
    then = change.created(Journey)[0].id
    for place, step in enumerate(main_route(workspace.document, then).steps):
        if place != 3:
            workspace.perform(
                lambda d, ids, step=step, place=place: rate(d, ids, persona, step, min(2, place // 3 - 1))
            )
    workspace.show_journey(then)
    workspace.show_persona(persona)
    editor.strip.compare(f"main of {now}")
    return window


def six(sample: Sample, window: MainWindow) -> QWidget:
    """As many personas as a map can show, often of one mind."""
    editor = _opened(sample, window)
    workspace = editor.workspace
    for number, name in enumerate(("Priya Natarajan", "Tomás Álvarez", "Wilhelmine von Hohenfels")):
        change = workspace.perform(
            lambda d, ids, name=name: add_persona(d, ids, name=name, journey=workspace.journey)
        )
        assert change is not None
        who = change.created(Persona)[0].id
        for place, step in enumerate(_walk(editor)):
            if place % 5 != number:
                valence = (place * (number + 2)) % 5 - 2
                workspace.perform(
                    lambda d, ids, who=who, step=step, valence=valence: rate(d, ids, who, step, valence)
                )
    return window


def named(
    titles: Sequence[str], words: Sequence[str], who: str, sample: Sample, window: MainWindow
) -> QWidget:
    """Long names of steps and of a person, along the route, with the figures beside."""
    editor = _opened(sample, window)
    workspace = editor.workspace
    for place, step in enumerate(_walk(editor)):
        title = titles[place % len(titles)]
        workspace.perform(lambda d, _, step=step, title=title: rename_step(d, step, title))
    persona = workspace.persona
    assert persona is not None
    workspace.perform(lambda d, _: edit_persona(d, persona, name=who))
    _say(editor, words)
    window.commands.action("strip.along").trigger()
    window.commands.action("strip.reading").trigger()
    workspace.show_occurrence(2)
    editor.strip.canvas.setFocus()
    return window


def strip_scenes(sample: Sample) -> dict[str, Show]:
    """Name the scenes."""
    german = ("niedergeschlagen", "hoffnungsvoll", "orientierungslos") * 4
    arabic = ("قلق", "أمل", "ضياع") * 4
    return {
        "strip-words": functools.partial(words, sample),
        "strip-reading": functools.partial(read, sample),
        "strip-along": functools.partial(along, sample),
        "strip-compare": functools.partial(compare, sample),
        "strip-future": functools.partial(future, sample),
        "strip-six": functools.partial(six, sample),
        "strip-german": functools.partial(
            named, GERMAN, german, "Wilhelmine von Hohenfels-Langenburg", sample
        ),
        "strip-arabic": functools.partial(named, ARABIC, arabic, "ليلى الحسيني", sample),
    }

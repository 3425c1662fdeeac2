"""Scenes on screen: every screen in every theme, at the size it is designed for and at the smallest it must fit."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QScrollArea, QWidget

from tests.gallery.bands import band_scenes
from tests.gallery.chances import chance_scenes
from tests.gallery.empathy import empathy_scenes
from tests.gallery.evidence import evidence_scenes
from tests.gallery.feelings import feeling_scenes
from tests.gallery.pages import Scene
from tests.gallery.people import people_scenes
from tests.gallery.strips import strip_scenes
from ui.app import application, main_window
from ui.main_window import MainWindow
from ui.outline_text.field import OutlineField
from ui.palette.panel import Palette
from ui.preferences import user_preferences
from workbench.catalogue import SAMPLES
from workbench.edits.bands import edit_stage
from workbench.edits.journeys import edit_journey
from workbench.edits.personas import edit_persona
from workbench.edits.projects import edit_project, new_document
from workbench.edits.steps import add_step, rename_step
from workbench.edits.sub_journeys import make_sub_journey
from workbench.model import order
from workbench.model.ids import RandomIds
from workbench.model.records import Step, StepKind
from workbench.project import create_project, untitled_project

THEMES = ("light", "dark", "high contrast")
SIZES = ((1440, 900), (1280, 720))
SETTLE = 700  # ms: longer than the longest camera movement

Show = Callable[[MainWindow], QWidget]
"""Brings a window on its start page to a screen; gives what is to be seen: the window, or a dialog over it."""


class NothingIsKept:
    """Answers for the person: no file is chosen, and an untitled map need not be kept."""

    def open_file(self, title: str, filters: str, folder: Path) -> Path | None:
        """Choose none."""

    def save_file(self, title: str, filters: str, proposal: Path) -> Path | None:
        """Choose none."""

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """Take the last answer: "Don't keep it"."""
        return len(options) - 1


def screen_scenes(screens: Mapping[str, Show]) -> dict[str, Scene]:
    """Name one scene a screen."""
    return {name: functools.partial(rendered_screen, name, show) for name, show in screens.items()}


def rendered_screen(
    name: str, show: Show, out: Path, home: Path, themes: Sequence[str] = THEMES, settle_for: int = SETTLE
) -> list[Path]:
    """Open a window anew for each theme, bring it to the screen, and write what is seen in each size."""
    app = QApplication.instance() or application([])
    assert isinstance(app, QApplication)
    pictures = []
    for theme in themes:
        os.environ["JOURNEY_WORKBENCH_HOME"] = str(home / theme)
        with no_exception_in_a_slot(), opened_window(theme) as window:
            seen = show(window)
            # A dialog has one size of its own.
            for width, height in SIZES if seen is window else SIZES[:1]:
                window.resize(width, height)
                settle(settle_for)
                wait_for_work(seen)
                size = f" {width}x{height}" if seen is window else ""
                pictures.append(out / f"{name} {theme}{size}.png")
                if not seen.grab().save(str(pictures[-1])):
                    raise OSError(f"{pictures[-1]} could not be written")
    return pictures


@contextlib.contextmanager
def opened_window(theme: str) -> Iterator[MainWindow]:
    """Open a window on its start page, and take it away afterwards, whatever happened."""
    window = main_window(user_preferences())
    window.desk.ask = NothingIsKept()
    window.choose_theme(theme)
    window.resize(*SIZES[0])
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle(0)


@contextlib.contextmanager
def no_exception_in_a_slot() -> Iterator[None]:
    """Raise the first exception that Qt would only print: of a slot, a timer, a paint event."""
    caught: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: caught.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
    if caught:
        raise caught[0]


def settle(milliseconds: int) -> None:
    """Let the event loop run, so that layouts, animations and deletions come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for_work(seen: QWidget, at_most: float = 30.0) -> None:
    """Wait until no progress bar is left to be seen; TimeoutError if one stays."""
    end = time.monotonic() + at_most
    while any(bar.isVisible() for bar in seen.findChildren(QProgressBar)):
        if time.monotonic() > end:
            raise TimeoutError("a progress bar is still there")
        settle(50)


def without_noise(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Print what Qt says, but not that the invisible screen has no size hints."""
    if "propagateSizeHints" not in text:
        print(f"{kind.name}: {text}", file=sys.stderr)


# --- the screens -----------------------------------------------------------------------------------------------


def start(window: MainWindow) -> QWidget:
    """The first page, with its live pictures."""
    window.load_pictures()
    return window


def used_start(window: MainWindow) -> QWidget:
    """The first page of somebody who has worked here: recent maps, and work that is in no file yet."""
    folder = Path(os.environ["JOURNEY_WORKBENCH_HOME"])
    for title in ("First day in sales", "Payslip questions", "Widerspruch gegen den Rentenbescheid einlegen"):
        with create_project(folder / f"{title}.journey", title=title) as project:
            window.preferences.add_recent(project)
    unsaved = untitled_project(new_document(RandomIds()))
    journey = order.journeys(unsaved.document)[0].id
    ids = unsaved.session.ids
    unsaved.session.perform(edit_project(unsaved.document, title="Moving to another town"))
    unsaved.session.perform(add_step(unsaved.document, ids, journey, title="Tell the landlord"))
    unsaved.flush()
    unsaved.close(save=False)
    window.show_start()
    return start(window)


def blank(window: MainWindow) -> QWidget:
    """A map on which nothing was done yet."""
    window.open_instead(window.desk.blank)
    return window


def sample(name: str, window: MainWindow) -> QWidget:
    """A sample project, nothing selected: the inspector shows the journey."""
    path = next(bundled.path for bundled in SAMPLES if bundled.name == name)
    if not window.open_instead(lambda: window.desk.copy_of(path)):
        raise RuntimeError(f"{path} could not be opened")
    return window


def several(window: MainWindow) -> QWidget:
    """Three steps are selected."""
    sample("laptop", window)
    assert window.editor is not None
    workspace = window.editor.workspace
    steps = order.steps(workspace.document, workspace.journey)
    workspace.select([one.id for one in steps[2:5]])
    return window


def note(window: MainWindow) -> QWidget:
    """The text of a pain is being written, and a number was refused."""
    step(window)
    assert window.editor is not None
    notes = window.editor.inspector.step.notes
    card = notes.cards[0]
    card.observed.setFocus()
    card.observed.setText("most")
    card.text.setFocus()
    settle(SETTLE)
    area = next(a for a in window.editor.inspector.findChildren(QScrollArea) if a.isAncestorOf(card))
    area.ensureWidgetVisible(card)
    return window


def german(window: MainWindow) -> QWidget:
    """Long words everywhere: titles, stages, personas, notes."""
    sample("parking-permit", window)
    assert window.editor is not None
    workspace = window.editor.workspace
    first = order.steps(workspace.document, workspace.journey)[0]
    title = "Aufenthaltsbewilligungsverlängerungsantrag bei der Einwohnerkontrolle einreichen"
    workspace.perform(lambda d, _: rename_step(d, first.id, title))
    workspace.perform(lambda d, _: edit_journey(d, workspace.journey, title=f"Ich will {title}"))
    workspace.perform(
        lambda d, _: edit_persona(d, workspace.personas[0], name="Annegret Müller-Lüdenscheidt")
    )
    stage = order.stages(workspace.document, workspace.journey)[0]
    workspace.perform(lambda d, _: edit_stage(d, stage.id, title="Informationsbeschaffungsphase"))
    workspace.select([first.id])
    return window


def step(window: MainWindow) -> QWidget:
    """A step with notes is selected."""
    sample("laptop", window)
    assert window.editor is not None
    workspace = window.editor.workspace
    steps = order.steps(workspace.document, workspace.journey)
    busiest = max(steps, key=lambda one: len(order.notes_at(workspace.document, one.id)))
    workspace.select([busiest.id])
    return window


def written(name: str, window: MainWindow) -> OutlineField:
    """Open a sample with its outline as text beside the map; gives the field."""
    sample(name, window)
    assert window.editor is not None
    window.editor.command_action("view.outline_text").trigger()
    settle(SETTLE)
    return window.editor.forms.text.field


def outline_text(window: MainWindow) -> QWidget:
    """The outline as text, the caret in a feeling."""
    field = written("parking-permit", window)
    field.set_line(4)
    return window


def outline_error(window: MainWindow) -> QWidget:
    """Two lines cannot be read; the caret is in one of them."""
    field = written("laptop", window)
    lines = field.lines()
    field.edit_lines([*lines[:6], *lines[6:7], "  @Jonsa", "-> Wiat in the queue", *lines[7:]], 8, 20)
    settle(2 * SETTLE)
    return window


def outline_offers(window: MainWindow) -> QWidget:
    """A feeling is being written, and the people are offered."""
    field = written("bank-account", window)
    field.set_line(2)
    QTest.keyClicks(field, "\r@")
    return window


def outline_blank(window: MainWindow) -> QWidget:
    """The text of a map on which nothing was done yet."""
    window.open_instead(window.desk.blank)
    assert window.editor is not None
    window.editor.command_action("view.outline_text").trigger()
    return window


def persona(window: MainWindow) -> QWidget:
    """The page of a persona."""
    sample("laptop", window)
    assert window.editor is not None
    window.editor.show_persona_page(window.editor.workspace.personas[0])
    return window


def sub_journey(window: MainWindow) -> QWidget:
    """A stage has gone into a sub-journey, which is selected."""
    sample("laptop", window)
    assert window.editor is not None
    workspace = window.editor.workspace
    stage = order.stages(workspace.document, workspace.journey)[1]
    inside = [s.id for s in order.steps(workspace.document, workspace.journey) if s.stage == stage.id]
    change = workspace.perform(lambda d, ids: make_sub_journey(d, ids, inside, "Reach somebody who helps"))
    assert change is not None
    box = next(one for one in change.created(Step) if one.kind is StepKind.SUB_JOURNEY)
    workspace.select([box.id])
    return window


def inside(window: MainWindow) -> QWidget:
    """The sub-journey is open, with the way back above it."""
    sub_journey(window)
    window.commands.action("inside.open").trigger()
    return window


def palette(typed: str, window: MainWindow) -> QWidget:
    """What the palette offers for a few letters, over the laptop sample with a step selected."""
    step(window)
    window.commands.action("help.palette").trigger()
    found = window.findChild(Palette)
    if found is None:
        raise RuntimeError("the palette did not open")
    found.field.setText(typed)
    return window


def find(typed: str, zoom: float, window: MainWindow) -> QWidget:
    """What was typed into the find bar stands out on the map."""
    sample("laptop", window)
    assert window.editor is not None
    window.commands.action("view.find").trigger()
    window.editor.finding.bar.field.setText(typed)
    if zoom < 1.0:
        settle(SETTLE)
        window.editor.canvas.camera.jump(window.editor.canvas.map_scene.map_rect().center(), zoom)
    return window


def dialog(command: str, window: MainWindow) -> QWidget:
    """What a command opens over the laptop sample."""
    sample("laptop", window)
    window.commands.action(command).trigger()
    found = [child for child in window.findChildren(QDialog) if child.isVisible()]
    if len(found) != 1:
        raise RuntimeError(f"{command} opened {len(found)} dialogs")
    return found[0]


def sized(percent: int, show: Show, window: MainWindow) -> QWidget:
    """A screen with the interface smaller or larger."""
    window.comfort.choose_scale(percent)
    return show(window)


def easy(show: Show, window: MainWindow) -> QWidget:
    """A screen in the typeface for easy reading."""
    window.comfort.choose_easy_reading(True)
    return show(window)


SCREENS: dict[str, Show] = {
    "start": start,
    "start-used": used_start,
    "blank": blank,
    **{f"editor-{bundled.name}": functools.partial(sample, bundled.name) for bundled in SAMPLES},
    **band_scenes(sample),
    **empathy_scenes(sample),
    **strip_scenes(sample),
    **feeling_scenes(sample),
    **chance_scenes(sample),
    "step": step,
    "several": several,
    "note": note,
    "german": german,
    "outline-text": outline_text,
    "outline-error": outline_error,
    "outline-offers": outline_offers,
    "outline-blank": outline_blank,
    "persona": persona,
    **people_scenes(sample),
    **evidence_scenes(sample),
    "sub-journey": sub_journey,
    "sub-journey-inside": inside,
    "palette": functools.partial(palette, ""),
    "palette-typed": functools.partial(palette, "serv"),
    "find": functools.partial(find, "laptop", 1.0),
    "find-from-afar": functools.partial(find, "laptop", 0.25),
    "export": functools.partial(dialog, "file.export"),
    "keys": functools.partial(dialog, "help.keys"),
    "about": functools.partial(dialog, "help.about"),
    "settings": functools.partial(dialog, "view.settings"),
    **{
        f"{name}-200": functools.partial(sized, 200, scene)
        for name, scene in people_scenes(sample).items()
        if name in ("people-gallery", "people-compare", "people-portrait")
    },
    **{f"editor-{percent}": functools.partial(sized, percent, step) for percent in (80, 150, 200)},
    "settings-200": functools.partial(sized, 200, functools.partial(dialog, "view.settings")),
    "start-200": functools.partial(sized, 200, start),
    "palette-200": functools.partial(sized, 200, functools.partial(palette, "serv")),
    "find-200": functools.partial(sized, 200, functools.partial(find, "laptop", 1.0)),
    "empathy-200": functools.partial(sized, 200, empathy_scenes(sample)["empathy-classic"]),
    "easy-reading": functools.partial(easy, step),
}

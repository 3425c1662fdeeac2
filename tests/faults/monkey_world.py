"""What else happens to a window: context menus, composed text, drops, pinches; a full disk, a meddled-with file."""

from __future__ import annotations

import contextlib
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QInputMethodEvent,
    QNativeGestureEvent,
    QPointingDevice,
)
from PySide6.QtWidgets import QApplication

import assets
from workbench.storage.places import user_places

if TYPE_CHECKING:
    from tests.faults.monkey_events import Monkey

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction
COMPOSED = ("に", "日本", "é", "", "\u0301")


# --- what a person does -----------------------------------------------------------------------------------------


def ask_for_menu(monkey: Monkey, chance: random.Random) -> str:
    """Ask for the context menu of something, by mouse or by key: a click alone brings none here."""
    if chance.random() < 0.3:
        target, at, reason = monkey.focused(), QPoint(), QContextMenuEvent.Reason.Keyboard
    else:
        target, at = monkey.place(chance)
        reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at), NONE))
    return f"{reason.name} on {type(target).__name__} at {at.x()}, {at.y()}"


def compose(monkey: Monkey, chance: random.Random) -> str:
    """Write by an input method: some signs that are not yet sure, and perhaps never will be."""
    target = monkey.focused()
    if not target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return f"nothing to compose in {type(target).__name__}"
    event = QInputMethodEvent(chance.choice(COMPOSED), [])
    if chance.random() < 0.5:
        event.setCommitString(chance.choice(COMPOSED))
    QApplication.sendEvent(target, event)
    return f"{event.preeditString()!r}, {event.commitString()!r} in {type(target).__name__}"


def drop(monkey: Monkey, chance: random.Random) -> str:
    """Drag something from another program over a part of the window, and let go or leave."""
    data, what = (
        QMimeData(),
        chance.choice(("file", "file", "file", "two files", "folder", "text", "address")),
    )
    files = [QUrl.fromLocalFile(str(path)) for path in sorted(monkey.ask.folder.iterdir())]
    if what == "text":
        data.setText("A\nB")
    elif what == "address":
        data.setUrls([QUrl("https://example.org/map.journey")])
    elif what == "folder":
        data.setUrls([QUrl.fromLocalFile(str(monkey.ask.folder))])
    else:
        data.setUrls(chance.sample(files, min(len(files), 2 if what == "two files" else 1)))
    window = monkey.window
    target = chance.choice([window, window.start if window.editor is None else window])
    at = QPoint(chance.randrange(target.width()), chance.randrange(target.height()))
    enter = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted() and chance.random() < 0.5:
        QApplication.sendEvent(target, QDropEvent(QPointF(at), COPY, data, LEFT, NONE))
        return f"{what} on {type(target).__name__}"
    QApplication.sendEvent(target, QDragLeaveEvent())
    return f"{what}, not let go" if enter.isAccepted() else f"{what}, not wanted"


def pinch(monkey: Monkey, chance: random.Random) -> str:
    """Pinch on a touch pad."""
    target, at = monkey.place(chance)
    value = chance.choice((-0.9, -0.2, 0.1, 0.5, 3.0))
    where = QPointF(at), QPointF(at), QPointF(target.mapToGlobal(at))
    kind, device = Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(target, QNativeGestureEvent(kind, device, 2, *where, value, QPointF()))
    return f"{value} on {type(target).__name__}"


def turn_away(monkey: Monkey, chance: random.Random) -> str:
    """Go to another program and come back, or put the window away."""
    window, how = monkey.window, chance.choice(("deactivated", "minimized", "full screen"))
    if how == "deactivated":
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
        return how
    (window.showMinimized if how == "minimized" else window.showFullScreen)()
    QApplication.processEvents()
    window.showNormal()
    return how


# --- what happens around it -------------------------------------------------------------------------------------


def trouble_disk(monkey: Monkey, chance: random.Random) -> str:
    """Let the disk be full, or unsure, for a while: the folder of journals, that of the files, or both."""
    disk = monkey.disk
    if disk.full or disk.unsure:
        if chance.random() < 0.1:
            return "as it was"
        sound_disk(monkey)
        return "sound again"
    if chance.random() < 0.85:
        return "not now"
    if chance.random() < 0.3:
        disk.unsure = True
        return "unsure"
    places = [user_places().state, monkey.ask.folder]
    disk.full = chance.sample(places, chance.choice((1, 2)))
    return f"full: {[path.name for path in disk.full]}"


def sound_disk(monkey: Monkey) -> None:
    """Let the disk take everything again."""
    monkey.disk.full = []
    monkey.disk.unsure = False


def meddle(monkey: Monkey, chance: random.Random) -> str:
    """Do something to the open file behind the window's back."""
    path = monkey.window.project.path if monkey.window.project is not None else None
    if path is None or chance.random() < 0.4:
        return "not now"
    deed = chance.choice((_remove, _replace, _spoil, _protect, _move))
    with contextlib.suppress(FileNotFoundError):  # somebody was quicker
        deed(path)
    return deed.__name__.strip("_")


def _remove(path: Path) -> None:
    path.unlink()


def _replace(path: Path) -> None:
    shutil.copyfile(assets.SAMPLES / "bank-account.journey", path)


def _spoil(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _protect(path: Path) -> None:
    path.chmod(path.stat().st_mode ^ 0o222)


def _move(path: Path) -> None:
    path.rename(path.with_name(f"moved {path.name}"))

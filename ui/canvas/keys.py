"""Keys by what they mean, not by what is printed on them: the digit row of every keyboard."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_X11 = {10 + i: (i + 1) % 10 for i in range(10)}
_WINDOWS = {2 + i: (i + 1) % 10 for i in range(10)}
_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9, 29: 0}
ALT_LIKE = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)

RATING: dict[str, tuple[str, ...]] = {
    **{f"feel.{number}": (str(number),) for number in range(1, 6)},
    "feel.none": ("-",),
    "feel.zero": ("0",),
}
TYPING: dict[str, tuple[str, ...]] = {
    **{f"feel.{number}": (f"Alt+{number}",) for number in range(1, 6)},
    "feel.none": ("Alt+-",),
    "feel.zero": (),
}
"""The keys of the ratings: as they are, and where digits write into titles."""


def physical_digit(scan_code: int, virtual_key: int, platform: str) -> int | None:
    """Give the digit of the number row (as on a US keyboard) that a key lies at, None for another key."""
    if platform == "cocoa":
        return _MAC.get(virtual_key)
    return (_WINDOWS if platform == "windows" else _X11).get(scan_code)


def digit_of(event: QKeyEvent) -> int | None:
    """Give the digit that a key press stands for: by its text, on the keypad, or by its place in the row."""
    text = event.text()
    if len(text) == 1 and text in "0123456789":
        return int(text)
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - int(Qt.Key.Key_0)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    return physical_digit(event.nativeScanCode(), event.nativeVirtualKey(), QGuiApplication.platformName())


def typed_text(event: QKeyEvent) -> str:
    """Give what a key press would write into a text, "" for a key that writes nothing."""
    modifiers = event.modifiers()
    # AltGr arrives as Ctrl+Alt on Windows and writes a character.
    alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if modifiers & ALT_LIKE and modifiers & ALT_LIKE != alt_gr:
        return ""
    text = event.text()
    return text if text and text.isprintable() else ""


def pressed(event: QKeyEvent) -> QKeyCombination:
    """Give key and modifiers of a press, without the one that only says "on the keypad"."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeyCombination(modifiers, Qt.Key(event.key()))

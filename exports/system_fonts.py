"""Fonts of this computer, for scripts that no bundled font has (Chinese, Japanese, Korean and others).

Only files of known names are looked for, in the folders where systems keep fonts: asking every font of a computer what it
draws takes minutes.
"""

from __future__ import annotations

import functools
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

KNOWN = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKjp-Regular.otf",
    "NotoSansJP-Regular.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansKR-Regular.ttf",
    "SourceHanSans-Regular.ttc",
    "YuGothR.ttc",
    "meiryo.ttc",
    "msgothic.ttc",
    "msyh.ttc",
    "simsun.ttc",
    "malgun.ttf",
    "ヒラギノ角ゴシック W3.ttc",
    "Hiragino Sans GB.ttc",
    "PingFang.ttc",
    "AppleSDGothicNeo.ttc",
    "ipagp.ttf",
    "ipag.ttf",
    "NanumGothic.ttf",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
    "Nirmala.ttf",
    "Arial Unicode.ttf",
    "FreeSans.ttf",
    "DejaVuSans.ttf",
    "seguisym.ttf",
)
"""File names, those with the better letters first."""

_RESTRICTED = 0x0002
"""OS/2 fsType: the maker forbids embedding."""


class SystemFont(NamedTuple):
    """A font file, the family under which Qt draws it, and what Qt's raw font calls that family."""

    path: Path
    family: str
    name: str


class SystemFonts:
    """Finds a font file for a character. Files are looked for when first needed, opened when first used."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._lock = threading.Lock()
        self._answers: dict[str, SystemFont | None] = {}

    def find(self, cluster: str) -> SystemFont | None:
        """Give the font that draws all characters of a cluster; None if there is none."""
        with self._lock:
            if cluster not in self._answers:
                self._answers[cluster] = next(
                    (
                        font
                        for path in known_files(self._folders)
                        if (font := usable(path)) is not None and _draws(path, cluster)
                    ),
                    None,
                )
            return self._answers[cluster]


def usual_folders() -> tuple[Path, ...]:
    """Give the folders in which this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home))
        return (
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(local) / "Microsoft" / "Windows" / "Fonts",
        )
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


@functools.cache
def known_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the font files of known names in these folders, the better ones first."""
    found = {path.name: path for path in reversed(list(_files(folders))) if path.name in KNOWN}
    return tuple(found[name] for name in KNOWN if name in found)


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        for parent, names, files in os.walk(folder):
            names.sort()
            for file in sorted(files):
                yield Path(parent) / file


@functools.cache
def usable(path: Path) -> SystemFont | None:
    """Make a font file known to Qt.

    None: the file cannot be read, may not be embedded, or Qt takes another font of the same name for it, whose
    glyphs have other numbers.
    """
    raw = QRawFont(str(path), 100)
    if not raw.isValid() or _is_restricted(raw):
        return None
    number = QFontDatabase.addApplicationFont(str(path))
    head = raw.fontTable("head")
    for family in QFontDatabase.applicationFontFamilies(number):
        font = QFont(family)
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        drawn = QRawFont.fromFont(font)
        if drawn.fontTable("head") == head:
            return SystemFont(path, family, drawn.familyName())
    return None


def _is_restricted(raw: QRawFont) -> bool:
    table = bytes(raw.fontTable("OS/2").data())
    return len(table) < 10 or bool(int.from_bytes(table[8:10], "big") & _RESTRICTED)


def _draws(path: Path, cluster: str) -> bool:
    raw = QRawFont(str(path), 100)
    return all(raw.supportsCharacter(ord(character)) for character in cluster)

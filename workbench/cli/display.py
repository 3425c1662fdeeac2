"""Whether a window can be opened here: asked before Qt is, because Qt aborts the process where it cannot."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

SECONDS = 2.0
"""A display that does not answer for so long is none."""


def display_problem(environment: Mapping[str, str], system: str = sys.platform) -> str | None:
    """Say why no window can be opened, in half a sentence; None if one can. macOS and Windows have a screen."""
    if not system.startswith(("linux", "freebsd")) or environment.get("QT_QPA_PLATFORM"):
        return None
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if not wayland and not x11:
        return "there is no display to open a window on"
    if wayland and _answers_at(Path(environment.get("XDG_RUNTIME_DIR", "/run"), wayland)):
        return None
    if x11 and _x11_answers(x11):
        return None
    return f"the display {x11 or wayland} does not answer"


def _x11_answers(display: str) -> bool:
    """Knock at an X server: a socket in /tmp for a local display, TCP port 6000 and up for "host:10.0"."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isascii() or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers_at(Path(path)) or _answers_at(f"\0{path}")
    import socket  # not at the top: 6 ms that a start without a question to a display does not need

    try:
        with socket.create_connection((host, 6000 + int(number)), timeout=SECONDS):
            return True
    except (OSError, OverflowError):
        return False


def _answers_at(path: Path | str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knocking:
        knocking.settimeout(SECONDS)
        try:
            knocking.connect(str(path))
        except OSError:
            return False
    return True

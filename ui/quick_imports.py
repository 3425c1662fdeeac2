"""Import PySide6 so that what is imported afterwards is not read twice. Comes before all other modules of the window."""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 – it brings its import hook along


def skip_source_search() -> None:
    """Let PySide6 take modules as they are.

    WORKAROUND PySide6 6.11: its import hook reads the source of each module to find out whether it wants names in
    snake_case (`__feature__`), a twentieth of the whole start. Nobody here does.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 – mypy knows no such name

"""Journey Workbench: personas, user journeys and how people feel along them, for scripts and for the app.

    from workbench import create_project, open_project, read_project

Names are loaded when they are first used, so that `import workbench` itself costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model.errors import NotWrittenError, WorkbenchError
    from workbench.project import (
        OpenProject,
        ReadProject,
        create_project,
        discard_work,
        open_copy,
        open_project,
        read_project,
        recover_work,
        unsaved_work,
        untitled_project,
    )
    from workbench.session import ProjectSession
    from workbench.storage.journey_storage import JourneyStorage

_HOMES = {
    "NotWrittenError": "workbench.model.errors",
    "WorkbenchError": "workbench.model.errors",
    "ProjectSession": "workbench.session",
    "JourneyStorage": "workbench.storage.journey_storage",
    "OpenProject": "workbench.project",
    "ReadProject": "workbench.project",
    "create_project": "workbench.project",
    "discard_work": "workbench.project",
    "open_copy": "workbench.project",
    "open_project": "workbench.project",
    "read_project": "workbench.project",
    "recover_work": "workbench.project",
    "unsaved_work": "workbench.project",
    "untitled_project": "workbench.project",
}

__all__ = [
    "JourneyStorage",
    "NotWrittenError",
    "OpenProject",
    "ProjectSession",
    "ReadProject",
    "WorkbenchError",
    "create_project",
    "discard_work",
    "open_copy",
    "open_project",
    "read_project",
    "recover_work",
    "unsaved_work",
    "untitled_project",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value

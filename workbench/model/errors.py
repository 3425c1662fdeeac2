"""What can go wrong, in words that a user understands."""

from __future__ import annotations


class WorkbenchError(Exception):
    """Something a user can act on: the message is one sentence and names the place (file, line, record)."""


class NotWrittenError(WorkbenchError):
    """The journal could not take an edit: nothing was changed, and the edit is not safe."""


class EditRefused(WorkbenchError):
    """An edit that is not possible here; nothing was changed."""

"""Moments of truth: a person confirms one with a reason, or says that a proposed one is none."""

from __future__ import annotations

from workbench.edits.fields import set_fields
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id


def confirm_moment(document: Document, step: Id, reason: str) -> Change:
    """Say that a step decides how the whole is remembered, and why."""
    return set_fields(document, step, "Moment of truth", moment_of_truth=reason, no_moment=None)


def dismiss_moment(document: Document, step: Id, reason: str = "") -> Change:
    """Say that a step is no moment of truth, so that it is not proposed again."""
    return set_fields(document, step, "No moment of truth", moment_of_truth=None, no_moment=reason)


def reopen_moment(document: Document, step: Id) -> Change:
    """Let a step be proposed again."""
    return set_fields(document, step, "Propose again", moment_of_truth=None, no_moment=None)

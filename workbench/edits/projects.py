"""The project's frame, and a new project."""

from __future__ import annotations

from typing import Any

from workbench.edits.fields import clean_line, new_id, set_fields
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource, make_id
from workbench.model.records import PREFIX, Journey, Project


def new_document(ids: IdSource, *, title: str = "", journey: str | None = "") -> Document:
    """Make a document with a project and, unless `journey` is None, one empty journey of that title."""
    document = Document([Project(id=make_id(PREFIX[Project], ids.number()), title=clean_line(title))])
    if journey is not None:
        first = Journey(id=new_id(document, ids, Journey), rank="V", title=clean_line(journey))
        document.apply(Change(label="New journey", before={first.id: None}, after={first.id: first}))
    return document


def edit_project(document: Document, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change the title, description, team, language, footer or confidentiality line of the project."""
    return set_fields(document, document.project.id, "Edit project", merge_key=merge_key, **fields)

"""Pasted lines and cells of a spreadsheet → rows, one step each."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from workbench.edits.fields import clean_line, clean_text
from workbench.edits.rows import Row
from workbench.exchange.outline.escapes import BULLETS
from workbench.exchange.outline.parts import kind_of_step
from workbench.model.errors import EditRefused

COLUMNS = ("title", "text", "stage", "lane", "channel", "touchpoint", "owner")
"""What the columns mean where no header names them, in this order."""

HEADERS: dict[str, str] = {
    name: field
    for field, names in (
        ("title", "title, step, step title, name, activity, action, task"),
        ("text", "text, what happens, description, details, detail, notes, what they do, doing"),
        ("stage", "stage, phase"),
        ("lane", "lane, swimlane, swim lane, actor, who, role"),
        ("channel", "channel"),
        ("touchpoint", "touchpoint, touch point, touchpoints"),
        ("owner", "owner, responsible, step owner"),
        ("kind", "kind, type"),
    )
    for name in names.split(", ")
}
"""Names of columns, in lower case → fields of a row."""

TEXT_LIMIT = 2 * 2**20
"""Characters of a paste that is looked at; more is no list of steps."""

_BULLET = re.compile(rf"\s*(?:[-+*{BULLETS}]|\d{{1,3}}[.)])\s+(?=\S)")
_CELL = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_FORMULA_GUARD = re.compile(r"'(?=[=+\-@])")


def rows_of(text: str) -> list[Row]:
    """Read a paste: each line is a step, tabs separate columns; lines with nothing in them are left out.

    A first line that names its columns is their header; then columns of other names stand in what happens,
    each with its name. Without one the columns are those of COLUMNS, and further ones stand in what happens.
    Bullets and numbers before a title are taken off, and so are a spreadsheet's quotes and its guards (').
    EditRefused for more than TEXT_LIMIT characters.
    """
    if len(text) > TEXT_LIMIT:
        raise EditRefused(
            f"The clipboard holds {len(text) / 2**20:,.0f} million characters: that is no list of steps."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if "\t" not in text:
        titles = (clean_line(_BULLET.sub("", line, count=1)) for line in text.splitlines())
        return [Row(title=title) for title in titles if title]
    table = [line for line in _table(text) if any(line)]
    names = _header(table[0]) if table else None
    if names is not None:
        return [_row(names, line) for line in table[1:]]
    return [_row(COLUMNS, line) for line in table]


def _table(text: str) -> list[list[str]]:
    """Split cells as spreadsheets write them: one with a tab, line break or doubled quote in it is quoted."""
    lines: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        match = _CELL.match(text, at)
        assert match is not None  # the second alternative takes anything
        quoted = match[1]
        is_quoted = quoted is not None and any(sign in quoted for sign in '\t\n"')
        cell = quoted.replace('""', '"') if quoted is not None and is_quoted else match[0]
        lines[-1].append(_FORMULA_GUARD.sub("", clean_text(cell).strip(), count=1))
        if text[match.end() : match.end() + 1] == "\n":
            lines.append([])
        at = match.end() + 1
    return lines


def _header(line: Sequence[str]) -> tuple[str, ...] | None:
    """Give the field, or the name, of each column if a line is a header: it names the title, and another one."""
    named = [HEADERS.get(cell.casefold().rstrip(":")) for cell in line]
    fields = [name for name in named if name is not None]
    if "title" not in fields or len(fields) < 2 or len(set(fields)) < len(fields):
        return None
    return tuple(field or cell for field, cell in zip(named, line, strict=True))


def _row(names: Sequence[str], line: Sequence[str]) -> Row:
    fields: dict[str, str] = {}
    further: list[str] = []
    row = Row()
    for place, cell in enumerate(line):
        name = names[place] if place < len(names) else ""
        if not cell:
            continue
        if name == "kind":
            row, cell = _with_kind(row, cell)
        elif name in COLUMNS:
            fields[name] = cell
            continue
        if cell:
            further.append(f"{name}: {cell}" if name else cell)
    if further:
        fields["text"] = "\n".join(filter(None, [fields.get("text", ""), *further]))
    title = _BULLET.sub("", fields.pop("title", ""), count=1)
    return msgspec.structs.replace(row, title=clean_line(title), **fields)


def _with_kind(row: Row, cell: str) -> tuple[Row, str]:
    """Give the row with the kind that a cell names, and what is left of the cell."""
    found = kind_of_step(f"x ({clean_line(cell)})")[1]
    if found is None:
        return row, cell
    return msgspec.structs.replace(row, kind=found[0], outcome=found[1]), ""

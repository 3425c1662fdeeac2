"""The order in which Tab goes through a form: as it is read, also after parts of it were made anew."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLayout, QScrollArea, QWidget

PAGE, LAST = "tab page", "tab last"
"""Properties: the page whose order is kept; a control that comes last on its card, or on its page."""


def order_tabs(part: QWidget) -> None:
    """Put the controls of the page that a part lies on into reading order; nothing for a part that lies on none."""
    page: QWidget | None = part
    while page is not None and not page.property(PAGE):
        page = page.parentWidget()
    if page is not None:
        ordered, last = _controls(page)
        for one, next_one in itertools.pairwise([*ordered, *last]):
            QWidget.setTabOrder(one, next_one)


def _controls(widget: QWidget) -> tuple[list[QWidget], list[QWidget]]:
    """Give the controls in a widget as they are read, and those that come last."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        return _controls(inside)
    layout = widget.layout()
    if layout is None or isinstance(widget, QComboBox):
        return [], []
    ordered, last = _of_layout(layout)
    if widget.property("kind") == "note":
        return [*ordered, *last], []
    return ordered, last


def _of_layout(layout: QLayout) -> tuple[list[QWidget], list[QWidget]]:
    ordered: list[QWidget] = []
    last: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, below = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            (last if widget.property(LAST) else ordered).append(widget)
        found = (
            _controls(widget) if widget is not None else _of_layout(below) if below is not None else ([], [])
        )
        ordered += found[0]
        last += found[1]
    return ordered, last

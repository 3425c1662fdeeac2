"""What the forms of the inspector share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui.bound import BoundLine, BoundText
from ui.parts import label, plain_tip, wrapped


def column(parent: QWidget, spacing: int = 12) -> QVBoxLayout:
    """Make the one column of a form."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def named(text: str, field: QWidget) -> QVBoxLayout:
    """Put a small name above a field, its buddy for screen readers, and below why a text is refused."""
    box = QVBoxLayout()
    box.setSpacing(4)
    name = label(text, "label")
    name.setBuddy(field)
    box.addWidget(name)
    box.addWidget(field)
    if isinstance(field, BoundLine | BoundText):
        problem = wrapped("", "danger")
        problem.hide()
        box.addWidget(problem)

        def show(reason: str) -> None:
            problem.setText(reason)
            problem.setVisible(bool(reason))

        field.binding.refused.connect(show)
    return box


def named_beside(*fields: tuple[str, QWidget]) -> QGridLayout:
    """Put small names left of fields, so that each has all the width that is left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (text, field) in enumerate(fields):
        name = label(text, "label")
        name.setBuddy(field)
        grid.addWidget(name, row, 0)
        grid.addWidget(field, row, 1)
    return grid


def side_by_side(*parts: QVBoxLayout) -> QHBoxLayout:
    """Put named fields beside each other."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        row.addLayout(part, 1)
        row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    return row


def heading(text: str, *right: QWidget) -> QHBoxLayout:
    """Make the head of a section, with something at its right."""
    row = QHBoxLayout()
    row.addWidget(label(text, "title"))
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row


def small_button(text: str, hint: str) -> QToolButton:
    """Make a flat button for an action inside of a form."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(plain_tip(hint))
    button.setAccessibleName(hint)
    button.setProperty("kind", "flat")
    return button


def reveal(widget: QWidget) -> None:
    """Scroll until a widget can be seen, also one that was made just now and has no place yet."""
    area = _scroll_area(widget)
    if area is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        frame = widget.parentWidget()
        if frame is not None:
            area.ensureWidgetVisible(frame, 0, 16)
        area.ensureWidgetVisible(widget, 0, 24)


def begin_with(widget: QWidget) -> None:
    """Scroll until a part of a form stands at the top, or as high as it goes."""
    area = _scroll_area(widget)
    inside = area.widget() if area is not None else None
    if area is not None and inside is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint()).y() - 16)


def _scroll_area(widget: QWidget) -> QScrollArea | None:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


class Section(QWidget):
    """A part of a form that can be folded; it remembers nothing: forms decide what is open at first."""

    def __init__(self, title: str, *, is_open: bool = False) -> None:
        super().__init__()
        self._button = QToolButton()
        self._button.setText(title)
        self._button.setProperty("kind", "fold")
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.toggled.connect(self._show)
        self.body = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.body)
        self._button.setChecked(is_open)
        self._show(is_open)

    def rename(self, title: str) -> None:
        """Give the part another title."""
        self._button.setText(title)

    def open(self) -> None:
        """Unfold."""
        self._button.setChecked(True)

    def _show(self, is_open: bool) -> None:
        self._button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.body.setVisible(is_open)

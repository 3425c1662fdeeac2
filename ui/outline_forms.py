"""The outline's two forms: the tree, and the text beside a map that has more room for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.commands import Command, Context, when
from ui.outline import OutlinePanel
from ui.parts import label
from ui.segments import Segments
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.outline_text.panel import TextPanel

TREE, TEXT = 0, 1
TEXT_PART, TEXT_LEAST, TEXT_MOST = 0.36, 400, 620
"""How wide the text is: a part of the window, within limits in px."""

TEXT_LEAST_BY_HAND = 300

AS_TEXT = "Show the outline as text first"


class OutlineForms(QWidget):
    """Tree or text, by a switch; the text is made when it is wanted first.

    form_changed: the other form is shown. step_reached(step), place_changed: see TextPanel.
    """

    form_changed = Signal()
    step_reached = Signal(str)
    place_changed = Signal()

    def __init__(self, workspace: Workspace, tree: OutlinePanel) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._tree = tree
        self._text: TextPanel | None = None
        self._switch = Segments(("Tree", "Text"), "Outline", self.choose)
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 6)
        head.addWidget(label("Outline", "heading"))
        head.addStretch(1)
        head.addWidget(self._switch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self._stack.addWidget(tree)
        self._switch.show_chosen(TREE)

    @property
    def text(self) -> TextPanel:
        """Give the text form."""
        if self._text is None:
            from ui.outline_text.panel import TextPanel

            self._text = TextPanel(self._workspace)
            self._text.step_reached.connect(self.step_reached)
            self._text.place_changed.connect(self.place_changed)
            self._text.field.keys = self._keys()
            self._stack.addWidget(self._text)
        return self._text

    @property
    def is_text(self) -> bool:
        """Say whether the text form is shown."""
        return self._stack.currentIndex() == TEXT

    @property
    def target(self) -> QWidget:
        """Give what the keys go to: the tree, or the field of the text."""
        return self.text.field if self.is_text else self._tree.tree

    def choose(self, form: int) -> None:
        """Show a form, and go there."""
        if form == TEXT:
            self._stack.setCurrentWidget(self.text)
        else:
            self._stack.setCurrentIndex(TREE)
        self._switch.show_chosen(form)
        self.setMinimumWidth(TEXT_LEAST_BY_HAND if form == TEXT else 0)
        self.form_changed.emit()
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> tuple[str, list[tuple[str, str]]] | None:
        """Give where in the text the person is, None while it is not being written."""
        return self.text.place() if self.is_text else None

    def finish(self) -> None:
        """Put what is typed and not in the map yet."""
        if self._text is not None:
            self._text.finish()

    def end_typing(self) -> None:
        """Put what is typed, as an entry of the history by itself."""
        if self._text is not None:
            self._text.link.end_burst()

    def show_writable(self) -> None:
        """Show that the project can be changed from now on."""
        self._tree.rebuild()
        if self._text is not None:
            self._text.show_writable()

    def commands(self) -> list[Command]:
        """Give the switch between the forms, and the keys of the text."""
        forms = [
            Command(
                "view.outline_text", "Outline as text, beside the map", self._toggle, ("Ctrl+Shift+O",),
                menu="View", icon="file-text", short="Write", checked=lambda: self.is_text, group=2,
            ),
            Command(
                "view.outline_head", "First lines of the text", self._toggle_head, menu="View",
                checked=lambda: self._text is not None and not self._text.is_folded,
                enabled=when(lambda: self.is_text, AS_TEXT), group=2,
            ),
        ]  # fmt: skip
        return [*forms, *(command for command, _ in self._text_commands())]

    def _toggle(self) -> None:
        self.choose(TREE if self.is_text else TEXT)

    def _toggle_head(self) -> None:
        self.text.fold_head(folded=not self.text.is_folded)

    def _keys(self) -> dict[str, Callable[[], object]]:
        """Give what the keys of the field do: those of the commands, and those that only steer what is offered."""
        text = self.text
        keys: dict[str, Callable[[], object]] = {
            "Up": partial(text.typist.choose, -1),
            "Down": partial(text.typist.choose, 1),
            "Backspace": text.typist.backspace,
        }
        for command, run in self._text_commands():
            keys.update(dict.fromkeys(command.keys, run))
        return keys

    def _text_commands(self) -> list[tuple[Command, Callable[[], object]]]:
        """Give the commands of the text, each with what its keys do there (False: as in any field)."""
        rows: tuple[tuple[str, str, tuple[str, ...], Callable[[], object]], ...] = (
            ("undo", "Undo in the text", ("Ctrl+Z",), lambda: self.text.undo()),
            ("redo", "Redo in the text", ("Ctrl+Shift+Z", "Ctrl+Y"), lambda: self.text.redo()),
            ("line", "A line as far in as this one; in a blank one: come out", ("Return", "Enter"), lambda: self.text.typist.enter()),
            ("step", "A line for the step after this one", ("Ctrl+Enter", "Ctrl+Return"), lambda: self.text.typist.next_step()),
            ("indent", "Take what is offered, or indent", ("Tab",), lambda: self.text.typist.tab()),
            ("outdent", "Come out again", ("Shift+Tab",), lambda: self.text.typist.backtab()),
            ("up", "Move the line up with what belongs to it", ("Alt+Up",), lambda: self.text.typist.move(-1)),
            ("down", "Move the line down with what belongs to it", ("Alt+Down",), lambda: self.text.typist.move(1)),
            ("offer", "Show what could stand here", ("Ctrl+Space",), lambda: self.text.typist.offer()),
            ("suggestion", "Use the suggestion", ("Alt+Enter", "Alt+Return"), lambda: self.text.typist.take_suggestion()),
            ("problem_next", "Next line that cannot be read", ("F8",), lambda: self.text.go_to_problem(1)),
            ("problem_previous", "Previous line that cannot be read", ("Shift+F8",), lambda: self.text.go_to_problem(-1)),
            ("leave", "Close what is offered; then Tab leaves the text", ("Esc",), lambda: self.text.typist.escape()),
        )  # fmt: skip
        shown = when(lambda: self.is_text, AS_TEXT)
        return [
            (
                Command(f"text.{key}", words, run, keys, Context.OUTLINE_TEXT, enabled=shown),
                run,
            )
            for key, words, keys, run in rows
        ]


class TextRoom:
    """Gives the text the room it needs beside the map, and the tree's arrangement back afterwards."""

    def __init__(
        self, forms: OutlineForms, across: QSplitter, left: QWidget, aside: tuple[QWidget, ...]
    ) -> None:
        self._forms, self._across, self._left, self._aside = forms, across, left, aside
        self._shown: list[bool] = []
        self._sizes: list[list[int]] = [[], []]
        self._form = TREE
        forms.form_changed.connect(self._on_form)

    def _on_form(self) -> None:
        """Hide what stands aside while the text is written; what the person shows meanwhile stays shown."""
        form = TEXT if self._forms.is_text else TREE
        self._left.show()
        if form == self._form:
            return
        self._sizes[self._form], self._form = self._across.sizes(), form
        if form == TEXT:
            self._shown = [not widget.isHidden() for widget in self._aside]
            for widget in self._aside:
                widget.hide()
        else:
            for widget, shown in zip(self._aside, self._shown, strict=True):
                widget.setVisible(shown or not widget.isHidden())
        self._across.setSizes(self._sizes[form] or self._first_sizes())

    def _first_sizes(self) -> list[int]:
        whole = sum(self._across.sizes())
        text = min(TEXT_MOST, max(TEXT_LEAST, round(whole * TEXT_PART)))
        return [text, whole - text, 0]

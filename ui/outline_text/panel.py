"""The outline as a text beside the map: composes field, link and typist."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.outline_text.field import OutlineField
from ui.outline_text.head import head_words, without_said
from ui.outline_text.link import TextLink
from ui.outline_text.marks import marks_of
from ui.outline_text.signs import SignsLine
from ui.outline_text.typist import Typist
from ui.parts import Elided, RoomyButton
from ui.workspace import Workspace
from workbench.exchange.outline.errors import Problem
from workbench.exchange.outline.offers import Known, is_unfinished, known_names
from workbench.exchange.outline.spans import Piece, head_length, spans
from workbench.model import order
from workbench.model.records import Id, Persona, Stage, Step

HUSH_MS = 1_000
"""A line that is being typed is given so long to become readable."""
CARET_MS = 60
SLOW_WORDS = "This map is large: it follows when you pause."


class TextPanel(QWidget):
    """A journey's text, live.

    step_reached(step): the caret came to a step, so that the map may bring it into sight. place_changed: what
    `place` says is another.
    """

    step_reached = Signal(str)
    place_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._workspace = workspace
        self._known: Known | None = None
        self._head: list[str] = []
        self._is_folded = True
        self._last_line = -1
        self.field = OutlineField(workspace.theme, self._color_of_person)
        self.field.setPlaceholderText("Write the first step.\nOne line, one step.")
        self.link = TextLink(workspace, self._is_unfinished, self)
        self.typist = Typist(self.field, self._names)
        self.fold = QToolButton()
        self.trouble = RoomyButton()
        self._state = Elided("", "caption")
        self._build()
        self._hush = self._timer(HUSH_MS, self._on_calm)
        self._caret = self._timer(CARET_MS, self._on_caret)
        self._connect()
        self.field.setReadOnly(workspace.is_read_only)

    @property
    def is_folded(self) -> bool:
        """Say whether the first lines are folded away."""
        return self._is_folded

    def fold_head(self, *, folded: bool) -> None:
        """Fold the first lines away, or show them."""
        whole = self._whole()
        line, offset = self.field.line(), len(self._head)
        self._is_folded = folded
        self._show(whole)
        if line + offset >= len(self._head):
            self.field.set_line(line + offset - len(self._head))
        self._show_numbers()
        self._show_marks()

    def finish(self) -> None:
        """Put what was typed and not put yet; tried again if it could not be written before."""
        self.link.put()

    def show_writable(self) -> None:
        """Let the text be typed into from now on."""
        self.field.setReadOnly(self._workspace.is_read_only)

    def undo(self) -> bool:
        """Take back what was typed last, or the project's last action."""
        self._walk(self.link.undo)
        return True

    def redo(self) -> bool:
        """Do again what was undone last."""
        self._walk(self.link.redo)
        return True

    def go_to_problem(self, step: int) -> bool:
        """Go to the next (1) or previous (−1) line that could not be read, and say why."""
        problems = [problem for problem in self.link.problems if problem.is_error]
        if not problems:
            self._workspace.said.emit("Every line can be read.", False)
            return True
        here = self.field.line() + len(self._head) + 1
        ahead = [p for p in problems if (p.line > here if step > 0 else p.line < here)]
        found = (ahead or problems)[0 if step > 0 else -1]
        if found.line <= len(self._head):
            self.fold_head(folded=False)
        self._hush.stop()
        self.field.set_line(found.line - 1 - len(self._head), found.column - 1)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_marks()
        self._announce(found, found.text)
        return True

    def place(self) -> tuple[str, list[tuple[str, str]]] | None:
        """Give the line for the status bar and the next useful keys, None while the focus is elsewhere."""
        if not self.field.hasFocus():
            return None
        where = f"Line {self.field.line() + len(self._head) + 1}"
        about = self._about(self.field.line())
        record = self._workspace.document.find(about, Step) or self._workspace.document.find(about, Stage)
        if record is not None and record.title:
            where += f" · {record.title}"
        keys = [("Enter", "next line"), ("Tab", "deeper"), ("Alt ↑↓", "move")]
        if any(mark.is_here and mark.offers for mark in self.field.marks):
            keys.insert(0, ("Alt Enter", "use the suggestion"))
        elif any(problem.is_error for problem in self.link.problems):
            keys.insert(0, ("F8", "to the next problem"))
        return where, [*keys, ("F6", "leave"), ("F1", "all keys")]

    # --- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.fold.setProperty("kind", "fold")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setIconSize(QSize(16, 16))
        self.trouble.setProperty("kind", "flat")
        self.trouble.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.trouble.setIconSize(QSize(16, 16))
        self.trouble.setToolTip("Go to the next line that could not be read (F8)")
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 8, 2)
        row.addWidget(self.fold)
        row.addWidget(self._state, 1)
        row.addWidget(self.trouble)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self.field, 1)
        self.signs = SignsLine()
        whole.addWidget(self.signs)
        self.trouble.hide()
        self._show_theme()

    def _connect(self) -> None:
        workspace, field = self._workspace, self.field
        self.fold.clicked.connect(lambda: self.fold_head(folded=not self._is_folded))
        self.trouble.clicked.connect(lambda: self.go_to_problem(1))
        self.link.rewritten.connect(lambda: self._show(self.link.lines))
        self.link.told.connect(self._on_told)
        field.typed.connect(self._on_typed)
        field.cursorPositionChanged.connect(self._on_moved)
        field.suggestion_wanted.connect(self.typist.take_suggestion)
        field.left.connect(self._on_left)
        field.refused.connect(lambda text: workspace.said.emit(text, True))
        workspace.selection_changed.connect(self._show_selection)
        workspace.theme_changed.connect(self._show_theme)

    def _show_theme(self) -> None:
        look = self._workspace.theme
        self.field.show_theme(look)
        self.trouble.setIcon(icon("alert-circle", look.danger))
        self._show_fold()

    # --- text → map ---------------------------------------------------------------------------------------------

    def _on_typed(self, is_whole: bool) -> None:
        self._hush.start()
        line = self.field.line()
        is_new_line = self._last_line != line
        self._last_line = line
        if is_whole and self._head:
            self._head = without_said(self._head, self.field.lines())
        self.link.take(self._whole(), ends_burst=is_whole or is_new_line)
        self._show_state()

    def _whole(self) -> list[str]:
        return [*self._head, *self.field.lines()]

    def _is_unfinished(self) -> bool:
        return is_unfinished(self.field.current())

    def _on_moved(self) -> None:
        self._caret.start()

    def _on_caret(self) -> None:
        """The caret has come to rest: another line ends what was typed as one, and selects its step on the map."""
        line = self.field.line()
        if line != self._last_line:
            self._last_line = line
            if not self.link.is_slow:
                self.link.end_burst()
            self._hush.stop()
        self._show_marks()
        self._select_here()
        self.place_changed.emit()

    def _on_left(self) -> None:
        self._hush.stop()
        if not self.link.is_slow:
            self.link.end_burst()
        self._show_marks()
        self.place_changed.emit()

    def _select_here(self) -> None:
        step = self._about(self.field.line())
        if step is None or not self.field.hasFocus() or self._workspace.document.find(step, Step) is None:
            return
        if self._workspace.selection != (step,):
            self._workspace.select([step])
        self.step_reached.emit(step)

    def _show_typed_persona(self) -> None:
        """Show on the map the feelings of whoever is being rated."""
        if not self.field.hasFocus() or self._about(self.field.line()) is None:
            return
        for span in spans(self.field.current(), first_lines=False):
            if span.piece is Piece.PERSON:
                for key in self._workspace.personas:
                    if self._workspace.document.get(key, Persona).name == span.word:
                        self._workspace.show_persona(key)
                        return

    # --- map → text ---------------------------------------------------------------------------------------------

    def _show(self, lines: list[str]) -> None:
        """Show the lines of the whole text."""
        count = len(self._head)
        if not self._is_folded:
            count = 0
        elif lines[:count] != self._head or count == 0:
            count = head_length(lines)
        self._head = lines[:count]
        self.field.show_lines(lines[count:])
        self._show_fold()
        self._last_line = self.field.line()

    def _on_told(self) -> None:
        self._known = None
        self._show_numbers()
        self._show_marks()
        self._show_typed_persona()
        self._caret.start()

    def _show_numbers(self) -> None:
        """Number the steps as the map does."""
        document = self._workspace.document
        first = {about: line for line, about in reversed(list(enumerate(self.link.abouts)))}
        steps = [key for key in first if document.find(key, Step) is not None]
        numbers = {first[key] - len(self._head): number for number, key in enumerate(reversed(steps), 1)}
        self.field.gutter.numbers = numbers
        self.field.gutter.update()

    def _walk(self, step: Callable[[], object]) -> None:
        """Undo or redo, and go where the text changed."""
        before = self._whole()
        step()
        after = self._whole()
        if before != after:
            first = next(
                (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after) - 1
            )
            self.field.set_line(first - len(self._head))
        self._hush.stop()
        self._show_marks()

    def _show_selection(self) -> None:
        """Put the caret into the line of the selected step, unless it is about it already or somebody types."""
        steps = self._workspace.selected_steps
        if self.field.hasFocus() or len(steps) != 1 or not self.isVisible():
            return
        abouts, lines = self.link.abouts, self.link.lines
        if self._about(self.field.line()) == steps[0] or steps[0] not in abouts or len(abouts) != len(lines):
            return
        line = abouts.index(steps[0])
        if lines[line].strip() == "---":
            line += 1
        if line >= len(self._head):
            self.field.set_line(line - len(self._head))

    def _about(self, line: int) -> Id | None:
        """Give what a line of the field is about, as far as the map knows."""
        place = line + len(self._head)
        abouts = self.link.abouts
        return abouts[place] if place < len(abouts) and len(abouts) == len(self.link.lines) else None

    # --- what is said -------------------------------------------------------------------------------------------

    def _on_calm(self) -> None:
        """Say what is wrong in the line that was typed, once nothing is offered there any more."""
        if self.typist.offers.is_open:
            self._hush.start()
            return
        self._show_marks()
        mark = next((m for m in self.field.marks if m.is_here), None)
        if mark is not None:
            self._announce(mark.problem, mark.sentence)
        self.place_changed.emit()

    def _show_marks(self) -> None:
        here, lines = self.field.line(), self.field.lines()
        at_end = not any(line.strip() for line in lines[here + 1 :])
        found = marks_of(self.link.problems, len(self._head), here, self._hush.isActive(), at_end=at_end)
        self.field.show_marks(found)
        self._show_state()

    def _announce(self, problem: Problem, sentence: str) -> None:
        offered = f" Alt+Enter: {problem.suggestion}" if problem.suggestion else ""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, f"{sentence}{offered}"))

    def _show_state(self) -> None:
        folded = sum(problem.is_error and problem.line <= len(self._head) for problem in self.link.problems)
        count = len({mark.block for mark in self.field.marks if not mark.is_calm}) + folded
        self.trouble.setVisible(count > 0)
        self.trouble.setText("1 line to mend" if count == 1 else f"{count} lines to mend")
        words = self.link.refused or (SLOW_WORDS if self.link.is_slow else "")
        if words != self._state.text():
            self._state.setText(words)
            self._state.setProperty("kind", "danger" if self.link.refused else "caption")
            self._state.style().unpolish(self._state)
            self._state.style().polish(self._state)

    def _show_fold(self) -> None:
        name = "chevron-right" if self._is_folded else "chevron-down"
        self.fold.setIcon(icon(name, self._workspace.theme.text2))
        lines = self._head if self._is_folded else self.link.lines[: head_length(self.link.lines)]
        self.fold.setText(head_words(lines))

    def _names(self) -> Known:
        if self._known is None:
            self._known = known_names(self._workspace.document, self.link.journey)
        return self._known

    def _color_of_person(self, name: str) -> str | None:
        look = self._workspace.theme
        for persona in order.personas(self._workspace.document):
            if persona.name == name:
                return look.persona[persona.avatar.color % len(look.persona)]
        return None

    def _timer(self, interval: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the map from now on."""
        super().showEvent(event)
        self.link.show(shown=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put what was typed; follow no longer."""
        super().hideEvent(event)
        self.link.show(shown=False)

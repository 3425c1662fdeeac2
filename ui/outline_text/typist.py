"""What keys do in the outline's text: indents, blocks, what is offered, the way from problem to problem."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor

from ui.outline_text.colors import is_first_line
from ui.outline_text.field import OutlineField
from ui.outline_text.marks import Mark
from ui.outline_text.popup import OfferList
from workbench.exchange.outline.lexer import Sort, read_line
from workbench.exchange.outline.offers import NOTHING, Known, Offer, offer
from workbench.exchange.outline.shifting import (
    Shifted,
    block_of,
    indented,
    lead_of,
    lead_of_step,
    moved_down,
    moved_up,
)
from workbench.exchange.outline.writer import INDENT


class Typist:
    """The hands on one field. names: what the project knows, asked only when it can help."""

    def __init__(self, field: OutlineField, names: Callable[[], Known]) -> None:
        self._field = field
        self._names = names
        self.offers = OfferList(field.viewport())
        self.offers.taken.connect(self._take_offer)
        self._may_leave = False
        self._offered_at = -1
        field.typed.connect(self._on_typed)
        field.cursorPositionChanged.connect(self._on_moved)
        field.left.connect(self.offers.hide)
        field.relaid.connect(lambda: self.offers.follow(field.cursorRect()))
        field.verticalScrollBar().valueChanged.connect(self.offers.hide)

    def enter(self) -> bool:
        """Begin a line as far in as this one; in a blank one, come out instead. A chosen offer is taken first."""
        if self.offers.take():
            return True
        field = self._field
        line = field.current()
        if field.isReadOnly():
            return False
        lead = lead_of(line)
        if lead and not line.strip():
            return self.indent(out=True)
        if read_line(1, line, first_lines=False).sort is Sort.STAGE:
            lead = ""
        self._insert("\n" + lead[: field.column()])
        return True

    def next_step(self) -> bool:
        """Begin a step after the one that this line belongs to."""
        self.offers.take()
        field = self._field
        if field.isReadOnly():
            return False
        lines, at = field.lines(), field.line()
        lead = lead_of_step(lines, at)
        head = at
        while head > 0 and (len(lead_of(lines[head])) > len(lead) or not lines[head].strip()):
            head -= 1
        end = (
            block_of(lines, head)[1]
            if read_line(1, lines[head], first_lines=False).sort is Sort.STEP
            else at + 1
        )
        field.edit_lines([*lines[:end], lead, *lines[end:]], end, len(lead))
        return True

    def tab(self) -> bool:
        """Take the first offer, or indent; after Esc, go on to the next control."""
        if self._may_leave:
            self._leave(forward=True)
            return True
        return self.offers.take(first=True) or self.indent()

    def backtab(self) -> bool:
        """Come out one step; after Esc, go back to the previous control."""
        if self._may_leave:
            self._leave(forward=False)
            return True
        return self.indent(out=True)

    def indent(self, *, out: bool = False) -> bool:
        """Indent the lines that are selected, or that of the caret, with what belongs to them."""
        field = self._field
        if field.isReadOnly():
            return False
        cursor = field.textCursor()
        document = field.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        lines = field.lines()
        if not lines[first].strip() and first == last:  # nothing stands there yet: only the caret moves
            lead = lead_of(lines[first])
            lines[first] = lead[: -len(INDENT)] if out else lead + INDENT
            field.edit_lines(lines, first, len(lines[first]))
            return True
        made = indented(lines, first, last, out=out)
        if made is not None:
            column = field.column() + len(made[field.line()]) - len(lines[field.line()])
            field.edit_lines(made, field.line(), max(0, column))
        return True

    def backspace(self) -> bool:
        """Before the first letter of an indented line, come out one step."""
        field = self._field
        before = field.current()[: field.column()]
        if field.textCursor().hasSelection() or not before or before.strip():
            return False
        return self.indent(out=True)

    def move(self, step: int) -> bool:
        """Move the line with what belongs to it down (1) or up (−1)."""
        field = self._field
        if field.isReadOnly():
            return False
        lines, at = field.lines(), field.line()
        found: Shifted | None = (moved_down if step > 0 else moved_up)(lines, at)
        if found is not None:
            field.edit_lines(found.lines, found.start, field.column())
        return True

    def offer(self) -> bool:
        """Show what could stand at the caret."""
        self._show_offer()
        return True

    def choose(self, step: int) -> bool:
        """Move in what is offered; False if nothing is."""
        return self.offers.move_choice(step)

    def escape(self) -> bool:
        """Close what is offered; else let the next Tab leave the text."""
        if not self.offers.close_list():
            self._may_leave = True
        return True

    def take_suggestion(self, mark: Mark | None = None) -> bool:
        """Write what could stand in place of what could not be read in this line."""
        field = self._field
        here = field.line()
        found = mark or next((m for m in field.marks if m.block == here and m.offers), None)
        if found is None or found.problem.suggestion is None or field.isReadOnly():
            return False
        lines = field.lines()
        at = found.problem.column - 1
        line, said = lines[found.block], found.problem.suggestion
        lines[found.block] = line[:at] + said + line[at + found.problem.length :]
        field.edit_lines(lines, found.block, at + len(said))
        return True

    def _on_typed(self, is_whole: bool) -> None:
        """Offer something behind what was typed, but not behind an edit of whole lines."""
        if is_whole:
            self.offers.hide()
        else:
            self._show_offer()

    def _on_moved(self) -> None:
        self._may_leave = False
        if self._field.textCursor().position() != self._offered_at:
            self.offers.hide()

    def _show_offer(self) -> None:
        field = self._field
        cursor = field.textCursor()
        line, column = field.current(), field.column()
        found: Offer = NOTHING
        if not cursor.hasSelection() and not line[column:].strip() and not field.isReadOnly():
            found = offer(line[:column], self._names, first_lines=is_first_line(cursor.block()))
        self._offered_at = cursor.position()
        self.offers.show_offer(found, field.cursorRect())

    def _take_offer(self, found: Offer, text: str) -> None:
        cursor = self._field.textCursor()
        block = cursor.block()
        cursor.setPosition(block.position() + found.start)
        cursor.setPosition(block.position() + found.start + len(found.typed), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self._field.setTextCursor(cursor)
        self._field.setFocus()

    def _insert(self, text: str) -> None:
        self._field.textCursor().insertText(text)
        self._field.ensureCursorVisible()

    def _leave(self, *, forward: bool) -> None:
        self._may_leave = False
        self._field.leave(forward=forward)

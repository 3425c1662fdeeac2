"""A person writes a journey as text while the map grows beside it; and undoes, and does it all again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.driving import history, titles
from tests.ui.outline_text.conftest import Writer
from ui.outline_text import link
from workbench.exchange.outline.lens import get
from workbench.exchange.outline.offers import is_unfinished
from workbench.model import order
from workbench.model.records import StepKind, TransitionKind

STAGES = ("Notice", "Ask", "Wait", "Mend", "Return")


def thirty_steps() -> str:
    """A journey of thirty steps in five stages, as somebody types it."""
    lines = []
    for number in range(1, 31):
        if number % 6 == 1:
            lines.append(f"# {STAGES[number // 6]}")
        lines.append(f"Step {number}")
        if number == 8:
            lines.append("  hangs up -> Step 12")
        elif number == 14:
            lines += ["  Nobody answers", "  -> Step 9"]
        if number % 5 == 0:
            lines.append(f"  @Ana {'-2' if number % 2 else '+1'} because of {number}")
            lines.append("  @Ben -1" if number % 2 else "  @Ben ?")
    return "\n".join(lines)


def typed_like_a_person(writer: Writer, text: str) -> None:
    """Type lines with Tab and Shift+Tab for their indents; what is offered is closed by Esc."""
    depth = 0
    for number, line in enumerate(text.split("\n")):
        wanted = (len(line) - len(line.lstrip())) // 2
        if number:
            writer.close_list()
            writer.key(Qt.Key.Key_Return)
            if wanted > 0 and not writer.field.current():
                depth = 0
        while depth < wanted:
            writer.key(Qt.Key.Key_Tab)
            depth += 1
        while depth > wanted:
            writer.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
            depth -= 1
        writer.type(line.strip())
    writer.close_list()
    writer.wait()


def test_thirty_steps_are_written_as_text_and_are_a_map(writer: Writer) -> None:
    typed_like_a_person(writer, thirty_steps())
    document, journey = writer.workspace.document, writer.workspace.journey
    assert titles(writer.workspace)[:3] == ["Step 1", "Step 2", "Step 3"]
    steps = {step.title: step for step in order.steps(document, journey)}
    assert len(steps) == 31
    assert [stage.title for stage in order.stages(document, journey)] == list(STAGES)
    names = {step.id: title for title, step in steps.items()}
    ways = {(names[w.source], names[w.target]): w for w in order.transitions(document, journey)}
    assert len(ways) == 29 + 1 + 2
    assert ways["Step 8", "Step 12"].label == "hangs up"
    assert ways["Step 14", "Nobody answers"].kind is TransitionKind.CHOICE
    assert ("Nobody answers", "Step 9") in ways and ("Step 14", "Step 15") in ways
    assert steps["Step 1"].kind is StepKind.START and steps["Step 14"].kind is StepKind.DECISION
    felt = writer.feelings()
    assert felt["Ana", "Step 5"] == -2 and felt["Ana", "Step 10"] == 1
    assert felt["Ben", "Step 10"] is None and felt["Ben", "Step 25"] == -1
    assert len(felt) == 12
    assert writer.panel.link.problems == ()


def test_undo_goes_back_to_nothing_and_redo_brings_every_line_again(writer: Writer) -> None:
    typed_like_a_person(writer, "# Notice\nLaptop dies\n  @Ana -2\nCall the desk\nWait\n-> Call the desk")
    whole = writer.lines()
    map_of_it = writer.said()
    states = [writer.lines()]
    for _ in range(40):
        if writer.workspace.session.undo_label is None and writer.lines() == [""]:
            break
        writer.undo()
        assert writer.lines() != states[-1], "each key takes something back"
        states.append(writer.lines())
        check_equal(writer)
    assert writer.lines() == [""] and titles(writer.workspace) == []
    assert len(states) <= 10, "a line is one entry"
    for state in states[-2::-1]:
        writer.redo()
        assert writer.lines() == state
        check_equal(writer)
    assert writer.lines() == whole and writer.said() == map_of_it


def check_equal(writer: Writer) -> None:
    """The text says what the map says: putting it changes nothing."""
    writer.wait()
    assert writer.panel.link._says_the_same(writer.panel.link.lines)


def test_the_keystrokes_of_one_line_are_one_entry_of_the_history(writer: Writer) -> None:
    writer.type("Laptop dies")
    writer.wait()
    writer.type(" again")
    writer.wait()
    assert titles(writer.workspace) == ["Laptop dies again"]
    assert history(writer.workspace) == ["Edit outline"]


def test_the_map_follows_at_once_when_a_line_ends(writer: Writer) -> None:
    writer.type("Laptop dies\n")
    QApplication.processEvents()
    assert titles(writer.workspace) == ["Laptop dies"]


def test_lines_that_mean_nothing_to_the_map_are_undone_first(writer: Writer) -> None:
    writer.type("Call\nWait")
    writer.wait()
    writer.panel.link.end_burst()
    writer.type("\n\n-> Nowhere")
    writer.wait()
    assert titles(writer.workspace) == ["Call", "Wait"] and writer.panel.link.problems
    writer.undo()
    assert writer.lines() == ["Call", "Wait"] and titles(writer.workspace) == ["Call", "Wait"]
    writer.redo()
    assert writer.lines() == ["Call", "Wait", "", "-> Nowhere"]
    writer.undo()
    writer.undo()
    assert titles(writer.workspace) == ["Call"]


@pytest.mark.parametrize("first", ["via phone", "by Ines", "idea: a hotline"])
def test_a_word_that_becomes_a_sign_makes_no_step_on_the_way(
    writer: Writer, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "UNFINISHED_MS", 60_000)
    writer.type("Call\nWait")
    writer.go_to("Call")
    writer.key(Qt.Key.Key_Return)
    writer.key(Qt.Key.Key_Tab)
    made = []
    writer.workspace.changed.connect(lambda change: made.extend(change.created(type(writer.steps()["Call"]))))
    for letter in first:
        writer.type(letter)
        if not is_unfinished(writer.field.current()):
            writer.wait()
    writer.close_list()
    writer.wait()
    assert made == [] and titles(writer.workspace) == ["Call", "Wait"]


def test_the_text_is_the_canonical_one_when_it_is_shown_anew(reader: Writer) -> None:
    whole = get(reader.workspace.document, reader.workspace.journey).text
    assert reader.panel.link.lines == whole.split("\n")

from __future__ import annotations

from tests.story import story
from workbench.exchange.loss_summary import MOST_LINES, Loss, summary
from workbench.exchange.mermaid import mermaid_text
from workbench.model import order


def test_few_losses_are_said_one_by_one() -> None:
    losses = [Loss(f"“{i}” is lost.", "things are lost", str(i)) for i in range(MOST_LINES)]
    assert summary(losses) == tuple(loss.sentence for loss in losses)


def test_many_losses_are_counted_by_kind_with_the_first_steps() -> None:
    losses = [Loss(f"“{i}” is lost.", "things are lost", str(i)) for i in range(36)]
    assert summary([Loss("Alone."), *losses]) == ("Alone.", "36 things are lost, e.g. at “0”, “1” and “2”.")
    (line,) = summary([Loss("x", "things are lost", "W" * 100)] * 20)
    assert line == f"20 things are lost, e.g. at “{'W' * 59}…”."


def test_many_kinds_are_never_more_lines_and_nothing_is_left_unsaid() -> None:
    losses = [Loss("x", f"of {kind}", f"at {kind}") for kind in range(20) for _ in range(kind + 1)]
    lines = summary(losses)
    assert len(lines) == MOST_LINES and lines[-1].startswith("Also: x; 2 of 1; 3 of 2; ")
    assert all(f"of {kind}" in "".join(lines) for kind in range(1, 20))


def test_the_story_fits_a_screen() -> None:
    document = story()
    lines = mermaid_text(document, order.journeys(document)[0].id)[1].lines
    assert 5 < len(lines) <= MOST_LINES
    assert any(
        "12 texts, channels, touchpoints and owners of steps are not written, e.g. at “Laptop" in line
        for line in lines
    )

"""Unrated is a gap everywhere: no statistic changes when unrated steps are added, and none shows a number there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixed_shaper import FixedShaper
from tests.workbench.journeys import small
from workbench.cli.reports import curve_report
from workbench.drawing.theme import theme
from workbench.edits.routes import keep_route
from workbench.exchange.info import info
from workbench.exchange.mermaid_scores import shared_score
from workbench.graph.routes import kept_route
from workbench.layout.curve import StripLook, strip_layout
from workbench.layout.look import Look
from workbench.layout.map import layout_map
from workbench.layout.poster_words import figures, finding
from workbench.method.curve import curve
from workbench.method.evidence import coverage
from workbench.method.feelings import lowest
from workbench.method.raters import disagreements
from workbench.method.reading import read_curve
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Basis, Feeling, Id, Journey, Raters, Route

JOURNEY, ANA = "jo_j1", "pe_e1"
TITLES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOTHING_SAID: tuple[Feeling | None, ...] = (
    None,
    Feeling(id="fe_0", persona=ANA, at="", basis=Basis.GUESS, reason="nobody knows"),
    Feeling(id="fe_0", persona=ANA, at="", basis=Basis.OBSERVED, intensity=5, word="angry"),
    Feeling(id="fe_0", persona=ANA, at="", basis=Basis.OBSERVED, counts=(0, 0, 0, 0, 0)),
)

Said = int | Raters
ratings = st.one_of(st.integers(-2, 2), st.tuples(*[st.integers(0, 3)] * 5).filter(any))
rows = st.lists(ratings, min_size=1, max_size=6)
gaps = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(NOTHING_SAID)), min_size=1, max_size=6)


def journey(row: Sequence[Said | Feeling | None]) -> tuple[Document, Id]:
    """Make a chain of steps with a kept route along it; a Feeling or None in the row is a step without a rating."""
    names = TITLES[: len(row)]
    felt: list[Feeling] = []
    for number, said in enumerate(row, 1):
        at = {"id": f"fe_{number}", "at": f"st_s{number}"}
        if isinstance(said, Feeling):
            felt.append(msgspec.structs.replace(said, **at))
        elif said is not None:
            rated = {"counts": said} if isinstance(said, tuple) else {"valence": said}
            felt.append(Feeling(persona=ANA, basis=Basis.OBSERVED, **at, **rated))
    document = small(
        f"({' '.join(names)}+",
        " ".join(names[i : i + 2] for i in range(len(names) - 1)),
        feelings={"Ana": [None] * len(names)},
        extra=felt,
    )
    made = keep_route(
        document, SeededIds(3), JOURNEY, "R", [step.id for step in order.steps(document, JOURNEY)]
    )
    document.apply(made)
    return document, made.created(Route)[0].id


def statistics(document: Document, route: Id) -> dict[str, Any]:
    """Give every figure that the program makes of feelings, without how many there could have been."""
    walk = kept_route(document, route)
    line = curve(document, ANA, walk)
    report = curve_report(document, document.get(JOURNEY, Journey), [walk], [ANA])["curves"][0]
    read, rated = read_curve(line), coverage(document, JOURNEY)
    strip = strip_layout(document, walk, [ANA], StripLook(theme=theme("light")), width=900, height=154)
    steps = order.steps(document, JOURNEY)
    worst = finding(document, JOURNEY, [ANA])
    return {
        "low": line.low,
        "high": line.high,
        "rated": line.rated,
        "peak": None if line.peak is None else line.points[line.peak].valence,
        "valences": [v for v in report["valences"] if v is not None],
        "figures": [report[key] for key in ("low", "high", "peak", "rated")],
        "read": [f.value for f in (read.fall, read.below, read.recovery)],
        "evidence": (rated.supported, rated.of),
        "on the strip": [p.valence for p in strip.points if p.kind != "unrated"],
        "poster": (figures(document, JOURNEY, [ANA]).rated, figures(document, JOURNEY, [ANA]).bases),
        "worst": worst.rpartition(" at ")[0] if worst else None,
        "lows": [low for step in steps if (low := lowest(document, [ANA], step.id)) is not None],
        "spread": [d.rated for d in disagreements(document, JOURNEY, [ANA])],
        "counted": info(document)["counts"]["feelings"],
        "mermaid": [s for step in steps if (s := shared_score(order.feelings_at(document, step.id)))],
    }


@settings(deadline=None)
@given(rows, gaps)
def test_every_statistic_is_the_same_with_unrated_steps_in_between(
    row: list[Said], added: list[tuple[int, Feeling | None]]
) -> None:
    longer: list[Said | Feeling | None] = [*row]
    for place, gap in added:
        longer.insert(min(place, len(longer) - 1), gap)  # the end stays the end
    plain, route = journey(row)
    more, longer_route = journey(longer)
    assert statistics(more, longer_route) == statistics(plain, route)
    before, after = (curve(d, ANA, kept_route(d, r)) for d, r in ((plain, route), (more, longer_route)))
    assert (after.end, after.peak_end, after.of) == (before.end, before.peak_end, before.of + len(added))


@settings(deadline=None)
@given(rows, st.sampled_from(NOTHING_SAID))
def test_an_unrated_end_is_no_end(row: list[Said], gap: Feeling | None) -> None:
    document, route = journey([*row, gap])
    line = curve(document, ANA, kept_route(document, route))
    assert line.end is None and line.peak_end is None
    assert line.points[-1].valence is None and line.rated == len(row)


@settings(deadline=None)
@given(st.lists(st.sampled_from(NOTHING_SAID), min_size=1, max_size=5))
def test_where_nothing_is_rated_there_is_no_number_at_all(row: list[Feeling | None]) -> None:
    found = statistics(*journey(row))
    assert found.pop("evidence") == (0, 0) and found.pop("poster") == (0, ())
    assert found.pop("figures") == [None, None, None, 0] and found.pop("rated") == found.pop("counted") == 0
    assert not any(found.pop("read"))
    assert not any(found.values()) and 0 not in found.values()


def test_the_card_of_an_unrated_step_shows_no_number() -> None:
    for gap in NOTHING_SAID:
        document, _ = journey([gap])
        look = Look(theme=theme("light"), personas=(ANA,), persona=ANA)
        card = layout_map(document, JOURNEY, FixedShaper(), look).cards["st_s1"]
        assert card.content.valence is None and "unrated" in card.content.alt

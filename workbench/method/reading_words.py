"""A curve's figures in words: one line each, with the occurrence that it leads to."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from workbench.method.feelings import signed
from workbench.method.reading import Figure, Reading


class Line(msgspec.Struct, frozen=True):
    """One figure. value: short ("−2", "3 steps"), "" if it is not defined. detail: where it is, or why there is none.

    at: the occurrence that it leads to, None = nowhere.
    """

    key: str
    name: str
    value: str
    detail: str
    at: int | None


def reading_lines(found: Reading, named: Callable[[int], str]) -> list[Line]:
    """Say what a curve says. named: the name of an occurrence (“Pay”, 2nd time)."""
    return [
        _valued("low", "Low", found.low, named),
        _valued("high", "High", found.high, named),
        _valued("end", "End", found.end, named),
        _peak_end(found, named),
        _coverage(found, named),
        _fall(found.fall, named),
        _below(found.below, named),
        _recovery(found.recovery, named),
    ]


def half(value: float) -> str:
    """Write a peak–end with its sign and one decimal: "+0.5", "−2.0", "0.0"."""
    return f"{value:+.1f}".replace("-", "−") if value else "0.0"


def coverage_words(rated: int, of: int, observed: int) -> str:
    """Say how many occurrences are rated, and of how many of them that was observed."""
    return f"{rated} of {of} rated, {observed} observed"


def _without(key: str, name: str, figure: Figure) -> Line:
    return Line(key, name, "", f"{figure.why[:1].upper()}{figure.why[1:]}", figure.at)


def _valued(key: str, name: str, figure: Figure, named: Callable[[int], str]) -> Line:
    if figure.value is None or figure.at is None:
        return _without(key, name, figure)
    return Line(key, name, signed(int(figure.value)), named(figure.at), figure.at)


def _peak_end(found: Reading, named: Callable[[int], str]) -> Line:
    figure = found.peak_end
    if figure.value is None or found.peak.value is None or found.end.value is None:
        return _without("peak_end", "Peak–end", figure)
    peak, end = signed(int(found.peak.value)), signed(int(found.end.value))
    detail = f"A heuristic: middle of peak {peak} and end {end}"
    return Line("peak_end", "Peak–end", half(figure.value), detail, figure.at)


def _coverage(found: Reading, named: Callable[[int], str]) -> Line:
    if found.next_open is None:
        detail = "All of them observed" if found.of else "The route has no steps"
    else:
        word = "Not rated" if found.rated < found.of else "Not observed"
        detail = f"{word}: {named(found.next_open)}"
    return Line(
        "rated", "Rated", coverage_words(found.rated, found.of, found.observed), detail, found.next_open
    )


def _gap(figure: Figure) -> str:
    return f", {figure.unrated} unrated between" if figure.unrated else ""


def _fall(figure: Figure, named: Callable[[int], str]) -> Line:
    if figure.value is None or figure.at is None or figure.until is None:
        return _without("fall", "Steepest fall", figure)
    where = f"From {named(figure.until)} to {named(figure.at)}{_gap(figure)}"
    return Line("fall", "Steepest fall", signed(int(figure.value)), where, figure.at)


def _below(figure: Figure, named: Callable[[int], str]) -> Line:
    if figure.value is None or figure.at is None or figure.until is None:
        return _without("below", "Longest below 0", figure)
    count = int(figure.value)
    if figure.at == figure.until:
        where = f"At {named(figure.at)}"
    else:
        where = f"From {named(figure.at)} to {named(figure.until)}{_gap(figure)}"
    return Line("below", "Longest below 0", "1 step" if count == 1 else f"{count} steps", where, figure.at)


def _recovery(figure: Figure, named: Callable[[int], str]) -> Line:
    if figure.value is None or figure.at is None:
        return _without("recovery", "First recovery", figure)
    count = int(figure.value)
    after = "1 step" if count == 1 else f"{count} steps"
    return Line(
        "recovery",
        "First recovery",
        after,
        f"After the low, at {named(figure.at)}{_gap(figure)}",
        figure.at,
    )

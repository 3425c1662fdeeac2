"""A curve in words, for those who do not see it: where it starts, its extremes, where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.method.curve import Curve
from workbench.method.feelings import signed
from workbench.model.records import Basis


def curve_words(curves: Sequence[Curve], names: Sequence[str], numbers: Sequence[str]) -> str:
    """Say what the curves show, a sentence a persona; numbers are those of the steps along the route."""
    said = [one_curve(line, name, numbers) for line, name in zip(curves, names, strict=True)]
    return ". ".join(said) if said else "No persona is shown"


def one_curve(line: Curve, name: str, numbers: Sequence[str]) -> str:
    """Say one curve: "Amara: starts at −1, lowest −2 at steps 5, 6 and 7, …, ends at +2; 13 of 13 rated"."""
    rated = f"{line.rated} of {line.of} rated"
    values = [point.valence for point in line.points]
    known = [value for value in values if value is not None]
    if not known:
        return f"{name}: {rated}"
    start = f"starts at {signed(values[0])}" if values[0] is not None else "the start is not rated"
    end = f"ends at {signed(values[-1])}" if values[-1] is not None else "the end is not rated"
    parts = [start]
    if len(set(known)) == 1:
        parts.append(f"{signed(known[0])} at every rated step")
    else:
        parts += [
            _extreme("lowest", line.low, values, numbers),
            _extreme("highest", line.high, values, numbers),
        ]
        trend = _trend(known)
        end += f" ({trend})" if trend else ""
    target = any(p.feeling is not None and p.feeling.basis is Basis.TARGET for p in line.points)
    return f"{name}{' (targets)' if target else ''}: {', '.join([*parts, end])}; {rated}"


def steps_words(numbers: Sequence[str]) -> str:
    """Name steps: "step 5", "steps 5, 6 and 7", and from the fifth on how many more there are."""
    unique = list(dict.fromkeys(numbers))
    if len(unique) == 1:
        return f"step {unique[0]}"
    if len(unique) > 4:
        return f"steps {', '.join(unique[:3])} and {len(unique) - 3} more"
    return f"steps {', '.join(unique[:-1])} and {unique[-1]}"


def _extreme(word: str, value: int | None, values: Sequence[int | None], numbers: Sequence[str]) -> str:
    places = [numbers[k] for k, found in enumerate(values) if found == value]
    return f"{word} {signed(value)} at {steps_words(places)}"


def _trend(known: Sequence[int]) -> str:
    if known[-1] > known[0]:
        return "rises overall"
    return "falls overall" if known[-1] < known[0] else ""

"""Where journeys end: the ends by outcome, with shares only where every share on the way is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.drawing.ops import Fill, Op, Role, Stroke
from workbench.drawing.shapes import rectangle
from workbench.graph.ways import Ways, known_share, ways
from workbench.layout.lettering import text_ops
from workbench.layout.poster_type import Block, Flow, PosterType
from workbench.model.document import Document
from workbench.model.records import Id, Outcome

_ORDER: tuple[Outcome | None, ...] = (
    Outcome.SUCCESS,
    Outcome.PARTIAL,
    Outcome.ABANDONED,
    Outcome.FAILED,
    None,
)
_ROUNDS, _LEFT = 4000, 1e-9


def ends_block(document: Document, journey: Id, kind: PosterType, width: float) -> Block | None:
    """Say how many ends of each outcome there are, at which steps; None without any of which the outcome is said."""
    graph = ways(document, journey)
    by_outcome = graph.outcomes()
    found = [outcome for outcome in _ORDER if outcome in by_outcome]
    if found in ([], [None]):
        return None
    shares = end_shares(document, graph)
    # An outcome that nobody has said gets no figure in large type.
    figures = _figures([by_outcome[outcome] for outcome in found], shares)
    labels = [figure if outcome else "" for outcome, figure in zip(found, figures, strict=True)]
    shaped = [kind.shaper.shape(label, kind.number) for label in labels]
    column = max(text.width for text in shaped) + 6 * kind.unit
    flow = Flow(kind, width)
    for outcome, figure in zip(found, shaped, strict=True):
        top = flow.y
        flow.ops += text_ops(figure, 0.0, top, kind.theme.text)
        flow.space(3)
        flow.text(_outcome_words(outcome), kind.strong, kind.theme.text, x=column)
        flow.text(_places(graph, by_outcome[outcome]), kind.caption, kind.theme.text2, x=column)
        flow.y = max(flow.y, top + figure.height)
        flow.space(2)
    if shares is not None and len(found) > 1:
        flow.ops += _bar(kind, width, flow.y, [sum(shares[e] for e in by_outcome[o]) for o in found])
        flow.space(9)
    return flow.block(Role.PARAGRAPH, name="ends")


def end_shares(document: Document, graph: Ways) -> dict[Id, float] | None:
    """Give the percent of journeys that stop at each end, or None where a share on the way is not known.

    Steps with one way out need no share; without any fork nothing is known either. Journeys are followed step by step (the power series of the absorbing
    chain of METHOD §3) until less than a billionth is still under way; None too if they never arrive.
    """
    taken: dict[Id, list[tuple[Id, float]]] = {}
    for step, out in graph.out.items():
        known = [100.0] if len(out) == 1 else [known_share(document, way.id) for way in out]
        if any(share is None for share in known) or (known and abs(sum(s or 0 for s in known) - 100) > 0.5):
            return None
        total = sum(s or 0 for s in known)
        taken[step] = [(way.target, (s or 0) / total) for way, s in zip(out, known, strict=True)]
    if len(graph.starts) != 1 or not any(len(out) > 1 for out in graph.out.values()):
        return None
    return _followed(graph, taken)


def _followed(graph: Ways, taken: Mapping[Id, Sequence[tuple[Id, float]]]) -> dict[Id, float] | None:
    arrived = dict.fromkeys(graph.ends, 0.0)
    under_way = {graph.starts[0]: 1.0}
    for _ in range(_ROUNDS):
        onward: dict[Id, float] = {}
        for step, part in under_way.items():
            if not taken[step]:
                if step not in arrived:
                    return None
                arrived[step] += part
            for target, share in taken[step]:
                onward[target] = onward.get(target, 0.0) + part * share
        under_way = onward
        if sum(under_way.values()) < _LEFT:
            return {end: 100 * part for end, part in arrived.items()}
    return None


def _figures(groups: Sequence[Sequence[Id]], shares: Mapping[Id, float] | None) -> list[str]:
    if shares is None:
        return [str(len(ends)) for ends in groups]
    return [f"{part}\u00a0%" for part in whole_percents([sum(shares[e] for e in ends) for ends in groups])]


def whole_percents(parts: Sequence[float]) -> list[int]:
    """Round percentages so that they keep their sum: the largest remainders are rounded up."""
    found = [int(part + _LEFT) for part in parts]
    missing = round(sum(parts)) - sum(found)
    by_remainder = sorted(range(len(parts)), key=lambda k: found[k] - parts[k])
    for k in by_remainder[:missing]:
        found[k] += 1
    return found


def _outcome_words(outcome: Outcome | None) -> str:
    return outcome.value if outcome is not None else "outcome not said"


def _places(graph: Ways, ends: Sequence[Id]) -> str:
    numbers = [str(graph.place[end] + 1) for end in ends]
    if len(numbers) == 1:
        title = graph.steps[graph.place[ends[0]]].title
        return f"step {numbers[0]}: {title}" if title else f"at step {numbers[0]}"
    return f"at steps {', '.join(numbers[:-1])} and {numbers[-1]}"


def _bar(kind: PosterType, width: float, y: float, parts: Sequence[float]) -> list[Op]:
    """Draw the shares side by side, told apart by how full they are, not by colour."""
    unit, ink = kind.unit, kind.theme.text
    ops: list[Op] = []
    x = 0.0
    for k, part in enumerate(parts):
        piece = rectangle(x, y, width * part / 100, 7 * unit)
        ops.append(Fill(piece, ink, opacity=max(1.0 - 0.4 * k, 0.0)))
        ops.append(Stroke(piece, ink, 0.8 * unit))
        x += width * part / 100
    return ops

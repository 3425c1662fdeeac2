"""The networkx view of a journey. networkx is imported when it is first needed: the first paint does without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.graph.ways import Ways

if TYPE_CHECKING:
    import networkx


def view(graph: Ways) -> networkx.MultiDiGraph:
    """Give a journey as a networkx graph: steps as nodes in reading order, transitions as edges keyed by id."""
    import networkx

    found = networkx.MultiDiGraph()
    found.add_nodes_from(step.id for step in graph.steps)
    found.add_edges_from(
        (transition.source, transition.target, transition.id)
        for transitions in graph.out.values()
        for transition in transitions
    )
    return found

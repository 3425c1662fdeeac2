"""How the strip of a workspace is laid out: under the map, along the route, or beside another route."""

from __future__ import annotations

from collections.abc import Sequence

from ui.canvas.header_bands import RAIL
from ui.strip.comparing import Compared
from ui.workspace import Workspace
from workbench.layout.curve import StageBand, StripLayout, StripLook, short_names, strip_layout
from workbench.layout.curve_compare import compared_layout
from workbench.layout.curve_drawing import name_margin
from workbench.layout.curve_spread import room_in_stages
from workbench.model.records import Persona

NARROW = 24
"""Where the map leaves an occurrence less, px, the route is unrolled over the strip instead."""
AFTER_NAMES = 8


def laid_out(
    workspace: Workspace, bands: Sequence[StageBand], compared: Compared | None, size: tuple[float, float]
) -> StripLayout:
    """Lay out the strip; bands: the map's stages in the strip's x, none = along the route."""
    document, walk, shaper = workspace.document, workspace.walk, workspace.shaper
    look = StripLook(
        theme=workspace.theme,
        current=workspace.persona,
        selected=workspace.position,
        gutter=float(RAIL),
        told=True,
        titled=True,
    )
    if compared is not None and workspace.persona is not None:
        names = (walk.title or "Main route", compared.name)
        return compared_layout(
            document,
            walk,
            compared.walk,
            workspace.persona,
            look,
            names=names,
            width=size[0],
            height=size[1],
            right_margin=name_margin(names, look, shaper) + AFTER_NAMES,
        )
    people = workspace.personas
    names_shown = short_names([document.get(persona, Persona) for persona in people]).values()
    if room_in_stages(document, walk, bands, look.gutter) < NARROW:
        bands = ()
    return strip_layout(
        document,
        walk,
        people,
        look,
        width=size[0],
        height=size[1],
        stages=bands,
        right_margin=0.0 if bands else name_margin(names_shown, look, shaper) + AFTER_NAMES,
    )

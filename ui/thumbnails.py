"""Small pictures of whole maps."""

from __future__ import annotations

from pathlib import Path

from workbench.drawing.ops import Drawing
from workbench.drawing.text import Shaper
from workbench.drawing.theme import Theme, theme
from workbench.layout.look import Look
from workbench.layout.map import draw_map, layout_map
from workbench.model import order
from workbench.model.document import Document
from workbench.project import read_project


def thumbnail(path: Path, shaper: Shaper, theme: Theme) -> Drawing:
    """Draw the first journey of a project file; raises WorkbenchError if it cannot be read."""
    return picture_of(read_project(path).document, shaper, theme)


def picture_of(document: Document, shaper: Shaper, theme: Theme) -> Drawing:
    """Draw the first journey of a document, with everybody's lowest feelings."""
    journey = order.journeys(document)[0].id
    personas = tuple(persona.id for persona in order.shown_personas(document, journey))
    look = Look(theme=theme, personas=personas)
    return draw_map(layout_map(document, journey, shaper, look), look, shaper)


def on_paper(look: Theme) -> tuple[Theme, str]:
    """Give the colours for a small picture, and its ground: in high contrast it is one on paper."""
    if look.name != "high contrast":
        return look, ""
    paper = theme("light")
    return paper, paper.canvas

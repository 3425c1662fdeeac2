"""Drawings as PNG pictures."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from exports.painter import paint
from exports.text import ensure_gui_app
from workbench.drawing.ops import Drawing
from workbench.model.errors import WorkbenchError

MAX_PIXELS = 20_000
"""Along one side: above it other programs and Qt's painter give up."""


def rendered(drawing: Drawing, scale: float = 2.0) -> QImage:
    """Paint a drawing; scale = pixels per point. Raises WorkbenchError for a picture that is too large."""
    ensure_gui_app()
    width, height = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    if max(width, height) > MAX_PIXELS:
        raise WorkbenchError(
            f"The picture would have {width} × {height} pixels; at most {MAX_PIXELS} a side are possible: "
            f"choose a smaller paper, or PDF or SVG."
        )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(drawing.background))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, drawing)
    painter.end()
    return image


def png_bytes(drawing: Drawing, scale: float = 2.0) -> bytes:
    """Paint a drawing into a PNG; scale = pixels per point."""
    image = rendered(drawing, scale)
    image.setDotsPerMeterX(round(72 * scale / 0.0254))
    image.setDotsPerMeterY(round(72 * scale / 0.0254))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise WorkbenchError("The picture could not be made: there is too little memory for it.")
    return bytes(buffer.data().data())

"""Drawings as SVG: text stays text, its fonts are inside the file."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

import PIL.Image

from exports.links import is_inside, is_safe
from exports.svg_fonts import css_class, font_rule
from exports.text import clean
from workbench.drawing.ops import Drawing, Fill, Glyphs, Group, Image, Path, Role, Stroke
from workbench.drawing.surface import replay


def svg_bytes(drawing: Drawing) -> bytes:
    """Write a drawing as an SVG file in points; groups that mean something carry a title that is read aloud."""
    surface = SvgSurface()
    replay(drawing.ops, surface)
    width, height = number(drawing.width), number(drawing.height)
    title = f'<title id="title">{_text(drawing.title)}</title>'
    description = f'<desc id="desc">{_text(drawing.description)}</desc>' if drawing.description else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" xml:lang={quoteattr(drawing.language)} '
        f'lang={quoteattr(drawing.language)} role="graphics-document" '
        f'aria-labelledby="title"{" aria-describedby=" + quoteattr("desc") if description else ""}>'
    )
    ground = f'<rect width="{width}" height="{height}" fill="{drawing.background}"/>'
    style = "".join(font_rule(key, frozenset(used)) for key, used in sorted(surface.used.items()))
    definitions = f"<defs><style>{style}</style>{''.join(surface.clips)}</defs>"
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        head,
        title + description,
        definitions,
        ground,
        *surface.parts,
        "</svg>",
    ]
    return ("\n".join(parts) + "\n").encode()


class SvgSurface:
    """Writes each operation as an element; keeps which characters of which face were used."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.clips: list[str] = []
        self.used: dict[str, set[str]] = {}
        self._closing: list[str] = []

    def fill(self, op: Fill) -> None:
        """Fill a path."""
        opacity = _attribute("fill-opacity", op.opacity)
        self.parts.append(f'<path d="{path_data(op.path)}" fill="{op.color}"{opacity}/>')

    def stroke(self, op: Stroke) -> None:
        """Draw a path with a pen."""
        more = _attribute("stroke-opacity", op.opacity)
        if op.dash:
            more += f' stroke-dasharray="{" ".join(map(number, op.dash))}"'
        if op.cap != "butt":
            more += f' stroke-linecap="{op.cap}"'
        more += f' stroke-linejoin="{op.join}"' if op.join != "miter" else ' stroke-miterlimit="10"'
        self.parts.append(
            f'<path d="{path_data(op.path)}" fill="none" stroke="{op.color}" '
            f'stroke-width="{number(op.width)}"{more}/>'
        )

    def glyphs(self, op: Glyphs) -> None:
        """Write a run: one x per word, so that the line breaks and places are those of every other surface."""
        run = op.run
        if not run.words:
            return
        self.used.setdefault(run.face, set()).update(run.text)
        spans = "".join(
            f'<tspan x="{number(op.x + x + (width if run.rtl else 0))}">{_text(word)}</tspan>'
            for word, x, width in run.words
        )
        direction = ' direction="rtl"' if run.rtl else ""
        self.parts.append(
            f'<text class="{css_class(run.face)}" y="{number(op.y)}" font-size="{number(run.size)}" '
            f'fill="{op.color}"{direction}>{spans}</text>'
        )

    def image(self, op: Image) -> None:
        """Write a picture, made again from its pixels."""
        kind, content = _clean_picture(op.content)
        self.parts.append(
            f'<image x="{number(op.x)}" y="{number(op.y)}" width="{number(op.width)}" '
            f'height="{number(op.height)}" preserveAspectRatio="none" '
            f'href="data:image/{kind};base64,{base64.b64encode(content).decode()}"/>'
        )

    def enter(self, group: Group) -> None:
        """Begin a group."""
        attributes = self._clip(group) + _transform(group) + _meaning(group)
        if group.name:
            attributes += f" id={quoteattr(_identifier(group.name))}"
        opening, closing = f"<g{attributes}>", "</g>"
        if group.link and (is_inside(group.link) or is_safe(group.link)):
            target = "#" + _identifier(group.link[1:]) if is_inside(group.link) else group.link
            opening, closing = f"<a href={quoteattr(target)}>{opening}", f"{closing}</a>"
        if group.alt:
            opening += f"<title>{_text(group.alt)}</title>"
        self.parts.append(opening)
        self._closing.append(closing)

    def leave(self, group: Group) -> None:
        """End the group that was entered last."""
        self.parts.append(self._closing.pop())

    def _clip(self, group: Group) -> str:
        if not group.clip:
            return ""
        name = f"clip{len(self.clips) + 1}"
        self.clips.append(f'<clipPath id="{name}"><path d="{path_data(group.clip)}"/></clipPath>')
        return f' clip-path="url(#{name})"'


def number(value: float) -> str:
    """Write a number with at most three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def path_data(path: Path) -> str:
    """Write a path as SVG's path data."""
    return "".join(kind + " ".join(number(float(v)) for v in values) for kind, *values in path)


def _transform(group: Group) -> str:
    steps: list[str] = []
    if group.offset != (0.0, 0.0):
        steps.append(f"translate({number(group.offset[0])} {number(group.offset[1])})")
    if group.turn:
        steps.append(f"rotate({group.turn % 4 * 90})")
    if group.scale != 1.0:
        steps.append(f"scale({group.scale:.6g})")
    return f' transform="{" ".join(steps)}"' if steps else ""


def _meaning(group: Group) -> str:
    match group.role:
        case Role.ARTIFACT:
            return ""
        case Role.TITLE:
            return ' role="heading" aria-level="1"'
        case Role.HEADING | Role.STAGE:
            return ' role="heading" aria-level="2"'
        case Role.CURVE:
            return ' role="img"'
        case _:
            return ' role="group"'


def _identifier(name: str) -> str:
    """Make an XML id of a group's name: apart from those of this file, without spaces."""
    return "at-" + "".join(c if c.isalnum() or c in "-_" else f".{ord(c):x}." for c in name)


def _attribute(name: str, opacity: float) -> str:
    return "" if opacity == 1.0 else f' {name}="{number(opacity)}"'


def _text(text: str) -> str:
    return escape(clean(text))


def _clean_picture(content: bytes) -> tuple[str, bytes]:
    with PIL.Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        kind = "jpeg" if opened.format == "JPEG" else "png"
        mode = "RGB" if kind == "jpeg" or not _has_alpha(opened.getbands(), opened.info) else "RGBA"
        pixels = opened.convert(mode)
    target = io.BytesIO()
    PIL.Image.frombytes(mode, pixels.size, pixels.tobytes()).save(target, kind.upper(), quality=92)
    return kind, target.getvalue()


def _has_alpha(bands: Iterable[str], info: object) -> bool:
    return "A" in bands or (isinstance(info, dict) and "transparency" in info)

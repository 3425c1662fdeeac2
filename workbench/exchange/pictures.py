"""Pictures from outside: only their pixels come in, turned upright, small enough, and written anew.

So nothing else of such a file gets into a project: no place, no date, no camera, no thumbnail, no comment.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import PIL.Image
import PIL.ImageOps

from workbench.model.errors import WorkbenchError
from workbench.model.media import MOST_BYTES, MOST_SIDE, digest
from workbench.model.records import Id, Media, PictureFormat

MOST_FILE_BYTES = 60 * 2**20
MOST_PIXELS = 60_000_000
"""Of the picture as it comes: decoding it takes four bytes for each."""
PNG_UP_TO = 2**20
"""A larger picture becomes a JPEG: photographs are ten times as large as PNG."""
QUALITY = 88


_DECODING_ERRORS = (
    *(OSError, ValueError, SyntaxError, EOFError, MemoryError, Warning),
    *(struct.error, zlib.error, PIL.Image.DecompressionBombError),
)
"""What Pillow raises for bytes that are no sound picture."""


class PictureRefused(WorkbenchError):
    """A file that is no picture that can be used; the message is one sentence for the person who chose it."""


def read_picture_file(path: Path) -> bytes:
    """Read a chosen file, but no more than a picture has; PictureRefused if that fails."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise PictureRefused(f"{path.name} cannot be read: {error.strerror or error}.") from error
    return data


def made_media(data: bytes, name: str, key: Id, alt: str = "") -> Media:
    """Make the record of a picture from a file's bytes; PictureRefused names the file and the reason.

    key: the record's id. alt: what it shows, in words.
    """
    if len(data) > MOST_FILE_BYTES:
        raise PictureRefused(f"{name} is larger than {MOST_FILE_BYTES // 2**20} MB.")
    pixels = _pixels(data, name)
    form, content = _written(pixels, is_photo=data.startswith(b"\xff\xd8"))
    width, height = pixels.size
    return Media(
        id=key, sha256=digest(content), format=form, width=width, height=height, content=content, alt=alt
    )


def _pixels(data: bytes, name: str) -> PIL.Image.Image:
    """Decode a picture, upright, no larger than allowed, as RGB or RGBA."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _decoded(data, name)
    except PIL.UnidentifiedImageError as error:
        raise PictureRefused(f"{name} is neither a PNG nor a JPEG.") from error
    except _DECODING_ERRORS as error:
        raise PictureRefused(f"{name} is damaged, or no picture that can be used.") from error


def _decoded(data: bytes, name: str) -> PIL.Image.Image:
    with PIL.Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:  # known from its head, before anything is decoded
            raise PictureRefused(
                f"{name} has {width:,} × {height:,} pixels; at most {MOST_PIXELS // 10**6} million can be read."
            )
        opened.draft("RGB", (MOST_SIDE, MOST_SIDE))
        has_holes = "A" in opened.getbands() or "transparency" in opened.info
        upright = PIL.ImageOps.exif_transpose(opened)
        pixels = upright.convert("RGBA" if has_holes else "RGB")
    pixels.thumbnail((MOST_SIDE, MOST_SIDE), PIL.Image.Resampling.LANCZOS)
    return PIL.Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())


def _written(pixels: PIL.Image.Image, *, is_photo: bool) -> tuple[PictureFormat, bytes]:
    """Write pixels as a PNG; as a JPEG on white what came as one, or would be large."""
    made = io.BytesIO()
    if not is_photo:
        pixels.save(made, "PNG")
        if len(made.getvalue()) <= PNG_UP_TO:
            return PictureFormat.PNG, made.getvalue()
    if pixels.mode == "RGBA":
        ground = PIL.Image.new("RGB", pixels.size, "white")
        ground.paste(pixels, mask=pixels.getchannel("A"))
        pixels = ground
    for quality in (QUALITY, 70, 40):
        made = io.BytesIO()
        pixels.save(made, "JPEG", quality=quality)
        if len(made.getvalue()) <= MOST_BYTES:
            break
    return PictureFormat.JPEG, made.getvalue()

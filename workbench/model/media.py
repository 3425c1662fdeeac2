"""What a picture in a project may be: pixels, and nothing else. Found out from its bytes, without decoding them.

Pictures are made by `exchange.pictures`, which writes plain PNG and baseline JPEG. A file from elsewhere may hold
anything, so every picture is checked: its hash, its size, and that no part of it says where it was taken or by whom.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator

from workbench.model.records import Media, PictureFormat

MOST_SIDE = 1_600
"""Pixels along the longer side."""
MOST_BYTES = 4 * 2**20
"""Of one picture; MOST_IN_ALL: of all pictures of a project."""
MOST_IN_ALL = 40 * 2**20

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = (b"IHDR", b"IDAT", b"IEND")
_PLAIN_PIXELS = (b"\x08\x02\x00\x00\x00", b"\x08\x06\x00\x00\x00")
"""Eight bits, RGB or RGBA, not interlaced: the end of an IHDR."""
_JPEG_SEGMENTS = {0xC0: "SOF0", 0xC4: "DHT", 0xDB: "DQT", 0xDA: "SOS", 0xE0: "APP0"}
_MARKER_IN_SCAN = re.compile(b"\xff[^\x00]")


class UnsoundPictureError(ValueError):
    """The bytes are no plain picture; the message says why, to stand behind "picture: "."""


def digest(content: bytes) -> str:
    """Give the sha256 that a picture goes by."""
    return hashlib.sha256(content).hexdigest()


def problem_of(media: Media) -> str | None:
    """Say what is wrong with a picture of a project, None if it is as this program writes pictures."""
    if len(media.content) > MOST_BYTES:
        return f"larger than {MOST_BYTES // 2**20} MB"
    if digest(media.content) != media.sha256:
        return "its hash is wrong"
    try:
        size = _png_size(media.content) if media.format is PictureFormat.PNG else _jpeg_size(media.content)
    except UnsoundPictureError as error:
        return str(error)
    if max(size) > MOST_SIDE or min(size) < 1:
        return f"{size[0]} × {size[1]} pixels, at most {MOST_SIDE} are allowed along a side"
    return None if size == (media.width, media.height) else "its size is another one than it says"


def too_heavy(all_media: Iterable[Media]) -> str | None:
    """Say that pictures are too much for one project, None if they are not."""
    if sum(len(media.content) for media in all_media) > MOST_IN_ALL:
        return f"a project holds at most {MOST_IN_ALL // 2**20} MB of pictures"
    return None


def _png_size(content: bytes) -> tuple[int, int]:
    if not content.startswith(_PNG):
        raise UnsoundPictureError("no PNG")
    names: list[bytes] = []
    size, whole = (0, 0), 0
    for name, body, whole in _png_chunks(content):  # noqa: B007 – where the last one ends is asked below
        if name not in _PNG_CHUNKS:
            raise UnsoundPictureError("a PNG with more in it than pixels")
        if name == b"IHDR":
            if len(body) != 13 or body[8:] not in _PLAIN_PIXELS:
                raise UnsoundPictureError("a PNG of another kind than eight-bit colours")
            size = struct.unpack(">II", body[:8])
        names.append(name)
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or names.count(b"IHDR") > 1 or whole != len(content):
        raise UnsoundPictureError("a PNG that is not whole, or goes on behind its end")
    return size


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise UnsoundPictureError("a PNG that is not whole")
        yield name, content[at + 8 : end - 4], end
        at = end
        if name == b"IEND":
            return


def _jpeg_size(content: bytes) -> tuple[int, int]:
    if not content.startswith(b"\xff\xd8"):
        raise UnsoundPictureError("no JPEG")
    size, at = (0, 0), 2
    while at + 4 <= len(content):
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        body = content[at + 4 : at + 2 + length]
        if content[at] != 0xFF or length < 2 or marker not in _JPEG_SEGMENTS:
            raise UnsoundPictureError("a JPEG with more in it than pixels")
        if marker == 0xE0 and not (body.startswith(b"JFIF\x00") and len(body) == 14):
            raise UnsoundPictureError("a JPEG with more in it than pixels")
        at += 2 + length
        if marker == 0xC0:
            if size != (0, 0) or len(body) < 6:
                raise UnsoundPictureError("a JPEG that contradicts itself")
            height, width = struct.unpack(">HH", body[1:5])
            size = width, height
        if marker == 0xDA:
            if not content.endswith(b"\xff\xd9") or _MARKER_IN_SCAN.search(content, at, len(content) - 2):
                raise UnsoundPictureError("a JPEG that is not whole, or goes on behind its end")
            return size
    raise UnsoundPictureError("a JPEG without pixels")

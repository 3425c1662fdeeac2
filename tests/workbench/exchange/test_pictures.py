"""Only the pixels of a picture come in; what is no picture, or too much of one, is refused in a sentence."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import PIL.Image
import pytest

from tests.workbench.model.test_media import chunk
from workbench.exchange.pictures import PictureRefused, made_media, read_picture_file
from workbench.model.media import MOST_BYTES, MOST_SIDE, problem_of
from workbench.model.records import PictureFormat


def saved(image: PIL.Image.Image, form: str, **options: object) -> bytes:
    made = io.BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def noise(width: int, height: int, mode: str = "RGB") -> PIL.Image.Image:
    return PIL.Image.frombytes(mode, (width, height), os.urandom(width * height * len(mode)))


def photograph() -> bytes:
    """Give a JPEG with a place, a camera and a thumbnail, lying on its side."""
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    return saved(PIL.Image.new("RGB", (40, 20), "red"), "JPEG", exif=exif.tobytes(), comment=b"SecretPlace")


def test_nothing_but_pixels_comes_in() -> None:
    data = photograph()
    assert b"SecretCamera" in data and b"SecretPlace" in data
    media = made_media(data, "me.jpg", "me_m1", alt="Me")
    assert problem_of(media) is None and b"Secret" not in media.content and b"Exif" not in media.content
    assert (media.width, media.height) == (20, 40), "it stands upright"
    assert media.alt == "Me"


def test_the_same_pixels_are_the_same_picture() -> None:
    one = made_media(saved(noise(9, 9), "PNG"), "a.png", "me_m1")
    again = made_media(one.content, "b.png", "me_m2")
    assert one.sha256 == again.sha256


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    media = made_media(saved(PIL.Image.new(mode, (30, 20)), "PNG"), "a.png", "me_m1")
    assert problem_of(media) is None and (media.width, media.height) == (30, 20)


def test_large_ones_become_small_enough() -> None:
    media = made_media(saved(noise(3_000, 2_000), "PNG", compress_level=0), "a.png", "me_m1")
    assert problem_of(media) is None and media.format is PictureFormat.JPEG
    assert max(media.width, media.height) == MOST_SIDE and len(media.content) <= MOST_BYTES


def test_holes_in_a_large_picture_are_white() -> None:
    picture = noise(1_200, 1_200, "RGBA")
    picture.putalpha(0)
    media = made_media(saved(picture, "PNG", compress_level=0), "a.png", "me_m1")
    with PIL.Image.open(io.BytesIO(media.content)) as opened:
        assert min(opened.convert("RGB").getpixel((600, 600))) > 250  # type: ignore[arg-type,type-var]


def _bomb(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(100),
        saved(PIL.Image.new("RGB", (10, 10)), "BMP"),
        saved(PIL.Image.new("RGB", (100, 100)), "PNG")[:-40],
        saved(noise(100, 100), "JPEG")[:900],
        _bomb(60_000, 60_000),
        _bomb(9_000, 9_000),
        _bomb(5, 5)[:30],
        b"\x89PNG\r\n\x1a\n" + chunk(b"zTXt", b"x\x00\x00" + zlib.compress(bytes(80_000_000))),
    ],
)
def test_what_is_none_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(PictureRefused) as refused:
        made_media(data, "it.png", "me_m1")
    assert str(refused.value).startswith("it.png ") and "\n" not in str(refused.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match=r"^gone\.png cannot be read"):
        read_picture_file(tmp_path / "gone.png")

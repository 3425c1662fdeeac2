"""A picture in a file is what the program itself writes: pixels, their size, their hash, and nothing else."""

from __future__ import annotations

import io
import struct
import zlib

import msgspec
import PIL.Image
import pytest

from workbench.model.media import MOST_IN_ALL, digest, problem_of, too_heavy
from workbench.model.records import Media, PictureFormat


def written(form: str, size: tuple[int, int] = (12, 8), mode: str = "RGB", **options: object) -> bytes:
    made = io.BytesIO()
    PIL.Image.new(mode, size, "teal").save(made, form, **options)
    return made.getvalue()


def media(content: bytes, form: str = "png", size: tuple[int, int] = (12, 8)) -> Media:
    return Media(
        id="me_m1",
        sha256=digest(content),
        format=PictureFormat(form),
        width=size[0],
        height=size[1],
        content=content,
    )


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunk(png: bytes, name: bytes, body: bytes) -> bytes:
    return png[:33] + chunk(name, body) + png[33:]


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    return jpeg[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


PNG, JPEG = written("PNG"), written("JPEG")


@pytest.mark.parametrize(
    ("content", "form"), [(PNG, "png"), (written("PNG", mode="RGBA"), "png"), (JPEG, "jpeg")]
)
def test_plain_pictures_are_sound(content: bytes, form: str) -> None:
    assert problem_of(media(content, form)) is None


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"", "png"),
        (b"hello", "jpeg"),
        (JPEG, "png"),
        (PNG, "jpeg"),
        (PNG[:-5], "png"),
        (PNG + b"more", "png"),
        (JPEG[:-3], "jpeg"),
        (JPEG + b"more", "jpeg"),
        (JPEG + b"\xff\xe1\x00\x08Exif\xff\xd9", "jpeg"),
        (with_chunk(PNG, b"eXIf", b"GPS"), "png"),
        (with_chunk(PNG, b"tEXt", b"Author\x00Me"), "png"),
        (with_chunk(PNG, b"zTXt", zlib.compress(b"x" * 1000)), "png"),
        (with_chunk(PNG, b"IHDR", PNG[16:29]), "png"),
        (with_segment(JPEG, 0xE1, b"Exif\x00\x00GPS"), "jpeg"),
        (with_segment(JPEG, 0xFE, b"a comment"), "jpeg"),
        (with_segment(JPEG, 0xE0, b"JFXX\x00\x10thumbnail"), "jpeg"),
        (written("PNG", mode="P"), "png"),
        (written("PNG", mode="I;16"), "png"),
        (written("JPEG", progressive=True), "jpeg"),
    ],
)
def test_everything_else_is_not(content: bytes, form: str) -> None:
    assert problem_of(media(content, form)) is not None


def test_it_says_what_it_is() -> None:
    assert problem_of(media(PNG, size=(12, 9))) == "its size is another one than it says"
    assert problem_of(msgspec.structs.replace(media(PNG), sha256="0" * 64)) == "its hash is wrong"


def test_a_head_that_claims_too_many_pixels_is_seen_without_decoding() -> None:
    bomb = PNG[:16] + struct.pack(">II", 60_000, 60_000) + PNG[24:]
    assert "60000 × 60000 pixels" in str(problem_of(media(bomb)))


def test_all_pictures_together_have_a_limit() -> None:
    one = media(PNG)
    most = MOST_IN_ALL // len(PNG)
    assert too_heavy([one] * most) is None and too_heavy([one] * (most + 1)) is not None

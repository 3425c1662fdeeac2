"""Files that somebody could send to do harm: bombs, contradictions, markup in every text, things that are no file."""

from __future__ import annotations

import base64
import json
import os
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import assets
from tests.planting import Words, planted, tiny_picture
from workbench.exchange.json_export import json_bytes
from workbench.model.document import Document
from workbench.model.ids import make_id
from workbench.model.media import digest
from workbench.storage.format import Meta, fingerprint_of, write_bytes
from workbench.storage.lines import RecordLines

SAMPLE = assets.SAMPLES / "laptop.journey"
Tables = dict[str, dict[str, Any]]
Maker = Callable[[Path, str], None]
"""(path, bait) makes the file; bait: a path or address that nobody may follow."""


def markup(bait: str) -> list[str]:
    """Give markup that a reader of rich text would follow to the bait."""
    return [
        f"<img src='{bait}'>",
        f'<html><body background="{bait}"><h1>x</h1></body></html>',
        f'<a href="{bait}">x</a><br/><table><tr><td background="{bait}">',
        f"<qt><style>@import url('{bait}'); body {{ background: url({bait}); }}</style></qt>",
        f'<object data="{bait}"><iframe src="{bait}"></object>',
        f"<!DOCTYPE x SYSTEM '{bait}'><p>&x;</p>",
        f"![x]({bait}) [x]({bait})",
        "<b>" * 60,
    ]


def with_markup(bait: str, form: int) -> Document:
    """Give a project with markup in every text field; what is too long for a field is cut, not left out."""
    some = markup(bait)
    return planted(lambda _, longest: some[form % len(some)][:longest])


# --- ways to make a file --------------------------------------------------------------------------------------


def _bytes(data: bytes) -> Maker:
    return lambda path, _: path.write_bytes(data) and None


def _tables(change: Callable[[Tables], object]) -> Maker:
    """Change the sample's tables; the hash is then wrong, so that the file is read strictly."""

    def make(path: Path, _: str) -> None:
        tables = json.loads(SAMPLE.read_bytes())
        change(tables)
        path.write_text(json.dumps(tables, separators=(",", ":")), encoding="utf-8")

    return make


def _text(old: str, new: str) -> Maker:
    """Replace something in the sample's text, once."""

    def make(path: Path, _: str) -> None:
        text = SAMPLE.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def _journey_with_markup(form: int) -> Maker:
    def make(path: Path, bait: str) -> None:
        document = with_markup(bait, form)
        meta = Meta(format=1, project="a" * 32, sequence=1, changed="2026-11-24T12:00:00+00:00")
        path.write_bytes(write_bytes(meta, document.records.values(), RecordLines())[0])

    return make


def _planted(path: Path, words: Words) -> None:
    meta = Meta(format=1, project="a" * 32, sequence=1, changed="2026-11-24T12:00:00+00:00")
    path.write_bytes(write_bytes(meta, planted(words).records.values(), RecordLines())[0])


def _once(text: str) -> Words:
    """Fill each field of each kind of record as far as it goes, in one record; the others stay readable."""
    filled: set[str] = set()

    def words(place: str, longest: int) -> str:
        is_first = place not in filled
        filled.add(place)
        return text[:longest] if is_first else "Waits"

    return words


def _all(text: str) -> Words:
    return lambda _, longest: text[:longest]


def _first(tables: Tables, table: str) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(tables[table].values()))
    return found


def _set(table: str, **fields: Any) -> Maker:
    return _tables(lambda tables: _first(tables, table).update(fields))


def _everywhere(table: str, **fields: Any) -> Maker:
    return _tables(lambda tables: [record.update(fields) for record in tables[table].values()])


def _many(table: str, count: int) -> Maker:
    def change(tables: Tables) -> None:
        from workbench.model.ids import make_id

        first = _first(tables, table)
        prefix = first["id"].partition("_")[0]
        tables[table].update({str(n): {**first, "id": make_id(prefix, n)} for n in range(1, count + 1)})

    return _tables(change)


def _inside_itself(tables: Tables) -> None:
    journey = _first(tables, "journey")
    step = next(s for s in tables["step"].values() if s["journey"] == journey["id"])
    journey["parent_step"] = step["id"]


def _sparse(size: int) -> Maker:
    def make(path: Path, _: str) -> None:
        with path.open("wb") as file:
            file.write(b'{"_meta":{')
            file.truncate(size)

    return make


def _link(target: str) -> Maker:
    return lambda path, _: path.symlink_to(target)


def _pipe(path: Path, _: str) -> None:
    os.mkfifo(path)


def _folder(path: Path, _: str) -> None:
    path.mkdir()


def _with_bait(text: str) -> Maker:
    return lambda path, bait: path.write_text(text.replace("BAIT", bait), encoding="utf-8") and None


def _json_export(change: Callable[[str], str]) -> Maker:
    def make(path: Path, _: str) -> None:
        from workbench.project import read_project

        text = json_bytes(read_project(SAMPLE).document).decode()
        path.write_text(change(text), encoding="utf-8")

    return make


def _json_with_markup(form: int) -> Maker:
    return lambda path, bait: path.write_bytes(json_bytes(with_markup(bait, form))) and None


def _png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return _png_of(head, b"\0" * (width // 8 + 1) * 64)


def _png_of(head: bytes, rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    data = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


def _deep_png() -> bytes:
    """Give a PNG of our own kind whose data goes on for 20 MB behind its last pixel."""
    return _png_of(struct.pack(">IIBBBBB", 1_600, 1_600, 8, 2, 0, 0, 0), bytes(30_000_000))


def _pictured(*contents: bytes, size: tuple[int, int] = (1, 1), **fields: Any) -> Maker:
    """Give every persona of the sample a picture; its hash is right."""

    def change(tables: Tables) -> None:
        tables["media"] = {}
        for number, content in enumerate(contents, 1):
            tables["media"][str(number)] = {
                "id": make_id("me", number),
                "sha256": digest(content),
                "format": "jpeg" if content.startswith(b"\xff\xd8") else "png",
                "width": size[0],
                "height": size[1],
                "content": base64.b64encode(content).decode(),
                **fields,
            }
        for persona in tables["persona"].values():
            persona["picture"] = "me_1"

    return _tables(change)


def _svg_bomb() -> str:
    levels = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    return f'<svg xmlns="http://www.w3.org/2000/svg"><rect id="g0" width="1" height="1"/>{levels}</svg>'


def _mermaid(*lines: str) -> Maker:
    return _bytes("\n".join(("journey", *(f"  {line}" for line in lines))).encode())


def _signed(make: Maker) -> Maker:
    """Give a file the hash that its bytes have: whoever wants to do harm can compute it, too."""

    def signed(path: Path, bait: str) -> None:
        make(path, bait)
        data = path.read_bytes()
        fingerprint, named = fingerprint_of(data)
        assert named is not None, path
        path.write_bytes(data.replace(named.encode(), fingerprint.encode(), 1))

    return signed


LAUGHS = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 if n else ['x'] * 9)}]" for n in range(12))
CONTROL = (
    "".join(map(chr, (1, 7, 8, 27, 0x7F, 0x85, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xFFFD)))
    + "Z"
    + "\u0301" * 200
)
LONG = "word " * 19_999

HOSTILE: dict[str, Maker] = {
    # what is no journey file at all
    "empty.journey": _bytes(b""),
    "zeros.journey": _bytes(bytes(1_000_000)),
    "noise.journey": _bytes(zlib.compress(bytes(range(256)) * 4_000)),
    "words.journey": _bytes(b"hello"),
    "list.journey": _bytes(b"[1, 2, 3]"),
    "utf-16.journey": lambda path, _: path.write_bytes(SAMPLE.read_text("utf-8").encode("utf-16")) and None,
    "bad utf-8.journey": _bytes(SAMPLE.read_bytes() + b"\xff"),
    "picture.journey": _bytes(_png(8, 8)),
    "svg.journey": _bytes(_svg_bomb().encode()),
    "zip.journey": _bytes(b"PK\x03\x04" + zlib.compress(bytes(50_000_000), 9)),
    "pipe.journey": _pipe,
    "folder.journey": _folder,
    "endless.journey": _link("/dev/zero"),
    "nowhere.journey": _link("/nonexistent/file"),
    # bombs
    "300 MB.journey": _sparse(300 * 2**20),
    "60 MB of zeros.journey": _sparse(60 * 2**20),
    "250 MB of zeros.journey": _sparse(250 * 2**20),
    "deep lists.journey": _bytes(b"[" * 200_000),
    "16 MB of brackets.journey": _bytes(b"[" * (16 * 2**20)),
    "deep tables.journey": _bytes(b'{"_meta":' * 50_000 + b"1" + b"}" * 50_000),
    "deep record.journey": _text('"title":', '"x":' + "[" * 5_000 + "]" * 5_000 + ',"title":'),
    "many keys.journey": _bytes(b'{"_meta":{' + b",".join(b'"%d":{}' % n for n in range(400_000)) + b"}}"),
    "many quotes.journey": _bytes(b'{"a":"' + b'\\"' * 4_000_000 + b'"}'),
    "huge number.journey": _text('"sequence":', '"sequence":' + "9" * 100_000 + ',"x":'),
    "20,001 steps.journey": _many("step", 20_001),
    "200,001 notes.journey": _many("note", 200_001),
    "long texts.journey": lambda path, _: _planted(path, _once(LONG)),
    "too long text.journey": _set("step", title="x" * 100_001),
    # numbers and texts that are none
    "nan.journey": _set("step", place=[float("nan"), 0]),
    "infinity.journey": _set("step", place=[float("inf"), 0]),
    "1e308.journey": _set("step", place=[1e308, -1e308]),
    "1e999.journey": _text('"sequence":', '"x":1e999,"sequence":'),
    "far away.journey": _everywhere("step", place=[1_000_000, -1_000_000]),
    "surrogate.journey": _text('"title":"', '"title":"\\ud800'),
    "control characters.journey": lambda path, _: _planted(path, _all(CONTROL)),
    "wrong types.journey": _set("step", title=5),
    "valence 7.journey": _set("feeling", valence=7),
    # contradictions
    "key twice.journey": _text('"title":"', '"title":"a","title":"'),
    "table twice.journey": lambda path, _: (
        path.write_bytes(SAMPLE.read_bytes()[:-2] + b',"step":{}}') and None
    ),
    "dangling transition.journey": _set("transition", target="st_zzzzzzzz"),
    "dangling stage.journey": _set("step", stage="sg_zzzzzzzz"),
    "all dangling.journey": _everywhere("step", lane="la_zzzzzzzz"),
    "inside itself.journey": _tables(_inside_itself),
    "no project.journey": _tables(lambda tables: tables["project"].clear()),
    "no journey.journey": _tables(lambda tables: tables["journey"].clear()),
    "wrong id.journey": _set("step", id="st_../../x"),
    "rank zero.journey": _set("step", rank="0"),
    "all numbers.journey": _text('"title":', '"x":[' + "0.123," * 3_900_000 + '0],"title":'),
    "long unknown text.journey": _text('"title":', '"x":"' + "x" * 20_000_000 + '","title":'),
    "objects.journey": _text('"title":', '"x":[' + "{}," * 280_000 + '0],"title":'),
    "other keys.journey": _text(
        '"title":', '"x":{' + ",".join(f'"{n}":0' for n in range(900_000)) + '},"title":'
    ),
    "wrong document.journey": lambda path, _: (
        path.write_text(re.sub(r'"step":{\n"\d+"', '"step":{\n"7"', SAMPLE.read_text("utf-8")), "utf-8")
        and None
    ),
    "unknown field.journey": _set("step", __class__="os.system"),
    "unknown table.journey": _tables(lambda tables: tables.update(evil={"1": {"x": "y" * 1_000_000}})),
    "format 99.journey": _text('"format":1', '"format":99'),
    "foreign names.journey": _set("journey", owner="../../etc/passwd", title="CON\u202egnp.exe"),
    "odd language.journey": _set("project", language="../../../x"),
    # pictures inside of a project
    "picture.60,000 squared.journey": _pictured(_png(60_000, 60_000), size=(1_600, 1_600)),
    "picture.no picture.journey": _pictured(b"<svg onload='x'/>"),
    "picture.place.journey": _pictured(b"\xff\xd8\xff\xe1\x00\x0aExif\x00\x00GP\xff\xd9"),
    "picture.wrong hash.journey": _pictured(tiny_picture().content, sha256="0" * 64),
    "picture.no base64.journey": _pictured(b"", content="!!!"),
    "picture.inflates.journey": _pictured(_deep_png(), size=(1_600, 1_600)),
    "picture.twice.journey": _pictured(tiny_picture().content, tiny_picture().content),
    # markup in every text field
    **{f"markup {form}.journey": _journey_with_markup(form) for form in range(8)},
    **{f"markup {form}.json": _json_with_markup(form) for form in (0, 1)},
    # other formats
    "pipe.mmd": _pipe,
    "endless.json": _link("/dev/zero"),
    "deep.json": _bytes(b"[" * 1_000_000),
    "nan.json": _json_export(lambda text: text.replace('"format":1', '"format":NaN', 1)),
    "key twice.json": _json_export(lambda text: text.replace('"title":', '"title":"a","title":', 1)),
    "dangling.json": _json_export(lambda text: text.replace('"target":"st_', '"target":"st_zz', 1)),
    "no journey.json": lambda path, _: (
        path.write_text(
            '{"kind":"journey-workbench records","format":1,"tables":{"project":[{"id":"pr_1"}]}}'
        )
        and None
    ),
    "60 MB.json": _sparse(60 * 2**20),
    "binary.mmd": _bytes(bytes(range(256)) * 100),
    "laughs.mmd": _bytes(f"---\n{LAUGHS}\n---\njourney\n  title x\n  One: 3: Me\n".encode()),
    "init.mmd": _bytes(
        b"%%{init: " + b'{"a":' * 20_000 + b"1" + b"}" * 20_000 + b"}%%\njourney\n One: 3: Me\n"
    ),
    "spaces.mmd": _mermaid("title" + " " * 300_000 + "x", "One" + " :" * 100_000),
    "200,000 tasks.mmd": _mermaid(*(f"Task {n}: 3: Me" for n in range(200_000))),
    "40 MB.mmd": _sparse(40 * 2**20),
    "markup.mmd": _with_bait(
        "journey\n title <img src='BAIT'>\n section <img src='BAIT'>\n  <img src='BAIT'>: 3: <img src='BAIT'>\n"
        '  click x href "javascript:alert(1)"\n'
    ),
    "fences.md": _bytes(b"```mermaid\njourney\n One: 3: Me\n```\n" * 5_000),
    "markup.md": _with_bait(
        "# <img src='BAIT'>\n![x](BAIT)\n```mermaid\njourney\n title <img src='BAIT'>\n A: 3: B\n```\n"
    ),
    # pictures
    "svg named.png": _bytes(_svg_bomb().encode()),
    "60,000 squared.png": _bytes(_png(60_000, 60_000)),
    "picture.svg": _bytes(_svg_bomb().encode()),
    "macro.html": _with_bait("<html><img src='BAIT'></html>"),
    "no suffix": _bytes(b"hello"),
}

SIGNED = (
    *(
        "deep record",
        "key twice",
        "table twice",
        "wrong id",
        "1e308",
        "1e999",
        "wrong document",
    ),
    *(
        "dangling transition",
        "no project",
        "rank zero",
        "unknown field",
        "unknown table",
        "format 99",
        "surrogate",
    ),
    *("20,001 steps", "200,001 notes", "all numbers", "long unknown text", "objects", "other keys"),
    *("too long text", "all dangling", "inside itself"),
    *("picture.60,000 squared", "picture.inflates", "picture.place", "picture.twice"),
)
HOSTILE |= {f"{name}, signed.journey": _signed(HOSTILE[f"{name}.journey"]) for name in SIGNED}

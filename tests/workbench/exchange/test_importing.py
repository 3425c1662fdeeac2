"""Which reader takes a file, and what all of them refuse: one sentence that names the file."""

from pathlib import Path

import pytest

from workbench.exchange import limits
from workbench.exchange.errors import ImportRefused
from workbench.exchange.importing import import_file
from workbench.exchange.info import info
from workbench.exchange.json_export import json_bytes
from workbench.model.ids import SeededIds

JOURNEY = "journey\ntitle Moving\nPack (ex: big): 2: Ana\n"


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["a.mmd", "a.MERMAID", "a.md", "a.markdown"])
def test_the_suffix_names_the_reader(tmp_path: Path, name: str) -> None:
    text = (
        f"```mermaid\n{JOURNEY}```\n"
        if "m" in name and "d" in name.lower()[-4:] and "mm" not in name
        else JOURNEY
    )
    if name.endswith("markdown"):
        text = f"```mermaid\n{JOURNEY}```\n"
    imported = import_file(put(tmp_path, name, text), ids=SeededIds(1))
    assert imported.document.project.title == "Moving"
    assert len(imported.repairs_offered) == 1


def test_a_format_can_be_named_and_repairs_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, "journey.txt", JOURNEY)
    for name in ("mermaid", "mmd", "MMD"):
        imported = import_file(path, ids=SeededIds(1), format=name, repair=True)
        assert info(imported.document)["journeys"][0]["steps"][0]["title"] == "Pack (ex: big)"
        assert len(imported.repairs_applied) == 1
        assert imported.repairs_offered == ()


def test_the_lossless_export_comes_back(tmp_path: Path) -> None:
    document = import_file(put(tmp_path, "a.mmd", JOURNEY), ids=SeededIds(1)).document
    again = import_file(put(tmp_path, "a.json", json_bytes(document)), ids=SeededIds(2)).document
    assert again.snapshot() == document.snapshot()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.mmd", b"", "a.mmd: the file is empty"),
        ("a.xls", b"x", "a.xls: its suffix names no format"),
        (
            "a.mmd",
            "journey\nP\u00e4ck: 3".encode("latin-1"),
            "a.mmd, line 2: this is not UTF-8; save it as UTF-8",
        ),
        ("a.mmd", JOURNEY.encode("utf-16"), "a.mmd: this is UTF-16"),
        ("a.mmd", b"\x89PNG\r\n\x1a\n\0\0", "this is no text"),
        ("a.mmd", b"PK\x03\x04\0\0", "no diagram begins here"),
        ("a.json", b"{}", "a.json: "),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_file(put(tmp_path, name, data), ids=SeededIds(1))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_a_folder_and_an_unknown_format(tmp_path: Path) -> None:
    (tmp_path / "folder.mmd").mkdir()
    for name, kind, said in (
        ("none.mmd", None, "there is no such file"),
        ("folder.mmd", None, "this is a folder"),
        ("none.mmd", "visio", "“visio” is no format"),
    ):
        with pytest.raises(ImportRefused, match=said):
            import_file(tmp_path / name, ids=SeededIds(1), format=kind)


def test_a_file_too_large_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TEXT_FILE_BYTES", 2**20)
    with pytest.raises(ImportRefused, match="it is larger than 1 MB"):
        import_file(put(tmp_path, "a.mmd", JOURNEY + "\n" * 2**20), ids=SeededIds(1))


def test_limits_hold_for_all_blocks_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STEPS", 3)
    block = "```mermaid\njourney\nA: 1\nB: 2\n```\n"
    assert len(info(import_file(put(tmp_path, "a.md", block), ids=SeededIds(1)).document)["journeys"]) == 1
    with pytest.raises(ImportRefused, match="it has 4 tasks; at most 3"):
        import_file(put(tmp_path, "a.md", block * 2), ids=SeededIds(1))

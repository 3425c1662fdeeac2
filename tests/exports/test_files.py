"""A document replaces a file whole, or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from exports import files
from exports.files import write_document
from workbench.storage.disk import Disk
from workbench.storage.errors import NotSavedError


def test_a_new_file_is_readable_like_any_other(tmp_path: Path) -> None:
    write_document(tmp_path / "map.pdf", b"new")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "map.pdf").read_bytes() == b"new"
    assert (tmp_path / "map.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="only on systems with permissions")
def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    out.write_bytes(b"old")
    out.chmod(0o640)
    write_document(out, b"new")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="only on systems with links")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_document(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "map.pdf"
    out.write_bytes(b"old")
    if step == "write":
        monkeypatch.setattr(files, "write_all", full)
    else:
        monkeypatch.setattr(Disk, "replace", full)
    with pytest.raises(NotSavedError, match=r"map\.pdf: .*No space left"):
        write_document(out, b"new")
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["map.pdf"]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match="folder"):
        write_document(tmp_path, b"new")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match=r"map\.pdf"):
        write_document(tmp_path / "absent" / "map.pdf", b"new")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only on systems with named pipes")
def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(NotSavedError, match="pipe"):
        write_document(tmp_path / "pipe.pdf", b"new")
    assert not (tmp_path / "pipe.pdf").is_file()

"""What is no ordinary file is refused before it is read: a pipe would wait for ever, a device never ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.exchange.errors import ImportRefused
from workbench.exchange.importing import import_file
from workbench.model.ids import SeededIds
from workbench.project import read_project
from workbench.storage.errors import DamagedFileError, NotAJourneyError
from workbench.storage.format import MAX_STRICT_BYTES

pytestmark = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="only on POSIX: pipes and devices are files"
)


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def device(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


@pytest.mark.parametrize("make", [pipe, device])
def test_a_pipe_and_a_device_are_no_journey_file(tmp_path: Path, make: object) -> None:
    with pytest.raises(NotAJourneyError, match="no ordinary file"):
        read_project(make(tmp_path / "x.journey"))  # type: ignore[operator]


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize("suffix", ["mmd", "json", "md"])
def test_a_pipe_and_a_device_are_not_imported(tmp_path: Path, make: object, suffix: str) -> None:
    with pytest.raises(ImportRefused, match="no ordinary file"):
        import_file(make(tmp_path / f"x.{suffix}"), ids=SeededIds())  # type: ignore[operator]


def test_a_large_file_with_a_wrong_hash_is_not_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "x.journey"
    with path.open("wb") as file:
        file.write(b'{"_meta":{')
        file.truncate(MAX_STRICT_BYTES + 1)
    with pytest.raises(DamagedFileError, match="hash is wrong"):
        read_project(path)

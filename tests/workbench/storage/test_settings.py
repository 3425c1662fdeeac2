"""A person's settings: kept whole, and damage costs no more than the damaged setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.faulty_disk import Fault, FaultyDisk
from workbench.storage.places import Places, user_places
from workbench.storage.settings import (
    ProjectView,
    Settings,
    WindowPlace,
    load_settings,
    save_settings,
    with_view,
)

FULL = Settings(
    theme="high_contrast",
    window=WindowPlace(10, 20, 1200, 800),
    closed_panels=("outline",),
    panel_widths={"inspector": 320},
    views={"p1": ProjectView(journey="jo_1", route="ro_1", persona="pe_2", collapsed=("sg_1",))},
)


def test_settings_come_back(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    save_settings(file, FULL)
    assert load_settings(file) == FULL


def test_one_damaged_setting_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(file, FULL)
    file.write_text(file.read_text().replace("high_contrast", "purple").replace("1200", "-1"))
    settings = load_settings(file)
    assert settings.theme == "system"
    assert settings.window is None
    assert settings.views == FULL.views


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"[]", b'{"theme": ', b'"\xff"'])
def test_an_unreadable_file_gives_the_defaults(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "settings.json"
    assert load_settings(file) == Settings()
    file.write_bytes(data)
    assert load_settings(file) == Settings()


def test_a_full_disk_keeps_the_old_settings(tmp_path: Path) -> None:
    file, disk = tmp_path / "settings.json", FaultyDisk()
    save_settings(file, FULL)
    disk.plan(1, Fault.NO_SPACE, only="write")
    with pytest.raises(OSError, match="No space"):
        save_settings(file, Settings(), disk)
    assert load_settings(file) == FULL


def test_the_view_used_longest_ago_is_forgotten_first() -> None:
    settings = Settings()
    for n in range(201):
        settings = with_view(settings, f"p{n}", ProjectView())
    settings = with_view(settings, "p1", ProjectView(persona="pe_1"))
    assert next(iter(settings.views)) == "p2"
    assert list(settings.views)[-1] == "p1"


def test_one_variable_moves_every_folder(tmp_path: Path) -> None:
    assert user_places({"JOURNEY_WORKBENCH_HOME": str(tmp_path)}) == Places(
        config=tmp_path / "config", state=tmp_path / "state"
    )
    real = user_places({})
    assert real.config.is_absolute()
    assert "journey-workbench" in str(real.state)

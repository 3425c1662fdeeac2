"""No flipped bit and no cut is silent; all storages broken on purpose are caught."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.broken_variants import VARIANTS, is_caught, power, strikes
from tests.faults.damage import cut_off, flip_bits, originals_kept


@pytest.mark.parametrize("in_journal", [False, True], ids=["file", "journal"])
def test_no_flipped_bit_is_silent(tmp_path: Path, in_journal: bool) -> None:
    found = flip_bits(tmp_path, flips=300, in_journal=in_journal)
    assert found.silent == []
    assert found.told > 250


@pytest.mark.parametrize("in_journal", [False, True], ids=["file", "journal"])
def test_no_cut_is_silent(tmp_path: Path, in_journal: bool) -> None:
    found = cut_off(tmp_path, every=64, in_journal=in_journal)
    assert found.silent == []
    assert found.told == found.tries


def test_the_damaged_original_is_kept(tmp_path: Path) -> None:
    assert originals_kept(tmp_path, tries=10).silent == []


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIANTS)
def test_a_storage_that_is_broken_on_purpose_is_caught(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and VARIANTS[name][1] in (power, strikes):
        pytest.skip("only on systems that can fork")
    assert is_caught(name, tmp_path)

"""The pair of Python and PySide6 is a sound one (README, Decisions: the pin)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

from workbench.cli.platform_check import check_platform, refusal

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="only on Python 3.11, where None is mortal")
def test_calls_that_return_nothing_keep_their_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 loses one a call on Python 3.11 and aborts the process after about 5,000."""
    thing = QObject()
    thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("warm")
    assert abs(sys.getrefcount(None) - before) < CALLS / 10


def test_this_pair_is_a_sound_one() -> None:
    assert check_platform() is None


@pytest.mark.parametrize("pyside", ["6.12.0", "6.12.1", "6.13.0", "7.0.0"])
def test_python_3_11_is_refused_with_a_pyside_that_loses_none(pyside: str) -> None:
    sentence = refusal((3, 11), pyside)
    assert sentence is not None
    assert pyside in sentence and "3.11" in sentence and "below 6.12" in sentence


@pytest.mark.parametrize(
    ("python", "pyside"), [((3, 11), "6.8.0"), ((3, 11), "6.11.3"), ((3, 12), "6.12.0"), ((3, 14), "7.0.0")]
)
def test_sound_pairs_are_not_refused(python: tuple[int, int], pyside: str) -> None:
    assert refusal(python, pyside) is None


def test_an_absent_pyside_is_said() -> None:
    assert "not installed" in (refusal((3, 11), None) or "")

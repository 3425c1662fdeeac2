from __future__ import annotations

import subprocess
import sys

import pytest

from workbench.cli.platform_check import check_platform, installed_pyside, refusal


@pytest.mark.parametrize(
    ("python", "pyside", "is_bad"),
    [
        ((3, 11), "6.11.3", False),
        ((3, 11), "6.8.0.2", False),
        ((3, 11), "6.12.0", True),
        ((3, 11), "6.12.0a1.dev1", True),
        ((3, 11), "7.0", True),
        ((3, 11), "6.12", True),
        ((3, 12), "6.12.0", False),
        ((3, 13), "6.8.0", False),
    ],
)
def test_the_bad_pair_is_refused_in_one_sentence(python: tuple[int, int], pyside: str, is_bad: bool) -> None:
    sentence = refusal(python, pyside)
    assert (sentence is not None) is is_bad
    if sentence is not None:
        assert pyside in sentence and "3.11" in sentence and "\n" not in sentence


def test_an_absent_qt_is_named() -> None:
    assert "not installed" in (refusal((3, 11), None) or "")


def test_this_installation_is_sound_and_asking_loads_no_qt() -> None:
    code = (
        "import sys; from workbench.cli.platform_check import check_platform, installed_pyside\n"
        "check_platform(); installed_pyside(); sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
    if installed_pyside() is not None:
        assert check_platform() is None

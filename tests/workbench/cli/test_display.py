from __future__ import annotations

import socket
import sys
import tempfile
from pathlib import Path

import pytest

from workbench.cli.display import display_problem

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="only on systems with X11 or Wayland")


def test_without_any_display_that_is_said() -> None:
    assert display_problem({}, "linux") == "there is no display to open a window on"
    assert display_problem({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux") is not None


def test_a_chosen_platform_and_other_systems_are_not_asked() -> None:
    assert display_problem({"QT_QPA_PLATFORM": "offscreen"}, "linux") is None
    assert display_problem({}, "darwin") is None
    assert display_problem({}, "win32") is None


@pytest.mark.parametrize(
    "display", [":987654", "nonsense", "localhost:59535.0", "localhost:x", "127.0.0.1:2"]
)
def test_a_display_that_does_not_answer_is_named(display: str) -> None:
    problem = display_problem({"DISPLAY": display}, "linux")
    assert problem == f"the display {display} does not answer"


def test_a_wayland_socket_that_answers_is_a_display() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": folder}
        assert "does not answer" in (display_problem(environment, "linux") or "")
        listening.bind(str(Path(folder) / "wayland-7"))
        listening.listen()
        assert display_problem(environment, "linux") is None


def test_a_forwarded_display_answers_on_its_port() -> None:
    with socket.socket() as listening:
        for number in range(20, 60):
            try:
                listening.bind(("127.0.0.1", 6000 + number))
                break
            except OSError:
                continue
        listening.listen()
        assert display_problem({"DISPLAY": f"127.0.0.1:{number}.0"}, "linux") is None

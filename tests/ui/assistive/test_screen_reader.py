"""The window as a screen reader knows it: over AT-SPI, from another process, on a real X server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import assets

CLIENT = Path(__file__).parent / "client.py"
ROOT = Path(__file__).parents[3]
SYSTEM_PYTHON = "/usr/bin/python3"
HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
STEPS = 15

pytestmark = [
    pytest.mark.needs("Xvfb", "openbox", "dbus-run-session", SYSTEM_PYTHON),
    pytest.mark.slow,
    pytest.mark.xdist_group("assistive"),  # one window for all of them
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Open the sample in a window, and let the client look, act and listen."""
    if subprocess.run([SYSTEM_PYTHON, "-c", HAS_ATSPI], capture_output=True, check=False).returncode != 0:
        pytest.skip("needs gir1.2-atspi-2.0 and python3-gi")
    home = tmp_path_factory.mktemp("home")
    with x_server() as display:
        environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "JOURNEY_WORKBENCH_HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "PYTHONPATH": str(ROOT),
        }
        script = (
            'openbox & manager=$!; "$1" -m workbench "$2" & window=$!; '
            '"$3" -W ignore "$4" "Journey Workbench"; code=$?; kill $window $manager; exit $code'
        )
        parts = [sys.executable, str(assets.SAMPLES / "laptop.journey"), SYSTEM_PYTHON, str(CLIENT)]
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", script, "sh", *parts],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def x_server() -> Iterator[str]:
    """Run an X server on a display that is free; gives its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        os.close(write)
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


def test_every_step_is_an_item_with_name_description_value_states_and_actions(told: dict[str, Any]) -> None:
    assert len(told["items"]) == STEPS
    fifth = told["items"][4]
    assert fifth == {
        "role": "list item",
        "name": "Wait in the queue, very negative, −2",
        "description": "step 5 of 15, wait, stage Seek help, lane Service desk, 1 way out, 1 note",
        "actions": ["Press", "SetFocus", "Increase", "Decrease"],
        "value": -2.0,
        "range": [-2.0, 2.0],
        "states": ["focusable", "selectable"],
    }
    assert all(item["role"] == "list item" and item["name"] for item in told["items"])
    assert [item["description"].split(",")[0] for item in told["items"]] == [
        f"step {number} of {STEPS}" for number in range(1, STEPS + 1)
    ]


def test_a_step_can_be_focused_and_rated(told: dict[str, Any]) -> None:
    assert told["focused"]
    assert told["rated"]["value"] == 1.0
    assert told["rated"]["name"] == "Wait in the queue, positive, +1"


def test_focus_value_and_announcement_are_heard(told: dict[str, Any]) -> None:
    heard = [tuple(event[:3]) for event in told["heard"]]
    assert ("object:state-changed:focused", "list item", "Wait in the queue, very negative, −2") in heard
    assert (
        "object:property-change:accessible-value",
        "list item",
        "Wait in the queue, positive, +1",
    ) in heard
    assert any(
        kind == "object:announcement" and words == "Rate: Wait in the queue, positive, +1"
        for kind, _role, _name, words in told["heard"]
    )


def test_press_opens_the_editor_of_the_title(told: dict[str, Any]) -> None:
    assert ("object:state-changed:focused", "text", "Title of the step") in [
        tuple(event[:3]) for event in told["heard"]
    ]

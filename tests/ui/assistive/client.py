"""What a screen reader sees, does and hears: run by the system's Python, which has AT-SPI; prints one line of JSON.

client.py NAME: NAME is the application's. It reads every item of the map, then focuses, rates and presses one.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 – only after its version is chosen

HEARD = (
    "object:state-changed:focused",
    "object:property-change:accessible-value",
    "object:property-change:accessible-name",
    "object:announcement",
)
PATIENCE = 60.0


def main(name: str) -> dict[str, Any]:
    """Give what was seen before, what was heard, and what was seen after."""
    Atspi.init()
    heard: list[list[str]] = []
    listener = Atspi.EventListener.new(lambda event: heard.append(told(event)))
    for kind in HEARD:
        listener.register(kind)
    canvas = wait_for(lambda: find(application(name), "list", "Journey map"), "the map")
    items = [seen(canvas.get_child_at_index(number)) for number in range(canvas.get_child_count())]
    chosen = canvas.get_child_at_index(4)
    press(chosen, "SetFocus")
    listen()
    is_focused = chosen.get_state_set().contains(Atspi.StateType.FOCUSED)
    chosen.get_value_iface().set_current_value(1.0)
    listen()
    rated = seen(chosen)
    press(chosen, "Press")
    listen()
    return {"items": items, "focused": is_focused, "rated": rated, "heard": heard}


def seen(item: Any) -> dict[str, Any]:
    """Read one item."""
    actions, value, states = item.get_action_iface(), item.get_value_iface(), item.get_state_set()
    wanted = {"focusable": Atspi.StateType.FOCUSABLE, "selectable": Atspi.StateType.SELECTABLE}
    return {
        "role": item.get_role_name(),
        "name": item.get_name(),
        "description": item.get_description(),
        "actions": [actions.get_action_name(number) for number in range(actions.get_n_actions())],
        "value": value.get_current_value(),
        "range": [value.get_minimum_value(), value.get_maximum_value()],
        "states": [name for name, state in wanted.items() if states.contains(state)],
    }


def told(event: Any) -> list[str]:
    """Give an event's kind, the role and name of whom it is about, and what it says."""
    source = event.source
    return [event.type, source.get_role_name(), source.get_name(), str(event.any_data)]


def press(item: Any, action: str) -> None:
    """Do an action by its name."""
    actions = item.get_action_iface()
    names = [actions.get_action_name(number) for number in range(actions.get_n_actions())]
    actions.do_action(names.index(action))


def application(name: str) -> Any:
    """Give the application, None if it is not there yet."""
    desktop = Atspi.get_desktop(0)
    found = (desktop.get_child_at_index(number) for number in range(desktop.get_child_count()))
    return next((app for app in found if app is not None and name in (app.get_name() or "")), None)


def find(root: Any, role: str, name: str) -> Any:
    """Give the first object of a role and a name below another one."""
    if root is None or (root.get_role_name() == role and root.get_name() == name):
        return root
    children = (root.get_child_at_index(number) for number in range(root.get_child_count()))
    return next((found for child in children if (found := find(child, role, name)) is not None), None)


def listen(seconds: float = 1.0) -> None:
    """Let events arrive."""
    GLib.timeout_add(int(seconds * 1000), Atspi.event_quit)
    Atspi.event_main()


def wait_for(look: Any, what: str) -> Any:
    """Look again and again; SystemExit if it does not come."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(0.3)
    sys.exit(f"{what} did not appear")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))

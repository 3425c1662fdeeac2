"""Start: a command runs on the command line, anything else is a file for the window.

The one module that may import all of workbench, exports and ui.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__" and Path(sys.path[0] or ".").resolve() != Path(__file__).resolve().parents[1]:
    # `python -m` puts the current folder first; a folder with its own ui/ must change nothing. It stays only
    # where it is the folder that this very package lies in (a checkout that is not installed).
    del sys.path[0]

import gc
import os
from collections.abc import Sequence

from workbench.cli.messages import PROGRAM, tell, tell_unexpected

COMMANDS = frozenset({"new", "templates", "import", "export", "info", "check", "curve"})
BAD = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code: 0 done, 1 `check` found errors, 2 bad usage or input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] != "--" and (words[0] in COMMANDS or words[0].startswith("-")):
        from workbench.cli.app import run_command

        return run_command(words)
    return _open_window(words[1:] if words[:1] == ["--"] else words)


def _open_window(words: list[str]) -> int:
    if len(words) > 1:
        tell(f"“{words[0]}” is no command, and a window opens one file only; see {PROGRAM} --help")
        return BAD
    file = Path(words[0]) if words else None
    if file is not None and not file.exists():
        tell(f"{file}: there is no such file, and no command of this name; see {PROGRAM} --help")
        return BAD
    from workbench.cli.display import display_problem
    from workbench.cli.platform_check import check_platform

    problem = check_platform()
    if problem is None and (display := display_problem(os.environ)):
        problem = f"{display}; to export instead: {PROGRAM} export {file or 'FILE'} -o map.pdf"
    if problem is not None:
        tell(problem)
        return BAD
    # Nothing that a start makes is rubbish, and looking for some, again and again, takes 30 ms of it. The window
    # looks by itself when it has been painted, on its own thread.
    gc.disable()
    try:
        from ui.quick_imports import skip_source_search

        skip_source_search()
        from ui.app import run

        return run(file)
    except ImportError as error:  # a library of the system that Qt needs is absent
        tell(f"the window cannot be loaded: {error}")
        return BAD
    except Exception as error:  # noqa: BLE001 – whatever it is, a user sees no traceback; edits are in the journal
        tell_unexpected(error)
        return BAD
    finally:
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())

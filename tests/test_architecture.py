"""The direction of the imports, and what they may load, as executable sentences (README, Architecture)."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("workbench", "exports", "ui", "assets")
LONGEST_FILE = 450  # lines; the habit is 400
LONGEST_FUNCTION = 50  # statements; the habit is 40 lines


def modules(package: str) -> list[str]:
    """Name every module of a package, without importing any."""
    files = sorted((ROOT / package).rglob("*.py"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def python(code: str) -> str:
    """Run code in a fresh interpreter in the project's folder; give what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_by(imports: list[str], unwanted: tuple[str, ...]) -> set[str]:
    """Import modules in a fresh interpreter; give which of the unwanted ones that loaded."""
    code = (
        f"import importlib, sys\nfor name in {imports!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {unwanted!r} if name in sys.modules])"
    )
    return set(python(code).split())


def test_import_contracts_hold() -> None:
    code = (
        "import sys; from importlinter.cli import lint_imports\n"
        "sys.exit(lint_imports(config_filename='pyproject.toml', no_logo=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_core_loads_no_surface_and_no_heavy_library() -> None:
    core = [m for m in modules("workbench") if not m.startswith(("workbench.__main__", "workbench.cli"))]
    unwanted = ("PySide6", "shiboken6", "reportlab", "pikepdf", "networkx", "numpy", "exports", "ui")
    assert len(core) > 20
    assert loaded_by(core, unwanted) == set()


def test_the_exports_load_no_widgets_and_no_window() -> None:
    assert loaded_by(modules("exports"), ("PySide6.QtWidgets", "ui")) == set()


def test_the_way_to_the_window_loads_nothing_that_can_wait() -> None:
    if (ROOT / "ui" / "app.py").exists():
        unwanted = ("networkx", "reportlab", "numpy", "pikepdf", "fontTools", "typer", "pypdfium2")
        assert loaded_by(["ui.app"], unwanted) == set()


@pytest.mark.slow
def test_the_core_passes_its_tests_where_there_is_no_qt() -> None:
    """Once more with PySide6 unimportable, a few examples a property: the full run is the ordinary one."""
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(['PySide6', 'shiboken6']))\n"
        "import pytest\n"
        "sys.exit(pytest.main(['-c', 'tests/core.ini', '--rootdir', '.', '-q', '-m', 'not slow', "
        "'--ignore', 'tests/workbench/cli', 'tests/workbench']))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | {"HYPOTHESIS_PROFILE": "brief"},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def sources() -> Iterator[tuple[Path, str]]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield file.relative_to(ROOT), file.read_text(encoding="utf-8")


def test_rooms_stay_small() -> None:
    """Functions are counted in statements: a table or a text may be long, what is done with it may not."""
    too_long = []
    for file, text in sources():
        if text.count("\n") > LONGEST_FILE:
            too_long.append(f"{file}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                statements = sum(isinstance(part, ast.stmt) for part in ast.walk(node)) - 1
                if statements > LONGEST_FUNCTION:
                    too_long.append(f"{file}: {node.name} has {statements} statements")
    assert not too_long, "ask which second thing they have begun to do:\n" + "\n".join(too_long)


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(file) for file, text in sources() if text.strip() and ast.get_docstring(ast.parse(text)) is None
    ]
    assert not silent, silent


def test_tests_work_offline() -> None:
    """The guard of conftest.py refuses another machine, by name and by address."""
    import socket

    with pytest.raises(AssertionError, match="offline"):
        socket.create_connection(("example.org", 80))
    with pytest.raises(AssertionError, match="offline"), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.workbench.cli.commands import project, run
from tests.workbench.journeys import small
from workbench.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[3]


def shell(*words: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    quiet = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {k: v for k, v in os.environ.items() if k not in quiet}
    return subprocess.run(
        [sys.executable, "-m", "workbench", *(str(word) for word in words)],
        cwd=cwd,
        env=clean | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_words_that_are_commands_are_all_commands() -> None:
    from typer.main import get_command

    from workbench.cli.app import app

    assert set(get_command(app).commands) == COMMANDS  # type: ignore[attr-defined]


def test_help_and_version() -> None:
    said = run("--help")
    assert said.code == 0 and all(name in said.out for name in COMMANDS)
    assert run("export", "--help").code == 0
    assert run("--version").out.strip()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["info"], "FILE"),
        (["info", "a", "b"], "b"),
        (["--nonsense"], "--nonsense"),
        (["export", "a.journey"], "--out"),
        (["export", "a.journey", "-o"], "-o"),
        (["curve", "a.journey", "--speed", "3"], "--speed"),
        (["inof", "a.journey"], "“inof” is no command"),
        (["nowhere.journey"], "nowhere.journey: there is no such file"),
        (["--", "info"], "info: there is no such file"),
    ],
)
def test_bad_usage_is_one_line(
    words: list[str], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert reason in run(*words).problem


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux")
def test_without_a_display_it_says_how_to_export_instead(tmp_path: Path) -> None:
    file = project(tmp_path / "a.journey", small("(A B+", "AB"))
    done = shell(file, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and f"export {file} -o map.pdf" in done.stderr
    assert "no display" in shell(cwd=tmp_path).stderr


def test_a_folder_with_packages_of_our_names_changes_nothing(tmp_path: Path) -> None:
    for name in ("ui", "exports", "assets", "msgspec", "typer"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"raise SystemExit('the decoy {name} was imported')")
    done = shell("new", "a.journey", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert shell("info", "a.journey", cwd=tmp_path).returncode == 0


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    file = project(tmp_path / "a.journey", small("(A B+", "AB"))
    program = subprocess.Popen(
        [sys.executable, "-m", "workbench", "info", file, "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None and program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == ""
    program.stderr.close()
    assert program.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only on Linux")
def test_an_answer_that_cannot_be_written_is_one_line_and_a_closed_output_is_none(tmp_path: Path) -> None:
    file = project(tmp_path / "a.journey", small("(A B+", "AB"))
    command = f'"{sys.executable}" -m workbench info "{file}" --json'
    full = subprocess.run(
        ["sh", "-c", f"{command} > /dev/full"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (full.returncode, full.stderr) == (2, "journey-workbench: No space left on device\n")
    closed = subprocess.run(
        ["sh", "-c", f"{command} >&-"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (closed.returncode, closed.stderr) == (0, "")


def test_an_ascii_terminal_gets_escaped_json_and_no_traceback(tmp_path: Path) -> None:
    file = project(tmp_path / "a.journey", small("(Ä B+", "ÄB", feelings={"Zoë": [-1, None]}))
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "\\u00c4" in shell("info", file, "--json", cwd=tmp_path, **environment).stdout
    done = shell("curve", file, cwd=tmp_path, **environment)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_should_not_happen_is_one_line_and_keeps_its_details(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(file: Path, *, as_json: bool) -> int:
        raise RuntimeError("a mistake\nof ours")

    monkeypatch.setattr("workbench.cli.reading.info", broken)
    problem = run("info", tmp_path / "a.journey").problem
    assert "a mistake of ours" in problem
    log = Path(problem.rpartition("details: ")[2].rstrip(")"))
    kept = log.read_text(encoding="utf-8")
    assert "RuntimeError" in kept
    assert "tests/workbench/cli/test_main.py" in kept
    assert "a mistake" not in kept  # an error's words may quote the map


def test_also_the_window_ends_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(file: Path | None) -> int:
        raise RuntimeError("a mistake of ours")

    file = project(tmp_path / "a.journey", small("(A B+", "AB"))
    monkeypatch.setitem(sys.modules, "ui.app", SimpleNamespace(run=broken))
    assert "a mistake of ours" in run(file).problem


def test_the_window_gets_the_file_and_gives_the_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []
    file = project(tmp_path / "a.journey", small("(A B+", "AB"))
    monkeypatch.setitem(sys.modules, "ui.app", SimpleNamespace(run=lambda path: opened.append(path) or 0))
    assert run(file) == run("--", file) == run() == (0, "", "")
    assert opened == [file, file, None]
    monkeypatch.setattr("workbench.cli.platform_check.installed_pyside", lambda: None)
    monkeypatch.setattr("workbench.cli.platform_check.NONE_IS_IMMORTAL", (99, 0))
    assert "PySide6" in run(file).problem and len(opened) == 3


def test_the_commands_reach_no_window_and_the_window_no_typer() -> None:
    code = "import sys, workbench.__main__; print(*[m for m in ('typer', 'PySide6', 'networkx') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""
    code = (
        "import sys; from workbench.__main__ import main; main(['templates'])\n"
        "assert 'PySide6' not in sys.modules and 'networkx' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60, cwd=ROOT)


def test_an_unknown_option_comes_without_guesses() -> None:
    assert run("import", "a.mmd", "-o", "b.journey", "--bogus").problem == (
        "No such option: --bogus. See journey-workbench --help."
    )


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a read-only home is made by its permissions"
)
def test_a_home_that_cannot_be_written_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "/home/me/.local")

    monkeypatch.setattr("workbench.environment.locks.acquire", refuse)
    problem = run("new", tmp_path / "a.journey").problem
    assert "/home/me/.local (Read-only file system)" in problem and "Errno" not in problem


def test_the_line_at_the_bottom_is_made_without_a_word_of_qt(tmp_path: Path) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QPushButton; app = QApplication([]);"
        "from ui.status_line import StatusLine; StatusLine().add_button(QPushButton())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

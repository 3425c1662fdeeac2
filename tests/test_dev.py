"""dev.py: what it does on machines that this one is not."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dev

unix = pytest.mark.skipif(os.name == "nt", reason="only on Unix")


def test_it_needs_nothing_but_the_standard_library() -> None:
    code = "import sys; sys.path.insert(0, '.'); import dev"
    assert subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=dev.ROOT).returncode == 0


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tets"]) == 2
    assert "test" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    text = capsys.readouterr().out
    assert all(f"dev.py {name} " in text for name in dev.COMMANDS)


@unix
def test_a_child_that_crashes_is_a_failure_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code = dev.run([sys.executable, "-c", "import os; os.kill(os.getpid(), 11)"])
    assert code == 128 + signal.SIGSEGV
    assert "crashed: SIGSEGV" in capsys.readouterr().err


def test_an_exit_code_is_passed_on_silently(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.run([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert capsys.readouterr().err == ""


def test_another_set_of_dependencies_is_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (dev.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    prints = []
    for variant in (
        text,
        text.replace("line-length = 110", "line-length = 100"),
        text.replace("tinydb", "tinydc"),
    ):
        (tmp_path / "pyproject.toml").write_text(variant, encoding="utf-8")
        prints.append(dev.fingerprint())
    assert prints[0] == prints[1] != prints[2]


@unix
def test_a_user_without_rights_gets_the_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match=r"sudo sh -c 'apt-get update && apt-get install .* libegl1'"):
        dev.install_debian_packages(["libegl1"], needed=True)
    dev.install_debian_packages(["libxcb-cursor0"], needed=False)
    assert "libxcb-cursor0" in capsys.readouterr().err


@unix
def test_another_system_is_told_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(dev.Stop, match="libegl1"):
        dev.install_debian_packages(["libegl1"], needed=True)


def test_a_library_that_the_loader_does_not_find_is_absent() -> None:
    assert dev.absent({"libnonesuch.so.7": "libnonesuch7"}) == ["libnonesuch7"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux")
def test_a_display_is_one_that_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "w")
    assert not dev.has_display()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        server.listen()
        assert dev.has_display()
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert not dev.has_display()

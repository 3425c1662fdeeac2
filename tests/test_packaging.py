"""The wheel holds what the application needs and nothing else, and runs from any folder."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("workbench", "exports", "ui", "assets", "pyproject.toml", "README.md", "LICENSE")
DATA = (".ttf", ".txt", ".svg", ".json", ".journey", ".md", ".py", ".typed")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without our environment's variables for Python; give what it printed."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYTEST", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that neither build/ nor an egg-info of the work folder gets in."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    (source / "tests").mkdir()
    (source / "tests" / "__init__.py").touch()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    run(*pip, "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", out, source, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into another environment, which borrows our dependencies; give its folder of commands.

    A path in a .pth file does not make Python read the .pth files there, so our editable install stays hidden.
    """
    place = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    commands = place / ("Scripts" if os.name == "nt" else "bin")
    python = commands / ("python.exe" if os.name == "nt" else "python")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--python",
        python,
        "install",
        "--quiet",
    ]
    run(*pip, "--no-deps", "--no-index", wheel, cwd=place)
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip())
    (own / "borrowed.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return commands


@pytest.fixture
def decoys(tmp_path: Path) -> Path:
    """Make a folder whose packages have our names and say so when they are imported."""
    for name in ("ui", "exports", "assets", "workbench"):
        (tmp_path / name).mkdir()
        for file in ("__init__.py", "__main__.py"):
            (tmp_path / name / file).write_text(f"raise SystemExit('the decoy {name} was imported')")
    return tmp_path


def test_the_wheel_holds_every_module_and_asset(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = [name for name in archive.namelist() if ".dist-info/" in name]
    wanted = {
        file.relative_to(ROOT).as_posix()
        for package in ("workbench", "exports", "ui", "assets")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and not {"__pycache__", "pictures"} & set(file.parts)  # pictures: of the README
    }
    assert packed == wanted
    assert {Path(name).suffix for name in packed} <= set(DATA)
    assert any(name.endswith("licenses/LICENSE") for name in metadata)


def test_the_command_runs_from_a_folder_of_decoys(installed: Path, decoys: Path) -> None:
    command = installed / ("journey-workbench.exe" if os.name == "nt" else "journey-workbench")
    assert "export" in run(command, "--help", cwd=decoys)
    names = run(command, "templates", cwd=decoys)
    assert names.strip()
    run(command, "new", "mine.journey", cwd=decoys)
    assert "journeys" in run(command, "info", "mine.journey", "--json", cwd=decoys)
    run(command, "export", "mine.journey", "-o", "mine.svg", cwd=decoys)
    assert (decoys / "mine.svg").read_text(encoding="utf-8").lstrip().startswith("<")


def test_the_module_runs_beside_folders_of_the_same_names(installed: Path, decoys: Path) -> None:
    """`python -m` finds a workbench/ in the current folder before any of our code: that one can't be helped."""
    shutil.rmtree(decoys / "workbench")
    python = installed / ("python.exe" if os.name == "nt" else "python")
    assert "export" in run(python, "-m", "workbench", "--help", cwd=decoys)
    assert run(python, "-m", "workbench", "templates", cwd=decoys).strip()


def test_the_installed_assets_are_the_wheels_own(installed: Path, decoys: Path) -> None:
    code = "import assets, sys; print(assets.TOKENS.exists(), assets.ROOT)"
    python = installed / ("python.exe" if os.name == "nt" else "python")
    present, place = run(python, "-P", "-c", code, cwd=decoys).split(maxsplit=1)
    assert present == "True"
    assert Path(place.strip()).is_relative_to(installed.parent.resolve())

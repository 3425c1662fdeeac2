#!/usr/bin/env python3
"""Everything a developer does with Journey Workbench, on a machine that has only Python 3.11 or newer.

    python3 dev.py run [FILE]        open FILE, or the sample project, in the window
    python3 dev.py test [ARGS]       run the tests; ARGS go to pytest
    python3 dev.py check             format, lint, types, imports
    python3 dev.py setup             make the environment alone
    python3 dev.py gallery [NAME]    every screen in every theme and every PDF page, as PNGs in build/gallery
    python3 dev.py bench [WHAT ARGS] measure: all, or one of tests/performance
    python3 dev.py faults [ARGS]     the fault campaigns (--short: a few minutes)

Each command first makes or updates the virtual environment in .venv, and on Debian and Ubuntu the system
libraries of Qt. It exits with 0 when everything went well, 2 when something has to be installed by hand.
"""

from __future__ import annotations

import concurrent.futures
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("Journey Workbench needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

import tomllib  # only after the version is known

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "journey-workbench.stamp"
SAMPLE = ROOT / "assets/samples/laptop.journey"
BENCHES = ROOT / "tests/performance"
CAMPAIGN = ROOT / "tests/faults/campaign.py"
SKIPPED = 77  # a benchmark that lacks a peer or an argument ends with this, as automake's tests do

# What the PySide6 wheels link to and do not bring along: the library, and Debian's package with it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
# The same for a window on X11 or Wayland: without these only the offscreen platform works.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Stop(Exception):
    """The command cannot go on; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Run one command; give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a Windows console may not know "…"
    name, *rest = arguments or ["help"]
    if name in ("help", "-h", "--help"):
        print(__doc__.strip())
        return 0
    if name not in COMMANDS:
        print(f"No such command: {name}. There are: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        set_up()
        return COMMANDS[name](rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


# --- the commands ---------------------------------------------------------------------------------------------


def command_setup(arguments: list[str]) -> int:
    """Say where the environment is; it has just been made."""
    print(f"Ready: {PYTHON}")
    return 0


def command_run(arguments: list[str]) -> int:
    """Open a project in the window; without a display, export the PDF and say where it is."""
    file = Path(arguments[0]).resolve() if arguments else SAMPLE
    if has_display():
        return run([PYTHON, "-m", "workbench", file])
    out = ROOT / "build" / f"{file.stem}.pdf"
    out.parent.mkdir(exist_ok=True)
    code = run([PYTHON, "-m", "workbench", "export", file, "-o", out], env=headless())
    if code == 0:
        print(f"There is no display to open a window on. The map is here instead: {out}")
    return code


def command_test(arguments: list[str]) -> int:
    """Run pytest on an invisible screen with a home of its own; two processes unless told otherwise."""
    own_choice = any(a.startswith(("-n", "-p", "-s", "-x", "--pdb", "--co", "-k")) for a in arguments)
    chosen_files = any("::" in a or (ROOT / a).exists() for a in arguments)
    parallel: list[str] = [] if own_choice or chosen_files else ["-n", "2", "--dist", "loadgroup"]
    with tempfile.TemporaryDirectory(prefix="journey-tests-", ignore_cleanup_errors=True) as home:
        environment = headless() | {"JOURNEY_WORKBENCH_HOME": home}
        return run([PYTHON, "-m", "pytest", *parallel, *arguments], env=environment)


def command_check(arguments: list[str]) -> int:
    """Run the four checkers side by side; print one line each and the full text of those that complain."""
    scripts = PYTHON.parent
    checks: dict[str, Sequence[str | Path]] = {
        "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "lint": [PYTHON, "-m", "ruff", "check", "."],
        "types": [PYTHON, "-m", "mypy"],
        "imports": [scripts / "lint-imports", "--no-logo"],
    }
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        running = {name: pool.submit(captured, command) for name, command in checks.items()}
        results = {name: future.result() for name, future in running.items()}
    for name, (code, output, _) in results.items():
        if code != 0:
            print(f"--- {name} ---\n{output.strip()}\n")
    for name, (code, _, seconds) in results.items():
        print(f"{'ok    ' if code == 0 else 'FAILED'}  {name:<8} {seconds:5.1f} s   {verdict(code)}".rstrip())
    return 1 if any(code for code, _, _ in results.values()) else 0


def command_gallery(arguments: list[str]) -> int:
    """Render the screens and pages."""
    return run([PYTHON, "-m", "tests.gallery", *arguments], env=headless())


def command_bench(arguments: list[str]) -> int:
    """Run one benchmark, or all of them; name those that could not run here."""
    found = {path.stem.removeprefix("bench_"): path for path in sorted(BENCHES.glob("bench_*.py"))}
    if arguments and arguments[0] not in found:
        raise Stop(f"No such benchmark: {arguments[0]}. There are: {', '.join(found)}")
    chosen = [arguments[0]] if arguments else list(found)
    codes = {}
    for name in chosen:
        print(f"--- {name} ---", flush=True)
        codes[name] = run([PYTHON, found[name], *arguments[1:]], env=headless())
    absent = [name for name, code in codes.items() if code == SKIPPED]
    failed = [name for name, code in codes.items() if code not in (0, SKIPPED)]
    if len(chosen) > 1:
        print(f"\n{len(codes) - len(absent) - len(failed)} met their targets.")
    for label, names in (("Not run here (see above)", absent), ("Missed their target or failed", failed)):
        if names:
            print(f"{label}: {', '.join(names)}")
    return 1 if failed else 0


def command_faults(arguments: list[str]) -> int:
    """Run the fault campaigns against the storage."""
    if not CAMPAIGN.exists():
        raise Stop("There are no fault campaigns yet (tests/faults/campaign.py).")
    return run([PYTHON, CAMPAIGN, *arguments], env=headless())


COMMANDS = {
    "run": command_run,
    "test": command_test,
    "setup": command_setup,
    "check": command_check,
    "gallery": command_gallery,
    "bench": command_bench,
    "faults": command_faults,
}


# --- the environment ------------------------------------------------------------------------------------------


def set_up() -> None:
    """Make or update .venv and the system libraries, unless the stamp says that they fit this pyproject."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    install_system_packages()
    if not has_pip(PYTHON):
        make_venv()
    print("Installing the packages into .venv (the first time about 250 MB; Qt is the largest) …", flush=True)
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    # setuptools warns that a folder could shadow an editable package; here it is that very folder.
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *quiet]
    if run([*pip, "--editable", f"{ROOT}[dev]"], env=environment) != 0:
        raise Stop("pip could not install the packages; its message stands above.")
    STAMP.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """Hash what decides the content of .venv: its place, our packages, pyproject without the tools' settings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tables = [project["project"], project["build-system"], project["tool"]["setuptools"]]
    packages = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
    return hashlib.sha256(repr((str(ROOT), packages, tables)).encode()).hexdigest()


def make_venv() -> None:
    """Create .venv; where ensurepip is left out, pip comes from the pip of this Python."""
    print("Making the virtual environment .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    # Ask a new process: packages may have been installed since this one looked.
    if captured([sys.executable, "-c", "import ensurepip"])[0] == 0:
        if run([sys.executable, "-m", "venv", VENV]) != 0:
            raise Stop(f"Python could not make a virtual environment in {VENV}; its message stands above.")
        return
    bootstrap = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip"]
    if run([sys.executable, "-m", "venv", "--without-pip", VENV]) != 0 or run(bootstrap) != 0:
        raise Stop(
            "This Python has neither ensurepip nor a pip that could stand in for it; install one of them."
        )


def has_pip(python: Path) -> bool:
    """Say whether an interpreter exists, starts, and has pip."""
    if not python.exists():
        return False
    return captured([python, "-c", "import pip"])[0] == 0


def install_system_packages() -> None:
    """Install in one go what a Linux system lacks; Stop if the application could not work without it."""
    needed: list[str] = []
    wished: list[str] = []
    if not has_pip(PYTHON) and not importlib.util.find_spec(
        "ensurepip"
    ):  # Debian has it in a package of its own
        can_do_without = importlib.util.find_spec("venv") and has_pip(Path(sys.executable))
        (wished if can_do_without else needed).append(f"python3.{sys.version_info.minor}-venv")
    if sys.platform.startswith("linux"):
        needed += absent(QT_LIBRARIES)
        wished += absent(WINDOW_LIBRARIES)
    if needed or wished:
        install_debian_packages([*needed, *wished], needed=bool(needed))


def absent(libraries: dict[str, str]) -> list[str]:
    """Give the packages of those libraries that the loader does not find."""

    def loads(library: str) -> bool:
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    return [package for library, package in libraries.items() if not loads(library)]


def install_debian_packages(packages: list[str], *, needed: bool) -> None:
    """Install packages as root, or by sudo when the person agrees, or else print the one command.

    Stop if they are needed and could not be installed; go on with a warning if they are not.
    """
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    by_hand = f"sudo sh -c 'apt-get update && {command}'"
    names = ", ".join(packages)
    if shutil.which("apt-get") is None:
        message = (
            f"Your system lacks what these packages of Debian hold: {names}.\nInstall their counterparts."
        )
    elif os.geteuid() == 0 or (shutil.which("sudo") and agreed(f"Install {names} with sudo?")):
        print(f"Installing from Debian's packages: {names} …", flush=True)
        prefix = [] if os.geteuid() == 0 else ["sudo"]
        code = run(
            [*prefix, "sh", "-c", f"apt-get update -qq && {command} -qq >/dev/null"], env=noninteractive()
        )
        if code == 0:
            return
        message = f"apt-get could not install {names}; its message stands above."
    else:
        message = f"Some system packages are missing. This installs them:\n\n    {by_hand}\n"
    if needed:
        raise Stop(message)
    print(message, file=sys.stderr)


def agreed(question: str) -> bool:
    """Ask on the terminal; without one the answer is no."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


# --- processes and the display --------------------------------------------------------------------------------


def run(command: Sequence[str | Path], *, env: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder; give its exit code, 128 + N and a line if signal N ended it."""
    sys.stdout.flush()
    with subprocess.Popen([str(part) for part in command], cwd=ROOT, env=env) as process:
        while True:
            try:
                code = process.wait()
                break
            except KeyboardInterrupt:  # the child got it too and ends in its own way
                continue
    if code != 0 and verdict(code):
        print(f"{shlex.join(str(part) for part in command[:4])} … {verdict(code)}", file=sys.stderr)
    return 128 - code if code < 0 else code


def captured(command: Sequence[str | Path]) -> tuple[int, str, float]:
    """Run a command in the project's folder; give its exit code, what it printed, and the seconds it took."""
    start = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout, time.monotonic() - start


def verdict(code: int) -> str:
    """Say in words that a process was ended by a signal or by an unhandled exception of Windows."""
    if code < 0:
        return f"crashed: {signal.Signals(-code).name}"
    if code > 0xC0000000:
        return f"crashed: exception 0x{code:08X}"
    return ""


def headless() -> dict[str, str]:
    """Give an environment in which Qt draws on an invisible screen."""
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"}


def noninteractive() -> dict[str, str]:
    """Give an environment in which Debian's tools ask nothing."""
    return os.environ | {"DEBIAN_FRONTEND": "noninteractive"}


def has_display() -> bool:
    """Say whether a window that somebody can see may be opened here, as the application itself finds it out."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    question = "import os, sys; from workbench.cli.display import display_problem; sys.exit(bool(display_problem(os.environ)))"
    return captured([PYTHON, "-c", question])[0] == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

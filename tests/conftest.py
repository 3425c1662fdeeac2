"""What holds for every test: an invisible screen, a home of its own, no network, no silent skip on CI."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ON_CI = os.environ.get("CI", "") not in ("", "0", "false")

# Examples are the same in every run on CI; elsewhere hypothesis looks further each time. "brief" is for a second
# run of tests that have already run in full (test_architecture).
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("brief", deadline=None, derandomize=True, database=None, max_examples=3)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if ON_CI else "local"))


# --- a home of its own -----------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, journals, locks and backups of a test in its temporary folder."""
    monkeypatch.setenv("JOURNEY_WORKBENCH_HOME", str(tmp_path / "home"))


# --- no network ------------------------------------------------------------------------------------------------

LOOPBACK = ("127.", "::1", "localhost")


class NetworkUsed(AssertionError):
    """A test reached for a machine other than this one."""


def _forbid_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse names and addresses outside of this machine (an audit hook: it sees calls from C too)."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"  # a str or bytes is a UNIX socket
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode()
    if host and not str(host).startswith(LOOPBACK):
        raise NetworkUsed(f"tests work offline; this one asked for {host!r}")


sys.addaudithook(_forbid_network)


# --- tools outside of Python, and skips ------------------------------------------------------------------------


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tools are absent: @pytest.mark.needs("qpdf", "pdffonts")."""
    for marker in item.iter_markers("needs"):
        missing = [tool for tool in marker.args if shutil.which(tool) is None]
        if missing:
            pytest.skip(f"needs {', '.join(missing)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure on CI, where everything is there; "only on Windows" and the like may skip."""
    report = yield
    return _loud(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a module that skips as a whole."""
    report = yield
    return _loud(report)


def _loud(report: Any) -> Any:
    if ON_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not reason.removeprefix("Skipped: ").startswith("only on "):
            report.outcome = "failed"
            report.longrepr = f"{reason}\nNothing may skip on CI (CI is set)."
    return report


# --- a worker that crashes on its way out ----------------------------------------------------------------------

_workers: list[Any] = []


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Remember the process of an xdist worker that has said its last word."""
    _workers.append(node.gateway._io.popen)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """Fail the run if a worker was ended by a signal after its tests: xdist does not look, and Qt may do that."""
    yield
    codes = [worker.poll() for worker in _workers]
    crashed = [code for code in codes if code is not None and (code < 0 or code > 0xC0000000)]
    if crashed and session.exitstatus == pytest.ExitCode.OK:
        print(f"\n{len(crashed)} worker crashed after its tests (exit code {crashed[0]})", file=sys.stderr)
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR

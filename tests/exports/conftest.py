"""Every test here may shape and paint."""

from __future__ import annotations

import pytest

from exports.text import QtShaper


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: object) -> object:
    """Keep one application for the whole run; pytest-qt makes it, because other tests need widgets."""
    return qapp


@pytest.fixture(scope="session")
def shaper(_application: object) -> QtShaper:
    """Lay out with the bundled fonts alone: what else is installed differs from machine to machine."""
    return QtShaper(folders=())

"""The pair of Python and PySide6 is a sound one (README, Decisions: the pin)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="only on Python 3.11, where None is mortal")
def test_calls_that_return_nothing_keep_their_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 loses one a call on Python 3.11 and aborts the process after about 5,000."""
    thing = QObject()
    thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("warm")
    assert abs(sys.getrefcount(None) - before) < CALLS / 10

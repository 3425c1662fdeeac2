from __future__ import annotations

from datetime import date

import pytest

from workbench.method.staleness import is_stale, last_day


@pytest.mark.parametrize(
    ("when", "stale"),
    [
        ("2025-11-25", False),
        ("2025-11-24", True),
        ("2025-11", False),
        ("2025-10", True),
        ("2024", True),
        ("2025", False),
        ("", False),
        ("last autumn", False),
    ],
)
def test_evidence_is_stale_after_twelve_months(when: str, stale: bool) -> None:
    assert is_stale(when, date(2026, 11, 25)) is stale


def test_a_leap_day_has_its_year() -> None:
    assert not is_stale("2024-02-29", date(2025, 2, 28))
    assert is_stale("2024-02-29", date(2025, 3, 1))


@pytest.mark.parametrize("when", ["2026-13", "2026-02-30", "0000", "9999", "26-1-1"])
def test_what_is_no_date_is_none(when: str) -> None:
    assert last_day(when) is None

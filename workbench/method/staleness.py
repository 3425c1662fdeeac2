"""How old evidence is: what was true then may not be true now (METHOD §4)."""

from __future__ import annotations

import calendar
import re
from datetime import date

STALE_AFTER_MONTHS = 12
"""Evidence goes stale after so many months [ours]."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def is_stale(when: str, today: date, months: int = STALE_AFTER_MONTHS) -> bool:
    """Say whether evidence of a date is older than so many months; a date that cannot be read is not."""
    then = last_day(when)
    if then is None:
        return False
    year, month = divmod(then.year * 12 + then.month - 1 + months, 12)
    day = min(then.day, calendar.monthrange(year, month + 1)[1])
    return today > date(year, month + 1, day)


def last_day(when: str) -> date | None:
    """Read "2026-10-14", "2026-10" or "2026" as the last day that it can mean; None for anything else."""
    found = _DATE.fullmatch(when.strip())
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 12), int(found[3] or 0)
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None

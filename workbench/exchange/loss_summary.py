"""A report of what is left out, short enough to be read: one line a kind of thing where there is much of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

MOST_LINES = 15
EXAMPLES = 3
MOST_TITLE = 60


class Loss(msgspec.Struct, frozen=True):
    """One thing that is left out or changed.

    sentence: all of it. many: how several of the kind go on after their number ("routes are not written"); "" = there
    is only one such thing. at: the title of the step that it is about.
    """

    sentence: str
    many: str = ""
    at: str = ""


def summary(losses: Sequence[Loss]) -> tuple[str, ...]:
    """Say all losses one by one, or by kinds where that would be more than MOST_LINES; never more lines than these."""
    if len(losses) <= MOST_LINES:
        return tuple(loss.sentence for loss in losses)
    kinds: dict[str, list[Loss]] = {}
    for number, loss in enumerate(losses):
        kinds.setdefault(loss.many or f"\0{number}", []).append(loss)
    lines = [_line(group) for group in kinds.values()]
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    shown = sorted(kinds.values(), key=len, reverse=True)[: MOST_LINES - 1]
    lines = [_line(group) for group in kinds.values() if group in shown]
    rest = [_counted(group) for group in kinds.values() if group not in shown]
    return (*lines, f"Also: {'; '.join(rest)}.")


def _line(group: Sequence[Loss]) -> str:
    if len(group) == 1:
        return group[0].sentence
    titles = list(dict.fromkeys(loss.at for loss in group if loss.at))[:EXAMPLES]
    if not titles:
        return f"{_counted(group)}."
    quoted = [f"“{title if len(title) <= MOST_TITLE else title[: MOST_TITLE - 1] + '…'}”" for title in titles]
    listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return f"{_counted(group)}, e.g. at {listed}."


def _counted(group: Sequence[Loss]) -> str:
    return f"{len(group)} {group[0].many}" if len(group) > 1 else group[0].sentence.rstrip(".")

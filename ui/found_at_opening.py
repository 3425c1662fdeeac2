"""What was found when a file was opened, in words: told in the bar until the person has taken note of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.trouble import Remedy, Trouble
from workbench.model.records import TABLE
from workbench.model.sound import Broken, described
from workbench.storage.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from workbench.opened import OpenProject

HEADLINES = {
    NoticeKind.CHANGED_OUTSIDE: "“{name}” was changed outside this program, or damaged.",
    NoticeKind.BROKEN_REFERENCES: "Something in “{name}” points to what is not there.",
    NoticeKind.JOURNAL_DAMAGED: "Some unsaved edits of “{name}” could not be read.",
    NoticeKind.JOURNAL_ASIDE: "Unsaved edits of “{name}” do not fit the file any more.",
    NoticeKind.NO_BACKUP: "No older version of “{name}” could be kept.",
}
"""What the person has to take note of, the worst first; other notices are only said."""

FIELDS = {
    "at": "step",
    "anchor": "place",
    "based_on": "original",
    "source": "beginning",
    "target": "end",
    "via": "transition",
    "parent_step": "step around it",
    "usual_route": "usual route",
}
"""How the fields of records are called; the others are called by their names."""


def of_opening(project: OpenProject) -> Trouble | None:
    """Say what was found when a project was opened, None if there is nothing to take note of."""
    told = [notice for kind in HEADLINES for notice in project.notices if notice.kind is kind]
    if not told or project.path is None:
        return None
    headline = HEADLINES[told[0].kind].format(name=project.path.name)
    remedies = [_REMEDY[notice.kind] for notice in told if _offers(notice)]
    text = " ".join(_about(project, notice) for notice in told)
    return Trouble(headline, text, (*remedies, Remedy.UNDERSTOOD), "")


def said_at_opening(project: OpenProject) -> tuple[str, ...]:
    """Give what is only said when a project was opened, in sentences; the bar tells the rest."""
    return tuple(_sentence(project, notice) for notice in project.notices if notice.kind not in HEADLINES)


def broken_in(project: OpenProject) -> Notice | None:
    """Give the notice about records that do not fit the others, None if all of them do."""
    return next((n for n in project.notices if n.kind is NoticeKind.BROKEN_REFERENCES), None)


def version_before(project: OpenProject) -> Notice | None:
    """Give the notice that names the version before a change from outside, None if there is none."""
    return next((n for n in project.notices if n.kind is NoticeKind.CHANGED_OUTSIDE and n.place), None)


def broken_words(broken: Broken) -> tuple[str, str, str]:
    """Describe a record that did not fit: what it is, what is wrong, and what became of it."""
    what = described(broken.record).rpartition(" (")[0]
    return what[:1].upper() + what[1:], _fault_words(broken), _fate(broken)


def broken_list(broken: Sequence[Broken]) -> str:
    """Give all of them as a text, a line for each."""
    return "\n".join("{}: {} {}".format(*broken_words(each)) for each in broken) + "\n"


_REMEDY = {
    NoticeKind.CHANGED_OUTSIDE: Remedy.OPEN_BEFORE,
    NoticeKind.BROKEN_REFERENCES: Remedy.SHOW_BROKEN,
}


def _offers(notice: Notice) -> bool:
    return notice.kind in _REMEDY and (
        notice.kind is not NoticeKind.CHANGED_OUTSIDE or notice.place is not None
    )


def _about(project: OpenProject, notice: Notice) -> str:
    if notice.kind is NoticeKind.CHANGED_OUTSIDE:
        before = " The version before opens as a copy, to compare." if notice.place else ""
        return f"What it holds now is shown.{before}"
    if notice.kind is NoticeKind.BROKEN_REFERENCES:
        return _counted(notice.broken)
    if notice.kind is NoticeKind.JOURNAL_ASIDE:
        return (
            "Unsaved edits that do not fit it any more are offered on the start page as a map of their own."
        )
    return _sentence(project, notice)


def _sentence(project: OpenProject, notice: Notice) -> str:
    text = notice.text.removeprefix(f"{project.path}: ")
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _counted(broken: Sequence[Broken]) -> str:
    out = sum(each.is_left_out for each in broken)
    rest = len(broken) - out
    parts = [f"{_records(out)} left out"] if out else []
    parts += [f"{_records(rest)} shown without it"] if rest else []
    return f"{' and '.join(parts)}; as they were, they are kept on this computer."


def _records(count: int) -> str:
    return "1 record is" if count == 1 else f"{count} records are"


def _fault_words(broken: Broken) -> str:
    fault = broken.fault
    rest = fault.text.removeprefix(f"{fault.field} of {fault.record} ")
    if fault.field is None or rest == fault.text:
        return f"{fault.text[:1].upper()}{fault.text[1:]}."
    name = FIELDS.get(fault.field, fault.field.replace("_", " "))
    rest = rest.replace(f"refers to {fault.target}, which is not there", f"is not there ({fault.target})")
    return f"Its {name} {rest}."


def _fate(broken: Broken) -> str:
    if not broken.is_left_out:
        return "It is shown without it."
    return f"This {TABLE[type(broken.record)]} is left out."

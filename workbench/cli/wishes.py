"""What was asked for beside FILE and OUT, and which wishes make sense for which format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from workbench.cli.messages import UsageProblem
from workbench.layout.paper import PAPERS, Paper

DRAWN = ("pdf", "svg", "png")
TEXTS = ("mmd", "txt", "json")


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for beside FILE and OUT; None, False or empty = not said."""

    to: str | None = None
    journey: str | None = None
    route: str | None = None
    personas: tuple[str, ...] = ()
    layout: str | None = None
    paper: str | None = None
    portrait: bool = False
    allow_small: bool = False


def chosen_format(out: Path, to: str | None) -> str:
    """Give the format that is asked for; UsageProblem names one that this version does not write."""
    name = (to or out.suffix).removeprefix(".").lower()
    known = (*DRAWN, *TEXTS)
    if name in known:
        return name
    listed = ", ".join(known[:-1]) + f" and {known[-1]}"
    if not name:
        raise UsageProblem(f"{out}: no suffix says which format is wanted; give one or --to ({listed})")
    raise UsageProblem(f"{out}: “{name}” is not written by this version; it writes {listed}")


def chosen_paper(name: str | None) -> Paper | None:
    """Give the paper of this name in any case of letters, None for None; UsageProblem names those there are."""
    for paper in PAPERS:
        if name is not None and name.lower() == paper.lower():
            return paper
    if name is not None:
        raise UsageProblem(f"there is no paper “{name}” (there is: {', '.join(PAPERS)})")
    return None


def refuse_what_means_nothing(format_: str, wishes: Wishes) -> None:
    """Raise UsageProblem for an option that this format cannot follow, instead of passing over it."""
    said = {
        "--layout": wishes.layout is not None,
        "--paper": wishes.paper is not None,
        "--portrait": wishes.portrait,
        "--allow-small": wishes.allow_small,
        "--route": wishes.route is not None,
        "--persona": bool(wishes.personas),
        "--journey": wishes.journey is not None,
    }
    taken: Sequence[str] = {"json": (), "mmd": ("--journey",), "txt": ("--journey",)}.get(
        format_, tuple(said)
    )
    extra = [option for option, is_said in said.items() if is_said and option not in taken]
    if extra:
        raise UsageProblem(f"{extra[0]} means nothing for {format_}")
    if wishes.layout not in (None, "poster"):
        raise UsageProblem(f"the layout “{wishes.layout}” is not made by this version; it makes: poster")

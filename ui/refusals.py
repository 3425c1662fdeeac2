"""Why a file could not be opened, in words that name the file, and what can be opened in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.parts import moment_words
from ui.trouble import Remedy, Trouble
from workbench.storage.backups import read_name
from workbench.storage.errors import EMPTY, DamagedFileError

if TYPE_CHECKING:
    from ui.start_page import StartPage
    from ui.status_line import StatusLine
    from workbench.model.errors import WorkbenchError


def of_damage(error: DamagedFileError) -> Trouble:
    """Say that a file is damaged, and offer its newest good version, if there is one, as a copy."""
    name = error.path.name
    headline = f"“{name}”: the file is empty." if error.why == EMPTY else f"“{name}” is damaged."
    if error.backup is None:
        text = "No good version of it was kept on this computer. The file stays as it is."
        return Trouble(headline, text, (Remedy.UNDERSTOOD,), "")
    kept = read_name(error.backup)
    when = f", kept {moment_words(kept.kept)}," if kept else ""
    whose = "Its newest good version"
    if error.of is not None:
        whose = f"No version of it was kept. The newest good one of “{error.of.name}”, the same project"
    text = f"{whose}{when} opens as a copy; the file stays as it is."
    return Trouble(headline, text, (Remedy.OPEN_GOOD, Remedy.UNDERSTOOD), "", place=error.backup)


def show_refusal(error: WorkbenchError, status: StatusLine, start: StartPage) -> None:
    """Say why something could not be done, in the status line and on the start page."""
    if isinstance(error, DamagedFileError):
        damage = of_damage(error)
        status.say(damage.headline, True)
        start.show_problem(f"{damage.headline} {damage.text}", good=damage.place)
    else:
        status.say(str(error), True)
        start.show_problem(str(error))

"""Where the program keeps what is not the document: settings, journals, backups, locks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

HOME_VARIABLE = "JOURNEY_WORKBENCH_HOME"
"""Environment variable: one folder for everything (tests, portable installations)."""

_NAME = "journey-workbench"


class Places(msgspec.Struct, frozen=True):
    """The user's folders. Nothing of ours lies beside a document, and nothing in a temporary folder."""

    config: Path
    state: Path

    @property
    def settings(self) -> Path:
        """Give the settings file."""
        return self.config / "settings.json"

    @property
    def library(self) -> Path:
        """Give the personal library's file."""
        return self.config / "library.json"

    @property
    def journals(self) -> Path:
        """Give the folder of all journals; each project has one inside."""
        return self.state / "journals"

    @property
    def backups(self) -> Path:
        """Give the folder of all backups; each project has one inside, by its id."""
        return self.state / "backups"

    @property
    def locks(self) -> Path:
        """Give the folder of locks."""
        return self.state / "locks"

    @property
    def damaged(self) -> Path:
        """Give the folder where damaged files are kept."""
        return self.state / "damaged"

    @property
    def quarantine(self) -> Path:
        """Give the folder where records are kept that did not fit their files."""
        return self.state / "quarantine"

    @property
    def discarded(self) -> Path:
        """Give the folder where discarded unsaved work stays for a week."""
        return self.state / "discarded"

    @property
    def problems(self) -> Path:
        """Give the folder of reports about what went wrong inside the program."""
        return self.state / "problems"

    def journal_of(self, path: Path) -> Path:
        """Give the folder of the journal of a file. path: resolved."""
        return self.journals / path_key(path)

    def journal_of_untitled(self, project: str) -> Path:
        """Give the folder of the journal of a project that has no file yet."""
        return self.journals / f"untitled-{project}"

    def backups_of(self, project: str) -> Path:
        """Give the folder of a project's backups."""
        return self.backups / project


def user_places(environment: Mapping[str, str] = os.environ) -> Places:
    """Give the folders of this user, or those inside JOURNEY_WORKBENCH_HOME."""
    home = environment.get(HOME_VARIABLE)
    if home:
        return Places(config=Path(home) / "config", state=Path(home) / "state")
    import platformdirs

    return Places(
        config=platformdirs.user_config_path(_NAME, appauthor=False),
        state=platformdirs.user_state_path(_NAME, appauthor=False),
    )


def path_key(path: Path) -> str:
    """Give a short name that stands for a resolved path."""
    import hashlib  # loads OpenSSL: only an open project needs it

    return hashlib.sha256(os.fsencode(os.path.normcase(path))).hexdigest()[:24]

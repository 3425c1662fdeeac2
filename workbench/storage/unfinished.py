"""What was being written when a process died: removed at the next start."""

from __future__ import annotations

import contextlib

from workbench.storage import lock as locks
from workbench.storage.disk import Disk, leftovers
from workbench.storage.places import Places
from workbench.storage.unsaved import purge_discarded


def sweep(places: Places, disk: Disk) -> None:
    """Remove the temporary files of writers that are dead, and what was discarded over a week ago.

    What cannot be removed now is tried the next time.
    """
    with contextlib.suppress(OSError):
        for path in locks.left_by_the_dead(places.locks):
            for unfinished in leftovers(path):
                disk.unlink(unfinished)
    with contextlib.suppress(OSError):
        purge_discarded(places)

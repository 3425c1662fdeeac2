"""Notice when something may have happened to a file: told by the system, and by looking now and then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

CALM_MS = 150
"""Programs write in several strokes: so long after the last one it is looked at."""

ROUND_MS = 5_000
"""A network folder that goes away tells nobody."""


class FileWatch(QObject):
    """Watch one file and its folder. stirred: look at the file now."""

    stirred = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_stirred)
        self._watcher.directoryChanged.connect(self._on_stirred)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._look)
        self._round = QTimer(self)
        self._round.setInterval(ROUND_MS)
        self._round.timeout.connect(self._look)

    def follow(self, path: Path | None) -> None:
        """Watch this file from now on; None watches nothing."""
        if path != self._path:
            self.close()
            self._path = path
        if path is not None:
            self._watch_again()
            self._round.start()

    def close(self) -> None:
        """Watch nothing."""
        self._path = None
        self._calm.stop()
        self._round.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _watch_again(self) -> None:
        """Watch what is there: a file that is replaced is lost to the watcher, one that comes back is new."""
        assert self._path is not None
        there = {str(p) for p in (self._path, self._path.parent) if p.exists()}
        missing = there - {*self._watcher.files(), *self._watcher.directories()}
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _on_stirred(self) -> None:
        self._calm.start()

    def _look(self) -> None:
        if self._path is not None:
            self._watch_again()
            self.stirred.emit()

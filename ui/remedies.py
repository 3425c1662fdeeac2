"""What the buttons of the trouble bar do, and when the bar shows what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, assert_never

from ui.broken_page import open_broken
from ui.focus_back import give_focus_back
from ui.found_at_opening import version_before
from ui.trouble import Remedy, free_copy_name
from workbench.project import read_project

if TYPE_CHECKING:
    from ui.editor import Editor
    from ui.main_window import MainWindow
    from ui.session_bridge import ProjectBridge


class Remedies:
    """For one open project: shows its trouble above the map, and carries out what the person chooses."""

    def __init__(self, window: MainWindow, editor: Editor, bridge: ProjectBridge) -> None:
        self._window = window
        self._editor = editor
        self._bridge = bridge
        bridge.safety_changed.connect(window.status.show_saved)
        bridge.warned.connect(lambda text: window.status.say(text, True))
        bridge.trouble_changed.connect(self._show)
        bridge.works_again.connect(editor.try_again)
        editor.trouble_bar.chosen.connect(self.apply)
        editor.trouble_bar.left.connect(partial(give_focus_back, window))
        self._show()

    def apply(self, remedy: Remedy) -> None:
        """Carry out what was chosen; an error is said in the status line, and the bar stays."""
        window, project = self._window, self._bridge.project
        match remedy:
            case Remedy.SAVE_AS:
                window.save_as()
            case Remedy.TRY_AGAIN:
                window.save()
            case Remedy.GO_ON:
                self._bridge.go_on_unprotected()
            case Remedy.SAVE_AGAIN:
                window.attempt(lambda: bool(project.save_again()))
            case Remedy.KEEP_MINE:
                self._keep_mine()
            case Remedy.LOAD_THEIRS:
                self._load_theirs()
            case Remedy.OPEN_COPY:
                window.open_instead(lambda: window.desk.copy_of_open(project))
            case Remedy.OPEN_GOOD:
                self._open_good()
            case Remedy.OPEN_BEFORE:
                self._open_before()
            case Remedy.SHOW_BROKEN:
                open_broken(window)
            case Remedy.UNDERSTOOD:
                self._bridge.take_note()
            case _:
                assert_never(remedy)

    def _show(self) -> None:
        self._editor.trouble_bar.show_trouble(self._bridge.trouble)

    def _open_good(self) -> None:
        trouble, window = self._bridge.trouble, self._window
        assert trouble is not None and trouble.place is not None
        place = trouble.place
        window.open_instead(lambda: window.desk.version(place))

    def _open_before(self) -> None:
        notice, window = version_before(self._bridge.project), self._window
        assert notice is not None and notice.place is not None
        path = notice.place
        window.open_instead(lambda: window.desk.copy_of(path))

    def _keep_mine(self) -> None:
        project = self._bridge.project
        assert project.path is not None
        copy = free_copy_name(project.path)
        if self._window.attempt(lambda: bool(project.save_as(copy))):
            self._window.status.say(f"Your state is in {copy.name} from now on; the other file is as it was.")

    def _load_theirs(self) -> None:
        """Put mine aside only when theirs can be read."""
        window, project = self._window, self._bridge.project
        path = project.path
        assert path is not None
        if not window.attempt(lambda: bool(read_project(path)) and window.leave_project(project.step_aside)):
            return
        if window.attempt(lambda: window.desk.open(path)):
            window.status.say("Theirs is loaded. Yours is kept for a week in File ▸ Discarded work…")
        else:
            window.status.say(
                "Theirs could not be opened. Yours is kept for a week in File ▸ Discarded work…", True
            )

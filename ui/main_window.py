"""The window: start page or editor, menus, status line. It composes; the desk opens and saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from ui.ask import Ask, AskWithDialogs
from ui.comfort import Comfort
from ui.commands import Commands
from ui.crash import CrashWatch
from ui.desk import Desk, Opened
from ui.file_menus import fill_copies, fill_recent
from ui.focus_back import focus_kept, give_focus_back, open_dialog
from ui.menus import fill_menu_bar
from ui.preferences import Preferences
from ui.previews import Previews
from ui.problem_button import ProblemButton
from ui.settling import Settling
from ui.start_page import Entry, StartPage
from ui.status_line import StatusLine
from ui.theme import apply_theme, chosen_theme
from ui.window_commands import window_commands
from workbench.drawing.text import Shaper
from workbench.drawing.theme import Theme
from workbench.model.errors import WorkbenchError
from workbench.storage.places import user_places

if TYPE_CHECKING:
    from ui.editor import Editor
    from ui.remedies import Remedies
    from ui.session_bridge import ProjectBridge
    from workbench.opened import OpenProject
    from workbench.storage.unsaved import UnsavedWork

NAME = "Journey Workbench"


class MainWindow(QMainWindow):
    """One window, one project. Everything a person can do is a registered command.

    painted: sent once, when the window has been painted for the first time; what can wait begins then.
    """

    painted = Signal()

    def __init__(
        self,
        preferences: Preferences,
        templates: Sequence[Entry],
        samples: Sequence[Entry],
        *,
        ask: Ask | None = None,
        shaper: Callable[[], Shaper],
        watch: CrashWatch | None = None,
    ) -> None:
        super().__init__()
        self.watch = watch or CrashWatch(user_places().problems, parent=self)
        self.preferences = preferences
        self.templates, self.samples = list(templates), list(samples)
        self.desk = Desk(ask or AskWithDialogs(self), warn=self._on_problem)
        self.commands = Commands(self)
        self.editor: Editor | None = None
        self._shaper = shaper
        self._bridge: ProjectBridge | None = None
        self._remedies: Remedies | None = None
        self._settling = Settling(self)
        self._previews = Previews(self)
        self._is_painted = False
        self.comfort = Comfort(self)
        self._theme = self._choose_theme()
        self._color_application()  # before there are widgets: each is then polished once
        self._status = StatusLine()
        self.setStatusBar(self._status)
        self._problem = ProblemButton(self.watch)
        self._problem.clicked.connect(self.report_problem)
        self._status.add_button(self._problem)
        self.watch.happened.connect(self._on_problem)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.start = StartPage(self.templates, self.samples, self._pages)
        self._pages.addWidget(self.start)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(1440, 900)
        self._connect_start()
        self.commands.register(window_commands(self))
        self._color_parts()
        self.show_start()

    @property
    def project(self) -> OpenProject | None:
        """Give the open project, None on the start page."""
        return self._bridge.project if self._bridge else None

    @property
    def theme(self) -> Theme:
        """Give the colours in use."""
        return self._theme

    @property
    def shaper(self) -> Shaper:
        """Give what lays out text; made when it is needed first."""
        return self._shaper()

    @property
    def is_painted(self) -> bool:
        """Say whether the window has been painted for the first time."""
        return self._is_painted

    @property
    def status(self) -> StatusLine:
        """Give the line at the bottom."""
        return self._status

    # --- projects ----------------------------------------------------------------------------------------------

    def attempt(self, action: Callable[[], Opened | bool | None]) -> bool:
        """Do something with a project; an error is said in the status line and nothing else happens."""
        could_only_read = self.editor is not None and self.editor.workspace.is_read_only
        try:
            result = action()
        except WorkbenchError as error:
            from ui.refusals import show_refusal

            show_refusal(error, self._status, self.start)
            if self._bridge is not None:
                self._bridge.take(error)
            return False
        if isinstance(result, Opened):
            self.show_project(result)
        elif self._bridge is not None:
            self._bridge.follow()
            self._after_saving()
            if could_only_read and self.editor is not None and not self.editor.workspace.is_read_only:
                self.editor.show_writable()
        return result not in (None, False)

    def open_instead(self, make: Callable[[], Opened | None]) -> bool:
        """Open something in place of what is open; that is made safe and closed only when there is something new."""
        with focus_kept(self):
            return self.attempt(lambda: self._instead(make()))

    def _instead(self, opened: Opened | None) -> Opened | bool | None:
        if opened is None:
            return None
        new, here = opened.project, self.project
        if here is not None and new.path is not None and new.path == here.path:
            new.close()
            self._status.say(f"{here.title} is open already.")
            return True
        if self.finish_project():
            return opened
        if new.path is None:
            self.desk.drop(new)
        else:
            new.close()
        return None

    def show_project(self, opened: Opened) -> None:
        """Show a project in the editor."""
        from ui.editor import Editor
        from ui.kept_drafts import KeptDrafts
        from ui.remedies import Remedies
        from ui.session_bridge import ProjectBridge
        from ui.workspace import Workspace

        self._drop_editor()
        self._previews.close()
        project = opened.project
        workspace = Workspace(project.session, self.shaper, self._theme, self)
        self.preferences.recall(project, workspace)
        self.comfort.follow(workspace)
        self._bridge = ProjectBridge(project, self)
        workspace.said.connect(self._status.say)
        workspace.typing_changed.connect(self._bridge.show_typing)
        workspace.changed.connect(lambda _: self._show_title())
        KeptDrafts(workspace, lambda: self.preferences.remember(project, workspace))
        self.editor = Editor(workspace, self.commands, self._status, self.desk, self._pages)
        self._remedies = Remedies(self, self.editor, self._bridge)
        self._pages.addWidget(self.editor)
        self._pages.setCurrentWidget(self.editor)
        self._fill_menus()
        self._after_saving()
        self.editor.canvas.setFocus()
        if self._bridge.trouble is None and opened.notices:
            self._status.say(" ".join(opened.notices))
        self._settling.begin(opened.attempt)

    def finish_project(self) -> bool:
        """Make the open project safe and close it; False if the person would rather keep it open."""
        if self._bridge is None or self.editor is None:
            return True
        refusals = self._bridge.refusals
        self.editor.finish_typing()
        project = self._bridge.project
        self._bridge.settle()
        if self._bridge.refusals > refusals or not self.desk.may_close(project):
            return False
        return self.leave_project(lambda: self.desk.close(project))

    def leave_project(self, close: Callable[[], object]) -> bool:
        """Close the open project in this way and show the start page; an error of `close` leaves it open."""
        if self._bridge is not None and self.editor is not None:
            self.preferences.remember(self._bridge.project, self.editor.workspace)
            self._bridge.settle()
            close()
            self._drop_editor()
        self.show_start()
        return True

    def show_start(self) -> None:
        """Show the start page."""
        self._pages.setCurrentWidget(self.start)
        self.start.show_problem("")
        recent = self.preferences.recent()
        self.start.show_recent(recent)
        if recent:
            self.desk.propose(recent[0].path.parent)
        if self.isVisible():
            self.offer_recovery()
        self.start.focus_first()
        self._status.show_place("Enter starts a blank map", [("Ctrl O", "open"), ("F1", "all keys")])
        self._status.show_saved("Works offline", True)
        self._fill_menus()
        self._show_title()

    def save(self) -> bool:
        """Save the open project; where it has a file, on another thread, and what goes wrong is said by the bar."""
        return self._save(self._begin_save)

    def save_as(self) -> bool:
        """Save the open project under another name."""
        return self._save(self.desk.save_as)

    def export(self) -> None:
        """Open the export page for the journey that is shown."""
        if self.editor is not None and self._bridge is not None:
            from ui.export_page import ExportPage

            focused = self.focusWidget()
            self.editor.finish_typing()
            page = ExportPage(self.editor.workspace, self._bridge.project, self.desk, self)
            page.finished.connect(lambda: give_focus_back(self, focused))
            page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            page.open()

    def show_keys(self) -> None:
        """Open the sheet of all keys."""
        from ui.help_pages import KeySheet

        open_dialog(self, KeySheet(self.commands, self))

    def show_about(self) -> None:
        """Open the page about the application."""
        from ui.help_pages import About

        open_dialog(self, About(self))

    def report_problem(self) -> None:
        """Open the page that shows what went wrong in the program."""
        from ui.report_page import ReportPage

        open_dialog(self, ReportPage(self.watch, self.desk.ask, self))
        self._problem.look()

    # --- looks -------------------------------------------------------------------------------------------------

    def choose_theme(self, choice: str) -> None:
        """Use a theme from now on: "system", "light", "dark" or "high contrast"."""
        self.preferences.choose_theme(choice)
        self.restyle()

    def restyle(self) -> None:
        """Show everything in the colours, size and typeface that are chosen now."""
        self._theme = self._choose_theme()
        self._color_application()
        self._color_parts()
        if self.editor is None and self._is_painted:
            self.load_pictures()

    def follow_system(self) -> None:
        """Take the system's colours over if that is what was chosen."""
        if self.preferences.theme == "system":
            self.choose_theme("system")

    def load_pictures(self) -> None:
        """Draw the templates and samples on the start page, one at a time, so that nothing waits for it."""
        from ui.thumbnails import on_paper, thumbnail

        waiting = [entry.path for entry in (*self.templates, *self.samples)]
        look, ground = on_paper(self._theme)

        def next_one() -> None:
            if waiting and self.editor is None:
                path = waiting.pop(0)
                self.start.show_picture(path, thumbnail(path, self.shaper, look), ground)
                QTimer.singleShot(0, self, next_one)

        QTimer.singleShot(0, self, next_one)

    def offer_recovery(self) -> None:
        """Offer the work that is in no file yet, newest first: on the start page, never in the way."""
        works, problem = self.desk.unsaved()
        if problem:
            self.start.show_problem(problem)
        self.start.show_unsaved(works)
        if works:
            self._previews.show(works)

    # --- insides -----------------------------------------------------------------------------------------------

    def _on_problem(self, text: str) -> None:
        self._status.say(text, True)

    def _choose_theme(self) -> Theme:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return chosen_theme(app, self.preferences.theme)

    def _color_application(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self._theme)

    def _color_parts(self) -> None:
        self._status.show_theme(self._theme)
        self.start.show_theme(self._theme)
        self.commands.recolor(self._theme.text)
        if self.editor is not None:
            self.editor.workspace.show_theme(self._theme)

    def _connect_start(self) -> None:
        start = self.start
        start.new_wanted.connect(lambda: self.open_instead(self.desk.blank))
        start.open_wanted.connect(lambda: self.open_instead(self.desk.ask_open))
        start.import_wanted.connect(lambda: self.open_instead(self.desk.ask_import))
        start.copy_wanted.connect(lambda path: self.open_instead(lambda: self.desk.copy_of(path)))
        start.project_wanted.connect(lambda path: self.open_instead(lambda: self.desk.open(path)))
        start.recovery_wanted.connect(self._recover)
        start.discard_wanted.connect(self._discard)
        start.version_wanted.connect(lambda path: self.open_instead(lambda: self.desk.version(path)))
        start.dropped.connect(lambda path: self.open_instead(lambda: self.desk.take(path)))

    def _recover(self, work: UnsavedWork) -> None:
        self._previews.close()  # they are attempts, too: one at a time
        if not self.open_instead(lambda: self.desk.recover(work)):
            self.offer_recovery()

    def _discard(self, work: UnsavedWork) -> None:
        if self.attempt(lambda: self.desk.discard(work)):
            self.offer_recovery()

    def _save(self, how: Callable[[OpenProject], bool]) -> bool:
        if self._bridge is None or self.editor is None:
            return False
        with focus_kept(self):
            self.editor.finish_typing()
            project = self._bridge.project
            return self.attempt(lambda: how(project))

    def _begin_save(self, project: OpenProject) -> bool:
        if self._bridge is None or project.path is None or project.read_only is not None:
            return self.desk.save_as(project)
        self._bridge.save()
        return True

    def _after_saving(self) -> None:
        if self._bridge is not None:
            self._bridge.tell()
            if self._bridge.project.path is not None:
                self.preferences.add_recent(self._bridge.project)
                self.desk.look_in(self._bridge.project.path.parent)
        self._show_title()
        self.commands.refresh()

    def _drop_editor(self) -> None:
        self._settling.settle()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        if self.editor is not None:
            self.editor.close_project()
            self._pages.removeWidget(self.editor)
            self.editor.workspace.deleteLater()
            self.editor.deleteLater()
            self.editor = None
        if self._bridge is not None:
            self._bridge.close()
            self._bridge.deleteLater()
            self._bridge = self._remedies = None

    def _fill_menus(self) -> None:
        fill_menu_bar(
            self.menuBar(),
            self.commands,
            {
                "file.import": ("New from template or sample", "File", partial(fill_copies, self)),
                "file.save": ("Open recent", "File", partial(fill_recent, self)),
            },
        )
        self.commands.refresh()

    def _show_title(self) -> None:
        project = self.project
        if project is None:
            self.setWindowTitle(NAME)
            return
        name = project.path.name if project.path else project.session.document.project.title
        self.setWindowTitle(f"{name or 'Untitled map'} – {NAME}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the window can be seen; only after this picture is out."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when the project is safe."""
        self.preferences.keep_geometry(self)
        closed = []
        self.attempt(lambda: closed.append(self.finish_project()))
        if closed == [True]:
            self._previews.close()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file, also over the editor."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        self.open_instead(lambda: self.desk.take(path))

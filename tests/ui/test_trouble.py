"""What a person meets when the disk or the file does not do what it should: a bar, no box, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.faults.full_disk import FullDisk
from tests.story import story
from tests.ui.driving import Answers, click, editor_of, step_titled, titles, words_of, write
from tests.workbench.storage.real_ids import with_real_ids
from ui.desk import Opened
from ui.main_window import MainWindow
from workbench import create_project, open_project, read_project, unsaved_work
from workbench.edits.projects import edit_project
from workbench.environment import Environment
from workbench.model.ids import RandomIds
from workbench.storage.backups import now
from workbench.storage.disk import Disk
from workbench.storage.format import NO_HASH, fingerprint_of
from workbench.storage.places import user_places
from workbench.storage.recovery import read_journal, recover
from workbench.storage.unsaved import kept_work


class Bench:
    """A person with a map of theirs, on a disk that can be filled up."""

    def __init__(self, window: MainWindow, path: Path, qtbot: QtBot) -> None:
        self.window, self.path, self.qtbot = window, path, qtbot
        self.disk = FullDisk()
        environment = Environment(user_places(), self.disk, now, RandomIds())
        window.show_project(Opened(create_project(path, with_real_ids(story()), environment=environment)))
        self.number = 0

    def edit(self) -> bool:
        self.number += 1
        text = f"edit {self.number}"
        return editor_of(self.window).workspace.perform(lambda d, _: edit_project(d, footer=text)) is not None

    @property
    def footer(self) -> str:
        assert self.window.project is not None
        return self.window.project.document.project.footer

    def saved_footer(self) -> str:
        return read_project(self.path).document.project.footer

    def is_in_file(self) -> bool:
        """Say whether the last edit is in the file, and the save that put it there is over."""
        return self.window.project is not None and not self.window.project.is_dirty

    @property
    def bar(self) -> str:
        """What the bar says; nothing while it is hidden."""
        bar = editor_of(self.window).trouble_bar
        return words_of(bar) if not bar.isHidden() else ""

    def remedies(self) -> list[str]:
        bar = editor_of(self.window).trouble_bar
        return [b.text() for b in bar.findChildren(QPushButton) if b.isVisible()]

    def choose(self, remedy: str) -> None:
        bar = editor_of(self.window).trouble_bar
        click(next(b for b in bar.findChildren(QPushButton) if b.text() == remedy and b.isVisible()))

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=5_000)

    @property
    def safety(self) -> str:
        """What the status line says at the right."""
        return self.window.status.saved_text


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for seconds."""
    monkeypatch.setattr("ui.session_bridge.IDLE_SAVE_MS", 60)
    monkeypatch.setattr("ui.session_bridge.PROBE_MS", 60)
    monkeypatch.setattr("ui.file_watch.CALM_MS", 20)
    monkeypatch.setattr("ui.file_watch.ROUND_MS", 200)


@pytest.fixture
def bench(quick: None, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    folder = tmp_path / "maps"
    folder.mkdir()
    made = Bench(window, folder / "laptop.journey", qtbot)
    yield made
    made.disk.full, made.disk.unsure = [], False


def test_an_edit_that_cannot_be_written_is_not_made_and_said_at_once(bench: Bench) -> None:
    assert bench.edit() and bench.bar == ""
    bench.disk.full = [user_places().state]
    assert not bench.edit()
    assert bench.footer == "edit 1"
    assert "The last edit was not made" in bench.bar and "No space left on device" in bench.bar
    assert bench.remedies() == ["Save as…", "Go on unprotected"]
    assert bench.safety.startswith("Not safe")
    assert not [d for d in bench.window.findChildren(QDialog) if d.isVisible()], "no box"


def test_the_bar_goes_by_itself_when_the_disk_has_room_again(bench: Bench) -> None:
    bench.disk.full = [user_places().state]
    bench.edit()
    bench.wait_for(lambda: bench.bar != "")
    bench.disk.full = []
    bench.wait_for(lambda: bench.bar == "")
    assert bench.edit()


def test_who_goes_on_unprotected_can_edit_and_never_sees_saved(bench: Bench) -> None:
    bench.disk.full = [user_places().state, bench.path.parent]
    bench.edit()
    bench.choose("Go on unprotected")
    assert bench.edit() and bench.footer == "edit 2"
    assert "unprotected" in bench.bar and bench.remedies() == ["Save as…"]
    bench.qtbot.wait(300)  # saves and probes fail meanwhile
    assert bench.safety == "Unprotected, not on disk"
    bench.disk.full = [bench.path.parent]
    bench.wait_for(lambda: "unprotected" not in bench.bar)
    bench.wait_for(lambda: bench.window.project is not None and bench.window.project.is_safe)
    assert bench.saved_footer() == "edit 2", "it is in the journal, as a whole"


def test_what_the_bar_says_of_unprotected_work_is_true_after_a_save(bench: Bench) -> None:
    bench.disk.full = [user_places().state]
    bench.edit()
    bench.choose("Go on unprotected")
    bench.edit()
    assert "your latest edits are lost" in bench.bar and bench.safety == "Unprotected, not on disk"
    bench.window.save()
    bench.wait_for(lambda: bench.saved_footer() == "edit 2" and "your latest edits" not in bench.bar)
    assert "what you edit after the save at" in bench.bar and "your latest edits" not in bench.bar
    assert bench.safety == "Saved, but edits are unprotected"
    bench.edit()
    assert "what you edit after the save at" in bench.bar and bench.safety == "Unprotected, not on disk"
    bench.disk.full = []
    bench.wait_for(lambda: bench.bar == "" and bench.safety == "Saved")


def test_edits_that_the_disk_does_not_confirm_are_not_called_saved(bench: Bench) -> None:
    bench.disk.unsure = True
    bench.edit()
    bench.wait_for(lambda: "not safe on the disk" in bench.bar)
    assert bench.safety == "Not safe on disk"
    bench.disk.unsure = False
    bench.wait_for(lambda: bench.bar == "" and bench.safety == "Saved")


def test_the_text_in_a_field_waits_for_the_disk(bench: Bench) -> None:
    editor = editor_of(bench.window)
    workspace = editor.workspace
    first, second = (step_titled(workspace, t) for t in titles(workspace)[:2])
    workspace.select([first.id])
    field = editor.inspector.step.title
    bench.disk.full = [user_places().state]
    write(field, "Nothing on the screen")
    editor.canvas.setFocus()
    assert step_titled(workspace, first.title)
    assert field.toPlainText() == "Nothing on the screen"
    assert field.property("refused")
    workspace.select([second.id])
    assert field.toPlainText() == second.title
    workspace.select([first.id])
    assert field.toPlainText() == "Nothing on the screen", "it waited while another step was shown"
    bench.disk.full = []
    bench.wait_for(lambda: "Nothing on the screen" in titles(workspace))
    bench.wait_for(lambda: bench.bar == "")
    assert not field.property("refused")


def test_text_that_waits_is_performed_by_itself_when_the_disk_has_room(bench: Bench) -> None:
    editor = editor_of(bench.window)
    workspace = editor.workspace
    workspace.select([step_titled(workspace, titles(workspace)[0]).id])
    bench.disk.full = [user_places().state]
    write(editor.inspector.step.title, "Nothing on the screen")
    editor.canvas.setFocus()
    assert "Nothing on the screen" not in titles(workspace)
    bench.disk.full = []
    bench.wait_for(lambda: bench.bar == "")
    assert "Nothing on the screen" in titles(workspace)


def test_the_text_in_the_title_editor_waits_for_the_disk(bench: Bench) -> None:
    editor = editor_of(bench.window)
    workspace = editor.workspace
    first = step_titled(workspace, titles(workspace)[0])
    workspace.select([first.id])
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_F2)
    title = editor.canvas.editing.editor
    title.replace_text("Black screen")
    bench.disk.full = [user_places().state]
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert title.is_open and title.toPlainText() == "Black screen"
    assert not bench.window.attempt(bench.window.finish_project), "nothing typed is thrown away by closing"
    bench.choose("Go on unprotected")
    assert "Black screen" in titles(workspace)
    bench.disk.full = []


def test_a_save_that_fails_is_not_called_saved_and_the_edits_are_safe(bench: Bench) -> None:
    bench.disk.full = [bench.path.parent]
    bench.edit()
    bench.wait_for(lambda: "could not be saved" in bench.bar)
    assert bench.safety == "Kept safe, not in the file"
    assert bench.remedies() == ["Save as…", "Try again"]
    assert bench.edit(), "editing goes on"
    bench.qtbot.wait(200)
    assert bench.safety == "Kept safe, not in the file"
    bench.disk.full = []
    bench.choose("Try again")
    bench.wait_for(lambda: bench.bar == "" and bench.safety == "Saved")
    assert bench.saved_footer() == "edit 2"


def test_save_as_elsewhere_ends_the_trouble(bench: Bench, answers: Answers, tmp_path: Path) -> None:
    bench.disk.full = [bench.path.parent]
    bench.edit()
    bench.wait_for(lambda: bench.bar != "")
    answers.place = tmp_path / "elsewhere.journey"
    bench.choose("Save as…")
    assert bench.bar == "" and bench.safety == "Saved"
    assert read_project(answers.place).document.project.footer == "edit 1"


def test_who_cannot_save_may_leave_and_is_offered_the_work_again(bench: Bench, answers: Answers) -> None:
    bench.edit()
    bench.disk.full = [bench.path.parent]
    answers.choice = None
    assert not bench.window.attempt(bench.window.finish_project)
    assert "kept safe" in answers.told
    answers.choice = 1
    assert bench.window.attempt(bench.window.finish_project)
    (work,) = unsaved_work(user_places())
    assert work.fits and work.edits == 1


def test_who_leaves_unprotected_is_told_what_is_lost(bench: Bench, answers: Answers) -> None:
    bench.disk.full = [user_places().state, bench.path.parent]
    bench.edit()
    bench.choose("Go on unprotected")
    bench.edit()
    answers.choice = 1
    assert bench.window.attempt(bench.window.finish_project)
    assert "lost" in answers.told


def changed_outside(bench: Bench, footer: str = "theirs") -> bytes:
    """Let another program put its own state into the file."""
    tables = orjson.loads(bench.path.read_bytes())
    next(iter(tables["project"].values()))["footer"] = footer
    tables["_meta"]["1"]["sha256"] = NO_HASH
    data = orjson.dumps(tables)
    data = data.replace(NO_HASH.encode(), fingerprint_of(data)[0].encode(), 1)
    bench.path.write_bytes(data)
    return data


def test_a_file_that_somebody_changed_is_noticed_and_mine_is_kept_as_a_copy(bench: Bench) -> None:
    theirs = changed_outside(bench)
    bench.wait_for(lambda: "Somebody else changed “laptop.journey”" in bench.bar)
    assert bench.remedies() == ["Keep mine as a copy", "Load theirs"]
    bench.edit()
    bench.qtbot.wait(200)
    assert bench.safety.startswith("Kept safe")
    bench.choose("Keep mine as a copy")
    assert bench.path.read_bytes() == theirs
    assert bench.window.project is not None and bench.window.project.path is not None
    assert bench.window.project.path.name == "laptop (my copy).journey"
    assert bench.bar == "" and bench.safety == "Saved" and bench.footer == "edit 1"


def test_loading_theirs_puts_mine_aside_for_a_week(bench: Bench) -> None:
    bench.edit()
    theirs = changed_outside(bench)
    bench.wait_for(lambda: "Somebody else changed" in bench.bar)
    bench.choose("Load theirs")
    assert bench.footer == "theirs" and bench.bar == ""
    assert bench.path.read_bytes() == theirs
    (kept,) = kept_work(user_places())
    assert kept.work.path == bench.path
    assert "Discarded work" in bench.window.status.text


def test_loading_an_older_copy_keeps_what_we_had_saved(bench: Bench) -> None:
    older = bench.path.with_name("older.journey")
    shutil.copy(bench.path, older)
    bench.edit()
    bench.wait_for(bench.is_in_file)
    older.replace(bench.path)
    bench.wait_for(lambda: "Somebody else changed" in bench.bar)
    bench.choose("Load theirs")
    assert bench.footer == "" and bench.bar == ""
    assert "Theirs is loaded. Yours is kept" in bench.window.status.text
    bench.window.commands.action("file.discarded").trigger()
    (page,) = (d for d in bench.window.findChildren(QDialog) if d.isVisible())
    click(next(b for b in page.findChildren(QPushButton) if b.text() == "Bring back"))
    assert bench.footer == "edit 1", "all of it, though no edit was pending"


def test_a_saved_map_whose_file_somebody_changed_is_not_lost_by_closing(
    bench: Bench, answers: Answers
) -> None:
    bench.edit()
    bench.wait_for(bench.is_in_file)
    changed_outside(bench)
    bench.wait_for(lambda: "Somebody else changed" in bench.bar)
    answers.choice = 1
    assert bench.window.attempt(bench.window.finish_project)
    (work,) = unsaved_work(user_places())
    assert not work.fits


def test_theirs_that_cannot_be_read_does_not_take_the_place_of_mine(bench: Bench) -> None:
    bench.edit()
    bench.path.write_bytes(b"rubbish")
    bench.wait_for(lambda: "Somebody else changed" in bench.bar)
    bench.choose("Load theirs")
    assert bench.footer == "edit 1"
    assert bench.path.read_bytes() == b"rubbish"
    bench.qtbot.wait(500)  # the file is looked at again meanwhile
    assert "“laptop.journey”, and what is there now cannot be loaded." in bench.bar
    assert "The file is damaged. Your own state stays" in bench.bar
    assert bench.remedies() == ["Keep mine as a copy", "Load theirs"]
    assert bench.safety.startswith("Kept safe")
    bench.choose("Keep mine as a copy")
    assert bench.bar == "" and bench.safety == "Saved" and bench.footer == "edit 1"


@pytest.mark.parametrize("how", ["deleted", "moved"])
def test_a_file_that_is_gone_is_noticed_and_can_be_saved_again(bench: Bench, how: str) -> None:
    if how == "deleted":
        bench.path.unlink()
    else:
        bench.path.rename(bench.path.with_name("moved.journey"))
    bench.wait_for(lambda: "“laptop.journey” is gone." in bench.bar)
    assert bench.remedies() == ["Save as…", "Save again"]
    assert bench.safety == "Kept safe, the file is gone"
    bench.choose("Save again")
    assert bench.bar == "" and bench.safety == "Saved"
    assert bench.saved_footer() == ""


def test_a_folder_that_comes_back_ends_the_trouble_by_itself(bench: Bench) -> None:
    folder = bench.path.parent
    folder.rename(folder.with_name("away"))
    bench.wait_for(lambda: "out of reach" in bench.bar)
    bench.edit()
    bench.choose("Save again")
    assert "out of reach" in bench.bar
    folder.with_name("away").rename(folder)
    bench.wait_for(lambda: bench.bar == "" and bench.safety == "Saved")
    assert bench.saved_footer() == "edit 1"


def test_a_map_whose_file_is_gone_is_in_the_journal_as_a_whole_before_the_bar_says_so(bench: Bench) -> None:
    bench.path.unlink()
    bench.wait_for(lambda: "is gone" in bench.bar)
    assert bench.window.project is not None and bench.window.project.journal is not None
    segments = read_journal(bench.window.project.journal.folder, Disk())
    assert recover(None, None, "", segments).document.snapshot() == bench.window.project.document.snapshot()


def test_a_map_whose_file_is_gone_is_not_lost_by_closing(bench: Bench, answers: Answers) -> None:
    bench.path.unlink()
    bench.wait_for(lambda: "is gone" in bench.bar)
    answers.choice = 1
    assert bench.window.attempt(bench.window.finish_project)
    (work,) = unsaved_work(user_places())
    assert not work.fits


def test_a_write_protected_file_is_left_alone(bench: Bench) -> None:
    before = bench.path.read_bytes()
    bench.path.chmod(0o444)
    bench.edit()
    bench.wait_for(lambda: "write-protected" in bench.bar)
    assert bench.remedies() == ["Save as…"]
    bench.qtbot.wait(200)
    assert bench.path.read_bytes() == before
    bench.path.chmod(0o644)
    bench.wait_for(lambda: bench.bar == "" and bench.safety == "Saved")
    assert bench.saved_footer() == "edit 1"


def test_our_own_saves_are_nobody_elses(bench: Bench) -> None:
    said: list[str] = []
    for _ in range(5):
        bench.edit()
        bench.qtbot.wait(120)
        bench.window.save()
        said.append(bench.bar)
    bench.qtbot.wait(300)
    assert [*said, bench.bar] == [""] * 6


def test_a_second_window_says_who_has_the_map_and_offers_a_copy(
    quick: None, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "shared.journey"
    create_project(path, with_real_ids(story())).close()
    code = (
        "import sys; from workbench import open_project; from workbench.edits.projects import edit_project\n"
        "p = open_project(sys.argv[1]); p.session.perform(edit_project(p.document, footer='in the other one'))\n"
        "p.flush(); print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"open\n"
        assert window.open_instead(lambda: window.desk.open(path))
        bar = editor_of(window).trouble_bar
        assert "has this map open since today" in words_of(bar) and " on " in words_of(bar)
        assert window.status.saved_text == "Read only"
        click(next(b for b in bar.findChildren(QPushButton) if b.text() == "Open a copy" and b.isVisible()))
        assert window.project is not None and window.project.path is None
        assert window.project.document.project.footer == "in the other one"
        assert window.project.read_only is None and window.project.is_dirty
        other.stdin.close() if other.stdin else None
        other.wait(30)


def test_a_newer_file_can_be_read_and_says_why_not_more(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "newer.journey"
    create_project(path, with_real_ids(story())).close()
    tables = orjson.loads(path.read_bytes())
    tables["_meta"]["1"].update(format=99, sha256=NO_HASH)
    data = orjson.dumps(tables)
    data = data.replace(NO_HASH.encode(), fingerprint_of(data)[0].encode(), 1)
    path.write_bytes(data)
    assert window.open_instead(lambda: window.desk.open(path))
    bar = editor_of(window).trouble_bar
    assert "A newer version of the program wrote this file" in words_of(bar)
    assert window.status.saved_text == "Read only"
    assert len(titles(editor_of(window).workspace)) > 3
    window.attempt(window.finish_project)
    assert path.read_bytes() == data


def test_the_bar_is_reached_by_f6_and_read_aloud(bench: Bench) -> None:
    bench.disk.full = [user_places().state]
    bench.edit()
    editor = editor_of(bench.window)
    editor.canvas.setFocus()
    bench.window.commands.action("focus.previous").trigger()
    QApplication.processEvents()
    focused = bench.window.focusWidget()
    assert isinstance(focused, QPushButton) and focused.text() == "Save as…"
    assert "could not be written" in editor.trouble_bar.accessibleName()


def test_a_click_on_the_bar_leaves_the_keys_where_they_were(bench: Bench) -> None:
    canvas = editor_of(bench.window).canvas
    canvas.setFocus()
    bench.path.unlink()
    bench.wait_for(lambda: "is gone" in bench.bar)
    bench.choose("Save again")
    assert bench.bar == "" and bench.window.focusWidget() is canvas


def test_a_button_of_the_bar_that_was_reached_by_keys_gives_them_back(bench: Bench) -> None:
    bench.window.activateWindow()
    canvas = editor_of(bench.window).canvas
    canvas.setFocus()
    bench.path.unlink()
    bench.wait_for(lambda: "is gone" in bench.bar)
    bench.window.commands.action("focus.previous").trigger()
    button = bench.window.focusWidget()
    assert isinstance(button, QPushButton) and button.text() == "Save as…"
    QTest.keyClick(button, Qt.Key.Key_Tab)
    button = bench.window.focusWidget()
    assert isinstance(button, QPushButton) and button.text() == "Save again"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert bench.bar == "" and bench.window.focusWidget() is canvas


def test_edits_brought_back_are_not_called_saved_before_they_are_in_the_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.session_bridge.IDLE_SAVE_MS", 400)
    path = tmp_path / "laptop.journey"
    project = create_project(path, with_real_ids(story()))
    project.session.perform(edit_project(project.document, footer="before the fall"))
    project.flush()
    project.let_go()  # as a fall of the program leaves it
    window.offer_recovery()
    click(next(b for b in window.start.findChildren(QPushButton) if b.text() == "Bring back"))
    assert window.status.saved_text == "Kept, not in the file yet"
    assert b"before the fall" not in path.read_bytes()
    qtbot.waitUntil(lambda: window.status.saved_text == "Saved", timeout=5_000)
    assert b"before the fall" in path.read_bytes(), "without another edit"
    assert unsaved_work(user_places()) == []


def test_a_clean_window_leaves_nothing_to_recover(bench: Bench) -> None:
    for _ in range(3):
        bench.edit()
        assert bench.window.attempt(bench.window.finish_project)
        assert unsaved_work(user_places()) == []
        assert bench.window.open_instead(lambda: Opened(open_project(bench.path)))

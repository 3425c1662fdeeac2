"""A feeling in one word: chosen from the list of the project's language, or a new one that the team takes into it."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from ui.bound import BoundLine
from ui.inspector.form import small_button
from ui.inspector.locks import EDITS
from ui.parts import quoted, wrapped
from ui.workspace import Workspace
from workbench.edits.words import set_word
from workbench.method.feelings import HIGHEST, LOWEST, signed, valence_words
from workbench.method.words import contradicts, feeling_words, valence_of_word

SHOWN = 12
"""Words in sight in the list."""


class WordLine(BoundLine):
    """A line that offers words while it is typed, and all of them on Down."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__(workspace, name, hint="calm, lost … (Down: a list)")
        self._workspace = workspace
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(SHOWN)
        self.setCompleter(completer)

    def offer(self, valence: int | None) -> None:
        """Offer the project's words, those of this valence's level first."""
        words = feeling_words(self._workspace.document)
        level = 0 if valence is None else valence
        ordered = sorted(words, key=lambda word: (abs(words[word] - level), words[word], word.casefold()))
        if ordered != self._words.stringList():
            self._words.setStringList(ordered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all words on Down."""
        completer = self.completer()
        if event.key() == Qt.Key.Key_Down and completer is not None and not self.isReadOnly():
            completer.setCompletionPrefix("")
            completer.complete()
        else:
            super().keyPressEvent(event)


class FeelingWord(QWidget):
    """The line, what the word means beside the rating, and for a word in no list five buttons to take it in."""

    def __init__(self, workspace: Workspace, who: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._word = ""
        self.line = WordLine(workspace, f"{who}: feeling word")
        self.told = wrapped("", "warning")
        self.signs = QWidget()
        self.buttons = [
            small_button(
                signed(valence), f"{who}: take the word into the team’s list, {valence_words(valence)}"
            )
            for valence in range(LOWEST, HIGHEST + 1)
        ]
        row = QHBoxLayout(self.signs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for valence, button in enumerate(self.buttons, LOWEST):
            button.setProperty(EDITS, True)
            button.clicked.connect(lambda _=False, valence=valence: self._take_in(valence))
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self.line, self.told, self.signs):
            box.addWidget(part)

    def show_word(self, word: str, valence: int | None) -> None:
        """Show what a word means: nothing for one that fits the rating, or for none."""
        self._word = word.strip()
        self.line.offer(valence)
        document = self._workspace.document
        meant = valence_of_word(document, word)
        is_new = bool(self._word) and meant is None
        if is_new:
            text = f"{quoted(self._word)} is in no list yet. How does it feel?"
        elif meant is not None and contradicts(document, word, valence):
            text = f"{quoted(self._word)} means {signed(meant)}, but the rating is {signed(valence)}."
        else:
            text = ""
        self.told.setText(text)
        self.told.setProperty("kind", "caption" if is_new else "warning")
        self.told.style().polish(self.told)
        self.told.setVisible(bool(text))
        self.signs.setVisible(is_new and not self._workspace.is_read_only)

    def _take_in(self, valence: int) -> None:
        word = self._word
        self.line.setFocus()
        if self._workspace.perform(lambda d, _: set_word(d, word, valence)) is not None:
            self._workspace.said.emit(
                f"{quoted(word)} is one of the team’s words now: {valence_words(valence)}.", False
            )

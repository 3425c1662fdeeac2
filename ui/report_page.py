"""Report a problem: a quiet page that shows the whole report before anything is done with it. Nothing is sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.ask import Ask
from ui.crash import CrashWatch
from ui.parts import label, wrapped

WORDS = "With the words of errors and of Qt: they may quote your map, and names of files"
NO_WORDS = "The words of errors are known only until the program ends; there are none now."


class ReportPage(QDialog):
    """Shows what a report says; the person copies it or saves it, and sends it to whom they like, or to nobody."""

    def __init__(self, watch: CrashWatch, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._ask = ask
        self.setWindowTitle("Report a problem")
        self.resize(720, 560)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The report")
        self.with_words = QCheckBox(WORDS)
        self.with_words.setEnabled(watch.has_words)
        self.with_words.setToolTip("" if watch.has_words else NO_WORDS)
        self.with_words.toggled.connect(self._show_report)
        self.said = label("")
        self._build()
        self._show_report()
        watch.mark_seen()

    def copy(self) -> None:
        """Put the report as it is shown on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText("Copied.")

    def save(self) -> None:
        """Write the report as it is shown into a file that the person chooses."""
        path = self._ask.save_file("Save the report as", "Texts (*.txt)", Path.home() / "report.txt")
        if path is None:
            return
        try:
            path.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            self.said.setText(f"It could not be written: {error.strerror}")
        else:
            self.said.setText(f"Saved as {path.name}.")

    def _show_report(self) -> None:
        self.text.setPlainText(self._watch.report(with_words=self.with_words.isChecked()))

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label("Report a problem", "page"))
        rows.addWidget(
            wrapped(
                "This is the whole report. It holds versions and places in the program, nothing of your map. "
                "Nothing is sent: copy it or save it, and give it to whom you like, with a line about what you did."
            )
        )
        rows.addWidget(self.text, 1)
        rows.addWidget(self.with_words)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        for text, run in (("Copy", self.copy), ("Save as…", self.save), ("Close", self.accept)):
            button = QPushButton(text)
            button.setAutoDefault(text == "Close")
            button.clicked.connect(run)
            buttons.addWidget(button)
        rows.addLayout(buttons)

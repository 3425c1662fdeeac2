"""About: the version, and the licence of everything inside."""

from __future__ import annotations

import re
from importlib.metadata import requires, version

from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.driving import click, words_of
from ui.help_pages import PARTS, About, licence_texts
from ui.main_window import MainWindow


def test_about_names_version_and_licence(window: MainWindow) -> None:
    window.commands.action("help.about").trigger()
    about = next(iter(window.findChildren(About)))
    assert f"Version {version('journey-workbench')} · MIT licence" in words_of(about)
    click(about.findChildren(QPushButton)[0])
    QApplication.processEvents()
    assert window.findChildren(About) == []


def test_every_library_that_is_shipped_is_named_with_its_licence() -> None:
    named = " ".join(name for name, _ in PARTS).casefold()
    shipped = [line for line in requires("journey-workbench") or [] if "extra ==" not in line]
    missing = []
    for line in shipped:
        name = re.split(r"[<>=; ]", line)[0]
        if name.removesuffix("-Essentials").casefold() not in named:
            missing.append(name)
    assert missing == []


def test_the_texts_of_fonts_and_icons_are_there() -> None:
    text = licence_texts()
    assert "SIL OPEN FONT LICENSE" in text and "MIT License" in text

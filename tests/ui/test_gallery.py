"""Every screen of the gallery can be shown, and closed again; what it looks like is for people to judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.gallery.maps import MAPS
from tests.gallery.screens import SCREENS, rendered_screen

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _plain_application_afterwards(qapp: QApplication) -> object:
    """The window colours the whole application; other tests want it as it was."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


ALL = SCREENS | {name: show for name, show in MAPS.items() if "zoom" not in name and "5000" not in name}


@pytest.mark.parametrize("name", ALL)
def test_every_screen_can_be_shown(
    name: str, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_WORKBENCH_HOME", "")  # restored afterwards; the scene sets its own
    pictures = rendered_screen(name, ALL[name], tmp_path, tmp_path, ["high contrast"], settle_for=50)
    for picture in pictures:
        image = QImage(str(picture))
        seen = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(seen) > 5, f"{picture.name} is almost empty"

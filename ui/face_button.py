"""The five faces to choose from, and a portrait: painted from the same drawing as the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from exports.painter import paint
from ui.workspace import Workspace
from workbench.drawing.faces import face
from workbench.drawing.ops import Group
from workbench.drawing.theme import Theme
from workbench.layout.avatar import avatar
from workbench.method.feelings import signed, valence_words
from workbench.model.records import Media, Persona

VALENCES = (-2, -1, 0, 1, 2)


class FaceButton(QAbstractButton):
    """One face; checked = this is how it feels."""

    def __init__(self, valence: int, who: str, look: Theme, size: int = 30) -> None:
        super().__init__()
        self.valence = valence
        self._size = size
        self._look = look
        self.setCheckable(True)
        self.setFixedSize(size + 10, size + 10)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"{valence_words(valence)} ({valence + 3})")
        self.setAccessibleName(f"{who}: {valence_words(valence)}, {signed(valence)}")

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the ring."""
        return QSize(self._size + 10, self._size + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face, its ring when it is the one, and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = (self._size + 10) / 2, self._size / 2
        paint(painter, Group(ops=face(self.valence, middle, middle, radius - 2, self._look)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(2, 2, self._size + 6, self._size + 6)
        if self.isChecked():
            painter.setPen(QPen(QColor(self._look.accent), 3))
            painter.drawEllipse(ring)
        if self.hasFocus():
            pen = QPen(QColor(self._look.focus), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawEllipse(ring.adjusted(-1, -1, 1, 1))
        painter.end()


class FaceRow(QWidget):
    """Five faces in a row. Choosing the checked one again unrates."""

    def __init__(self, who: str, look: Theme, rated: Callable[[int | None], None], size: int = 30) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = [FaceButton(valence, who, look, size) for valence in VALENCES]
        self._valence: int | None = None
        for button in self.buttons:
            button.clicked.connect(lambda _=False, v=button.valence: rated(None if v == self._valence else v))
            row.addWidget(button)
        row.addStretch(1)

    def show_valence(self, valence: int | None) -> None:
        """Show how it feels; None = unrated: no face is marked."""
        self._valence = valence
        for button in self.buttons:
            button.setChecked(button.valence == valence)

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        for button in self.buttons:
            button.show_theme(look)


class Portrait(QWidget):
    """A persona's avatar."""

    def __init__(self, workspace: Workspace, persona: Persona, size: int = 28) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona = persona
        self._size = size
        self._picture: Media | None = None
        self.setFixedSize(size, size)

    def show_picture(self, picture: Media | None) -> None:
        """Show this picture, of a persona that is in another project."""
        self._picture = picture
        self.update()

    def show_persona(self, persona: Persona) -> None:
        """Show another persona, or the same one changed."""
        self._persona = persona
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the avatar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self._size / 2
        space = self._workspace
        picture = self._picture or space.document.find(self._persona.picture, Media)
        paint(painter, avatar(self._persona, half, half, half - 0.5, space.theme, space.shaper, picture))
        painter.end()

"""Small pictures of whole maps, drawn on another thread, one after the other."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from exports.painter import paint
from ui.picture_label import Drawn
from ui.thumbnails import picture_of
from workbench.drawing.ops import Drawing
from workbench.drawing.text import Shaper
from workbench.drawing.theme import Theme
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError

MOST_STEPS = 1_500
"""A map of more steps is a grey field in a small picture, and takes seconds to draw."""

MARGIN = 6


class Pictures(QObject):
    """Ask for pictures; `drawn` gives one `Drawn` each, in the order of asking. Close it before it goes."""

    drawn = Signal(object)
    _failed = Signal(object)

    def __init__(
        self, shaper: Shaper, look: Theme, size: QSize, ratio: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shaper, self._look, self._size, self._ratio = shaper, look, size, ratio
        self._worker = ThreadPoolExecutor(1, "pictures")
        self._failed.connect(self._on_failed)

    def ask(
        self,
        key: Hashable,
        read: Callable[[], Document],
        *,
        about: Callable[[Document], str] = lambda _: "",
        after: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask for the picture of a document that is read, and described, on the other thread.

        after: called there when it is done, however it went.
        """
        self._worker.submit(self._tried, key, read, about).add_done_callback(lambda _: after())

    def close(self) -> None:
        """Draw nothing more; returns when the picture that is being drawn is done."""
        self._worker.shutdown(cancel_futures=True)

    def _tried(self, key: Hashable, read: Callable[[], Document], about: Callable[[Document], str]) -> None:
        try:
            self._make(key, read, about)
        except Exception as error:  # noqa: BLE001 – raised again where it is reported
            self.drawn.emit(Drawn(key, None, "It could not be drawn.", is_readable=False))
            self._failed.emit(error)

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _make(self, key: Hashable, read: Callable[[], Document], about: Callable[[Document], str]) -> None:
        with _no_collections():
            try:
                document = read()
                words = about(document)
            except WorkbenchError as error:
                self.drawn.emit(Drawn(key, None, str(error), is_readable=False))
                return
            steps = sum(1 for record_id in document.records if record_id.startswith("st_"))
            image = None
            if steps <= MOST_STEPS:
                image = rendered(picture_of(document, self._shaper, self._look), self._size, self._ratio)
        self.drawn.emit(Drawn(key, image, words, is_readable=True))


_pausing = threading.Lock()
_pauses = 0
_was_enabled = True


@contextlib.contextmanager
def _no_collections() -> Iterator[None]:
    """Let Python not look for cycles meanwhile.

    What a picture is made of comes in hundreds of thousands of objects, which go by themselves; but they set off
    collections over everything that there is, and each holds up every thread for 100 ms at 1,000 steps.
    """
    global _pauses, _was_enabled  # the collector is one for the whole process, too
    with _pausing:
        if _pauses == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _pausing:
            _pauses -= 1
            if _pauses == 0 and _was_enabled:
                gc.enable()


def rendered(drawing: Drawing, size: QSize, ratio: float) -> QImage:
    """Paint a drawing as large as fits into a picture; on any thread. size: in px, ratio: device pixels for each."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    if drawing.width and drawing.height:
        room = QSize(size.width() - 2 * MARGIN, size.height() - 2 * MARGIN)
        scale = min(room.width() / drawing.width, room.height() / drawing.height, 1.0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(
            (size.width() - drawing.width * scale) / 2, (size.height() - drawing.height * scale) / 2
        )
        painter.scale(scale, scale)
        paint(painter, drawing)
        painter.end()
    return image

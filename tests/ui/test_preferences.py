import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from ui.main_window import MainWindow
from ui.preferences import FRAME, fitted_into

sizes = st.integers(1, 4000)
places = st.integers(-3000, 3000)


@given(places, places, sizes, sizes, places, places, sizes, sizes)
def test_a_window_lies_in_the_room_and_is_never_larger(x, y, w, h, rx, ry, rw, rh):
    room = QRect(rx, ry, rw, rh)
    fitted = fitted_into(QRect(x, y, w, h), room)
    assert room.contains(fitted)
    assert fitted.width() == min(w, rw) and fitted.height() == min(h, rh)
    if room.contains(QRect(x, y, w, h)):
        assert fitted == QRect(x, y, w, h)


@pytest.mark.parametrize("size", [(1440, 900), (5000, 5000), (1000, 620)])
def test_the_remembered_place_is_taken_as_far_as_the_screen_allows(window: MainWindow, size):
    window.setGeometry(40, 60, *size)
    window.preferences.keep_geometry(window)
    window.preferences.restore_geometry(window)
    room = window.screen().availableGeometry()
    least = window.minimumSize()
    assert window.width() == max(min(size[0], room.width()), least.width())
    assert window.height() == max(min(size[1], room.height() - FRAME), least.height())


def test_a_remembered_window_opens_where_it_was_and_drifts_not(window: MainWindow):
    window.setMinimumSize(300, 200)
    before = QRect(40, 60, 500, 400)
    window.setGeometry(before)
    for _ in range(3):
        window.preferences.keep_geometry(window)
        window.preferences.restore_geometry(window)
    assert window.geometry() == before


@pytest.mark.parametrize("place", [(0, 300), (900, 36), (-40, -10)])
def test_a_window_that_hangs_over_the_edge_is_brought_onto_its_screen(window: MainWindow, place):
    window.setMinimumSize(300, 200)
    window.setGeometry(*place, 700, window.screen().availableGeometry().height() - 36)
    window.preferences.keep_on_screen(window)
    assert window.screen().availableGeometry().contains(window.frameGeometry())

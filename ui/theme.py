"""The window's look from the design tokens: Fusion, a palette, one style sheet, the bundled typeface."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

import assets
from ui.fonts import family, font
from ui.sizes import scaled
from workbench.drawing.theme import Theme, ThemeName, mixed, theme

STYLED = "journey workbench style"
CHOICES = ("system", "light", "dark", "high contrast")
"""What the View menu offers."""


def chosen_theme(app: QApplication, choice: str) -> Theme:
    """Give the theme for a choice; "system" follows what the desktop says."""
    if choice == "system":
        hints = app.styleHints()
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        return theme("dark" if dark else "light")
    names: dict[str, ThemeName] = {"light": "light", "dark": "dark", "high contrast": "high contrast"}
    return theme(names.get(choice, "light"))


def apply_theme(app: QApplication, look: Theme) -> None:
    """Colour the whole application."""
    # Once: each of these goes through all widgets that there are.
    if app.property(STYLED) is None:
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty(STYLED, True)
    if app.font() != font(14):
        app.setFont(font(14))
    app.setOverrideCursor(Qt.CursorShape.WaitCursor)  # Qt styles every widget anew: a fifth of a second
    app.setPalette(palette(look))
    app.setStyleSheet(scaled(style_sheet(look)))
    app.restoreOverrideCursor()


def palette(look: Theme) -> QPalette:
    """Make the palette of a theme."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: look.bg,
        QPalette.ColorRole.WindowText: look.text,
        QPalette.ColorRole.Base: look.surface,
        QPalette.ColorRole.AlternateBase: look.surface2,
        QPalette.ColorRole.Text: look.text,
        QPalette.ColorRole.Button: look.surface,
        QPalette.ColorRole.ButtonText: look.text,
        QPalette.ColorRole.BrightText: look.danger,
        QPalette.ColorRole.ToolTipBase: look.surface2,
        QPalette.ColorRole.ToolTipText: look.text,
        QPalette.ColorRole.PlaceholderText: look.muted,
        QPalette.ColorRole.Highlight: look.selection_fill,
        QPalette.ColorRole.HighlightedText: look.text,
        QPalette.ColorRole.Link: look.accent,
        QPalette.ColorRole.Light: look.surface,
        QPalette.ColorRole.Midlight: look.surface2,
        QPalette.ColorRole.Mid: look.border,
        QPalette.ColorRole.Dark: look.border_strong,
        QPalette.ColorRole.Shadow: look.border_strong,
    }
    for role, color in roles.items():
        made.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.muted))
    return made


def style_sheet(look: Theme) -> str:
    """Make the one style sheet. Widgets take part by class, object name or the property "kind"."""
    shade = look.name.replace(" ", "-")
    arrow, tick = ((assets.ICONS / f"{name}-{shade}.svg").as_posix() for name in ("drop", "tick"))
    strong, medium = family(600), family(500)
    quiet = look.border_strong if look.name == "high contrast" else "transparent"
    trouble, edge = (
        (look.surface, 3) if look.name == "high contrast" else (mixed(look.surface, look.warning, 0.1), 1)
    )
    floating = 2 if look.name == "high contrast" else 1
    return f"""
* {{ outline: 0; }}
QToolTip {{ background: {look.surface2}; color: {look.text}; border: 1px solid {look.border_strong}; padding: 4px 8px; }}
QMainWindow, QDialog {{ background: {look.bg}; }}
QMenuBar {{ background: {look.surface}; color: {look.text}; border-bottom: 1px solid {look.border}; padding: 1px 8px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {look.surface2}; }}
QMenu {{ background: {look.surface}; color: {look.text}; border: 1px solid {look.border_strong}; padding: 6px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {look.selection_fill}; color: {look.text}; }}
QMenu::item:disabled {{ color: {look.muted}; }}
QMenu::separator {{ height: 1px; background: {look.border}; margin: 6px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QStatusBar {{ background: {look.surface}; border-top: 1px solid {look.border}; color: {look.text2}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {look.border}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QWidget[kind="panel"] {{ background: {look.surface}; }}
QWidget[kind="bar"] {{ background: {look.surface}; border-bottom: 1px solid {look.border}; }}
QLabel {{ color: {look.text}; background: transparent; }}
QLabel[kind="page"] {{ font-size: 24px; font-family: "{strong}"; }}
QLabel[kind="strong"] {{ font-family: "{strong}"; }}
QLabel[kind="title"] {{ font-size: 16px; font-family: "{strong}"; }}
QLabel[kind="heading"] {{ font-size: 14px; font-family: "{strong}"; }}
QLabel[kind="label"] {{ font-size: 13px; color: {look.text2}; }}
QLabel[kind="caption"] {{ font-size: 12px; color: {look.muted}; }}
QLabel[kind="danger"] {{ font-size: 13px; color: {look.danger}; }}
QLabel[kind="warning"] {{ font-size: 13px; color: {look.warning}; }}
QLabel[kind="callout"] {{ font-size: 13px; color: {look.text}; background: {look.surface}; border: 1px solid {look.border_strong};
  border-radius: 6px; padding: 6px 10px; }}
QLabel[kind="status"] {{ font-size: 12px; color: {look.text2}; }}
QLabel[kind="key"] {{ font-size: 12px; color: {look.text2}; background: {look.surface2}; border: 1px solid {look.border_strong};
  border-radius: 4px; padding: 1px 6px; }}
QStatusBar QLabel[kind="key"] {{ padding: 0 5px; max-height: 18px; }}
QPushButton, QToolButton {{ background: {look.surface}; color: {look.text}; border: 1px solid {look.border_strong};
  border-radius: 6px; min-height: 30px; padding: 0 12px; font-size: 13px; font-family: "{medium}"; }}
QPushButton:hover, QToolButton:hover {{ background: {look.surface2}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {look.selection_fill}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {look.muted}; border-color: {look.border}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {look.focus}; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{ background: {look.accent}; color: {look.on_accent}; border-color: {look.accent}; font-family: "{strong}"; }}
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover {{ background: {look.accent_hover}; }}
QPushButton[kind="primary"]:focus, QToolButton[kind="primary"]:focus {{ border: 2px solid {look.text}; }}
QPushButton[kind="primary"]:disabled, QToolButton[kind="primary"]:disabled {{ background: {look.surface2}; color: {look.muted}; border-color: {look.border}; }}
QPushButton[kind="choice"]:checked {{ background: {look.selection_fill}; border: 2px solid {look.accent}; font-family: "{strong}"; }}
QPushButton[kind="choice"]:checked:focus {{ border-color: {look.focus}; }}
QPushButton[kind="flat"], QToolButton[kind="flat"] {{ border-color: transparent; background: transparent; padding: 0 8px; }}
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover {{ background: {look.surface2}; }}
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus {{ border-color: {look.focus}; }}
QToolButton#page_view:checked {{ background: {look.selection_fill}; font-family: "{strong}"; }}
QPushButton#target {{ text-align: left; }}
QToolButton[kind="fold"] {{ border-color: transparent; background: transparent; padding: 0 8px 0 0; }}
QToolButton[kind="fold"]:hover {{ background: {look.surface2}; }}
QToolButton[kind="fold"]:focus {{ border-color: {look.focus}; }}
QFrame[kind="tally"] {{ border: 1px solid {look.border}; border-radius: 8px; }}
QFrame[kind="tally"]:focus {{ border: 2px solid {look.focus}; }}
QToolButton[kind="segment"] {{ min-height: 24px; padding: 0 10px; border-radius: 0; background: {look.surface}; color: {look.text2}; }}
QToolButton[kind="segment"][place="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; border-right: 0; }}
QToolButton[kind="segment"][place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QToolButton[kind="segment"]:checked {{ background: {look.selection_fill}; color: {look.text}; font-family: "{strong}"; }}
QToolButton[kind="segment"]:focus {{ border: 2px solid {look.focus}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox {{ background: {look.surface}; color: {look.text};
  border: 1px solid {look.border_strong}; border-radius: 6px; padding: 5px 8px; selection-background-color: {look.accent};
  selection-color: {look.on_accent}; font-size: 14px; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {look.muted}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: 20px; }}
QLineEdit {{ padding: 5px 6px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {{ border: 2px solid {look.focus}; padding: 4px 7px; }}
QLineEdit:focus {{ padding: 4px 5px; }}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] {{ border: 2px solid {look.danger}; }}
QLineEdit[refused="true"] {{ padding: 4px 5px; }}
QLineEdit[kind="inline"], QLineEdit[kind="inline"]:focus {{ padding: 0 4px; font-size: 13px; border-radius: 4px; min-height: 20px; }}
QComboBox:editable {{ padding: 5px 0 5px 4px; }}
QComboBox:editable:focus {{ padding: 4px 0 4px 3px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: 0; padding: 0; background: transparent; min-height: 0; }}
QLineEdit[kind="title"], QPlainTextEdit[kind="title"] {{ font-size: 16px; font-family: "{strong}"; }}
QLineEdit[kind="page"] {{ font-size: 24px; font-family: "{strong}"; min-height: 32px; }}
QPlainTextEdit[kind="quote"] {{ font-size: 18px; }}
QLineEdit[kind^="quiet"], QPlainTextEdit[kind^="quiet"] {{ border-color: {quiet}; background: transparent; }}
QLineEdit[kind^="quiet"]:hover, QPlainTextEdit[kind^="quiet"]:hover {{ border-color: {look.border_strong}; }}
QLineEdit[kind^="quiet"]:focus, QPlainTextEdit[kind^="quiet"]:focus {{ border-color: {look.focus}; background: {look.surface}; }}
QLineEdit[kind="quiet page"] {{ font-size: 24px; font-family: "{strong}"; min-height: 32px; }}
QPlainTextEdit[kind="quiet quote"] {{ font-size: 20px; font-family: "{medium}"; border-radius: 0; }}
QLineEdit[kind="quiet label"] {{ font-size: 13px; color: {look.text2}; }}
QPlainTextEdit[kind="quiet why"] {{ font-size: 13px; color: {look.text2}; }}
QLineEdit[kind^="quiet pole"] {{ font-size: 13px; color: {look.text2}; padding: 2px 4px; }}
QLineEdit[kind="quiet pole strong"] {{ color: {look.text}; font-family: "{strong}"; }}
QToolButton[kind="grip"] {{ border-color: transparent; background: transparent; padding: 0; min-height: 26px; border-radius: 4px; }}
QToolButton[kind="grip"]:hover {{ background: {look.surface2}; }}
QToolButton[kind="grip"]:focus {{ border: 2px solid {look.focus}; }}
QLineEdit[kind="entry"] {{ background: {look.surface}; border: 1px solid {look.border if look.name != "high contrast" else look.border_strong}; }}
QLineEdit[kind="entry"]:hover {{ border-color: {look.border_strong}; }}
QLineEdit[kind="entry"]:focus {{ border: 2px solid {look.focus}; }}
QPlainTextEdit[kind="entry"] {{ border-color: transparent; background: transparent; font-family: "{medium}"; }}
QPlainTextEdit[kind="entry"]:focus {{ border-color: {look.focus}; background: {look.surface}; }}
QFrame[kind="side rule"] {{ background: {look.border}; max-width: 1px; min-width: 1px; border: 0; }}
QPlainTextEdit[kind="outline"], QPlainTextEdit[kind="outline"]:focus {{ border: 0; border-radius: 0; padding: 0; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 6px; border-radius: 4px; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {look.surface}; color: {look.text}; border: 1px solid {look.border_strong};
  selection-background-color: {look.selection_fill}; selection-color: {look.text}; padding: 4px; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: 0; }}
QCheckBox, QRadioButton {{ color: {look.text}; spacing: 8px; background: transparent; min-height: 24px; border: 2px solid transparent; border-radius: 6px; }}
QCheckBox:focus {{ border-color: {look.focus}; }}
QCheckBox::indicator {{ width: 18px; height: 18px; border: 1px solid {look.border_strong}; border-radius: 4px; background: {look.surface}; }}
QRadioButton:focus {{ border-color: {look.focus}; }}
QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {look.border_strong}; border-radius: 9px; background: {look.surface}; }}
QRadioButton::indicator:hover {{ border-color: {look.text}; }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {look.accent}; background: {look.on_accent}; }}
QCheckBox::indicator:hover {{ border-color: {look.text}; }}
QCheckBox::indicator:checked {{ background: {look.accent}; border-color: {look.accent}; image: url({tick}); }}
QTreeView, QListView {{ background: {look.surface}; border: 0; color: {look.text}; }}
QTreeView {{ border: 2px solid transparent; }}
QTreeView:focus {{ border: 2px solid {look.focus}; }}
QTreeView::item, QListView::item {{ padding: 3px 4px; border-radius: 6px; }}
QTreeView::item:selected, QListView::item:selected {{ background: {look.selection_fill}; color: {look.text}; }}
QTreeView::item:hover, QListView::item:hover {{ background: {look.surface2}; }}
QGraphicsView {{ background: {look.canvas}; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {look.border_strong}; border-radius: 3px; min-height: 28px; min-width: 28px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar::tab {{ padding: 8px 12px; color: {look.text2}; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {look.text}; border-bottom: 2px solid {look.accent}; }}
QProgressBar {{ border: 1px solid {look.border_strong}; border-radius: 6px; background: {look.surface2}; text-align: center; }}
QProgressBar::chunk {{ background: {look.accent}; border-radius: 5px; }}
QPushButton[kind="ghost"] {{ border: 1px dashed {look.border_strong}; border-radius: 8px; background: transparent; color: {look.text2}; }}
QPushButton[kind="ghost"]:hover {{ background: {look.surface}; }}
QPushButton[kind="ghost"]:focus {{ border: 2px solid {look.focus}; }}
QPushButton[kind="link"] {{ border-color: transparent; background: transparent; color: {look.accent}; padding: 0 4px; min-height: 24px; font-family: "{strong}"; }}
QPushButton[kind="link"]:hover {{ background: {look.surface2}; }}
QPushButton[kind="link"]:focus {{ border-color: {look.focus}; }}
QFrame[kind="dashed"] {{ background: transparent; border: 1px dashed {look.border_strong}; border-radius: 8px; }}
QToolButton[kind="todo"] {{ border-style: dashed; background: transparent; color: {look.text2}; }}
QFrame[kind="card"] {{ background: {look.surface}; border: 1px solid {look.border}; border-radius: 8px; }}
QFrame[kind="popup"] {{ background: {look.surface}; border: 1px solid {look.border_strong}; border-radius: 8px; }}
QFrame[kind="popup"] QListView {{ font-size: 13px; background: transparent; }}
QFrame[kind="popup"] QListView::item {{ padding: 0 8px; min-height: 28px; max-height: 28px; }}
QWidget[kind="foot"] {{ border-top: 1px solid {look.border}; }}
QFrame[kind="floating"] {{ background: {look.surface}; border: {floating}px solid {look.border_strong}; border-radius: 11px; }}
QLineEdit[kind="find"], QLineEdit[kind="find"]:focus {{ border: 0; background: transparent; padding: 6px 0; font-size: 16px; min-height: 24px; }}
QToolButton#find {{ text-align: left; background: {look.surface}; border: 1px solid {look.border_strong}; color: {look.text2}; }}
QToolButton#find:hover {{ background: {look.surface2}; }}
QToolButton#find:focus {{ border: 2px solid {look.focus}; }}
QFrame[choice="true"]:hover {{ border-color: {look.border_strong}; }}
QFrame[kind="row"] {{ border: 2px solid transparent; border-radius: 8px; background: {look.surface}; }}
QFrame[kind="row"]:hover {{ background: {look.surface2}; border-color: transparent; }}
QFrame[choice="true"][focused="true"] {{ border: 2px solid {look.focus}; }}
QFrame#drop {{ border: 1px dashed {look.border_strong}; border-radius: 8px; }}
QFrame#drop[over="true"] {{ border: 2px solid {look.accent}; background: {look.selection_fill}; }}
QFrame[kind="note"] {{ background: {look.surface2}; border: 1px solid {look.border}; border-radius: 8px; }}
QFrame[kind="rule"] {{ background: {look.border}; max-height: 1px; min-height: 1px; border: 0; }}
QLabel[kind="picture"] {{ background: {look.canvas}; border: 1px solid {look.border}; border-radius: 6px; color: {look.text2}; font-size: 13px; }}
QFrame[kind="trouble"] {{ background: {trouble}; border: 0; border-bottom: {edge}px solid {look.warning}; }}
QFrame[kind="trouble"] QLabel {{ background: transparent; }}
QFrame[kind="problem"] {{ background: {look.surface}; border: 2px solid {look.danger}; border-radius: 8px; }}
"""

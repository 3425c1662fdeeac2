"""The way back from a line of the profile, or a note, to the entry of an empathy map that it was promoted from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.icons import icon
from ui.parts import plain_tip
from ui.sizes import fix_icon
from ui.workspace import Workspace
from workbench.method.empathy import entry_name, promoted_from
from workbench.model import order
from workbench.model.records import Id, Persona


class OriginButton(QToolButton):
    """Leads to the entry; hidden where there is none."""

    def __init__(self, workspace: Workspace, made: Id) -> None:
        super().__init__()
        self._workspace = workspace
        self._made = made
        self._entry: Id | None = None
        self.setProperty("kind", "flat")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fix_icon(self, 16)
        self.clicked.connect(self._go)
        workspace.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show where it came from now."""
        document = self._workspace.document
        entry = promoted_from(document, self._made) if self._made in document else None
        self._entry = entry.id if entry is not None else None
        if entry is None:
            self.hide()
            return
        name = entry_name(document, entry)
        who = order.display_name(document.get(entry.persona, Persona))
        self.setText(f"from {name}")
        self.setIcon(icon("link", self._workspace.theme.text2))
        self.setAccessibleName(f"Promoted from {name} of {who}: show it")
        self.setToolTip(plain_tip(f"Promoted from {name} of {who}\n{entry.text}"))
        if self.parentWidget() is not None:  # before, it would be a window of its own
            self.show()

    def _go(self) -> None:
        if self._entry is not None:
            self._workspace.entry_wanted.emit(self._entry)

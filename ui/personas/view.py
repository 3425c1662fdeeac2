"""What a page about one persona is made of: views that are shown one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.places import Keys
from workbench.model.records import Id


class PersonaView(QWidget):
    """One view of a persona: its profile, its empathy map. The page tells it whom to show and when to look again."""

    def show_persona(self, persona: Id) -> None:
        """Show this persona from now on; what is being typed for another one is performed first."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what the document says now; called after each change while the view is shown."""
        raise NotImplementedError

    def finish(self) -> None:
        """Perform what is being typed."""
        raise NotImplementedError

    def place(self) -> tuple[str, Keys] | None:
        """Say where in the view the person is, and which keys help there; None: nothing beyond the page itself."""
        return None

    def first_field(self) -> QWidget:
        """Give what has the focus first."""
        return self


class ProfilePart(QWidget):
    """Something of a persona that stands in the left column of its profile."""

    def show_persona(self, persona: Id) -> None:
        """Show what the document says of this persona now; called after each change, too."""
        raise NotImplementedError

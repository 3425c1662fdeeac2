"""The map for assistive technology: one list, each card an item with name, description, focus, press and value.

Five rules keep it alive from Python: strong references to every interface, `interface_cast` gives a VoidPtr,
`isValid` looks at both objects, an interface is deleted before its object, and all of them before the end.
"""

from __future__ import annotations

import functools
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsView
from shiboken6 import VoidPtr

from workbench.method.feelings import HIGHEST, LOWEST
from workbench.model.records import Id

_NOTHING = VoidPtr(0)


class Map(Protocol):
    """What the canvas tells about its cards."""

    def reading_order(self) -> list[Id]:
        """Give the steps in reading order."""
        ...

    def focused_step(self) -> Id | None:
        """Give the step that the keys go to."""
        ...

    def is_selected(self, step: Id) -> bool:
        """Say whether a step is selected."""
        ...

    def spoken_name(self, step: Id) -> str:
        """Give a step's title and feeling."""
        ...

    def spoken_description(self, step: Id) -> str:
        """Give where a step stands."""
        ...

    def valence(self, step: Id) -> int | None:
        """Give how the current persona feels there."""
        ...

    def card_rect(self, step: Id) -> QRect:
        """Give where a card lies, in px of the viewport."""
        ...

    def step_at(self, point: QPointF) -> Id | None:
        """Give the step under a point of the viewport."""
        ...

    def focus_step(self, step: Id) -> None:
        """Select a step and take the focus."""
        ...

    def edit_title(self, record: Id) -> None:
        """Edit a title in place."""
        ...

    def rate_step(self, step: Id, valence: int) -> None:
        """Rate a step for the current persona."""
        ...


class CardObject(QObject):
    """Stands for one card; made when assistive technology asks for it."""

    def __init__(self, access: CanvasAccess, step: Id) -> None:
        super().__init__()
        self.access = access
        self.step = step
        self.interface: CardInterface | None = None


class CanvasAccess:
    """All that assistive technology holds of one canvas; it goes with the canvas, or with the application."""

    def __init__(self, view: QGraphicsView, told: Map) -> None:
        self.view = view
        self.map = told
        self.interface: CanvasInterface | None = None
        self._cards: dict[Id, CardObject] = {}
        _install()
        self._key = id(view)
        _CANVASES[self._key] = self
        view.destroyed.connect(self.close)
        app = QCoreApplication.instance()
        assert app is not None
        self._quit = app.aboutToQuit.connect(self.close)

    def card(self, step: Id) -> QAccessibleInterface | None:
        """Give the interface of a card."""
        proxy = self._cards.get(step)
        if proxy is None:
            proxy = self._cards[step] = CardObject(self, step)
        return QAccessible.queryAccessibleInterface(proxy)

    def forget(self, steps: list[Id]) -> None:
        """Drop cards that are gone."""
        for step in steps:
            proxy = self._cards.pop(step, None)
            if proxy is not None:
                _drop(proxy)

    def keep_only(self, steps: set[Id]) -> None:
        """Drop every card that is not among these."""
        self.forget([step for step in self._cards if step not in steps])

    def close(self) -> None:
        """Drop everything."""
        self.forget(list(self._cards))
        QObject.disconnect(self._quit)
        _CANVASES.pop(self._key, None)
        if self.interface is not None and shiboken6.isValid(self.interface):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self.interface))
        self.interface = None

    def focus_moved(self, step: Id | None) -> None:
        """Say that the keys go to another card now."""
        if QAccessible.isActive() and step is not None and self.card(step) is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self._cards[step], QAccessible.Event.Focus))

    def value_changed(self, step: Id, valence: int | None) -> None:
        """Say that a card's feeling or title is another now."""
        if QAccessible.isActive() and self.card(step) is not None:
            proxy = self._cards[step]
            if valence is not None:
                QAccessible.updateAccessibility(QAccessibleValueChangeEvent(proxy, float(valence)))
            QAccessible.updateAccessibility(QAccessibleEvent(proxy, QAccessible.Event.NameChanged))

    def announce(self, text: str) -> None:
        """Say something."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, text))


class CardValue(QAccessibleValueInterface):
    """A card's feeling as a number."""

    def __init__(self, proxy: CardObject) -> None:
        super().__init__()
        self._proxy = proxy

    def currentValue(self) -> float:
        """Give the valence; unrated counts as the middle, the name says that it is unrated."""
        return float(self._proxy.access.map.valence(self._proxy.step) or 0)

    def setCurrentValue(self, value: float) -> None:
        """Rate."""
        self._proxy.access.map.rate_step(self._proxy.step, max(LOWEST, min(HIGHEST, round(float(value)))))

    def minimumValue(self) -> float:
        """Give −2."""
        return float(LOWEST)

    def maximumValue(self) -> float:
        """Give +2."""
        return float(HIGHEST)

    def minimumStepSize(self) -> float:
        """Give 1."""
        return 1.0


class CardActions(QAccessibleActionInterface):
    """What can be done with a card."""

    def __init__(self, proxy: CardObject) -> None:
        super().__init__()
        self._proxy = proxy

    def actionNames(self) -> list[str]:
        """Give press (edit the title), focus, more and less positive."""
        kind = QAccessibleActionInterface
        return [kind.pressAction(), kind.setFocusAction(), kind.increaseAction(), kind.decreaseAction()]

    def doAction(self, name: str) -> None:
        """Do one of them."""
        kind, told, step = QAccessibleActionInterface, self._proxy.access.map, self._proxy.step
        if name == kind.setFocusAction():
            told.focus_step(step)
        elif name == kind.pressAction():
            told.focus_step(step)
            told.edit_title(step)
        elif name in (kind.increaseAction(), kind.decreaseAction()):
            by = 1 if name == kind.increaseAction() else -1
            told.rate_step(step, max(LOWEST, min(HIGHEST, (told.valence(step) or 0) + by)))

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Give the keys of an action."""
        return ["Return"] if name == QAccessibleActionInterface.pressAction() else []


class CardInterface(QAccessibleInterface):
    """One list item."""

    def __init__(self, proxy: CardObject) -> None:
        super().__init__()
        self._proxy = proxy
        self._value, self._actions = CardValue(proxy), CardActions(proxy)
        self._value_pointer = VoidPtr(shiboken6.getCppPointer(self._value)[0])
        self._action_pointer = VoidPtr(shiboken6.getCppPointer(self._actions)[0])

    def isValid(self) -> bool:
        """Say whether both the card and its view are there."""
        return (
            shiboken6.isValid(self._proxy)
            and shiboken6.isValid(self._proxy.access.view)
            and self._proxy.step in self._proxy.access.map.reading_order()
        )

    def object(self) -> QObject | None:  # type: ignore[override]
        """Give the object that stands for the card."""
        return self._proxy if shiboken6.isValid(self._proxy) else None

    def window(self) -> QWindow:
        """Give the window."""
        return self._proxy.access.view.window().windowHandle()

    def relations(self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations) -> list[Any]:
        """Give none."""
        return []

    def parent(self) -> QAccessibleInterface:
        """Give the list."""
        return QAccessible.queryAccessibleInterface(self._proxy.access.view)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give none."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give none."""
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give none."""
        return None

    def childCount(self) -> int:
        """Give 0."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Give −1."""
        return -1

    def rect(self) -> QRect:
        """Give where the card lies on the screen."""
        access = self._proxy.access
        rect = access.map.card_rect(self._proxy.step)
        return QRect(access.view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def role(self) -> QAccessible.Role:
        """Give: a list item."""
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Give name, description or value."""
        told, step = self._proxy.access.map, self._proxy.step
        match kind:
            case QAccessible.Text.Name:
                return told.spoken_name(step)
            case QAccessible.Text.Description:
                return told.spoken_description(step)
            case QAccessible.Text.Value:
                valence = told.valence(step)
                return "" if valence is None else str(valence)
            case _:
                return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Do nothing: titles are edited by the press action."""

    def state(self) -> QAccessible.State:
        """Give focus and selection."""
        access, step = self._proxy.access, self._proxy.step
        state = QAccessible.State()
        state.focusable = state.selectable = True
        state.selected = access.map.is_selected(step)
        state.focused = access.view.hasFocus() and access.map.focused_step() == step
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]
        """Give a pointer to the value or the actions (None or an int would end the process)."""
        if kind is QAccessible.InterfaceType.ValueInterface:
            return self._value_pointer
        if kind is QAccessible.InterfaceType.ActionInterface:
            return self._action_pointer
        return _NOTHING


class CanvasInterface(QAccessibleWidget):
    """The list of all cards."""

    def __init__(self, access: CanvasAccess) -> None:
        super().__init__(access.view, QAccessible.Role.List, access.view.accessibleName())
        self._access = access

    def childCount(self) -> int:
        """Count the cards."""
        return len(self._access.map.reading_order())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give a card by its place in the reading order."""
        steps = self._access.map.reading_order()
        return self._access.card(steps[index]) if 0 <= index < len(steps) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Give a card's place in the reading order, −1 for another object."""
        proxy = child.object() if child is not None else None
        steps = self._access.map.reading_order()
        if isinstance(proxy, CardObject) and proxy.step in steps:
            return steps.index(proxy.step)
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give the card that the keys go to."""
        step = self._access.map.focused_step()
        return self._access.card(step) if step is not None else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give the card at a point of the screen."""
        point = self._access.view.viewport().mapFromGlobal(QPointF(x, y))
        step = self._access.map.step_at(point)
        return self._access.card(step) if step is not None else None


_CANVASES: dict[int, CanvasAccess] = {}
"""Qt asks one factory for all objects of the process: this is how it finds the canvas of a view."""


def _factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, CardObject):
        thing.interface = CardInterface(thing)
        return thing.interface
    access = _CANVASES.get(id(thing))
    if access is not None and access.view is thing:
        access.interface = CanvasInterface(access)
        return access.interface
    return None


@functools.cache
def _install() -> None:
    QAccessible.installFactory(_factory)


def _drop(proxy: CardObject) -> None:
    interface, proxy.interface = proxy.interface, None
    if interface is not None and shiboken6.isValid(interface):
        QAccessible.updateAccessibility(QAccessibleEvent(proxy, QAccessible.Event.ObjectDestroyed))
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))
    shiboken6.delete(proxy)

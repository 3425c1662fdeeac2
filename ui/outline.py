"""The outline: the journey as a tree of stages and steps, in reading order; the map's fully editable twin."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from ui.commands import Command, Context
from ui.outline_lines import ARROW_WIDTH, BRANCH, NUMBER, VALENCE, OutlineLine
from ui.parts import wrapped
from ui.sizes import widen
from ui.workspace import Workspace
from workbench.edits.bands import edit_stage
from workbench.edits.steps import rename_step
from workbench.method.feelings import feeling_at, shown_valence, valence_words
from workbench.model import order
from workbench.model.change import Change
from workbench.model.records import Feeling, Id, Persona, Stage, Step, Transition

KEY = Qt.ItemDataRole.UserRole


class OutlinePanel(QWidget):
    """Tree of stages and steps with the current persona's feelings; selection is the workspace's."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widen(self, 180, 140)
        self._workspace = workspace
        self._is_showing = False
        self._items: dict[Id, QTreeWidgetItem] = {}
        self._hint = wrapped("Steps appear here as you write them.", "caption")
        self._hint.setContentsMargins(16, 0, 16, 8)
        self.tree = _Tree()
        self.tree.setItemDelegate(OutlineLine(workspace, self.tree))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self._hint)
        whole.addWidget(self.tree, 1)
        self.tree.itemSelectionChanged.connect(self._on_selected)
        self.tree.itemChanged.connect(self._on_renamed)
        workspace.changed.connect(self._on_changed)
        workspace.journey_changed.connect(self.rebuild)
        workspace.persona_changed.connect(self._show_feelings)
        workspace.selection_changed.connect(self._show_selection)
        workspace.theme_changed.connect(self.tree.viewport().update)
        self.rebuild()

    def commands(self) -> list[Command]:
        """Give the keys of the outline itself; those of the map work here, too."""
        return [
            Command(
                "outline.rename",
                "Rename in the outline",
                self.rename,
                ("F2", "Return", "Enter"),
                context=Context.OUTLINE,
            ),
        ]

    def rename(self) -> None:
        """Edit the title of the current line."""
        item = self.tree.currentItem()
        if item is not None:
            self.tree.open_field(item)

    def titles(self) -> list[str]:
        """Give the lines as they are read, stages and steps."""
        return [item.text(0) for item in self._walk()]

    def rebuild(self) -> None:
        """Show the journey anew."""
        document, journey = self._workspace.document, self._workspace.journey
        typed = self.tree.take_typed()
        folded = {
            str(item.data(0, KEY)) for item in self._walk() if item.childCount() and not item.isExpanded()
        }
        self._is_showing = True
        self.tree.clear()
        self._items = {}
        steps = order.steps(document, journey)
        # Whole before it is hung into the tree, which else takes note of every line and word of it.
        parents = {stage.id: self._item(stage.id, stage.title) for stage in order.stages(document, journey)}
        loose = self._add_steps(steps, parents)
        self._write_feelings()
        self.tree.addTopLevelItems([*loose, *parents.values()])
        for item in parents.values():
            item.setExpanded(str(item.data(0, KEY)) not in folded)
        self._hint.setVisible(not self._items)
        self._is_showing = False
        self._show_selection()
        if typed is not None and typed[0] in self._items:
            self.tree.type_on(self._items[typed[0]], typed[1])

    def _add_steps(self, steps: list[Step], parents: dict[Id, QTreeWidgetItem]) -> list[QTreeWidgetItem]:
        """Add the steps to their stages; give those without a stage: they are read first."""
        branches = branch_steps(self._workspace, steps)
        inside: dict[Id | None, list[QTreeWidgetItem]] = {}
        for number, step in enumerate(steps, 1):
            item = self._item(step.id, step.title)
            item.setData(0, NUMBER, number)
            item.setData(0, BRANCH, step.id in branches)
            inside.setdefault(step.stage, []).append(item)
        for stage, parent in parents.items():
            parent.addChildren(inside.get(stage, []))
        return inside.get(None, [])

    def _item(self, key: Id, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setData(0, KEY, key)
        if not self._workspace.is_read_only:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._items[key] = item
        return item

    def _walk(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self.tree)
        while (item := walk.value()) is not None:
            yield item
            walk += 1

    def _on_changed(self, change: Change) -> None:
        if _reshapes(change):
            self.rebuild()
            return
        self._is_showing = True
        for record in change.after.values():
            if isinstance(record, (Step, Stage)) and record.id in self._items:
                self._items[record.id].setText(0, record.title)
        self._is_showing = False
        if change.touches(Feeling) or change.touches(Persona):
            self._show_feelings()

    def _show_feelings(self) -> None:
        self._is_showing = True
        self._write_feelings()
        self._is_showing = False
        self.tree.viewport().update()

    def _write_feelings(self) -> None:
        document, persona = self._workspace.document, self._workspace.persona
        for key, item in self._items.items():
            if document.find(key, Step) is None:
                continue
            valence = shown_valence(feeling_at(document, persona, key)) if persona else None
            item.setData(0, VALENCE, valence)
            told = valence_words(valence)
            item.setData(
                0, Qt.ItemDataRole.AccessibleTextRole, f"{item.data(0, NUMBER)} {item.text(0)}, {told}"
            )

    def _show_selection(self) -> None:
        chosen = [self._items[key] for key in self._workspace.selection if key in self._items]
        self._is_showing = True
        self.tree.clearSelection()
        for item in chosen:
            item.setSelected(True)
        if chosen and self.tree.currentItem() not in chosen:
            self.tree.setCurrentItem(chosen[-1])
            for item in chosen:
                item.setSelected(True)
        if chosen:
            self.tree.scrollToItem(chosen[-1])
        self._is_showing = False

    def _on_selected(self) -> None:
        if self._is_showing:
            return
        keys = [str(item.data(0, KEY)) for item in self.tree.selectedItems()]
        document = self._workspace.document
        steps = [key for key in keys if document.find(key, Step) is not None]
        self._workspace.select(steps or keys[:1])

    def _on_renamed(self, item: QTreeWidgetItem) -> None:
        if self._is_showing:
            return
        key, title = str(item.data(0, KEY)), item.text(0)
        document = self._workspace.document
        if document.find(key, Stage) is not None:
            done = self._workspace.perform(lambda d, _: edit_stage(d, key, title=title))
        else:
            done = self._workspace.perform(lambda d, _: rename_step(d, key, title))
        record = document.records.get(key)
        if done is None and isinstance(record, Stage | Step):  # refused: the line tells what is so
            self._is_showing = True
            item.setText(0, record.title)
            self._is_showing = False


class _Tree(QTreeWidget):
    """The arrows and indents are painted by the lines themselves: every pixel of the panel's width counts."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName("Outline")
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def take_typed(self) -> tuple[Id, str] | None:
        """Close the editor of a line, if one is open; gives whose title was being typed, and what stands there."""
        item, editor = self.currentItem(), self._editor()
        if item is None or editor is None or self.state() is not QAbstractItemView.State.EditingState:
            return None
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return str(item.data(0, KEY)), editor.text()

    def type_on(self, item: QTreeWidgetItem, text: str) -> None:
        """Open the editor of a line with a text that is not its title yet."""
        self.setCurrentItem(item)
        self.open_field(item)
        editor = self._editor()
        if editor is not None:
            editor.setText(text)

    def open_field(self, item: QTreeWidgetItem) -> None:
        """Open the editor of a line, unless it is open (`editItem` then complains)."""
        is_open = self.state() is QAbstractItemView.State.EditingState
        if not is_open and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item)

    def _editor(self) -> QLineEdit | None:
        """Give the editor that is open: one that was closed may still wait for its end."""
        editors = self.viewport().findChildren(QLineEdit)
        return next((editor for editor in editors if editor.isVisible()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold and unfold a stage by its arrow."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.data(0, NUMBER) is None and event.position().x() < ARROW_WIDTH:
            item.setExpanded(not item.isExpanded())
            return
        super().mousePressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters replace the title, as on the map."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a letter replace the title of the current line."""
        text, item = event.text(), self.currentItem()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if item is not None and plain and text and text.isprintable() and text.isalpha():
            self.type_on(item, text)
            return
        super().keyPressEvent(event)


def branch_steps(workspace: Workspace, steps: list[Step]) -> set[Id]:
    """Give the steps that lie off the main route: the outline indents them."""
    on_route = set(workspace.walk.steps)
    return {step.id for step in steps if step.id not in on_route}


def _reshapes(change: Change) -> bool:
    """Say whether lines appear, vanish, move or change their indent."""
    for key, now in change.after.items():
        was = change.before[key]
        if isinstance(was or now, Transition) and (was is None or now is None or _ends(was) != _ends(now)):
            return True
        if isinstance(was or now, (Step, Stage)):
            if (
                not isinstance(was, (Step, Stage))
                or not isinstance(now, (Step, Stage))
                or was.rank != now.rank
            ):
                return True
            if isinstance(was, Step) and isinstance(now, Step) and was.stage != now.stage:
                return True
    return False


def _ends(record: object) -> tuple[Id, Id] | None:
    return (record.source, record.target) if isinstance(record, Transition) else None

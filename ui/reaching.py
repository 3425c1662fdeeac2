"""Going to where a record is seen and edited, whatever is shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.records import (
    Evidence,
    Feeling,
    Id,
    Journey,
    Lane,
    Note,
    Persona,
    Stage,
    Step,
    Stop,
    Trait,
    Transition,
)

if TYPE_CHECKING:
    from ui.editor import Editor


def go_to(editor: Editor, key: Id) -> None:
    """Show a place: select it on the map and bring it into sight, or open its page. It may be gone by now."""
    document = editor.workspace.document
    match document.records.get(key):
        case Persona():
            editor.show_persona_page(key)
        case Journey():
            editor.show_map()
            editor.workspace.show_journey(key)
        case Step() | Transition():
            _show_on_map(editor, key, key)
        case Stage() | Lane() as band:
            _show_on_map(editor, band.id, band.id)
            editor.canvas.looking.reveal_band(band.id)
        case Note() as note:
            _go_to_note(editor, note)
        case Feeling() as feeling:
            _go_to_feeling(editor, feeling)
        case Trait() as trait:
            editor.show_persona_page(trait.persona)
            editor.persona_page.show_trait(trait)
        case Evidence():
            editor.evidence.show_source(key)
        case Stop() as stop:
            _show_on_map(editor, stop.step, stop.step)
            _stand_at(editor, stop)


def _go_to_feeling(editor: Editor, feeling: Feeling) -> None:
    document, workspace = editor.workspace.document, editor.workspace
    stop = document.find(feeling.at, Stop)
    step = stop.step if stop is not None else feeling.at
    _show_on_map(editor, step, step)
    if feeling.persona in workspace.personas:
        workspace.show_persona(feeling.persona, stay=True)
    if stop is not None:
        _stand_at(editor, stop)


def _stand_at(editor: Editor, stop: Stop) -> None:
    workspace = editor.workspace
    workspace.show_route(stop.route)
    workspace.show_occurrence(workspace.walk.stops.index(stop.id))


def _go_to_note(editor: Editor, note: Note) -> None:
    anchor = editor.workspace.document.records.get(note.anchor or "")
    if isinstance(anchor, Step | Transition):
        _show_on_map(editor, note.id, anchor.id)
    elif isinstance(anchor, Stage | Lane | Persona):
        go_to(editor, anchor.id)
    else:
        _show_on_map(editor, note.id, None)  # it hangs on the journey, whose notes the inspector shows


def _show_on_map(editor: Editor, record: Id, selected: Id | None) -> None:
    workspace = editor.workspace
    editor.show_map()
    owner = workspace.document.records[record]
    assert isinstance(owner, Step | Transition | Stage | Lane | Note)
    workspace.show_journey(owner.journey)
    workspace.select([selected] if selected else [])
    if selected:
        editor.canvas.reveal(selected)

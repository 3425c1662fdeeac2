"""Scenes of evidence: sources, what is left to find out, the lens on map and persona page, long and Arabic words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.editor import Editor
from ui.main_window import MainWindow
from workbench.edits.evidence import add_evidence, link_evidence
from workbench.model import order
from workbench.model.records import Evidence, EvidenceKind

Show = Callable[[str, MainWindow], QWidget]
GERMAN = "Teilnehmende Beobachtung in der Kraftfahrzeugzulassungsstelle mit anschließender Rückfrage"
ARABIC = "مقابلات مع سكان الحي حول تجديد تصاريح وقوف السيارات"


def evidence_scenes(sample: Show) -> dict[str, Callable[[MainWindow], QWidget]]:
    """Name the scenes; sample: opens a sample project by its name."""

    def opened(name: str, window: MainWindow) -> Editor:
        sample(name, window)
        assert window.editor is not None
        return window.editor

    def sources(window: MainWindow) -> QWidget:
        opened("laptop", window).evidence.show_source()
        return window

    def foreign_sources(window: MainWindow) -> QWidget:
        editor = opened("parking-permit", window)
        workspace = editor.workspace
        for title, date in ((GERMAN, "2025-03"), (ARABIC, "2026-09-09")):
            change = workspace.perform(
                lambda d, ids, title=title, date=date: add_evidence(
                    d, ids, EvidenceKind.OBSERVATION, title, date=date, n=8, level=2, text=title, source=title
                )
            )
            assert change is not None
            source = change.created(Evidence)[0].id
            note = order.notes(workspace.document, workspace.journey)[0].id
            workspace.perform(lambda d, ids, source=source, note=note: link_evidence(d, ids, source, note))
        editor.evidence.show_source(source)
        return window

    def no_sources(window: MainWindow) -> QWidget:
        window.open_instead(window.desk.blank)
        assert window.editor is not None
        window.editor.evidence.show_source()
        return window

    def research(window: MainWindow) -> QWidget:
        opened("laptop", window).evidence.show_research()
        return window

    def lens(window: MainWindow) -> QWidget:
        workspace = opened("laptop", window).workspace
        workspace.show_lens(on=True)
        steps = order.steps(workspace.document, workspace.journey)
        workspace.select([steps[2].id])
        return window

    def lens_from_afar(window: MainWindow) -> QWidget:
        editor = opened("laptop", window)
        editor.workspace.show_lens(on=True)
        editor.canvas.camera.jump(editor.canvas.map_scene.map_rect().center(), 0.25)
        return window

    def lens_on_persona(window: MainWindow) -> QWidget:
        editor = opened("laptop", window)
        editor.workspace.show_lens(on=True)
        editor.show_persona_page(editor.workspace.personas[0])
        return window

    return {
        "evidence": sources,
        "evidence-foreign": foreign_sources,
        "evidence-none": no_sources,
        "evidence-research": research,
        "evidence-lens": lens,
        "evidence-lens-from-afar": lens_from_afar,
        "evidence-lens-persona": lens_on_persona,
    }

"""Scenes of people: the gallery, a page, two compared; with long German words, in Arabic, with six on one map."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.edits.persona_copies import archive_persona
from workbench.edits.personas import add_persona, add_scale, add_trait, edit_persona, edit_trait
from workbench.model import order
from workbench.model.records import Id, Persona, Trait, TraitField

Show = Callable[[str, MainWindow], QWidget]
Scene = Callable[[MainWindow], QWidget]
F = TraitField

GERMAN: dict[TraitField, tuple[str, ...]] = {
    F.GOAL: (
        "Die Aufenthaltsbewilligungsverlängerung vor Ablauf der Kündigungsfrist in Händen halten",
        "Keinen ganzen Arbeitstag für eine Behördenangelegenheit opfern",
        "Verstehen, welche Unterlagen die Einwohnerkontrolle wirklich braucht",
    ),
    F.NEED: (
        "Eine Ansprechperson, die zurückruft und sich an den Vorgang erinnert",
        "Formulare ohne Amtsdeutsch",
    ),
    F.JOB: ("Wenn der Brief kommt, will ich sofort wissen, was zu tun ist, damit ich ruhig schlafen kann.",),
    F.FRUSTRATION: ("Rechtsschutzversicherungsgesellschaftsnummern, die niemand erklären kann",),
    F.ACCESS_NEED: ("Lesebrille vergessen, Formular in Kleinstschrift",),
}
ARABIC: dict[TraitField, tuple[str, ...]] = {
    F.GOAL: ("أن أفتح حسابًا قبل أول راتب", "أن أفهم كل ورقة أوقّعها"),
    F.NEED: ("شخص يجيب بالعربية", "نص كبير وواضح"),
    F.FRUSTRATION: ("لا أحد يشرح لماذا رُفض الطلب",),
    F.JOB: ("عندما أستلم الرسالة، أريد أن أعرف ما المطلوب، حتى لا أضيّع يومًا.",),
}


def people_scenes(sample: Show) -> dict[str, Scene]:
    """Name the scenes; sample: opens a sample project by its name."""
    pages: dict[str, Callable[[str, Workspace], Id]] = {"german": german, "arabic": arabic}
    scenes: dict[str, Scene] = {
        "people-gallery": functools.partial(_gallery, sample, lambda _, w: None),
        "people-compare": functools.partial(_compared, sample),
        "people-six": functools.partial(_gallery, sample, lambda _, w: six(w)),
        "people-page-end": functools.partial(_page, sample, lambda _, w: w.personas[0], True),
        "people-portrait": functools.partial(_portrait, sample),
    }
    for name, make in pages.items():
        scenes[f"people-page-{name}"] = functools.partial(_page, sample, make, False)
        scenes[f"people-gallery-{name}"] = functools.partial(_gallery, sample, make)
    return scenes


def german(_: str, workspace: Workspace) -> Id:
    """Give the first persona long words everywhere."""
    role = "Sachbearbeiterin in der Straßenverkehrsbehörde, alleinerziehend, pendelt zwei Stunden"
    quote = "Ich habe für diese Verlängerungsbescheinigungsangelegenheit schon dreimal angestanden."
    return _rewritten(workspace, "Annegret Müller-Lüdenscheidt von und zu Hohenstein", role, quote, GERMAN)


def arabic(_: str, workspace: Workspace) -> Id:
    """Give the first persona texts that run from right to left."""
    return _rewritten(
        workspace,
        "ليلى حدّاد",
        "ممرّضة في المناوبة الليلية، وصلت إلى المدينة قبل شهر",
        "الرقم هو كل ما أحتاجه، فلماذا يأتي أخيرًا؟",
        ARABIC,
    )


def six(workspace: Workspace) -> None:
    """Put six people on the map, and one away."""
    for name, role in (
        ("Bo Li", "repairs printers"),
        ("Constanze Freifrau von Württemberg-Hohenzollern", "runs the front desk, trains the new ones"),
        ("Ngozi Adichie", "works nights, on a shared laptop"),
        ("Old persona", "from the project before"),
    ):
        change = workspace.perform(
            lambda d, ids, n=name, r=role: add_persona(d, ids, n, role=r, journey=workspace.journey)
        )
        assert change is not None
        key = change.created(Persona)[0].id
        if name == "Old persona":
            workspace.perform(lambda d, _, k=key: archive_persona(d, k))
        else:
            workspace.perform(
                lambda d, ids, k=key: add_scale(d, ids, k, "Waits for help", "Solves it alone", 60)
            )


def _rewritten(
    workspace: Workspace, name: str, role: str, quote: str, lines: dict[TraitField, tuple[str, ...]]
) -> Id:
    persona = workspace.personas[0]
    workspace.perform(lambda d, _: edit_persona(d, persona, name=name, role=role, quote=quote))
    for field, texts in lines.items():
        old = order.traits(workspace.document, persona, field)
        for trait, text in zip(old, texts, strict=False):
            workspace.perform(lambda d, _, t=trait.id, text=text: edit_trait(d, t, text=text))
        for text in texts[len(old) :]:
            workspace.perform(lambda d, ids, f=field, text=text: add_trait(d, ids, persona, f, text))
    need = next(iter(order.traits(workspace.document, persona, F.ACCESS_NEED)), None)
    if isinstance(need, Trait):
        workspace.perform(lambda d, _: edit_trait(d, need.id, label="situational"))
    return persona


def _gallery(sample: Show, change: Callable[[str, Workspace], object], window: MainWindow) -> QWidget:
    sample("laptop", window)
    assert window.editor is not None
    change("", window.editor.workspace)
    window.editor.people.show_gallery()
    return window


def _compared(sample: Show, window: MainWindow) -> QWidget:
    sample("laptop", window)
    assert window.editor is not None
    workspace = window.editor.workspace
    workspace.select([order.steps(workspace.document, workspace.journey)[6].id])
    window.editor.people.show_gallery()
    window.editor.people.gallery.compare(workspace.personas[0], workspace.personas[2])
    return window


def _page(sample: Show, change: Callable[[str, Workspace], Id], is_end: bool, window: MainWindow) -> QWidget:
    sample("laptop", window)
    assert window.editor is not None
    persona = change("", window.editor.workspace)
    window.editor.show_persona_page(persona)
    if is_end:
        loop = QEventLoop()
        QTimer.singleShot(400, loop.quit)
        loop.exec()
        for area in window.editor.persona_page.profile.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    return window


def _portrait(sample: Show, window: MainWindow) -> QWidget:
    _page(sample, lambda _, w: w.personas[1], False, window)
    assert window.editor is not None
    window.editor.persona_page.profile.identity.look_section.open()
    return window

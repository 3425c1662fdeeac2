"""Evidence in words: levels, kinds, a source in one line, and what it says about an item."""

from __future__ import annotations

from datetime import date

from workbench.method.evidence import SUPPORTABLE
from workbench.method.staleness import is_stale
from workbench.model.document import Document
from workbench.model.records import Evidence, EvidenceKind, Id, Link, LinkKind

LEVELS: list[tuple[str, object]] = [
    ("Not said", None),
    ("0 Assumption: nobody was asked", 0),
    ("1 Second-hand: staff say so", 1),
    ("2 Qualitative: seen or heard", 2),
    ("3 Quantitative: counted", 3),
    ("4 Both, and they agree", 4),
]
SHORT_LEVELS = {
    None: "level not said",
    0: "assumption",
    1: "second-hand",
    2: "qualitative",
    3: "quantitative",
    4: "both, agreeing",
}
KINDS: list[tuple[str, object]] = [(kind.value.capitalize(), kind) for kind in EvidenceKind]
ICONS = {
    EvidenceKind.INTERVIEW: "messages",
    EvidenceKind.OBSERVATION: "eye",
    EvidenceKind.USABILITY_TEST: "user-search",
    EvidenceKind.SURVEY: "clipboard-list",
    EvidenceKind.ANALYTICS: "adjustments-horizontal",
    EvidenceKind.SUPPORT_CONTACT: "message-2",
    EvidenceKind.DOCUMENT: "file-text",
}
STALE = "stale"


def title_of(source: Evidence) -> str:
    """Name a source."""
    return source.title or "Untitled source"


def outline(source: Evidence) -> str:
    """Say what a source is in short: interview · 2026-10-20 · n = 4."""
    n = "" if source.n is None else f"n = {source.n:,}"
    return " · ".join(part for part in (source.kind.value, source.date, n) if part)


def about(source: Evidence, today: date) -> str:
    """Say what a source is: interview · 2026-10-20 · n = 4 · qualitative · stale."""
    parts = [outline(source), SHORT_LEVELS[source.level], STALE if is_stale(source.date, today) else ""]
    return " · ".join(part for part in parts if part)


def reach_words(document: Document, source: Id) -> str:
    """Say how much a source supports and contradicts."""
    supports, contradicts = (
        len(said_by(document, source, kind)) for kind in (LinkKind.SUPPORTS, LinkKind.CONTRADICTS)
    )
    parts = [
        f"supports {supports}" if supports else "",
        f"contradicts {contradicts}" if contradicts else "",
    ]
    return ", ".join(part for part in parts if part) or "supports nothing yet"


def said_by(document: Document, source: Id, kind: LinkKind) -> list[Link]:
    """Give what a source says of one kind about items that are there."""
    return [
        link
        for link in document.having(Link, "source", source)
        if link.kind is kind and isinstance(document.records.get(link.target), SUPPORTABLE)
    ]

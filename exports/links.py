"""Which addresses an exported document may lead to."""

from __future__ import annotations

from urllib.parse import urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})


def is_inside(link: str) -> bool:
    """Say whether a link leads to another place in the same document ("#name")."""
    return link.startswith("#") and len(link) > 1


def is_safe(link: str) -> bool:
    """Say whether an address may be opened by a reader: http, https and mailto, without odd characters.

    Everything else (javascript:, file:, a network share) stays text.
    """
    if not link.isprintable() or any(c.isspace() or c in '<>"\\' for c in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    if parts.scheme.lower() not in _SCHEMES:
        return False
    return bool(parts.path) if parts.scheme.lower() == "mailto" else bool(parts.netloc)

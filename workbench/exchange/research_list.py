"""The research to-do list as text for a mail or a wiki."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.graph.research import Section

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


def research_text(title: str, about: str, sections: Sequence[Section]) -> str:
    """Write the list as plain lines."""
    lines = [f"Research to do: {title}", about]
    for section in sections:
        lines += ["", section.title, *(f"- {_line(gap.text)}" for gap in section.gaps)]
    return "\n".join((*lines, ""))


def research_markdown(title: str, about: str, sections: Sequence[Section]) -> str:
    """Write the list in Markdown, with a box to tick for each gap; what people typed stays plain text."""
    lines = [f"# Research to do: {_plain(title)}", "", _plain(about)]
    for section in sections:
        lines += ["", f"## {section.title}", "", *(f"- [ ] {_plain(gap.text)}" for gap in section.gaps)]
    return "\n".join((*lines, ""))


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())

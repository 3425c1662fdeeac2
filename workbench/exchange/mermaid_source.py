"""What Mermaid does to a text before its grammar reads it: front matter, directives, comments, entities.

Follows mermaid 11.17 (preprocess.ts, comments.ts, regexes.ts, detectType.ts, utils.ts) rule by rule, in
patterns that take linear time where the originals do not.
"""

from __future__ import annotations

import html
import re
from functools import partial

import msgspec

from workbench.exchange.javascript import LINE_END, SPACE, trim_start
from workbench.exchange.mapped import Mapped

_TAG = re.compile(r"<(\w+)([^>]*)>", re.ASCII)
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_FRONT_OPEN = re.compile(rf"((?![\n\r])[{SPACE}])*+-{{3}}([{SPACE}]*+)")
_DIRECTIVE = re.compile(
    rf"%%\{{[{SPACE}]*+(?:\w+[{SPACE}]*:|\w+)[{SPACE}]*+"
    rf"(?:\w+|(?:(?!\}}%%)[^{LINE_END}]|\r?\n)*+)?[{SPACE}]*+(?:\}}%%)?",
    re.ASCII,
)
_COMMENT = re.compile(rf"(?:^|(?<=[{LINE_END}]))([{SPACE}]*+)(%%(?!\{{)[^\n]+\n?)?")
_ANY_COMMENT = re.compile(rf"[{SPACE}]*+%%[^{LINE_END}]*+(\n)?|[{SPACE}]++")
_ENTITY = re.compile(r"#(\w+);", re.ASCII)
_ENCODED = re.compile("ﬂ°(°?)(.*?)¶ß", re.DOTALL)
_C4 = re.compile(r"C4Container|C4Component|C4Dynamic|C4Deployment")
_STYLE_LINES = [(re.compile(rf"{word}[^{LINE_END}]*"), word) for word in ("style", "classDef")]

KINDS = (
    (r"C4Context", "C4 diagram"),
    (r"kanban", "kanban board"),
    (r"classDiagram", "class diagram"),
    (r"erDiagram", "entity relationship diagram"),
    (r"gantt", "Gantt chart"),
    (r"info", "version information"),
    (r"pie", "pie chart"),
    (r"requirement", "requirement diagram"),
    (r"sequenceDiagram", "sequence diagram"),
    (r"swimlane-beta\b", "swimlane diagram"),
    (r"flowchart|graph", "flowchart"),
    (r"timeline", "timeline"),
    (r"gitGraph", "Git graph"),
    (r"stateDiagram", "state diagram"),
    (r"journey", "journey"),
    (r"quadrantChart", "quadrant chart"),
    (r"sankey", "Sankey diagram"),
    (r"packet", "packet diagram"),
    (r"xychart", "XY chart"),
    (r"block", "block diagram"),
    (r"eventmodeling", "event model"),
    (r"treeView-beta", "tree view"),
    (r"radar-beta", "radar chart"),
    (r"(?i:ishikawa(?:-beta)?\b)", "Ishikawa diagram"),
    (r"treemap", "treemap"),
    (r"(?i:railroad-(?:ebnf-|abnf-|peg-)?beta)", "railroad diagram"),
    (r"venn-beta", "Venn diagram"),
    (r"(?i:wardley-beta)", "Wardley map"),
    (r"cynefin-beta", "Cynefin framework"),
    (r"mindmap", "mind map"),
    (r"architecture", "architecture diagram"),
    (r"zenuml", "ZenUML diagram"),
)
"""How a diagram of each kind begins, and what the kind is called; in Mermaid's order."""

JOURNEY = "journey"
_KINDS = [(re.compile(pattern, re.ASCII), name) for pattern, name in KINDS]


class FrontMatter(msgspec.Struct, frozen=True):
    """The YAML before a diagram, without its fences and its indent.

    line: where the YAML begins, counted from 1. lines: how many lines it takes with its fences.
    """

    yaml: str
    line: int
    lines: int


class Prepared(msgspec.Struct, frozen=True):
    """A text as Mermaid's grammar gets it. kind: None = no diagram that Mermaid knows."""

    code: Mapped
    front: FrontMatter | None
    kind: str | None


def prepare(text: str) -> Prepared:
    """Do what Mermaid does before it parses: clean up, take out front matter, directives and comments."""
    mapped = Mapped(clean_up(text))
    front, length = _front_matter(mapped.text)
    mapped = mapped.cut(length)
    mapped = mapped.sub(_DIRECTIVE, lambda match: "")
    mapped = mapped.sub(_COMMENT, lambda match: match[0] if match[2] is None else "")
    mapped = mapped.cut(len(mapped.text) - len(trim_start(mapped.text)))
    kind = kind_of_diagram(mapped.text)
    return Prepared(_encode_entities(mapped), front, kind)


def kind_of_diagram(text: str) -> str | None:
    """Name the kind of diagram that Mermaid takes a text for, None if it knows none."""
    text = _DIRECTIVE.sub("", text)
    text = _ANY_COMMENT.sub(lambda match: match[0] if match[1] is None else "\n", text)
    if _C4.search(text):
        return "C4 diagram"
    start = trim_start(text)
    return next((name for pattern, name in _KINDS if pattern.match(start)), None)


def decode_entities(text: str) -> str:
    """Give the characters that `#58;` and the like stand for, as a browser shows them."""
    return _ENCODED.sub(_decoded, text) if "ﬂ°" in text else text


def _decoded(match: re.Match[str]) -> str:
    numeric, name = match.groups()
    if not numeric:
        entity = f"&{name};"
        character = html.unescape(entity)
        return f"#{name};" if character == entity else character
    digits = name.lstrip("0") or "0"
    if len(digits) > 7:
        return "\ufffd"
    return html.unescape(f"&#{digits};") or chr(int(digits))


def clean_up(text: str) -> str:
    """Make all line ends line feeds, and quotes inside of tags single."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    end = text.rfind(">") + 1
    if '="' not in text[:end]:
        return text
    single = _TAG.sub(lambda tag: f"<{tag[1]}{_ATTRIBUTE.sub(_single_quoted, tag[2])}>", text[:end])
    return single + text[end:]


def _single_quoted(attribute: re.Match[str]) -> str:
    return f"='{attribute[1]}'"


def _front_matter(text: str) -> tuple[FrontMatter | None, int]:
    opened = _FRONT_OPEN.match(text)
    if opened is None or "\n" not in opened[2]:
        return None, 0
    indent = text[: text.index("-")]
    closing = re.compile(rf"\n{re.escape(indent)}-{{3}}[{SPACE}]*\n")
    start = opened.start(2) + opened[2].rindex("\n") + 1
    closed = closing.search(text, start)
    if closed is None:
        # A closing fence straight below the opening one: its line feed was taken for the opening one's.
        last = opened.end(2) - len(indent) - 1
        closed = closing.match(text, last) if last >= opened.start(2) else None
        start = text.rfind("\n", opened.start(2), last) + 1
        if closed is None or not start:
            return None, 0
    body = text[start : closed.start()]
    if indent:
        body = "\n".join(line.removeprefix(indent) for line in body.split("\n"))
    lines = text.count("\n", 0, closed.end())
    return FrontMatter(body, text.count("\n", 0, start) + 1, lines), closed.end()


def _encode_entities(mapped: Mapped) -> Mapped:
    if ";" in mapped.text:
        for pattern, word in _STYLE_LINES:
            mapped = mapped.sub(pattern, partial(_without_semicolon, word))
    mapped = mapped.sub(_ENTITY, lambda match: f"ﬂ°{'°' if match[1].isdecimal() else ''}{match[1]}¶ß")
    return mapped.then("\n")


def _without_semicolon(word: str, match: re.Match[str]) -> str:
    r"""Do what `line.replace(/style.*:\S*#.*;/g, all but the last character)` does."""
    line = match[0]
    last = line.rfind(";")
    for run in re.split(f"[{SPACE}]", line[len(word) : max(last, 0)]):
        colon = run.find(":")
        if colon >= 0 and run.find("#", colon) >= 0:
            return line[:last] + line[last + 1 :]
    return line

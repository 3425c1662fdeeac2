"""Markup in titles and descriptions, which Mermaid sends through a sanitiser (DOMPurify) and all else not.

A text without "<" stays as it is. Otherwise scripts and unknown tags are taken out, and what is left is read
as a browser would: the tags that remain stand in the text, "&amp;" is "&".
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>")
_COMMENT = re.compile(r"<!--(?:>|->|.*?(?:-->|--!>|$))|<[!?/][^>]*+(?:>|$)", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s/>=\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_SAFE_LINK = re.compile(
    r"(?:https?|mailto|ftps?|tel|sms|callto):|[^a-z]|[a-z+.\-]+(?:[^a-z+.\-:]|$)", re.IGNORECASE
)

_VOID = "area br col hr img input source track wbr"
_WITH_CONTENT = "iframe noembed noframes noscript plaintext script style xmp"
_ALLOWED = """
    a abbr acronym address article aside audio b bdi bdo big blink blockquote button canvas center cite code
    data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form
    h1 h2 h3 h4 h5 h6 header hgroup i ins kbd label legend li main map mark marquee menu meter nav nobr ol
    optgroup option output p picture pre progress q rp rt ruby s samp section select small span strike
    strong sub summary sup table tbody td template textarea tfoot th thead time tr tt u ul var video
"""
_KEPT = """
    align alt class cite color colspan dir face height href hreflang id label lang name rel role rowspan size
    span src srcset start style summary title type valign value width
"""
VOID = frozenset(_VOID.split())
WITH_CONTENT = frozenset(_WITH_CONTENT.split())
ALLOWED = VOID | frozenset(_ALLOWED.split())
KEPT = frozenset(_KEPT.split())
LINKS = frozenset(("href", "src", "cite"))


def sanitize(text: str) -> str:
    """Give what Mermaid keeps of a title or description."""
    if "<" not in text:
        return text
    text = text.replace("\0", "")
    pieces: list[str] = []
    opened: list[str] = []
    position = 0
    while position < len(text):
        start = text.find("<", position)
        if start < 0:
            break
        pieces.append(html.unescape(text[position:start]))
        position = _markup(text, start, pieces, opened)
    pieces.append(html.unescape(text[position:]))
    pieces.extend(f"</{name}>" for name in reversed(opened))
    return "".join(pieces)


def _markup(text: str, start: int, pieces: list[str], opened: list[str]) -> int:
    """Read what begins with the "<" at `start`; give where it ends."""
    following = text[start + 1 : start + 3]
    if not following[:1].isascii() or not re.match(r"[a-zA-Z!?]|/[a-zA-Z]?", following):
        pieces.append("<")
        return start + 1
    if re.match(r"[!?]|/(?![a-zA-Z])", following):
        if following == "/":
            pieces.append("</")
            return len(text)
        comment = _COMMENT.match(text, start)
        return comment.end() if comment else len(text)
    tag = _TAG.match(text, start)
    if tag is None:
        return len(text)
    name = tag[2].lower()
    if name in WITH_CONTENT and not tag[1]:
        closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])[^>]*>", re.IGNORECASE).search(text, tag.end())
        return closing.end() if closing else len(text)
    if name not in ALLOWED:
        return tag.end()
    if not tag[1]:
        pieces.append(f"<{name}{_attributes(tag[3])}>")
        if name not in VOID:
            opened.append(name)
    elif name in opened:
        while (inner := opened.pop()) != name:
            pieces.append(f"</{inner}>")
        pieces.append(f"</{name}>")
    elif name == "p" and "".join(pieces).strip():
        pieces.append("<p></p>")
    return tag.end()


def _attributes(text: str) -> str:
    kept: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text):
        name, value = name.lower(), html.unescape(value.strip("\"'"))
        data = name.startswith(("data-", "aria-"))
        if (name in KEPT or data) and (name not in LINKS or _SAFE_LINK.match(value) or not value):
            kept.setdefault(name, value)
    return "".join(f' {name}="{value}"' for name, value in kept.items())

"""The YAML front matter of a Mermaid diagram, read with js-yaml's JSON schema. Only its title is kept."""

from __future__ import annotations

import math
import re

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from workbench.exchange.javascript import number_text

LONGEST = 50_000
DEEPEST = 100
"""js-yaml's own limit."""

Scalar = bool | float | str | None

_CORE = "tag:yaml.org,2002:"
_NULL = ("", "~", "null", "Null", "NULL")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0o[0-7]+|[0-9]+)")
_FLOAT = re.compile(
    r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_TAB = re.compile(r"^( *(?:- +)*[^\s#'\"\[{][^\n#:]*:)\t[ \t]*", re.MULTILINE)
_INNER_TAB = re.compile(r"(?<=[^\s:\-?,\[{])\t(?=[^\s#])")
_STAND_IN = {0x85: 0xF885, 0x2028: 0xF828, 0x2029: 0xF829}
_BACK = {0xF809: 0x09, **{stand_in: mark for mark, stand_in in _STAND_IN.items()}}
# PyYAML takes these for line breaks, and no tab inside of a word; js-yaml reads YAML 1.2. Private use meanwhile.


class FrontMatterError(Exception):
    """The front matter is no YAML that Mermaid takes. line: counted from 0 in it."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def front_title(text: str) -> str:
    """Give the title that a front matter sets, "" if none; FrontMatterError where Mermaid refuses it."""
    if len(text) > LONGEST:
        raise FrontMatterError(f"the front matter is longer than {LONGEST:,} characters")
    if text.strip() == "...":
        return ""
    root = _composed(_INNER_TAB.sub("\uf809", _TAB.sub(r"\1 ", text)).translate(_STAND_IN) + "\n")
    if root is None:
        return ""
    _check(root)
    pairs = root.value if isinstance(root, MappingNode) else []
    title = next((value for key, value in pairs if _string(key, 0) == "title"), None)
    if title is None or (isinstance(title, ScalarNode) and not _is_truthy(_value(title))):
        return ""
    return _string(title, 0).translate(_BACK)


def _composed(text: str) -> Node | None:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise FrontMatterError(f"the front matter is nested more than {DEEPEST} deep")
            if isinstance(event, yaml.NodeEvent):
                _check_tag(event)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join((error.problem or error.context or "it cannot be read").split())
        raise FrontMatterError(
            f"the front matter is not valid YAML ({problem})", mark.line if mark else 0
        ) from None
    except (yaml.YAMLError, ValueError):
        raise FrontMatterError("the front matter has characters that YAML does not allow") from None


def _check_tag(event: yaml.NodeEvent) -> None:
    """Refuse a tag that js-yaml's JSON schema does not know, or that does not fit its value."""
    tag = getattr(event, "tag", None)
    if tag in (None, "!"):
        return
    kind = str(tag).removeprefix(_CORE)
    if isinstance(event, yaml.ScalarEvent):
        plain = _plain(event.value)
        types = {"str": (object,), "null": (type(None),), "bool": (bool,), "int": (float,), "float": (float,)}
        fits = isinstance(plain, types.get(kind, ()))
    else:
        fits = kind == ("map" if isinstance(event, yaml.MappingStartEvent) else "seq")
    if not fits:
        raise FrontMatterError(
            f"the front matter has a tag that Mermaid does not know ({tag})",
            event.start_mark.line if event.start_mark else 0,
        )


def _check(root: Node) -> None:
    """Refuse what js-yaml refuses and PyYAML takes: tags of another schema, a key that comes twice."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        line = node.start_mark.line
        if isinstance(node, MappingNode):
            keys: set[str] = set()
            for key, _ in node.value:
                name = _string(key, 0)
                if name in keys:
                    raise FrontMatterError(f"the front matter has the key “{name[:40]}” twice", line)
                keys.add(name)
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, SequenceNode):
            waiting += node.value


def _value(node: ScalarNode) -> Scalar:
    text: str = node.value
    return text if node.style else _plain(text)


def _plain(text: str) -> Scalar:
    """Read a scalar without quotes as the JSON schema does."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        sign, digits = (-1 if text[0] == "-" else 1), text.lstrip("+-")
        base = {"0b": 2, "0x": 16, "0o": 8}.get(digits[:2], 10)
        return sign * float(int(digits, base) if base != 10 else float(digits))
    if _FLOAT.fullmatch(text):
        special = text.lower().endswith(("inf", "nan"))
        value = float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        return value if special or math.isfinite(value) else text
    return text


def _is_truthy(value: Scalar) -> bool:
    return bool(value) and not (isinstance(value, float) and math.isnan(value))


def _string(node: Node, depth: int) -> str:
    """Do what `toString()` does with the value in JavaScript."""
    if isinstance(node, MappingNode):
        return "[object Object]"
    if isinstance(node, SequenceNode):
        parts = node.value
        if depth > 2 or len(parts) > 100:
            raise FrontMatterError("a list as a title or key is too long", node.start_mark.line)
        empty = [isinstance(part, ScalarNode) and _value(part) is None for part in parts]
        return ",".join(
            "" if none else _string(part, depth + 1) for part, none in zip(parts, empty, strict=True)
        )
    assert isinstance(node, ScalarNode)
    value = _value(node)
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return number_text(value)
    return value

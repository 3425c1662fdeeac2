"""Mermaid's journey grammar, as its generated lexer and parser read it (mermaid 11.17, journey.jison)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbench.exchange import limits
from workbench.exchange.javascript import SPACE, number, trim, trim_start
from workbench.exchange.mapped import Mapped
from workbench.exchange.mermaid_markup import sanitize
from workbench.exchange.mermaid_source import decode_entities


class Section(msgspec.Struct, frozen=True):
    """A section as it stands in the file; the same name may come again."""

    name: str
    line: int


class Task(msgspec.Struct, frozen=True):
    """A task. section: its index in the journey's sections, None before the first one.

    score: JavaScript's Number() of `written`, which may be NaN. people: trimmed, "" where an item is empty;
    nobody where no actors are written at all.
    """

    name: str
    section: int | None
    score: float
    written: str
    people: tuple[str, ...]
    line: int


class MermaidJourney(msgspec.Struct, frozen=True):
    """What Mermaid reads from one journey, names not trimmed, entities decoded."""

    title: str
    acc_title: str
    acc_description: str
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    line: int = 1


class GrammarError(Exception):
    """The text is no journey. line: in the first text; the message is a sentence without the place."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class TooLargeError(GrammarError):
    """There is more in the text than we take in, which no repair of its lines could change."""


class Token(msgspec.Struct, frozen=True):
    """A piece of the text with its place."""

    kind: str
    text: str
    position: int


# The order is the lexer's: the first rule that matches wins. `[^}]` of JavaScript is one UTF-16 unit.
_RULES = (
    ("blank", r"%(?!\{)[^\n]*|[^}\U00010000-\U0010ffff]%%[^\n]*"),
    ("newline", r"\n+"),
    ("blank2", rf"[{SPACE}]+|#[^\n]*"),
    ("journey", r"journey\b"),
    ("title", rf"title[{SPACE}][^#\n;]+"),
    ("acc_title", rf"accTitle[{SPACE}]*:[{SPACE}]*"),
    ("acc_descr", rf"accDescr[{SPACE}]*:[{SPACE}]*"),
    ("acc_block", rf"accDescr[{SPACE}]*\{{[{SPACE}]*"),
    ("section", rf"section[{SPACE}][^#:\n;]+"),
    ("name", r"[^#:\n;]+"),
    ("data", r":[^#\n;]+"),
    ("colon", r":"),
    ("wrong", r"."),
)
_STATEMENT = re.compile("|".join(f"(?P<{kind}>{rule})" for kind, rule in _RULES), re.ASCII | re.IGNORECASE)
_VALUES = {
    "acc_title": re.compile(r"[^\n]*"),
    "acc_descr": re.compile(r"[^\n]*"),
    "acc_block": re.compile(r"[^}]*"),
}
_INDENT = re.compile(rf"\n[{SPACE}]+")

_UNEXPECTED = {
    "journey": "a line that begins with the word “journey” is not a task; write #106; for its first letter",
    "data": "a task needs a name before the colon",
    "colon": "a colon stands alone; a task is written “name: score: actor, actor”",
    "wrong": "a semicolon cannot stand here; write #59; for it",
    "unclosed": "a text for screen readers is not finished here",
}


def parse(code: Mapped, title: str = "") -> MermaidJourney:
    """Read a prepared text; GrammarError says where and why Mermaid would not.

    The text ends with the line feed that Mermaid puts behind it. title: what the front matter sets.
    """
    tokens = _tokens(code.text)
    first = next((token for token in tokens if token.kind != "newline"), None)
    _expect_journey(code, first)
    return _Reader(code, sanitize(title)).read(tokens)


def _expect_journey(code: Mapped, first: Token | None) -> None:
    if first is None or first.kind != "journey":
        line = code.line(first.position if first else 0)
        raise GrammarError(line, "a journey begins with the word “journey” alone")


class _Reader:
    """What has been read so far."""

    def __init__(self, code: Mapped, title: str) -> None:
        self.code = code
        self.title = title
        self.acc_title = self.acc_description = ""
        self.sections: list[Section] = []
        self.tasks: list[Task] = []

    def read(self, tokens: Iterator[Token]) -> MermaidJourney:
        before: Token | None = None
        for token in tokens:
            match token.kind:
                case "newline":
                    pass
                case "title":
                    self.title = decode_entities(sanitize(token.text[6:]))
                case "acc_title":
                    self.acc_title = decode_entities(trim_start(sanitize(trim(token.text))))
                case "acc_descr" | "acc_block":
                    self.acc_description = _description(token.text)
                case "section":
                    self.sections.append(
                        Section(decode_entities(token.text[8:]), self.code.line(token.position))
                    )
                case "name":
                    self._task(token, next(tokens, None))
                case _:
                    raise self._unexpected(token, before)
            before = token
        return MermaidJourney(
            title=self.title,
            acc_title=self.acc_title,
            acc_description=self.acc_description,
            sections=tuple(self.sections),
            tasks=tuple(self.tasks),
        )

    def _unexpected(self, token: Token, before: Token | None) -> GrammarError:
        if token.kind != "data" or before is None or before.kind != "section":
            return GrammarError(self.code.line(token.position), _UNEXPECTED[token.kind])
        if before.text[7:8] in (
            "\n",
            "\r",
        ):  # to Mermaid the next line is the name, so its colon is the error
            return GrammarError(self.code.line(before.position), "this section has no name")
        reason = "a section’s name cannot hold a colon; write #58; for it"
        return GrammarError(self.code.line(token.position), reason)

    def _task(self, name: Token, data: Token | None) -> None:
        line = self.code.line(name.position)
        if data is None or data.kind != "data":
            if data is not None and data.kind in ("wrong", "colon"):
                raise GrammarError(line, _UNEXPECTED[data.kind])
            shown = decode_entities(trim(name.text))
            raise GrammarError(
                line, f"“{_short(shown)}” has no score; a task is written “name: score: actor, actor”"
            )
        pieces = data.text[1:].split(":", 2)
        people = [decode_entities(trim(person)) for person in pieces[1].split(",")] if len(pieces) > 1 else []
        if len(self.tasks) == limits.STEPS:
            raise TooLargeError(line, f"it has more than {limits.STEPS:,} tasks")
        self.tasks.append(
            Task(
                name=decode_entities(name.text),
                section=len(self.sections) - 1 if self.sections else None,
                score=number(pieces[0]),
                written=decode_entities(trim(pieces[0])),
                people=tuple(people),
                line=line,
            )
        )


def _tokens(text: str) -> Iterator[Token]:
    position, end = 0, len(text)
    while position < end:
        match = _STATEMENT.match(text, position)
        if match is None or match.lastgroup is None:
            raise AssertionError(f"no rule for {text[position]!r}")
        kind, start = match.lastgroup, position
        position = match.end()
        if kind in _VALUES:
            value = _VALUES[kind].match(text, position)
            inside = value[0] if value else ""
            position += len(inside)
            closed = text[position : position + 1] == "}" if kind == "acc_block" else position < end
            position += kind == "acc_block"
            if inside or kind != "acc_block":
                yield Token(kind, inside, start)
            if not closed:
                yield Token("unclosed", "", start)
        elif not kind.startswith("blank"):
            yield Token(kind, match[0], start)


def _description(text: str) -> str:
    return decode_entities(_INDENT.sub("\n", sanitize(trim(text))))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

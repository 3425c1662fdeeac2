"""The pieces of a line: names with numbers, and what stands in brackets. Each piece is protected (see `escapes`)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from workbench.exchange.outline.escapes import plain
from workbench.exchange.outline.view import Counted, Remark
from workbench.model.records import Basis, LaneKind, NoteType, Outcome, Raters, StepKind, TransitionKind

NUMBER = re.compile(r"(?:^|\s)#([0-9]{1,5})$")
GROUP_AT_END = re.compile(r"(?:^|\s)\(([^()]*)\)$")
GROUP_AT_START = re.compile(r"\(([^()]*)\)\s*")
VALUE = re.compile(r"(?:^|\s)(?:([+\-−–][0-2]|0)|(\?)|([0-9]{1,7}(?:/[0-9]{1,7}){4}))(?=\s|$|\()")
COUNTS = re.compile(r"(?:^|(?<=\s))[0-9]{1,7}(?:/[0-9]{1,7}){4}(?=\s|$|\()")
SLASH = re.compile(r"(?:^|\s)/(?=\s|$)")
PERCENT_AT_END = re.compile(r"(?:^|[\s,])(~?)([0-9]+(?:\.[0-9]+)?)\s*%$")
_PERCENT = re.compile(r"(?:^|\s)(~?)(\?|[0-9]+(?:\.[0-9]+)?)\s*%$")
_OF = re.compile(r"([0-9]+|\?)\s+of\s+([0-9]+|\?)$")
_NUMBERED = re.compile(r"(severity|importance|satisfaction|impact|effort|intensity)\s*:?\s+([0-9]+)$")
_WORDED = re.compile(r"(persistence|owner|status|author|date)(?:\s*:\s*|\s+)(.*)$", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"^word\s*:\s*")

LONGEST_NAME = 30
"""How many words of a line are tried as a name."""
SEVERITIES = ("not a problem", "cosmetic", "minor", "major", "catastrophe")
_MOST = {"severity": 4, "importance": 10, "satisfaction": 10, "impact": 4, "effort": 4}
_BASES = {basis.value: basis for basis in Basis} | {
    "guess": Basis.GUESS,
    "self reported": Basis.SELF_REPORTED,
    "inferred": Basis.INFERRED,
}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_KINDS: dict[str, tuple[StepKind, Outcome | None]] = {kind.value: (kind, None) for kind in StepKind}
_KINDS |= {f"end: {name}": (StepKind.END, outcome) for name, outcome in _OUTCOMES.items()}
_KINDS |= {name: (StepKind.END, outcome) for name, outcome in _OUTCOMES.items()}
_LANES = {kind.value: kind for kind in LaneKind}
_WAYS = {kind.value: kind for kind in TransitionKind}


class Name(NamedTuple):
    """A name as it is referred to: the text, and which one of that name, from 1."""

    text: str
    number: int = 1


def name_of(piece: str) -> Name:
    """Read a name with an optional number: "Pay #2"."""
    match = NUMBER.search(piece)
    if match is None:
        return Name(plain(piece))
    return Name(plain(piece[: match.start()]), int(match[1]))


def kind_of_step(piece: str) -> tuple[str, tuple[StepKind, Outcome | None] | None]:
    """Take the kind off the end of a title: the rest, and kind and outcome or None."""
    return _taken_off(piece, _KINDS)


def kind_of_lane(piece: str) -> tuple[str, LaneKind | None]:
    """Take the kind off the end of a lane's title."""
    return _taken_off(piece, _LANES)


def _taken_off(piece: str, known: dict[str, Any]) -> tuple[str, Any]:
    match = GROUP_AT_END.search(piece)
    if match is None:
        return piece, None
    kind = known.get(re.sub(r"\s*:\s*", ": ", match[1].strip().lower()))
    return (piece, None) if kind is None else (piece[: match.start()], kind)


class FeltSaid(NamedTuple):
    """What follows the value of a feeling."""

    word: str
    intensity: int | None
    basis: Basis | None
    reason: str


def felt_said(piece: str) -> FeltSaid:
    """Read "(tired, observed, intensity 4) reason"."""
    word: list[str] = []
    intensity: int | None = None
    basis: Basis | None = None
    group = GROUP_AT_START.match(piece)
    for item in _items(group[1]) if group else ():
        known = _BASES.get(item.lower())
        number = _NUMBERED.match(item)
        if known is not None:
            basis = known
        elif number is not None and number[1] == "intensity" and 1 <= int(number[2]) <= 5:
            intensity = int(number[2])
        else:
            word.append(plain(_WORD.sub("", item)))
    return FeltSaid(", ".join(word), intensity, basis, plain(piece[group.end() if group else 0 :]))


def is_felt_item(item: str) -> bool:
    """Say whether something in the brackets of a feeling would not be read as its word."""
    return item.lower() in _BASES or bool(_NUMBERED.match(item)) or bool(_WORD.match(item))


def value_of(match: re.Match[str]) -> tuple[int | None, Raters | None]:
    """Give valence and counts of a match of VALUE."""
    if match[3]:
        a, b, c, d, e = map(int, match[3].split("/"))
        return None, (a, b, c, d, e)
    if match[2]:
        return None, None
    number = int(match[1][-1])
    return (-number if match[1][0] in "-−–" else number), None


def remark(kind: NoteType, piece: str) -> Remark:
    """Read "(major, 3 of 5, owner: Ana) text"; brackets that say anything else are part of the text."""
    group = GROUP_AT_START.match(piece)
    said = _note_items(group[1]) if group else None
    if group is None or not said:
        return Remark(kind, plain(piece))
    return Remark(kind, plain(piece[group.end() :]), said)


def _note_items(group: str) -> dict[str, int | str] | None:
    said: dict[str, int | str] = {}
    for item in _items(group):
        lower = item.lower()
        if lower in SEVERITIES:
            said["severity"] = SEVERITIES.index(lower)
        elif match := _OF.match(lower):
            said |= {
                field: int(n)
                for field, n in zip(("affected", "observed"), match.groups(), strict=True)
                if n != "?" and int(n) <= 1_000_000
            }
        elif (match := _NUMBERED.match(lower)) and int(match[2]) <= _MOST.get(match[1], -1):
            said[match[1]] = int(match[2])
        elif (
            (match := _WORDED.match(item)) and match[1] != "word" and len(plain(match[2])) <= _room(match[1])
        ):
            if plain(match[2]):
                said[match[1]] = plain(match[2])
        else:
            return None
    return said


def _room(field: str) -> int:
    return 40 if field == "date" else 100_000


class WaySaid(NamedTuple):
    """What stands before an arrow. shares: (persona or None for everyone, share)."""

    label: str
    kind: TransitionKind | None
    shares: list[tuple[Name | None, Counted]]


def way_said(piece: str) -> WaySaid:
    """Read "label (60 %, @Ana ~20 %, recovery)"; also "label 60 %"."""
    group = GROUP_AT_END.search(piece)
    read = _way_items(group[1]) if group else None
    if group is not None and read is not None:
        return WaySaid(plain(piece[: group.start()]), *read)
    match = PERCENT_AT_END.search(piece)
    if match is not None and float(match[2]) <= 100:
        return WaySaid(plain(piece[: match.start()]), None, [(None, (float(match[2]), bool(match[1])))])
    return WaySaid(plain(piece), None, [])


def _way_items(group: str) -> tuple[TransitionKind | None, list[tuple[Name | None, Counted]]] | None:
    kind: TransitionKind | None = None
    shares: list[tuple[Name | None, Counted]] = []
    for item in _items(group):
        match = _PERCENT.search(item)
        who = item[: match.start()].strip() if match else ""
        if item.lower() in _WAYS:
            kind = _WAYS[item.lower()]
        elif match and who[:1] in ("", "@") and (match[2] == "?" or float(match[2]) <= 100):
            percent = None if match[2] == "?" else float(match[2])
            shares.append((name_of(who[1:].strip()) if who else None, (percent, bool(match[1]))))
        else:
            return None
    return kind, shares


def _items(group: str) -> list[str]:
    return [item.strip() for item in group.split(",") if item.strip()]


class Names:
    """The names that were declared or used, in order; equal ones are told apart by their number."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._exact: dict[str, list[int]] = {}
        self._alike: dict[str, list[int]] = {}

    def add(self, name: str) -> int:
        """Declare one more of this name; give its place."""
        place = len(self.names)
        self.names.append(name)
        self._exact.setdefault(name, []).append(place)
        self._alike.setdefault(name.casefold(), []).append(place)
        return place

    def find(self, name: Name) -> int | None:
        """Give the place of a name: exactly as it is, else in other upper and lower case."""
        found = self._exact.get(name.text) or self._alike.get(name.text.casefold(), [])
        return found[name.number - 1] if 0 < name.number <= len(found) else None

    def count(self, name: str) -> int:
        """Count those of exactly this name."""
        return len(self._exact.get(name, ()))

    def found_or_added(self, name: Name) -> int | None:
        """Give the place of a name; the next one of its kind is added. None if one before it is absent."""
        place = self.find(name)
        if place is None and name.number == self.count(name.text) + 1:
            return self.add(name.text)
        return place

    def beginning(self, text: str) -> tuple[int, int] | None:
        """Give the longest known name that a text begins with, as its place and length."""
        words = text.split(" ", LONGEST_NAME)[:LONGEST_NAME]
        for count in range(len(words), 0, -1):
            start = " ".join(words[:count])
            place = self.find(Name(start)) if start else None
            if place is not None:
                return place, len(start)
        return None

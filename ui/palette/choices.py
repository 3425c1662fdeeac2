"""What the palette offers for what was typed: commands and places, in groups, the best group first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

import msgspec

from ui.commands import Command, Commands, Context, key_caps
from ui.menus import MENUS
from ui.palette.other_words import OTHER_WORDS, VERBS
from workbench.search.ranking import GOOD, Hit, Index

MOST_COMMANDS, MOST_OF_A_KIND = 12, 7
POSSIBLE, USED = 0.25, 0.03
"""What a command gains in rank by being possible now, and by having been chosen lately."""
BY_OTHER_WORDS, BY_OTHER_VERB = 0.85, 0.97
"""What a hit is worth that needs a word which the command does not show, or another first word than the typed one."""


class Choice(msgspec.Struct, frozen=True):
    """One thing to choose. about: where it stands, or where it leads. keys: as printed on the keyboard.

    why_not: what it lacks now, "" = it can be chosen. command: its id, "" = it is a place in the project.
    """

    text: str
    about: str
    run: Callable[[], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    why_not: str = ""
    command: str = ""


class Section(msgspec.Struct, frozen=True):
    """Choices under a heading."""

    title: str
    choices: Sequence[Choice]
    score: float = 0.0


class CommandChoices:
    """The commands of a registry, as choices. run: does what a command says, where it has to be done."""

    def __init__(self, commands: Commands, run: Callable[[Command], object], recent: Sequence[str]) -> None:
        self._commands = commands
        self._run = run
        self._all = commands.all()
        self._recent = [key for key in recent if key in {command.id for command in self._all}]
        own = [f"{_plain(command.text)} {place_of(command)}" for command in self._all]
        self._index = Index(own)
        self._wider = Index(
            f"{words} {OTHER_WORDS.get(command.id, '')}"
            for words, command in zip(own, self._all, strict=True)
        )

    def everything(self) -> list[Section]:
        """Give all commands: those chosen lately, then menu by menu."""
        known = {command.id: command for command in self._all}
        recent = [self._choice(known[key]) for key in self._recent]
        order = {place: number for number, place in enumerate(MENUS)}
        sorted_all = sorted(self._all, key=lambda command: order.get(place_of(command), len(order)))
        groups = groupby(sorted_all, key=place_of)
        found = [Section(place, [self._choice(c, about="") for c in members]) for place, members in groups]
        return [Section("Chosen lately", recent), *found] if recent else found

    def matching(self, typed: str) -> Section:
        """Give the commands that fit, the best first."""
        ranked = sorted(self._hits(typed), key=lambda hit: -self._rank(hit))[:MOST_COMMANDS]
        choices = [self._choice(self._all[hit.place]) for hit in ranked]
        return Section("Commands", choices, max((hit.score for hit in ranked), default=0.0))

    def _hits(self, typed: str) -> list[Hit]:
        """Find by the words that a command shows, and by others for it, which are worth less."""
        first, _, rest = typed.strip().partition(" ")
        best: dict[int, float] = {}
        for words, as_typed in ((typed, 1.0), (f"{VERBS.get(first.lower(), first)} {rest}", BY_OTHER_VERB)):
            for index, worth in ((self._index, as_typed), (self._wider, as_typed * BY_OTHER_WORDS)):
                for hit in index.search(words, len(self._all)):
                    best[hit.place] = max(hit.score * worth, best.get(hit.place, 0.0))
        return [Hit(place, score) for place, score in sorted(best.items())]

    def _rank(self, hit: Hit) -> float:
        key = self._all[hit.place].id
        possible = POSSIBLE if self._commands.why_not(key) is None else 0.0
        return hit.score + possible + (USED if key in self._recent else 0.0)

    def _choice(self, command: Command, about: str | None = None) -> Choice:
        return Choice(
            _plain(command.text),
            place_of(command) if about is None else about,
            lambda: self._run(command),
            command.icon,
            key_caps(command.keys),
            self._commands.why_not(command.id) or "",
            command.id,
        )


def in_order(commands: Section, places: Sequence[Section]) -> list[Section]:
    """Put what was found into order: the commands first if they are what was meant, else by how well each fits."""
    found = sorted((place for place in places if place.choices), key=lambda place: -place.score)
    if not commands.choices:
        return found
    better = [place for place in found if commands.score < GOOD and place.score > commands.score]
    return [*better, commands, *(place for place in found if place not in better)]


def place_of(command: Command) -> str:
    """Say where a command is at home: its menu, or the part of the window in which its key works."""
    if command.menu is not None:
        return command.menu
    return "Map" if command.context in (Context.MAP, Context.CANVAS) else command.context.value.capitalize()


def _plain(text: str) -> str:
    return text.rstrip("…")

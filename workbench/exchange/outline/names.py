"""Who and which lane is meant: names are looked up when all lines are known, and new ones are declared by use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.exchange.outline import parts
from workbench.exchange.outline.escapes import plain, plain_line
from workbench.exchange.outline.lexer import Line
from workbench.exchange.outline.parts import Name, Names
from workbench.exchange.outline.view import Band, Felt, Person, StepLine, View, Way

Mark = Callable[..., None]
"""(line, sentence, start=…, length=…) -> None marks a piece of a line."""


@dataclass(slots=True)
class Mention:
    """A persona line below a step. name and felt are None where no value tells the name from the reason."""

    line: Line
    step: StepLine
    name: Name | None
    felt: Felt | None


class Directory:
    """The people and lanes of a text."""

    def __init__(self, view: View, mark: Mark) -> None:
        self._view = view
        self._mark = mark
        self._people = Names()
        self._lanes = Names()

    def declare_person(self, piece: str, *, on_map: bool) -> None:
        """Put a persona on the map."""
        name = plain_line(piece)
        self._people.add(name)
        self._view.people.append(Person(name, on_map=on_map))

    def declare_lane(self, line: Line) -> None:
        """Add a lane with its kind."""
        piece, kind = parts.kind_of_lane(line.body.strip())
        title = plain_line(piece)
        self._lanes.add(title)
        band = Band(title, line=line.number)
        self._view.lanes.append(band)
        if kind is not None:
            band.kind = kind

    def person(self, name: Name) -> int | None:
        """Give the place of a persona, a new one of this name if need be."""
        place = self._people.found_or_added(name)
        if place == len(self._view.people):
            self._view.people.append(Person(self._people.names[place]))
        return place

    def set_lane(self, step: StepLine, name: Name, line: Line) -> None:
        """Put a step into a lane, a new one of this name if need be."""
        place = self._lanes.found_or_added(name)
        if place is None:
            self._mark(line, f"There is no lane “{name.text}” number {name.number}.")
            step.kept.add("lane")
            return
        if place == len(self._view.lanes):
            self._view.lanes.append(Band(self._lanes.names[place], line=line.number))
        step.lane = place

    def set_feelings(self, mentions: list[Mention]) -> None:
        """Hang feelings on their steps; those with a value first, because they also say which names there are."""
        for mention in mentions:
            if mention.name is not None and mention.felt is not None:
                self._felt(mention, mention.name, mention.felt)
        for mention in mentions:
            if mention.felt is None:
                self._bare(mention)

    def drop_unused(self, lost: Iterable[Way]) -> None:
        """Drop people who are not on the map and of whom nothing is said either. lost: ways without a target."""
        view = self._view
        ways = [*view.ways, *lost]
        used = {felt.person for step in view.steps for felt in step.felt}
        used |= {who for way in ways for who in way.shares if who is not None}
        if all(person.on_map or place in used for place, person in enumerate(view.people)):
            return
        kept = [place for place, person in enumerate(view.people) if person.on_map or place in used]
        new = {old: place for place, old in enumerate(kept)}
        view.people = [view.people[place] for place in kept]
        for step in view.steps:
            for felt in step.felt:
                felt.person = new[felt.person]
        for way in ways:
            way.shares = {who if who is None else new[who]: share for who, share in way.shares.items()}

    def _felt(self, mention: Mention, name: Name, felt: Felt) -> None:
        place = self.person(name)
        if place is None:
            self._refuse(mention, f"There is no @{name.text} number {name.number}.")
        elif any(other.person == place for other in mention.step.felt):
            self._refuse(mention, f"How @{name.text} feels here is said already, further up.")
        else:
            felt.person = place
            mention.step.felt.append(felt)

    def _bare(self, mention: Mention) -> None:
        """Read "@Ana" or "@Ana reason" as not rated, if there is an Ana."""
        body = mention.line.body.strip()
        found = self._people.find(parts.name_of(body))
        reason = ""
        if found is None:
            beginning = self._people.beginning(body)
            if beginning is not None:
                found, length = beginning
                reason = plain(body[length:])
        if found is None:
            self._refuse(
                mention, "Say how it feels: the name, then +2 … −2, or ? for not rated.", f"{body} ?"
            )
            return
        self._felt(mention, self._named(found), Felt(found, None, reason=reason))

    def _named(self, place: int) -> Name:
        name = self._people.names[place]
        return Name(name, self._people.names[: place + 1].count(name))

    def _refuse(self, mention: Mention, sentence: str, suggestion: str | None = None) -> None:
        mention.step.kept.add("felt")
        self._mark(mention.line, sentence, suggestion=suggestion)

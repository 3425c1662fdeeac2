"""Text → view: lines are read one after the other, names are looked up when all lines are known.

`read` never fails because of a line: what cannot be read is marked, and the view says which sort of thing has to stay
as it is in the map (`kept`). Only a text that is too much as a whole is refused.
"""

from __future__ import annotations

from workbench.exchange.outline import parts
from workbench.exchange.outline.errors import Problem
from workbench.exchange.outline.escapes import column, lines_of, plain, plain_line, plain_part
from workbench.exchange.outline.frames import Frames
from workbench.exchange.outline.lexer import ARROW, Line, Sort, read_line
from workbench.exchange.outline.names import Directory, Mention
from workbench.exchange.outline.parts import Name
from workbench.exchange.outline.reading import Reading, WayLine, check_counts, check_size, find_targets
from workbench.exchange.outline.view import Band, Felt, StepLine
from workbench.model.records import JourneyState, NoteType, StepKind

OFF_MAP = "not on the map"
DATE_ROOM = 40
MOST_RATERS = 1_000_000
_NO_STEP = "Write a step first: this belongs to the step above it."
_STATES = {state.value: state for state in JourneyState}


def read(text: str) -> Reading:
    """Read a text. OutlineRefused if it is too much as a whole."""
    lines = lines_of(text)
    check_size(lines)
    reader = _Reader()
    for number, typed in enumerate(lines, 1):
        reader.take(read_line(number, typed, first_lines=reader.is_first))
    return reader.finished()


class _Reader:
    """What has been read so far, and the step, stage or journey that the next line may be about."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.view = self.reading.view
        self.frames = Frames()
        self.names = Directory(self.view, self.mark)
        self.mentions: list[Mention] = []
        self.lane_lines: list[tuple[StepLine, Name, Line]] = []
        self.step: StepLine | None = None
        self.is_first = True
        self.pending: WayLine | None = None

    def take(self, line: Line) -> None:
        """Read one more line."""
        match line.sort:
            case Sort.BLANK:
                pass
            case Sort.BREAK:
                self.frames.jump(line.indent)
            case Sort.FIELD:
                self._field(line)
            case Sort.STAGE:
                self._stage(line)
            case Sort.STEP:
                self._step(line)
            case Sort.WAY:
                self._way(line)
            case Sort.PERSON:
                self._person(line)
            case Sort.NOTE:
                self._note(line)
            case Sort.LANE:
                self._lane(line)
            case Sort.TEXT | Sort.CHANNEL | Sort.OWNER | Sort.TRUTH:
                self._about_step(line)
        self.reading.holders.append(self._holder(line))

    def finished(self) -> Reading:
        """Look the names up, and give the reading."""
        if self.pending is not None:
            self._leads_nowhere(self.pending)
        for step in self.view.steps:
            step.text = step.text.strip()
        for step, name, line in self.lane_lines:
            self.names.set_lane(step, name, line)
        self.names.set_feelings(self.mentions)
        find_targets(self.reading, self.names, self.mark)
        self.names.drop_unused(way for way, _, _ in self.reading.lost)
        check_counts(self.view)
        self.reading.problems.sort(key=lambda problem: (problem.line, problem.column))
        return self.reading

    def mark(
        self,
        line: Line,
        sentence: str,
        *,
        start: int = 0,
        length: int | None = None,
        suggestion: str | None = None,
        meanwhile: str = "",
    ) -> None:
        """Mark a piece of a line: start counted in its body, to the end of the line if no length is given."""
        lead = len(line.typed) - len(line.typed.lstrip())
        typed = line.typed.strip()
        begin = column(typed, line.at + start)
        end = len(typed) if length is None else column(typed, line.at + start + length)
        self.reading.problems.append(
            Problem(
                line=line.number,
                column=lead + begin + 1,
                length=max(1, end - begin),
                text=sentence,
                suggestion=suggestion,
                meanwhile=meanwhile,
            )
        )

    def _holder(self, line: Line) -> tuple[str, int] | None:
        if line.sort in (Sort.BLANK, Sort.BREAK):
            return None
        if self.step is not None:
            return "step", len(self.view.steps) - 1
        return ("stage", len(self.view.stages) - 1) if self.view.stages else ("journey", 0)

    def _field(self, line: Line) -> None:
        name, value = line.word, plain(line.body)
        fields, kept = self.view.fields, self.view.kept
        if name in fields or name in kept:
            self.mark(line, f"“{name.capitalize()}” is said above; that counts.")
        elif name == "state" and value.lower() not in _STATES:
            kept.add(name)
            self.mark(line, "A journey is current, future or ideal.")
        elif name == "date" and len(value) > DATE_ROOM:
            kept.add(name)
            self.mark(line, f"A date has at most {DATE_ROOM} characters.")
        elif name == "state":
            fields[name] = value.lower()
            self.reading.state_mark = Problem(line=line.number, column=1, length=len(line.typed), text="")
            self.view.state = _STATES[value.lower()]
        else:
            fields[name] = plain_line(line.body) if name == "title" else value

    def _stage(self, line: Line) -> None:
        self.view.stages.append(Band(plain_line(line.body), line=line.number))
        self.frames.begin_stage()
        self.step = None
        self.is_first = False

    def _step(self, line: Line) -> None:
        piece, bar, lane = line.body.rpartition("|")
        title, kind = parts.kind_of_step((piece if bar else line.body).strip())
        step = StepLine(plain_line(title), line=line.number)
        step.stage = len(self.view.stages) - 1 if self.view.stages else None
        place = len(self.view.steps)
        self.view.steps.append(step)
        self.step = step
        self.is_first = False
        if kind is None:
            self.reading.unsaid.append(place)
        else:
            step.kind, step.outcome = kind
        if bar and lane.strip():
            self.lane_lines.append((step, parts.name_of(lane.strip()), line))
        follows = self.frames.add_step(line.indent, place, ends=step.kind is StepKind.END)
        if self.pending is not None:
            self.pending.target = place
            self.reading.ways.append(self.pending)
            self.pending = None
        elif follows is not None:
            self.reading.implied.append((follows, place))

    def _way(self, line: Line) -> None:
        arrow = ARROW.search(line.body)
        assert arrow is not None  # it is what makes the line one
        if self.pending is not None:
            self._leads_nowhere(self.pending)
            self.pending = None
        piece = line.body[arrow.end() :]
        name = piece.strip()
        source = self.frames.source(line.indent, opens=not name)
        if source is None:
            self.mark(line, "Write a step first: an arrow leads on from the step above it.")
            return
        said = parts.way_said(line.body[: arrow.start()].strip())
        at = arrow.end() + len(piece) - len(piece.lstrip())
        way = WayLine(line, source, said, parts.name_of(name) if name else None, at)
        if way.target is None:
            self.pending = way
        else:
            self.reading.ways.append(way)
            self.frames.jump(line.indent)

    def _leads_nowhere(self, way: WayLine) -> None:
        self.view.steps[way.source].kept.add("ways")
        self.mark(way.line, "This way leads nowhere: name a step here, or write it on the next line.")

    def _person(self, line: Line) -> None:
        match = parts.VALUE.search(line.body)
        if match is None and self.is_first:
            group = parts.GROUP_AT_END.search(line.body)
            off = group is not None and group[1].strip().lower() == OFF_MAP
            piece = line.body[: group.start()] if group is not None and off else line.body
            self.names.declare_person(piece, on_map=not off)
        elif self.step is None:
            self.mark(line, _NO_STEP)
        elif match is None:
            self.mentions.append(Mention(line, self.step, None, None))
        else:
            valence, counts = parts.value_of(match)
            if counts is not None and not 0 < max(counts) <= MOST_RATERS:
                self.step.kept.add("felt")
                self.mark(line, f"How many chose −2 … +2: five numbers to {MOST_RATERS:,}, not all 0.")
                return
            said = parts.felt_said(line.body[match.end() :].strip())
            felt = Felt(-1, valence, counts, said.intensity, said.word, said.reason, said.basis)
            name = parts.name_of(line.body[: match.start()].strip())
            self.mentions.append(Mention(line, self.step, name, felt))

    def _note(self, line: Line) -> None:
        note = parts.remark(NoteType(line.word), line.body.strip())
        if self.step is not None:
            self.step.notes.append(note)
        else:
            (self.view.stages[-1] if self.view.stages else self.view).notes.append(note)

    def _lane(self, line: Line) -> None:
        if self.is_first:
            self.names.declare_lane(line)
        elif self.step is None:
            self.mark(line, _NO_STEP)
        else:
            self.lane_lines.append((self.step, parts.name_of(line.body.strip()), line))

    def _about_step(self, line: Line) -> None:
        step = self.step
        if step is None:
            self.mark(line, _NO_STEP)
            return
        match line.sort:
            case Sort.TEXT:
                step.text += ("\n" if step.text else "") + plain_part(line.body)
            case Sort.CHANNEL:
                slash = parts.SLASH.search(line.body)
                step.channel = plain(line.body[: slash.start()] if slash else line.body)
                step.touchpoint = plain(line.body[slash.end() :]) if slash else ""
            case Sort.OWNER:
                step.owner = plain(line.body)
            case _:
                step.truth = plain(line.body)

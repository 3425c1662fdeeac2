"""Which step a line follows, by its indent. Rules: README, Outline (deeper, `->`, `---`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class _Frame:
    """The lines of one indent below one step.

    indent None = the next line says it. parent: the step that these lines branch from. last: the step above, from
    which an arrow leads on. tip: the step that the next one follows; None = the chain ended, so it follows `parent`.
    """

    indent: int | None
    parent: int | None
    last: int | None
    tip: int | None


class Frames:
    """The open indents while lines are read one after the other."""

    def __init__(self) -> None:
        self._open = [_Frame(None, None, None, None)]

    def begin_stage(self) -> None:
        """Close all branches; the next line says how far a stage's lines are indented."""
        del self._open[1:]
        self._open[0].indent = None

    def add_step(self, indent: int, place: int, *, ends: bool) -> int | None:
        """Add a step; give the one that leads to it. ends: nothing follows it by itself."""
        frame = self._at(indent)
        follows = frame.parent if frame.tip is None else frame.tip
        frame.last = place
        frame.tip = None if ends else place
        return follows

    def source(self, indent: int, *, opens: bool) -> int | None:
        """Give the step that an arrow leads on from. opens: it leads to the next line."""
        frame = self._at(indent)
        if opens:
            follows = frame.parent if frame.tip is None else frame.tip
            return frame.last if follows is None else follows
        return frame.last

    def jump(self, indent: int) -> None:
        """End the chain: an arrow with a target stands there."""
        self._at(indent).tip = None

    end_chain = jump

    def _at(self, indent: int) -> _Frame:
        while len(self._open) > 1 and (self._open[-1].indent or 0) > indent:
            self._open.pop()
        frame = self._open[-1]
        if frame.indent is None or (len(self._open) == 1 and indent < frame.indent):
            frame.indent = indent
        if indent > frame.indent:
            frame = _Frame(indent, frame.last, frame.last, frame.last)
            self._open.append(frame)
        return frame

"""What Qt and crashed native code said, without what might come from a document."""

from __future__ import annotations

import re

from workbench.storage.problems import LEFT_OUT, program_path

_SPEAKER = re.compile(r"Q[A-Z]\w*(?:::~?\w+)+")
_FATAL = re.compile(
    r"Fatal Python error: (Segmentation fault|Aborted|Bus error|Illegal instruction|Floating-point exception|"
    r"Stack overflow)|Windows fatal exception: (access violation|stack overflow|code 0x[0-9a-f]+)"
)
_FRAME = re.compile(r'  File "(.*)", line (\d+) in ([\w.<>]+)')
_THREAD = re.compile(r"(?:Current thread|Thread) 0x[0-9a-f]+.*\(most recent call first\):")


def spoken_by_qt(text: str) -> str:
    """Keep of a message of Qt which of its functions spoke; the rest may name a file or quote a text."""
    speaker = _SPEAKER.match(text)
    return f"{speaker[0]} {LEFT_OUT}" if speaker else LEFT_OUT


def native_report(stacks: str) -> str:
    """Keep of what faulthandler wrote its known lines, with the program's files by their place in it."""
    lines = []
    for line in stacks.splitlines():
        if fatal := _FATAL.fullmatch(line.strip()):
            lines.append(fatal[0])
        elif _THREAD.fullmatch(line):
            lines.append("Thread (most recent call first)" if line.startswith("T") else "Current thread")
        elif frame := _FRAME.fullmatch(line):
            lines.append(f"    {program_path(frame[1])}:{frame[2]} in {frame[3]}")
    return "\n".join(lines)

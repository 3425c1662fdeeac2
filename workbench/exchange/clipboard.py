"""A clip as bytes for the clipboard, and back: bytes from there may come from anybody, and are never trusted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Literal

import msgspec

from workbench.edits.clips import Clip, ClipFeeling, ClipNote, ClipShare, ClipTransition
from workbench.exchange import limits
from workbench.model.errors import EditRefused

MIME = "application/x-journey-workbench-steps+json"
MAX_BYTES = 64 * 2**20
MOST = {
    "steps": limits.STEPS,
    "transitions": 50_000,
    "personas": limits.PERSONAS,
    "feelings": limits.FEELINGS,
    "shares": limits.FEELINGS,
    "notes": limits.FEELINGS,
}


class _Carried(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bytes' frame."""

    kind: Literal["journey-workbench clipboard"]
    format: Literal[1]
    clip: Clip


def clip_bytes(clip: Clip) -> bytes:
    """Write a clip."""
    return msgspec.json.encode(_Carried("journey-workbench clipboard", 1, clip))


def read_clip(data: bytes) -> Clip:
    """Read a clip strictly; EditRefused, in words for the person who pastes, for anything that is none."""
    if len(data) > MAX_BYTES:
        raise EditRefused(f"What is in the clipboard is larger than {MAX_BYTES // 2**20} MB.")
    try:
        clip = msgspec.json.decode(data, type=_Carried).clip
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EditRefused(f"What is in the clipboard cannot be pasted here: {error}.") from error
    reason = _unsound(clip)
    if reason is not None:
        raise EditRefused(f"What is in the clipboard cannot be pasted here: {reason}.")
    return clip


def _unsound(clip: Clip) -> str | None:
    """Say what is wrong with sizes and references, None if nothing is."""
    for field, most in MOST.items():
        count = len(getattr(clip, field))
        if count > most:
            return f"it holds {count:,} {field}, and at most {most:,} are taken in"
    if not clip.steps:
        return "it holds no step"
    faults = (
        *(_of_way(way, clip) for way in clip.transitions),
        *(_of_feeling(feeling, clip) for feeling in clip.feelings),
        *(_of_share(share, clip) for share in clip.shares),
        *(_of_note(note, clip) for note in clip.notes),
        _twice("a transition", ((way.source, way.target) for way in clip.transitions)),
        _twice("a feeling", ((felt.persona, felt.step) for felt in clip.feelings)),
        _twice("a share", ((share.transition, share.persona) for share in clip.shares)),
        _twice("a persona", (person.id for person in clip.personas)),
    )
    return next((fault for fault in faults if fault is not None), None)


def _of_way(way: ClipTransition, clip: Clip) -> str | None:
    count = len(clip.steps)
    if way.source >= count or way.target >= count:
        return "a transition leads to a step that is not there"
    return None


def _of_feeling(feeling: ClipFeeling, clip: Clip) -> str | None:
    if feeling.step >= len(clip.steps) or feeling.persona >= len(clip.personas):
        return "a feeling refers to a step or a persona that is not there"
    return None


def _of_share(share: ClipShare, clip: Clip) -> str | None:
    persona_missing = share.persona is not None and share.persona >= len(clip.personas)
    if share.transition >= len(clip.transitions) or persona_missing:
        return "a share refers to a transition or a persona that is not there"
    return None


def _of_note(note: ClipNote, clip: Clip) -> str | None:
    if (note.step is None) == (note.transition is None):
        return "a note hangs on nothing, or on two things"
    if (note.step or 0) >= len(clip.steps) or (
        note.transition is not None and note.transition >= len(clip.transitions)
    ):
        return "a note hangs on something that is not there"
    if note.affected is not None and note.observed is not None and note.affected > note.observed:
        return "a note counts more affected people than observed ones"
    return None


def _twice(what: str, keys: Iterable[Hashable]) -> str | None:
    seen: set[Hashable] = set()
    for key in keys:
        if key in seen:
            return f"{what} is there twice"
        seen.add(key)
    return None

"""What belongs to a person and not to a project: a small JSON file. Damage to it costs the settings, never more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

if TYPE_CHECKING:
    from workbench.storage.disk import Disk

PROJECTS = 200
"""For how many projects the view is remembered; the longest unused are forgotten."""

ThemeChoice = Literal["system", "light", "dark", "high_contrast"]
MotionChoice = Literal["system", "reduced", "full"]
EmpathyChoice = Literal["classic", "extended"]


class WindowPlace(msgspec.Struct, frozen=True):
    """Where a window was, in px of the desktop."""

    x: int
    y: int
    width: Annotated[int, Meta(ge=100, le=20_000)]
    height: Annotated[int, Meta(ge=100, le=20_000)]
    is_maximized: bool = False


class ProjectView(msgspec.Struct, frozen=True):
    """How a person last looked at a project: ids of records.

    drafts: journey → its outline as it was typed, where lines of it could not be read and so are in no record.
    """

    journey: str | None = None
    route: str | None = None
    persona: str | None = None
    collapsed: tuple[str, ...] = ()
    drafts: dict[str, str] = {}


class Settings(msgspec.Struct, frozen=True):
    """Everything that is remembered of a person. scale: of the interface, per cent. views: by project id, the longest
    unused first.
    """

    theme: ThemeChoice = "system"
    scale: Annotated[int, Meta(ge=80, le=200)] = 100
    easy_reading: bool = False
    motion: MotionChoice = "system"
    digits_type: bool = False
    empathy_form: EmpathyChoice = "classic"
    window: WindowPlace | None = None
    closed_panels: tuple[str, ...] = ()
    panel_widths: dict[str, int] = {}
    recent_commands: tuple[str, ...] = ()
    views: dict[str, ProjectView] = {}


def load_settings(path: Path) -> Settings:
    """Read the settings; what cannot be read is as if it had never been set."""
    try:
        fields = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Settings()
    good: dict[str, object] = {}
    for field in msgspec.structs.fields(Settings):
        if field.encode_name in fields:
            try:
                good[field.name] = msgspec.json.decode(fields[field.encode_name], type=field.type)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue  # this one field is damaged, or of another version: its default
    return msgspec.convert(good, Settings)


def save_settings(path: Path, settings: Settings, disk: Disk | None = None) -> None:
    """Write the settings, whole or not at all; OSError if that fails."""
    from workbench.storage.disk import Disk, write_whole  # reading them, at the start, needs neither

    disk = disk or Disk()
    disk.make_folder(path.parent)
    write_whole(disk, path, msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n")


def with_view(settings: Settings, project: str, view: ProjectView) -> Settings:
    """Remember how a project was looked at."""
    views = {**{key: v for key, v in settings.views.items() if key != project}, project: view}
    return msgspec.structs.replace(settings, views=dict(list(views.items())[-PROJECTS:]))

"""The commands as they are typed. What they do is in `reading` and `writing`; errors become one line here."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import reading, writing
from workbench.cli.messages import PROGRAM, UsageProblem, say, tell, tell_unexpected
from workbench.cli.wishes import Wishes
from workbench.model.errors import WorkbenchError

BAD, STOPPED = 2, 130
_ALIKE = re.compile(r" \(Possible options: [^)]*\)| Did you mean [^?]*\?")

# typer brings a copy of click along in some versions and not in others; this is the class in both.
_USAGE_ERROR: type[Exception] = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help=f"Draw journeys and how personas feel. {PROGRAM} [FILE] without a command opens the window.",
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A project (.journey).")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for scripts.")]


@app.callback(invoke_without_command=True)
def _program(version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False) -> int:
    if version:
        say([importlib.metadata.version(PROGRAM)])
    return 0


@app.command()
def new(
    file: File,
    template: Annotated[str | None, typer.Option(metavar="NAME", help="Begin with a template.")] = None,
) -> int:
    """Make a project; refuses a FILE that exists."""
    return writing.new(file, template)


@app.command()
def templates() -> int:
    """List the names of the templates."""
    return writing.templates()


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="What to read: .mmd, .md, .txt, .json.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The project to make.")],
    format_: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="If not the suffix.")
    ] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Apply the repairs that are offered.")] = False,
) -> int:
    """Make a project from another program's file; refuses a FILE that exists."""
    return writing.import_(source, out, format_, repair=repair)


@app.command()
def export(
    file: File,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The file to write or replace.")],
    to: Annotated[str | None, typer.Option(metavar="FORMAT", help="pdf, svg, png, mmd, txt, json.")] = None,
    journey: Annotated[str | None, typer.Option(metavar="T", help="Only this journey.")] = None,
    route: Annotated[str | None, typer.Option(metavar="T", help="The route of the curve.")] = None,
    persona: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this one; repeatable.")
    ] = None,
    layout: Annotated[str | None, typer.Option(help="poster.")] = None,
    paper: Annotated[str | None, typer.Option(help="A4 to A0, Letter, Tabloid or fit.")] = None,
    portrait: Annotated[bool, typer.Option("--portrait", help="Upright paper.")] = False,
    allow_small: Annotated[bool, typer.Option("--allow-small", help="Also text below 7 pt.")] = False,
) -> int:
    """Write a document; OUT is replaced, whole or not at all."""
    wishes = Wishes(
        to=to,
        journey=journey,
        route=route,
        personas=tuple(persona or ()),
        layout=layout,
        paper=paper,
        portrait=portrait,
        allow_small=allow_small,
    )
    return writing.export(file, out, wishes)


@app.command()
def info(file: File, json: Json = False) -> int:
    """Say what is in a project."""
    return reading.info(file, as_json=json)


@app.command()
def check(file: File, json: Json = False) -> int:
    """Check the maps; exit code 1 if there are errors."""
    return reading.check(file, as_json=json)


@app.command()
def curve(
    file: File,
    journey: Annotated[str | None, typer.Option(metavar="T", help="Not the first journey.")] = None,
    route: Annotated[str | None, typer.Option(metavar="T", help="Not the main route.")] = None,
    persona: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this one; repeatable.")
    ] = None,
    json: Json = False,
) -> int:
    """Say how personas feel along a route."""
    return reading.curve(file, journey, route, tuple(persona or ()), as_json=json)


def run_command(words: Sequence[str]) -> int:
    """Run one command; whatever goes wrong becomes one line on standard error and an exit code."""
    command: Callable[..., object] = typer.main.get_command(app)
    try:
        code = command(list(words), prog_name=PROGRAM, standalone_mode=False)
    except _USAGE_ERROR as error:
        # Options that merely look alike are no advice: "--bogus" was not meant to be "--out".
        said = _ALIKE.sub("", error.format_message()).rstrip(".")  # type: ignore[attr-defined]
        tell(f"{said}. See {PROGRAM} --help.")
    except (UsageProblem, WorkbenchError) as error:
        tell(error)
    except (KeyboardInterrupt, typer.Abort):
        tell("stopped")
        return STOPPED
    except OSError as error:
        tell(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or error)
    except Exception as error:  # noqa: BLE001 – whatever it is, a user sees no traceback
        tell_unexpected(error)
    else:
        return code if isinstance(code, int) else 0
    return BAD

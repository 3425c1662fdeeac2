"""Read a folder of real files and compare with what an independent tool reads from them.

    python3 dev.py bench import FOLDER

FOLDER holds .mmd files, and in `expected/` for each of them a JSON file with `valid`, `title`, `sections` and
`tasks` (section, task, score, people) as Mermaid itself reads them. What Mermaid reads has to be read the same,
what it rejects has to be refused, and import → export → import has to give the same summary.
"""

from __future__ import annotations

import html
import json
import math
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from workbench.exchange.importing import decoded, import_text
from workbench.exchange.info import info
from workbench.exchange.mermaid import ImportRefused, MermaidJourney, mermaid_text, read_mermaid
from workbench.exchange.mermaid_source import decode_entities
from workbench.model import order
from workbench.model.ids import SeededIds

SKIPPED = 77
MET, MISSED = 0, 1


class Counts(msgspec.Struct):
    """How many files came out how."""

    read: int = 0
    refused: int = 0
    kept: int = 0
    offered: int = 0
    wrong: int = 0


def main(arguments: Sequence[str]) -> int:
    """Compare every file of the folders; 77 if none is given."""
    if not arguments:
        print("Say which folder: python3 dev.py bench import FOLDER")
        return SKIPPED
    wrong = 0
    for name in arguments:
        wrong += compare_folder(Path(name)).wrong
    return MISSED if wrong else MET


def compare_folder(folder: Path) -> Counts:
    """Compare one folder, and print what differs and the counts."""
    counts = Counts()
    begun = time.perf_counter()
    files = sorted(folder.glob("*.mmd"))
    for file in files:
        expected = json.loads((folder / "expected" / f"{file.stem}.json").read_text("utf-8"))
        for difference in compare(file, expected, counts):
            counts.wrong += 1
            print(f"{file.name}: {difference}")
    print(
        f"{folder.name}: {len(files)} files in {time.perf_counter() - begun:.1f} s. Read as Mermaid reads them: "
        f"{counts.read}, refused as Mermaid does: {counts.refused}, same after export: {counts.kept}, "
        f"with repairs offered: {counts.offered}, differences: {counts.wrong}."
    )
    return counts


def compare(file: Path, expected: dict[str, Any], counts: Counts) -> list[str]:
    """Name what differs for one file."""
    try:
        text = decoded(file.read_bytes(), file.name)
        read = read_mermaid(text, name=file.name)
    except ImportRefused as refused:
        if expected["valid"]:
            return [f"refused, though Mermaid reads it ({refused})"]
        counts.refused += 1
        counts.offered += bool(refused.repairs)
        return []
    if not expected["valid"]:
        return ["read, though Mermaid rejects it"]
    counts.offered += bool(read.repairs_offered)
    found = summary(read.journeys[0])
    wanted = {key: decode(expected[key]) for key in found}
    differences = [
        f"{key} is {found[key]!r}, for Mermaid {wanted[key]!r}" for key in found if found[key] != wanted[key]
    ]
    counts.read += not differences
    if is_kept(text, file.name):
        counts.kept += 1
    else:
        differences.append("import, export and import give another summary")
    return differences


def summary(journey: MermaidJourney) -> dict[str, Any]:
    """Give what the expected files hold of a journey."""
    return {
        "title": html.unescape(journey.title),
        "accTitle": html.unescape(journey.acc_title),
        "accDescription": html.unescape(journey.acc_description),
        "sections": [section.name for section in journey.sections],
        "tasks": [
            {
                "section": "" if task.section is None else journey.sections[task.section].name,
                "task": task.name,
                "score": task.score if math.isfinite(task.score) else _not_finite(task.score),
                "people": list(task.people),
            }
            for task in journey.tasks
        ],
    }


def is_kept(text: str, name: str) -> bool:
    """Say whether a journey is the same after import, export and import."""
    first = import_text(text, name=name, ids=SeededIds(1), format="mermaid").document
    exported, _ = mermaid_text(first, order.journeys(first)[0].id)
    second = import_text(exported, name=name, ids=SeededIds(2), format="mermaid").document
    return info(first) == info(second)


def decode(value: Any) -> Any:
    """Replace Mermaid's own marks for entities by their characters, everywhere in a value."""
    match value:
        case str():
            return html.unescape(decode_entities(value))
        case list():
            return [decode(part) for part in value]
        case dict():
            return {key: decode(part) for key, part in value.items()}
    return value


def _not_finite(score: float) -> str:
    return "NaN" if math.isnan(score) else "Infinity" if score > 0 else "-Infinity"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The two laws of the lens, and that an edited line keeps what belongs to it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import assets
from tests.story import JOURNEY as STORY
from tests.story import story
from tests.workbench.exchange.outline import maps
from workbench.exchange.outline.lens import canonical, get, put
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Feeling, Id, Step
from workbench.storage.project_file import read_project

FILES = sorted([*assets.SAMPLES.glob("*.journey"), *assets.TEMPLATES.glob("*.journey")])
FEW, MANY = range(40), range(40, 1_040)


def put_into(text: str, document: Document, journey: Id = maps.JOURNEY) -> Document:
    """Give a copy of a document into which a text was put, and check that undoing it gives the document back."""
    result = put(text, document, journey, SeededIds(5))
    after = Document(document.snapshot().values())
    after.apply(result.change)
    back = Document(after.snapshot().values())
    back.apply(result.change.inverse())
    assert back.records == document.records
    return after


def check_map(seed: int) -> None:
    document = maps.random_map(seed)
    text = get(document, maps.JOURNEY).text
    result = put(text, document, maps.JOURNEY, SeededIds(seed))
    assert result.problems == ()
    assert dict(result.change.after) == {}, text
    assert canonical(text) == text


def check_text(text: str, document: Document) -> bool:
    """Check the second law; give whether the text has no errors, so that it holds."""
    if put(text, document, maps.JOURNEY, SeededIds(1)).problems:
        return False
    whole = canonical(text)
    assert get(put_into(text, document), maps.JOURNEY).text == whole, text
    assert canonical(whole) == whole, text
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_laws_hold_for_what_is_shipped(path) -> None:
    document = read_project(path).document
    for journey in order.journeys(document):
        text = get(document, journey.id).text
        assert put(text, document, journey.id, SeededIds(1)).change.is_empty
        assert canonical(text) == text
        for seed in range(5):
            assert get(put_into(text, maps.random_map(seed)), maps.JOURNEY).text == text


def test_both_laws_hold_for_some_maps_and_texts() -> None:
    for seed in FEW:
        check_map(seed)
        check_text(get(maps.random_map(-seed), maps.JOURNEY).text, maps.random_map(seed))
        check_text(maps.random_text(seed), maps.random_map(seed))


@pytest.mark.slow
def test_putting_what_was_got_changes_nothing_in_1_000_maps() -> None:
    for seed in MANY:
        check_map(seed)


@pytest.mark.slow
def test_what_was_put_is_got_from_1_000_maps() -> None:
    held = 0
    for seed in MANY:
        document = maps.random_map(seed)
        held += check_text(get(maps.random_map(-seed), maps.JOURNEY).text, document)
        held += check_text(maps.random_text(seed), document)
    assert held > 600  # not only texts with errors


def test_hidden_things_do_not_depend_on_the_text() -> None:
    document = story()
    after = put_into(get(document, STORY).text.replace("Wait in the queue", "Wait and wait"), document, STORY)
    changed = {key for key in document.records if document.records[key] != after.records[key]}
    assert changed == {"st_5"}
    assert len(after.records) == len(document.records)


def edited(rng: random.Random, line: str) -> str:
    """Edit the title of a step's line as somebody who types would."""
    lead = line[: len(line) - len(line.lstrip())]
    title, bar, lane = line.strip().partition(" | ")
    title = rng.choice(
        (
            f"{title} again" if not title.endswith(")") else f"Really {title}",
            "Something else entirely",
            title[: max(1, len(title) // 2)],
            f"Then {title}",
        )
    )
    return lead + title + bar + lane


@pytest.mark.parametrize("seed", range(60))
def test_a_line_that_is_edited_keeps_its_step_and_its_feelings(seed: int) -> None:
    rng = random.Random(seed)
    document = maps.random_map(seed, hostile=False, steps=9)
    outline = get(document, maps.JOURNEY)
    lines = outline.text.split("\n")
    first = {
        about: at for at, about in reversed(list(enumerate(outline.lines))) if about and about[:2] == "st"
    }
    first = {key: at + lines[at].startswith("---") for key, at in first.items()}
    for key, at in first.items():
        text = "\n".join([*lines[:at], edited(rng, lines[at]), *lines[at + 1 :]])
        after = put_into(text, document)
        assert {s.id for s in after.having(Step, "journey", maps.JOURNEY)} == set(first), lines[at]
        assert set(after.having(Feeling, "at", key)) == set(document.having(Feeling, "at", key))
        assert after.all(Feeling) == document.all(Feeling)


def spoiled(rng: random.Random, text: str) -> str:
    """Change, drop, double and swap some characters and lines."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(lines))
        match rng.randrange(5):
            case 0:
                del lines[at : at + 1]
                lines = lines or [""]
            case 1:
                lines.insert(at, lines[rng.randrange(len(lines))])
            case 2:
                lines[at] = " " * rng.randrange(6) + lines[at].strip()
            case 3:
                where = rng.randrange(len(lines[at]) + 1)
                lines[at] = (
                    lines[at][:where] + rng.choice("\\#@!?*->|(),:%~¶\t\x00\u2028 0") + lines[at][where + 1 :]
                )
            case _:
                lines[at] = rng.choice(maps.LINES)
    return "\n".join(lines)


def test_no_text_is_too_odd() -> None:
    """Whatever is typed: it applies in one change that can be undone, and what comes out obeys the first law."""
    for seed in range(80):
        rng = random.Random(seed)
        document = maps.random_map(seed)
        after = put_into(spoiled(rng, get(document, maps.JOURNEY).text), document)
        text = get(after, maps.JOURNEY).text
        assert put(text, after, maps.JOURNEY, SeededIds(seed)).change.is_empty


def test_the_example_of_the_readme_is_what_a_map_gives() -> None:
    page = (Path(assets.__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    example = page.partition("## Outline")[2].split("```\n")[1]
    assert canonical(example) == example

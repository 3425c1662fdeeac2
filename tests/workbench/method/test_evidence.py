from __future__ import annotations

import pytest

from tests.workbench.journeys import small
from workbench.method.evidence import Coverage, coverage
from workbench.model.records import Evidence, EvidenceKind, Link, LinkKind


@pytest.mark.parametrize(
    ("supported", "of", "badge"),
    [
        (0, 0, "Hypothesis map – 0 %"),
        (1, 5, "Hypothesis map – 20 %"),
        (1, 4, "Partly evidenced – 25 %"),
        (6, 13, "Partly evidenced – 46 %"),
        (799, 1000, "Partly evidenced – 79 %"),
        (4, 5, "Research-based – 80 %"),
        (5, 5, "Research-based – 100 %"),
    ],
)
def test_the_badge_says_what_the_number_says(supported: int, of: int, badge: str) -> None:
    assert Coverage(supported, of).badge == badge


def source(key: str, level: int | None) -> Evidence:
    return Evidence(id=f"ev_v{key}", rank=key, kind=EvidenceKind.INTERVIEW, level=level)


def link(key: str, source: str, target: str, kind: LinkKind = LinkKind.SUPPORTS) -> Link:
    return Link(id=f"li_k{key}", source=source, target=target, kind=kind)


def test_only_support_from_level_two_counts_and_only_for_ratings_that_are_shown() -> None:
    document = small(
        "(A B C D+",
        "AB BC CD",
        feelings={"Ana": [1, 0, -1, None], "Ben": [2, None, None, None]},
        extra=[
            source("2", 2),
            source("1", 1),
            source("9", None),
            link("1", "ev_v2", "fe_f1z1"),
            link("2", "ev_v2", "fe_f1z1"),
            link("3", "ev_v1", "fe_f1z2"),
            link("4", "ev_v9", "fe_f1z3"),
            link("5", "ev_v2", "fe_f1z3", LinkKind.CONTRADICTS),
        ],
    )
    assert coverage(document, "jo_j1") == Coverage(supported=1, of=4)
    assert coverage(document, "jo_j1", ["pe_e2"]) == Coverage(supported=0, of=1)
    assert coverage(document, "jo_j1", []) == Coverage(supported=0, of=0)

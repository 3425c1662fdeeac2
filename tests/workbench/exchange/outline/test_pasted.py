"""Notes of a meeting make a map."""

from __future__ import annotations

import pytest

from tests.workbench.exchange.outline import maps
from workbench.exchange.outline.lens import canonical, document_of, get
from workbench.exchange.outline.pasted import as_outline
from workbench.model.ids import SeededIds


@pytest.mark.parametrize(
    ("notes", "outline"),
    [
        ("- Opens it\n- Pays\n", "Title:\n\nOpens it\nPays\n"),
        ("1. Opens it\n2) Pays\n• Waits\n– Leaves\n", "Title:\n\nOpens it\nPays\nWaits\nLeaves\n"),
        ("Workshop\n\n* Opens it\n* Pays", "Title: Workshop\n\nOpens it\nPays\n"),
        ("Notice:\n- Opens it\nPay:\n- Pays", "Title:\n\n# Notice\nOpens it\n\n# Pay\nPays\n"),
        (
            "# The day\n## Notice\n- Opens it\n## Pay\n- Pays",
            "Title: The day\n\n# Notice\nOpens it\n\n# Pay\nPays\n",
        ),
        ("Notice\n======\n- Opens it\n\n---\n- **Pays**", "Title:\n\n# Notice\nOpens it\nPays\n"),
        ("- [x] Opens it\n- [ ] Pays", "Title:\n\nOpens it\nPays\n"),
        ("Opens it → Pays → Waits", "Title:\n\nOpens it\nPays\nWaits\n"),
        ("Opens it\ton the phone\nPays\tcash", "Title:\n\nOpens it\n  > on the phone\nPays\n  > cash\n"),
        (
            "- Opens it\n\t- by name\n\t- by number\n- Pays",
            "Title:\n\nOpens it (step)\n  by name\n  by number\nPays\n",
        ),
        (
            "- Opens it\n- Pain: too slow\n- Idea: faster",
            "Title:\n\nOpens it\n  ! too slow\n  idea: faster\n",
        ),
        ("Pay\n* cash back\nDone", "Title:\n\nPay\n  * cash back\nDone\n"),
        ("\ufeffOpens it\r\nPays\u2028Waits", "Title:\n\nOpens it\nPays\nWaits\n"),
    ],
)
def test_notes(notes: str, outline: str) -> None:
    expected = outline.replace("Opens it (step)\n  by name", "Opens it\n  \\by name").replace(
        "  by number", "  \\by number"
    )
    made = document_of(as_outline(notes), SeededIds(1))
    assert made.problems == ()
    assert get(made.document, made.journey).text == expected


def test_an_outline_stays_as_it_is() -> None:
    for seed in range(100):
        text = get(maps.random_map(seed), maps.JOURNEY).text
        assert as_outline(text) == text
        assert canonical(as_outline(canonical(maps.random_text(seed)))) == canonical(maps.random_text(seed))

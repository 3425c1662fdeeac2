"""Addresses from a project are somebody's text: few may be opened."""

from __future__ import annotations

import pytest

from exports.links import is_inside, is_safe


@pytest.mark.parametrize(
    "link",
    ["http://example.org", "HTTPS://example.org/a%20b?c#d", "mailto:desk@example.org", "https://[::1]/x"],
)
def test_the_web_and_mail_may_be_opened(link: str) -> None:
    assert is_safe(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#place",
        "example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\share\\x",
        "//share/x",
        "data:text/html,x",
        "https:",
        "mailto:",
        "https://a b",
        "https://a\nb",
        "https://a\u202eb",
        'https://a"onload="x',
        "https://[broken",
    ],
)
def test_everything_else_stays_text(link: str) -> None:
    assert not is_safe(link)


def test_a_place_in_the_document_has_a_name() -> None:
    assert is_inside("#step")
    assert not is_inside("#")
    assert not is_inside("https://example.org/#step")

"""Fenced blocks of a Markdown file: several journeys, other diagrams left out, lines of the file in messages."""

import pytest

from workbench.exchange.errors import ImportRefused
from workbench.exchange.markdown import mermaid_blocks, read_markdown

TWO = """# Moving

```mermaid
journey
  title Out
  Pack: 2: Ana
```

~~~ mermaid
flowchart LR
  a --> b
~~~

> ```mermaid
> journey
>   title In
>   Unpack: 4: Ana
> ```
"""


def test_every_journey_is_read_and_other_diagrams_are_named() -> None:
    read = read_markdown(TWO, name="moving.md")
    assert [(journey.title, journey.line) for journey in read.journeys] == [("Out", 4), ("In", 15)]
    assert read.notices == ("moving.md, line 10: left out (flowchart).",)


def test_lines_in_messages_and_repairs_are_those_of_the_file() -> None:
    broken = TWO.replace("Unpack: 4", "Un;pack: 4")
    with pytest.raises(ImportRefused, match=r"moving\.md, line 17: a semicolon") as refused:
        read_markdown(broken, name="moving.md")
    assert [(repair.line, repair.after) for repair in refused.value.repairs] == [(17, "  Un#59;pack: 4: Ana")]
    assert len(read_markdown(broken, name="moving.md", repair=True).journeys) == 2


def test_a_journey_that_mermaid_does_not_know_is_not_left_out_silently() -> None:
    with pytest.raises(ImportRefused, match="line 2: no diagram begins here") as refused:
        read_markdown("```mermaid\nJourney\nPack: 3\n```", name="x.md")
    assert refused.value.repairs[0].after == "journey"


@pytest.mark.parametrize(
    "text", ["# Nothing\n", "```mermaid\npie\n```\n", "```js\njourney\n```\n", "    journey\n"]
)
def test_a_file_without_a_journey_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused, match="there is no journey in it") as refused:
        read_markdown(text, name="x.md")
    assert ("no block fenced" in str(refused.value)) == ("pie" not in text)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("```mermaid\na\n```", [("a", 2)]),
        ("```Mermaid title=x\r\na\r\n```\r\n", [("a", 2)]),
        ("````mermaid\na\n```\nb\n````", [("a\n```\nb", 2)]),
        ("```{mermaid}\na\n```", [("a", 2)]),
        ("::: mermaid\na\n:::", [("a", 2)]),
        (":::note\n```mermaid\na\n```\n:::", [("a", 3)]),
        ("- ```mermaid\n  a\n    b\n  ```", [("a\n  b", 2)]),
        ("````markdown\n```mermaid\na\n```\n````\n", []),
        ("> > ```mermaid\n> > a\n> >   b\n> > ```", [("a\n  b", 2)]),
        (">```mermaid\n>a\n>```", [("a", 2)]),
        ("  ```mermaid\n  a\n b\n    c\n  ```", [("a\nb\n  c", 2)]),
        ("```mermaid\na", [("a", 2)]),
        ("```mermaids\na\n```", []),
        ("``` mermaid`x` ```\n", []),
        ("~~~mermaid\n```\na\n~~~", [("```\na", 2)]),
    ],
)
def test_fences(text: str, blocks: list[tuple[str, int]]) -> None:
    assert [(block.text, block.line) for block in mermaid_blocks(text)] == blocks

"""What is pasted becomes rows: lines, and the cells of a spreadsheet."""

import pytest

from workbench.edits.rows import Row
from workbench.exchange import pasted_rows
from workbench.exchange.pasted_rows import rows_of
from workbench.model.errors import EditRefused
from workbench.model.records import Outcome, StepKind


def test_each_line_is_a_step_without_its_bullet():
    assert rows_of("- Find a form\r\n\r\n  2. Fill it in \n• Send it\n3 days later") == [
        Row("Find a form"), Row("Fill it in"), Row("Send it"), Row("3 days later"),
    ]  # fmt: skip


def test_columns_stand_in_the_usual_order_without_a_header():
    text = "Pay\tBy card\tCheckout\tWebsite\tweb\tform\tShop\tmore\nWait\t\tCheckout"
    assert rows_of(text) == [
        Row("Pay", "By card\nmore", "Checkout", "Website", "web", "form", "Shop"),
        Row("Wait", stage="Checkout"),
    ]


def test_a_header_names_the_columns_and_none_is_lost():
    text = (
        "Phase\tSTEP\tkind\tScore\tDescription:\nBuy\tPay\tdecision\t4\tBy card\nBuy\tPaid\tend: success\t\t"
    )
    assert rows_of(text) == [
        Row("Pay", "By card\nScore: 4", "Buy", kind=StepKind.DECISION),
        Row("Paid", stage="Buy", kind=StepKind.END, outcome=Outcome.SUCCESS),
    ]


def test_a_kind_that_is_none_stands_in_what_happens():
    assert rows_of("Title\tKind\nPay\tcyan") == [Row("Pay", "kind: cyan")]


def test_a_first_line_with_one_known_word_is_a_step():
    assert rows_of("Name\tType it in")[0] == Row("Name", "Type it in")


def test_a_spreadsheets_quotes_and_guards_are_taken_off():
    text = 'Say "hello"\t"two\nlines, ""quoted"""\n"just so"\t\'=1+1'
    assert rows_of(text) == [Row('Say "hello"', 'two\nlines, "quoted"'), Row('"just so"', "=1+1")]


@pytest.mark.parametrize("text", ["", "\n \n", "\t\t\n\t", '"', '"\t"\t"', "\ufeff"])
def test_nothing_and_broken_quotes_are_survived(text):
    assert all(isinstance(row, Row) for row in rows_of(text))


def test_too_much_text_is_refused_in_plain_words(monkeypatch):
    monkeypatch.setattr(pasted_rows, "TEXT_LIMIT", 10)
    with pytest.raises(EditRefused, match="no list of steps"):
        rows_of("x" * 11)

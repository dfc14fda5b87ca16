"""Values of queries that no column has room for are found in no document, without asking a database."""

from decimal import Decimal

import pytest

from reference_impl.dms.dialects.scalar_types import decimal_type, string_type
from reference_impl.dms.reading.parameters import Query, query_of
from reference_impl.dms.reading.query_values import Never, query_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1234567.89", Decimal("1234567.89")),
        ("-0001234567.8900", Decimal("-1234567.89")),
        ("0", Decimal(0)),
        ("0.05", Decimal("0.05")),
        ("12345678", Never.MATCHES),
        ("0.001", Never.MATCHES),
        ("1." + "0" * 40 + "1", Never.MATCHES),
        ("9" * 50, Never.MATCHES),
        ("9" * 5000, Never.MATCHES),
    ],
)
def test_a_number_with_more_digits_than_the_column(text: str, expected: object) -> None:
    """Zeros at either end are no digits. Drivers refuse numbers of more than 38 digits."""
    assert query_value(text, decimal_type(9, 2)) == expected


@pytest.mark.parametrize("text", ["2." + "0" * 5000, "-" + "0" * 5000 + "2.50", "0." + "0" * 5000])
def test_zeros_are_taken_away_before_an_engine_sees_them(text: str) -> None:
    """PostgreSQL refuses a number with more than 16 383 digits behind the point, zeros or not."""
    value = query_value(text, decimal_type(9, 2))
    assert value == Decimal(text)
    assert len(str(value)) <= len("-2.5")


@pytest.mark.parametrize(("text", "fits"), [("abcd", True), ("abcde", False), ("𝄞𝄞", True), ("𝄞𝄞a", False)])
def test_a_text_longer_than_the_column(text: str, fits: object) -> None:
    """Lengths count UTF-16 code units, as they do when documents are checked."""
    assert query_value(text, string_type(4)) == (text if fits else Never.MATCHES)


@pytest.mark.parametrize("digits", ["0", "17", "0" * 30 + "25", "9" * 18, str(2**63 - 1), "9" * 400])
def test_an_offset_leaves_room_for_the_page_behind_it(digits: str) -> None:
    """SQL Server may keep as many rows as offset and limit together, and the sum must be a bigint."""
    query = query_of([("offset", digits)], {}, 500)
    assert isinstance(query, Query)
    assert query.offset + query.limit < 2**63
    assert query.offset >= min(int(digits), 10**18)

"""The oracle of abstract identity types, held to the examples of dms E01-S04."""

import pytest

from conformance.oracles.identity_widths import ColumnType, holds, widest

_INT32: ColumnType = {"kind": "Int32"}
_INT64: ColumnType = {"kind": "Int64"}


def _text(length: int) -> ColumnType:
    return {"kind": "String", "max_length": length}


def _decimal(precision: int, scale: int) -> ColumnType:
    return {"kind": "Decimal", "precision": precision, "scale": scale}


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ([_text(20), _text(32)], _text(32)),
        ([_decimal(9, 2), _decimal(8, 4)], _decimal(11, 4)),
        ([_INT32, _INT64], _INT64),
        ([_INT32, _INT32], _INT32),
    ],
)
def test_the_widest_type_is_the_one_that_the_card_prints(types: list[ColumnType], expected: ColumnType) -> None:
    """A property compares a backend with this oracle."""
    assert widest(types) == expected
    assert widest(types[::-1]) == expected


def test_types_of_two_families_have_no_widest() -> None:
    """Generated hierarchies never mix families; a mixture is a mistake of the generator and must be loud."""
    with pytest.raises(ValueError, match="no column can hold"):
        widest([_INT32, _text(3)])


def test_a_decimal_that_is_wide_enough_in_digits_may_still_lack_places() -> None:
    """Precision alone says nothing about what fits."""
    assert not holds(_decimal(11, 2), _decimal(8, 4))
    assert not holds(_decimal(8, 4), _decimal(9, 2))
    assert holds(_decimal(11, 4), _decimal(9, 2))

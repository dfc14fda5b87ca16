"""Bodies that no author meant: whatever the bytes, there is a verdict and no exception (dms E07 H5)."""

from decimal import Decimal

import pytest

from reference_impl.dms.problem import Problem
from reference_impl.dms.requests.body_reading import read_body


def keys(content: bytes) -> list[str]:
    """Return the keys of the problem of a body."""
    found = read_body(content)
    assert isinstance(found, Problem)
    return [*found.validation_errors]


@pytest.mark.parametrize(
    "content",
    [
        b'{"x":{"a":1,"a":2}, bad',
        b'{"x":{"a":1,"a":2},"y":NaN}',
        b'[{"a":1,"a":2}]',
        b'{"a":' + b"[" * 900 + b'{"a":1,"a":2}' + b"]" * 900 + b"}",
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_repeated_member_does_not_hide_what_is_wrong_with_the_text(content: bytes) -> None:
    """JSON, its root and its depth are judged before repeated members are."""
    assert keys(content) == ["$."]


def test_the_first_repeated_member_in_the_order_of_reading_is_named() -> None:
    """The second occurrence is where it is repeated, also inside arrays of the first one."""
    assert keys(b'{"a":[{"b":1,"b":2}],"a":3}') == ["$.a[0].b"]


def test_a_name_that_no_answer_can_hold_is_written_as_its_escape() -> None:
    """An unpaired surrogate has no UTF-8."""
    assert keys(b'{"\\ud800":1,"\\ud800":2}') == ["$.\\ud800"]


@pytest.mark.parametrize(("levels", "is_read"), [(64, True), (65, False)])
def test_containers_nest_to_sixty_four_levels(levels: int, is_read: bool) -> None:  # noqa: FBT001
    """The root is the first level."""
    arrays = levels - 1
    content = b'{"a":' + b"[" * arrays + b"]" * arrays + b"}"
    assert isinstance(read_body(content), dict) is is_read


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("1.50", Decimal("1.50")),
        ("1e00000003", Decimal(1000)),
        ("1e000000", Decimal(1)),
        ("-0.0e99999999999999999999", Decimal(0)),
        ("1e99999999999999999999", Decimal("1e9999")),
        ("1e-99999999999999999999", Decimal("1e-9999")),
        ("9" * 60, Decimal("9" * 60)),
    ],
)
def test_numbers_keep_their_digits_and_lose_exponents_that_no_column_comes_near(token: str, value: Decimal) -> None:
    """Nothing is rounded, and nothing grows beyond what can be compared at no cost."""
    assert read_body(f'{{"n":{token}}}'.encode()) == {"n": value}

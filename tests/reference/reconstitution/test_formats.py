"""Values are shown alike, whichever driver hands them out."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from reference_impl.dms.reconstitution.formats import moment_text, shown

MOMENT = datetime(2026, 2, 19, 18, 22, 41, 987654, tzinfo=UTC)


@pytest.mark.parametrize(
    "stored",
    [
        MOMENT,
        MOMENT.astimezone(timezone(timedelta(hours=-6))),
        MOMENT.replace(tzinfo=None),
        "2026-02-19 18:22:41.987654+00",
        "2026-02-19 18:22:41+00",
    ],
    ids=["in UTC", "elsewhere", "without zone", "as text", "as text without fraction"],
)
def test_a_moment_is_shown_in_utc_and_whole_seconds(stored: datetime | str) -> None:
    """PostgreSQL hands moments out as text, other engines as objects."""
    assert moment_text(stored) == "2026-02-19T18:22:41Z"


@pytest.mark.parametrize(("stored", "text"), [("10.500", "10.5"), ("1E+3", "1000"), ("0.0000001", "0.0000001")])
def test_a_decimal_is_shown_with_all_its_digits_and_without_exponent(stored: str, text: str) -> None:
    """It goes into the answer as it is; through a binary number, digits would be lost."""
    assert bytes(shown(Decimal(stored))) == text.encode()  # type: ignore[arg-type]

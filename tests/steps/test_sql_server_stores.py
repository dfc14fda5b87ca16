"""What the steps send to SQL Server, which is the only proof without a server that it would understand them."""

import pytest
import sqlalchemy as sa

from steps.dms.stores.store_columns import column_type
from tests.steps.recorded_odbc import NVARCHAR_MAX, recorded

_TEXT = "Zoë 学生"


@pytest.mark.parametrize("text", [_TEXT, "plain"])
def test_a_text_goes_to_a_column_in_all_its_letters(text: str) -> None:
    """``varchar`` would have a question mark for each letter that the code page of the database has not."""
    table = sa.table("t", sa.column("x", column_type("nvarchar").type), sa.column("y", sa.BigInteger()))
    with recorded() as (connection, noted):
        connection.execute(sa.insert(table).values(x=text))
        connection.execute(sa.select(table.c.y).where(table.c.x == text))
    assert [(values, sizes) for _, values, sizes in noted.sent] == [((text,), [NVARCHAR_MAX])] * 2


def test_a_text_that_is_cast_becomes_nvarchar() -> None:
    """An update by cases casts each value to the type of its column."""
    cast = sa.cast(sa.literal(_TEXT, column_type("nvarchar").type), column_type("nvarchar").type)
    with recorded() as (connection, noted):
        connection.execute(sa.select(cast))
    assert "AS NVARCHAR(max)" in noted.statements[0]

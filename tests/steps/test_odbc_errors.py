"""Errors of SQL Server as its driver words them: the only proof without a server that scenarios would read them."""

import pytest

from steps.dms.stores.odbc_errors import OdbcError, odbc_error

_WHO = "[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            f"[42000] {_WHO}RESOURCE_KEY_MISMATCH: expected 8 rows (50000) (SQLExecDirectW)",
            OdbcError("RESOURCE_KEY_MISMATCH: expected 8 rows", "50000", None),
        ),
        (
            f"[23000] {_WHO}Violation of UNIQUE KEY constraint 'UX_T'. The value is (7c). (2627) (SQLExecute); more",
            OdbcError("Violation of UNIQUE KEY constraint 'UX_T'. The value is (7c).", "2627", "UX_T"),
        ),
        (
            f'[23000] {_WHO}The INSERT statement conflicted with the CHECK constraint "CK_T". (547) (SQLExecDirectW)',
            OdbcError('The INSERT statement conflicted with the CHECK constraint "CK_T".', "547", "CK_T"),
        ),
        (
            f"[23000] {_WHO}Duplicate key row in unique index 'x.IX_T'. (2601) (SQLExecute)",
            OdbcError("Duplicate key row in unique index 'x.IX_T'.", "2601", "IX_T"),
        ),
        ("the connection is gone", OdbcError("the connection is gone", None, None)),
    ],
    ids=["raised", "unique", "check", "index", "other"],
)
def test_an_error_is_taken_apart(said: str, read: OdbcError) -> None:
    """Scenarios compare message, number and constraint on both engines alike."""
    assert odbc_error(said) == read

"""The three producers of PARITY D4: a description from a script, from a model, from a live database.

The normal form of each is :func:`conformance.inspection.normal_form.normal_form`; a live database is described by
:func:`conformance.inspection.postgresql.describe_postgresql`, a model by
:func:`conformance.inspection.relational_model.describe_model`.
"""

from pathlib import Path

from conformance.inspection.description import Description, Dialect
from conformance.inspection.parsing import parse_pgsql, parse_tsql
from conformance.inspection.pgsql_script import describe_pgsql
from conformance.inspection.tsql import describe_tsql


def describe_script(
    dialect: Dialect, text: str, *, cache: Path | None = None, processes: int | None = None
) -> Description:
    """Return what a script makes of an empty database, by its text alone.

    See :func:`conformance.inspection.parsing.parse_tsql` for the arguments. Raises :class:`BatchRejected` for what the
    grammar does not accept, :class:`StatementUnknown` for what it accepts and this reader does not know.
    """
    match dialect:
        case Dialect.PGSQL:
            return describe_pgsql(parse_pgsql(text, cache=cache, processes=processes))
        case Dialect.MSSQL:
            return describe_tsql(parse_tsql(text, cache=cache, processes=processes))

"""What keeps the targets of references from being renamed while a referrer is written (E09 K4)."""

from collections.abc import Iterator

from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ForeignKey, ResourceDetail, TableId
from reference_impl.dms.plans.sql_text import KEYSET_COLUMN


def reference_locks(detail: ResourceDetail, dialect: Dialect) -> tuple[str, ...]:
    """Return the statements that lock the targets of the referential ids ``$1`` until the transaction ends.

    On SQL Server the key of a reference to what can be renamed holds the id alone, so that no key notices a referrer
    with an identity that its target no longer has. A rename changes the target's row first, and waits for these locks;
    what is looked up after them is the identity that stays. On PostgreSQL every key holds the identity.

    What is locked is an entry of the index that is read, and the server counts in the narrowest one, which a rename may
    leave alone. So the clustered one is named, which every update locks, and sought in, so that no other row is locked.
    """
    match dialect:
        case Dialect.PGSQL:
            return ()
        case Dialect.MSSQL:
            return tuple(map(_lock, dict.fromkeys(_targets(detail))))


def _targets(detail: ResourceDetail) -> Iterator[TableId]:
    """Yield the tables that keys of one column point at."""
    references = {(one.table, one.fk_column) for one in detail.reference_bindings}
    for table in detail.tables:
        for constraint in table.constraints:
            if isinstance(constraint, ForeignKey) and len(constraint.columns) == 1:
                stored = (table.id, constraint.columns[0])
                if stored in references:
                    yield constraint.target_table


def _lock(target: TableId) -> str:
    table = quoting.qualify(Dialect.MSSQL, target.schema, target.name)
    column = quoting.quote(Dialect.MSSQL, KEYSET_COLUMN)
    return (
        f"SELECT COUNT(1) FROM [dms].[ReferentialIdentity] i\n"  # noqa: S608 - quoted by the dialect
        f"INNER JOIN {table} r WITH (REPEATABLEREAD, ROWLOCK, FORCESEEK, INDEX(1)) ON r.{column} = i.{column}\n"
        "WHERE i.[ReferentialId] IN\n"
        "    (SELECT CAST(g.[value] AS uniqueidentifier) FROM OPENJSON(CAST($1 AS nvarchar(max))) g)"
    )

"""References are keyed to `dms.Document` only."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-22"
SEAM: Final = "reference_impl.dms.ddl.project_tables.foreign_keys"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Leave the identity out of every key of a reference."""

    def keyed(statement: Any) -> Any:
        key = statement.key
        if len(key.columns) == 1:
            return statement
        target = altered(key.target_table, schema="dms", name="Document")
        short = altered(key, columns=key.columns[:1], target_table=target, target_columns=("DocumentId",))
        return altered(statement, key=short)

    def foreign_keys(table: object, dialect: object) -> tuple[Any, ...]:
        return tuple(map(keyed, original(table, dialect)))

    return foreign_keys

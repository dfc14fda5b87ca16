"""What removes the rows of a document (E11-S00)."""

from typing import Final

from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceDetail

_DOCUMENT: Final = 'DELETE FROM "dms"."Document" WHERE "DocumentId" = $1'
DESCRIPTOR_DELETES: Final = ('DELETE FROM "dms"."Descriptor" WHERE "DocumentId" = $1', _DOCUMENT)
"""The statements that remove the descriptor of the number ``$1``."""


def row_deletes(detail: ResourceDetail, dialect: Dialect) -> tuple[str, ...]:
    """Return the statements that remove the document of the number ``$1``, rows before those that they hang on."""
    rows = (
        f"DELETE FROM {quoting.qualify(dialect, one.id.schema, one.id.name)} "  # noqa: S608 - quoted by the dialect
        f"WHERE {quoting.quote(dialect, one.key_columns[0].name)} = $1"
        for one in reversed(detail.tables)
    )
    return (*rows, _DOCUMENT)

"""The statements of seeding, the same four for both dialects. A batch of descriptors is one parameter, a JSON text.

So a batch takes as many round trips however large it is, and no limit on the number of parameters splits it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from reference_impl.dms.ddl.core_tables import REFERENTIAL_IDENTITY_TABLE
from reference_impl.dms.descriptors.values import FIELD_NAMES
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.quoting import qualify, quote
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, DOCUMENT_TABLE, TableId


class Words(Struct, frozen=True):
    """What the dialects call the same thing: the type of a member, and how a JSON text becomes rows."""

    integer: str
    text: str
    uuid: str
    source: str


_WORDS: Final[Mapping[Dialect, Words]] = {
    Dialect.PGSQL: Words("integer", "text", "uuid", "pg_catalog.json_to_recordset(%s::json) AS given ({columns})"),
    Dialect.MSSQL: Words(
        "int", "nvarchar(max)", "uniqueidentifier", "OPENJSON(CAST(? AS nvarchar(max))) WITH ({columns}) AS given"
    ),
}

POSITION: Final = "Position"
REFERENTIAL_ID: Final = "ReferentialId"
_DOCUMENT_ID: Final = "DocumentId"
_DOCUMENT_UUID: Final = "DocumentUuid"
_RESOURCE_KEY_ID: Final = "ResourceKeyId"
_DESCRIPTOR_COLUMNS: Final = (*FIELD_NAMES, "Discriminator", "Uri")
_DATES: Final = ("EffectiveBeginDate", "EffectiveEndDate")


class Statements(Struct, frozen=True):
    """The statements of one dialect; each takes one parameter.

    ``stored`` returns the position, the referential id and the fields of those that the database has; the others
    write the rows of a batch, in this order.
    """

    stored: str
    documents: str
    descriptors: str
    identities: str

    @property
    def writing(self) -> tuple[str, ...]:
        """The statements that write, in the order in which their rows need each other."""
        return (self.documents, self.descriptors, self.identities)


def statements(dialect: Dialect) -> Statements:
    """Return the statements of a dialect."""
    return Statements(_stored(dialect), _documents(dialect), _descriptors(dialect), _identities(dialect))


def _stored(dialect: Dialect) -> str:
    columns = (REFERENTIAL_ID,)
    fields = _listed(dialect, "descriptor", FIELD_NAMES)
    return "\n".join(
        (
            f"SELECT {_one(dialect, 'given', POSITION)}, {fields}",
            f"FROM {_given(dialect, columns)}",
            _join(dialect, REFERENTIAL_IDENTITY_TABLE, "named", "given", REFERENTIAL_ID),
            f"LEFT {_join(dialect, DESCRIPTOR_TABLE, 'descriptor', 'named', _DOCUMENT_ID)}",
        )
    )


def _documents(dialect: Dialect) -> str:
    columns = (_DOCUMENT_UUID, _RESOURCE_KEY_ID)
    return _insertion(dialect, DOCUMENT_TABLE, columns, (_listed(dialect, "given", columns),), columns)


def _descriptors(dialect: Dialect) -> str:
    return _of_documents(dialect, DESCRIPTOR_TABLE, _DESCRIPTOR_COLUMNS)


def _identities(dialect: Dialect) -> str:
    return _of_documents(dialect, REFERENTIAL_IDENTITY_TABLE, (_RESOURCE_KEY_ID, REFERENTIAL_ID))


def _of_documents(dialect: Dialect, table: TableId, columns: Sequence[str]) -> str:
    """Return the insertion of one row for each document of the batch, which its uuid finds again."""
    values = (_one(dialect, "document", _DOCUMENT_ID), _listed(dialect, "given", columns))
    join = _join(dialect, DOCUMENT_TABLE, "document", "given", _DOCUMENT_UUID)
    return _insertion(dialect, table, (_DOCUMENT_ID, *columns), values, (_DOCUMENT_UUID, *columns), join)


def _insertion(
    dialect: Dialect,
    table: TableId,
    targets: Sequence[str],
    values: Sequence[str],
    given: Sequence[str],
    join: str | None = None,
) -> str:
    lines = [
        f"INSERT INTO {qualify(dialect, table.schema, table.name)} ({_names(dialect, targets)})",
        f"SELECT {', '.join(values)}",
        f"FROM {_given(dialect, given)}",
        *(() if join is None else (join,)),
        f"ORDER BY {_one(dialect, 'given', POSITION)}",
    ]
    return "\n".join(lines)


def _given(dialect: Dialect, columns: Sequence[str]) -> str:
    words = _WORDS[dialect]
    types = {
        POSITION: words.integer,
        _RESOURCE_KEY_ID: words.integer,
        _DOCUMENT_UUID: words.uuid,
        REFERENTIAL_ID: words.uuid,
        **dict.fromkeys(_DATES, "date"),
    }
    listed = ", ".join(f"{quote(dialect, one)} {types.get(one, words.text)}" for one in (POSITION, *columns))
    return words.source.format(columns=listed)


def _join(dialect: Dialect, table: TableId, alias: str, left: str, column: str) -> str:
    condition = f"{_one(dialect, alias, column)} = {_one(dialect, left, column)}"
    return f"JOIN {qualify(dialect, table.schema, table.name)} AS {alias} ON {condition}"


def _listed(dialect: Dialect, alias: str, columns: Sequence[str]) -> str:
    return ", ".join(_one(dialect, alias, column) for column in columns)


def _one(dialect: Dialect, alias: str, column: str) -> str:
    return f"{alias}.{quote(dialect, column)}"


def _names(dialect: Dialect, columns: Sequence[str]) -> str:
    return ", ".join(quote(dialect, column) for column in columns)

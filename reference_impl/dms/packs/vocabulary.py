"""The words of the format for dialects, kinds and types, both ways (E05 CF-2)."""

from collections.abc import Mapping
from typing import Final, TypeVar

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.model.values import ColumnKind, ReferentialAction, ResourceId, TableId
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb

Word = TypeVar("Word")
Number = TypeVar("Number")

DIALECTS: Final[Mapping[Dialect, pb.SqlDialect]] = {
    Dialect.PGSQL: pb.SQL_DIALECT_PGSQL,
    Dialect.MSSQL: pb.SQL_DIALECT_MSSQL,
}
COLUMN_KINDS: Final[Mapping[ColumnKind, pb.ColumnKind]] = {
    ColumnKind.SCALAR: pb.COLUMN_KIND_SCALAR,
    ColumnKind.DOCUMENT_FK: pb.COLUMN_KIND_DOCUMENT_FK,
    ColumnKind.DESCRIPTOR_FK: pb.COLUMN_KIND_DESCRIPTOR_FK,
    ColumnKind.ORDINAL: pb.COLUMN_KIND_ORDINAL,
    ColumnKind.PARENT_KEY_PART: pb.COLUMN_KIND_PARENT_KEY_PART,
}
TYPE_KINDS: Final[Mapping[TypeKind, pb.ScalarKind]] = {
    TypeKind.BOOLEAN: pb.SCALAR_KIND_BOOL,
    TypeKind.INT32: pb.SCALAR_KIND_INT32,
    TypeKind.INT64: pb.SCALAR_KIND_INT64,
    TypeKind.STRING: pb.SCALAR_KIND_STRING,
    TypeKind.DATE: pb.SCALAR_KIND_DATE,
    TypeKind.DATE_TIME: pb.SCALAR_KIND_DATETIME,
    TypeKind.DECIMAL: pb.SCALAR_KIND_DECIMAL,
    TypeKind.TIME: pb.SCALAR_KIND_TIME,
}
ACTIONS: Final[Mapping[ReferentialAction, pb.ReferentialAction]] = {
    ReferentialAction.NO_ACTION: pb.REFERENTIAL_ACTION_NO_ACTION,
    ReferentialAction.CASCADE: pb.REFERENTIAL_ACTION_CASCADE,
}


def word_of(words: Mapping[Word, Number], number: Number) -> Word | None:
    """Return the word for a number of an enum, ``None`` for one that has no meaning here."""
    return next((word for word, one in words.items() if one == number), None)


def known_word(words: Mapping[Word, Number], number: Number) -> Word:
    """Return the word for a number of an enum in a payload that keeps its invariants."""
    return next(word for word, one in words.items() if one == number)


def column_message(name: str) -> pb.DbColumnName:
    """Write the name of a column."""
    return pb.DbColumnName(value=name)


def table_message(table: TableId) -> pb.DbTableName:
    """Write the name of a table."""
    return pb.DbTableName(schema=table.schema, name=table.name)


def table_id(message: pb.DbTableName) -> TableId:
    """Read the name of a table."""
    return TableId(message.schema, message.name)


def resource_message(resource: ResourceId) -> pb.QualifiedResourceName:
    """Write the name of a resource."""
    return pb.QualifiedResourceName(project_name=resource.project_name, resource_name=resource.resource_name)


def resource_id(message: pb.QualifiedResourceName) -> ResourceId:
    """Read the name of a resource."""
    return ResourceId(message.project_name, message.resource_name)


def type_message(scalar: ScalarType) -> pb.RelationalScalarType:
    """Write a type."""
    return pb.RelationalScalarType(
        kind=TYPE_KINDS[scalar.kind],
        string_max_length=scalar.max_length or 0,
        decimal_precision=scalar.precision or 0,
        decimal_scale=scalar.scale or 0,
    )


def scalar_type(message: pb.RelationalScalarType) -> ScalarType:
    """Read a type. Only a decimal has a scale, which may be 0."""
    kind = known_word(TYPE_KINDS, message.kind)
    scale = message.decimal_scale if kind is TypeKind.DECIMAL else None
    return ScalarType(kind, message.string_max_length or None, message.decimal_precision or None, scale)

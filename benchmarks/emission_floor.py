"""The floor of emission: SQLAlchemy compiles CREATE TABLE and CREATE INDEX for the tables of a relational model."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.model.table_values import AllOrNone, Column, ForeignKey, NullOrTrue, Table, UnifiedAlias, Unique
from reference_impl.dms.model.values import IndexKind, RelationalModel

_URLS: Final[Mapping[Dialect, str]] = {Dialect.PGSQL: "postgresql+psycopg://", Dialect.MSSQL: "mssql+pyodbc://"}
_PLAIN: Final[Mapping[TypeKind, type[sa.types.TypeEngine[Any]]]] = {
    TypeKind.INT32: sa.Integer,
    TypeKind.INT64: sa.BigInteger,
    TypeKind.BOOLEAN: sa.Boolean,
    TypeKind.DATE: sa.Date,
    TypeKind.DATE_TIME: sa.DateTime,
    TypeKind.TIME: sa.Time,
}
_CORE: Final = {"Document": "DocumentId", "Descriptor": "DocumentId"}


def metadata_of(model: RelationalModel) -> sa.MetaData:
    """Describe the project tables of a model, and the two core tables they refer to, to SQLAlchemy."""
    metadata = sa.MetaData()
    for name, key in _CORE.items():
        sa.Table(name, metadata, sa.Column(key, sa.BigInteger, primary_key=True), schema="dms")
    for table in _tables(model):
        _describe(table, metadata)
    for index in model.indexes:
        if index.kind is IndexKind.FOREIGN_KEY_SUPPORT:
            owner = metadata.tables[str(index.table)]
            sa.Index(index.name, *(owner.c[name] for name in index.key_columns))
    return metadata


def compile_all(metadata: sa.MetaData, dialect: Dialect) -> int:
    """Compile every table with its constraints and every index; return the length of the text."""
    target = sa.make_url(_URLS[dialect]).get_dialect()()
    length = 0
    for table in metadata.tables.values():
        length += len(str(CreateTable(table, if_not_exists=True).compile(dialect=target)))
        length += sum(len(str(CreateIndex(index).compile(dialect=target))) for index in table.indexes)
    return length


def _tables(model: RelationalModel) -> Iterable[Table]:
    yield from (one.table for one in model.abstract_identity_tables)
    for detail in model.resource_details:
        yield from detail.tables


def _describe(table: Table, metadata: sa.MetaData) -> None:
    sa.Table(
        table.id.name,
        metadata,
        *map(_column, table.columns),
        sa.PrimaryKeyConstraint(*(column.name for column in table.key_columns), name=table.primary_key),
        *map(_constraint, table.constraints),
        schema=table.id.schema,
    )


def _column(column: Column) -> sa.Column[Any]:
    kind = _type(column.type)
    match column.storage:
        case UnifiedAlias(canonical, _):
            return sa.Column(column.name, kind, sa.Computed(f'"{canonical}"', persisted=True))
        case _:
            return sa.Column(column.name, kind, nullable=column.is_nullable)


def _type(scalar: ScalarType) -> sa.types.TypeEngine[Any]:
    match scalar.kind:
        case TypeKind.STRING:
            return sa.Unicode(scalar.max_length)
        case TypeKind.DECIMAL:
            return sa.Numeric(scalar.precision, scalar.scale)
        case kind:
            return _PLAIN[kind]()


def _constraint(constraint: Unique | ForeignKey | AllOrNone | NullOrTrue) -> sa.Constraint:
    match constraint:
        case Unique(name, columns):
            return sa.UniqueConstraint(*columns, name=name)
        case ForeignKey():
            targets = [f"{constraint.target_table}.{column}" for column in constraint.target_columns]
            return sa.ForeignKeyConstraint(constraint.columns, targets, name=constraint.name, ondelete="NO ACTION")
        case AllOrNone(name, key, dependents):
            present = " AND ".join(f'"{one}" IS NULL' for one in (key, *dependents))
            absent = " AND ".join(f'"{one}" IS NOT NULL' for one in (key, *dependents))
            return sa.CheckConstraint(f"({present}) OR ({absent})", name=name)
        case NullOrTrue(name, column):
            return sa.CheckConstraint(f'"{column}" IS NULL OR "{column}"', name=name)

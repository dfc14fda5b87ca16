"""Rows, and the ids that references were resolved to (E07-S02)."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from msgspec import field as msgspec_field

from reference_impl.dms.model.values import TableId

ColumnValue: TypeAlias = str | int | bool | Decimal | date | time | datetime | None
Row: TypeAlias = tuple[ColumnValue, ...]
Site: TypeAlias = tuple[str, tuple[int, ...]]
"""A schema path and the places of the array elements on the way to one instance of it."""


class Resolved(Struct, frozen=True):
    """The document ids of the references and descriptors of one document, by where they stand."""

    documents: Mapping[Site, int] = msgspec_field(default_factory=dict)
    descriptors: Mapping[Site, int] = msgspec_field(default_factory=dict)


class TableRows(Struct, frozen=True):
    """The rows of a table in the order of its bindings, ordered by their keys."""

    table: TableId
    rows: tuple[Row, ...]

"""Rows, and the ids that references were resolved to (E07-S02)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from reference_impl.dms.model.values import TableId

ColumnValue: TypeAlias = str | int | bool | Decimal | date | time | datetime | None
Row: TypeAlias = tuple[ColumnValue, ...]
Site: TypeAlias = tuple[str, tuple[int, ...]]
"""A schema path and the places of the array elements on the way to one instance of it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The document ids of the references and descriptors of one document, by where they stand."""

    documents: Mapping[Site, int] = field(default_factory=dict)
    descriptors: Mapping[Site, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table in the order of its bindings, ordered by their keys."""

    table: TableId
    rows: tuple[Row, ...]

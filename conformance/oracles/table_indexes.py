"""Which indexes a table has, recomputed from its keys (dms E01-S07)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from conformance.oracles.canonical import ordinal

Columns: TypeAlias = "tuple[str, ...]"
PRIMARY_KEY: Final = "PrimaryKey"
UNIQUE_CONSTRAINT: Final = "UniqueConstraint"
FOREIGN_KEY_SUPPORT: Final = "ForeignKeySupport"


@dataclass(frozen=True, slots=True)
class Key:
    """A unique or foreign key: its name and its columns in order."""

    name: str
    columns: Columns


def table_indexes(
    primary_key: Columns, unique_keys: Sequence[Key], foreign_keys: Sequence[Key]
) -> tuple[tuple[str, Columns], ...]:
    """Give kind and columns of each index: the primary key's, the unique keys', then what foreign keys still need.

    Foreign keys are visited in the ordinal order of their names. One gets an index unless its columns are the leading
    columns of a key or of an index chosen before.
    """
    chosen = [(PRIMARY_KEY, primary_key), *((UNIQUE_CONSTRAINT, key.columns) for key in unique_keys)]
    for key in sorted(foreign_keys, key=lambda key: ordinal(key.name)):
        if not any(leads(key.columns, columns) for _, columns in chosen):
            chosen.append((FOREIGN_KEY_SUPPORT, key.columns))
    return tuple(chosen)


def leads(columns: Columns, others: Columns) -> bool:
    """Whether ``columns`` are the first of ``others``, in this order."""
    return others[: len(columns)] == columns

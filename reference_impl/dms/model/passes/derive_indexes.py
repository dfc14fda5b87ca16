"""Pass 16: one index per key, and one per foreign key that no other index serves (E01-S07)."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from reference_impl.dms.model import constraint_names
from reference_impl.dms.model.draft import Draft
from reference_impl.dms.model.values import ForeignKey, Index, IndexKind, Table, Unique
from reference_impl.dms.ordinal import ordinal_key


def derive_indexes(draft: Draft) -> Draft:
    """Derive the indexes of all tables, those of abstract resources included."""
    tables = [table for resource in draft.resources for table in resource.tables]
    tables += [one.table for one in draft.abstract_tables]
    return replace(draft, indexes=tuple(index for table in tables for index in table_indexes(table)))


def table_indexes(table: Table) -> list[Index]:
    """Return the indexes of one table. Foreign keys are looked at in the order of their names."""
    found = [*key_indexes(table)]
    covered = leading_columns(index.key_columns for index in found)
    for key in foreign_keys_by_name(table):
        if key.columns not in covered:
            name = constraint_names.support_index(table.id, key.columns)
            found.append(Index(name, table.id, IndexKind.FOREIGN_KEY_SUPPORT, is_unique=False, key_columns=key.columns))
            covered |= leading_columns([key.columns])
    return found


def key_indexes(table: Table) -> Iterator[Index]:
    """Return the indexes of primary and unique keys; they have the keys' names."""
    key = tuple(column.name for column in table.key_columns)
    yield Index(table.primary_key, table.id, IndexKind.PRIMARY_KEY, is_unique=True, key_columns=key)
    for constraint in table.constraints:
        if isinstance(constraint, Unique):
            kind = IndexKind.UNIQUE_CONSTRAINT
            yield Index(constraint.name, table.id, kind, is_unique=True, key_columns=constraint.columns)


def foreign_keys_by_name(table: Table) -> Sequence[ForeignKey]:
    """Return the foreign keys of a table by their final names, ordinal."""
    keys = [one for one in table.constraints if isinstance(one, ForeignKey)]
    return sorted(keys, key=lambda key: ordinal_key(key.name))


def leading_columns(keys: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return every list of columns that leads one of the keys."""
    return {key[:length] for key in keys for length in range(1, len(key) + 1)}

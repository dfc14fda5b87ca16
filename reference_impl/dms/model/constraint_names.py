"""Full names of constraints, indexes and triggers, and the signatures that are hashed (E01 CF-6)."""

from collections.abc import Iterable, Sequence

from reference_impl.dms.model.naming import DESCRIPTOR_SUFFIX
from reference_impl.dms.model.values import AllOrNone, ForeignKey, NullOrTrue, TableId, Unique
from reference_impl.dms.ordinal import ordinal_key


def primary_key(table: TableId) -> str:
    """Return the name of a primary key."""
    return f"PK_{table.name}"


def natural_key(table: TableId) -> str:
    """Return the name of a natural key."""
    return f"UX_{table.name}_NK"


def referenced_key(table: TableId) -> str:
    """Return the name of the key that composite reference keys point at."""
    return f"UX_{table.name}_RefKey"


def unique_key(table: str, columns: Sequence[str]) -> str:
    """Return the name of an array uniqueness key."""
    return f"UX_{table}_{tokens(columns)}"


def tokens(columns: Iterable[str]) -> str:
    """Group the ends of column names by what stands before their last ``_``, groups and ends in ordinal order."""
    groups: dict[str, list[str]] = {}
    for column in columns:
        prefix, _, suffix = column.rpartition("_")
        split = (prefix, suffix) if prefix and suffix else ("", column)
        groups.setdefault(split[0], []).append(split[1])
    words: list[str] = []
    for prefix in sorted(groups, key=ordinal_key):
        words += [prefix] if prefix else []
        words += sorted(groups[prefix], key=ordinal_key)
    return "_".join(words)


def document_key(table: TableId) -> str:
    """Return the name of the foreign key to ``dms.Document``."""
    return f"FK_{table.name}_Document"


def link_key(table: TableId, parent: TableId) -> str:
    """Return the name of the foreign key to a parent or extended table."""
    return f"FK_{table.name}_{parent.name}"


def composite_reference_key(table: TableId, base: str) -> str:
    """Return the name of a reference key over id and identity values."""
    return f"FK_{table.name}_{base}_RefKey"


def single_reference_key(table: TableId, base: str, taken: frozenset[str]) -> str:
    """Return the name of a reference key over the id alone; ``taken`` are the names the table has."""
    name = f"FK_{table.name}_{base}"
    return f"{name}_Ref" if name in taken else name


def descriptor_key(table: TableId, storage_column: str) -> str:
    """Return the name of a descriptor's foreign key."""
    return f"FK_{table.name}_{storage_column.removesuffix(DESCRIPTOR_SUFFIX)}"


def all_or_none(table: TableId, base: str) -> str:
    """Return the name of the check over the columns of a reference."""
    return f"CK_{table.name}_{base}_AllNone"


def null_or_true(table: TableId, column: str) -> str:
    """Return the name of the check over a presence column."""
    return f"CK_{table.name}_{column}_NullOrTrue"


def support_index(table: TableId, columns: Sequence[str]) -> str:
    """Return the name of an index for a foreign key."""
    return f"IX_{table.name}_{'_'.join(columns)}"


def trigger(table: TableId, purpose: str) -> str:
    """Return the name of a trigger."""
    return f"TR_{table.name}_{purpose}"


def primary_key_signature(table: TableId, columns: Sequence[str]) -> str:
    """Return what is hashed for a primary key."""
    return f"PrimaryKey|{table}|{','.join(columns)}"


def unique_signature(table: TableId, columns: Sequence[str]) -> str:
    """Return what is hashed for a unique key."""
    return f"Unique|{table}|{','.join(columns)}"


def signature(table: TableId, constraint: Unique | ForeignKey | AllOrNone | NullOrTrue) -> str:
    """Return what is hashed for a constraint."""
    match constraint:
        case Unique():
            return unique_signature(table, constraint.columns)
        case ForeignKey():
            local, target = ",".join(constraint.columns), ",".join(constraint.target_columns)
            actions = f"{constraint.on_delete.value}|{constraint.on_update.value}"
            return f"ForeignKey|{table}|{local}|{constraint.target_table}|{target}|{actions}"
        case AllOrNone():
            return f"AllOrNone|{table}|{constraint.fk_column}|{','.join(constraint.dependent_columns)}"
        case NullOrTrue():
            return f"NullOrTrue|{table}|{constraint.column}"

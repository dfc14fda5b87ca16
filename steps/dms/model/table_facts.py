"""What a table of a model has beside its columns, as the rows of a feature file (dms E01)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from conformance.json_values import JsonValue
from steps.dms.model.relational_models import Part, constraints_of, foreign_key_row, listed

Rows = list[list[JsonValue]]


def facts_of(table: Part, what: str, header: Sequence[str] = ()) -> Rows:
    """Return all of one sort, in the order of the manifest; foreign keys show what the header asks for."""
    if what == "foreign keys":
        return foreign_key_rows(constraints_of(table, "ForeignKey"), header)
    return _FACTS[what](table)


def foreign_key_rows(keys: Iterable[Part], header: Sequence[str]) -> Rows:
    """Return what a header asks of foreign keys."""
    return [[foreign_key_row(one)[word] for word in header] for one in keys]


def _unique_keys(table: Part) -> Rows:
    return [[one["name"], listed(one["columns"])] for one in constraints_of(table, "Unique")]


def _all_or_none_checks(table: Part) -> Rows:
    checks = constraints_of(table, "AllOrNoneNullability")
    return [[one["name"], one["fk_column"], listed(one["dependent_columns"])] for one in checks]


def _null_or_true_checks(table: Part) -> Rows:
    return [[one["name"], one["column"]] for one in constraints_of(table, "NullOrTrue")]


def _unification_classes(table: Part) -> Rows:
    return [[one["canonical_column"], listed(one["member_path_columns"])] for one in table["key_unification_classes"]]


_FACTS: Final[Mapping[str, Callable[[Part], Rows]]] = {
    "unique keys": _unique_keys,
    "all-or-none checks": _all_or_none_checks,
    "null-or-true checks": _null_or_true_checks,
    "unification classes": _unification_classes,
}

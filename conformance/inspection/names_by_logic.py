"""Physical names under the logical names they stand for, where both dialects can use them as they are (D-04)."""

from collections.abc import Iterator

from conformance.inspection.description import Description, Dialect, ForeignKey, Table
from conformance.inspection.purposes import PROPAGATE_IDENTITY, purpose
from conformance.inspection.references import is_plain, propagating_keys, supports_of_propagation
from conformance.inspection.refined_classes import implied_by_class, portable_form
from conformance.inspection.short_names import fits, looks_shortened, portable


def logical_names(description: Description) -> Iterator[tuple[str, str]]:
    """Give the pairs (logical name, physical name) of constraints, indexes and triggers.

    Left out is what D2 lets differ: names that PostgreSQL must shorten, keys of references that propagate and the
    indexes behind them (D-05), the check that a text is JSON (D-02).
    """
    for logical, name in all_names(description):
        if fits(name) and not (description.dialect is Dialect.PGSQL and looks_shortened(name)):
            yield logical, name


def all_names(description: Description) -> Iterator[tuple[str, str]]:
    """Give the same pairs with the names that PostgreSQL must shorten."""
    propagating = propagating_keys(description)
    supports = supports_of_propagation(description)
    for table in description.tables:
        place = f"{portable(table.id.schema)}.{portable(table.id.name)}"
        for kind, columns, name in _parts(table, propagating[table.id]):
            yield _logical(kind, place, columns), name
        for index in table.indexes:
            if not (is_plain(index) and (table.id, index.columns) in supports):
                yield _logical("index", place, index.columns), index.name


def _logical(kind: str, place: str, columns: tuple[str, ...]) -> str:
    return f"{kind} {place}({', '.join(portable(column) for column in columns)})"


def _parts(table: Table, propagating: tuple[ForeignKey, ...]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for key in table.keys:
        yield key.kind.value, key.columns, key.name
    for foreign_key in table.foreign_keys:
        if foreign_key not in propagating:
            yield "foreign", foreign_key.columns, foreign_key.name
    for check in table.checks:
        if not check.form.startswith("json_object(") and not implied_by_class(table, check):
            yield "check", (portable_form(table, check),), check.name
    for trigger in table.triggers:
        what = purpose(trigger)
        if what != PROPAGATE_IDENTITY:
            yield "trigger", (what,), trigger.name

"""Generated changes of the seeded tables, and what the next run makes of them (dms E02-S03)."""

from collections.abc import Mapping
from typing import Final

from pytest_bdd import parsers, then

from conformance.assertions import REFUSED, fail, require, require_equal
from conformance.strategies.properties import check_for_all
from conformance.strategies.tamperings import (
    COMPONENTS,
    KEYS,
    RECORD,
    FieldChange,
    RowDeletion,
    RowInsertion,
    SeedValue,
    Tampering,
    altered,
    tamperings,
)
from steps.dms.stores.seed_steps import require_raised
from steps.dms.stores.stores import Refusal, Row, Store, refusal_of

_CODES: Final = {
    KEYS: "RESOURCE_KEY_MISMATCH",
    RECORD: "EFFECTIVE_SCHEMA_MISMATCH",
    COMPONENTS: "SCHEMA_COMPONENT_MISMATCH",
}
_APPLIED: Final = "AppliedAt"
Seed = Mapping[str, list[Row]]


@then(parsers.parse(
    "each of {count:d} generated changes of a seeded row is refused by the code of its table, "
    "or repaired if the row was lost"
))  # fmt: skip
def changes_are_noticed(count: int, store: Store) -> None:
    """A change that the database itself refuses is none; every other is either refused or, being a loss, repaired."""
    original = _seed(store)

    def check(tampering: Tampering) -> None:
        _restore(original, store)
        if refusal_of(lambda: _tamper(tampering, original, store)) is not None:
            return
        before = _seed(store)
        refusal = refusal_of(lambda: store.apply_script(store.script))
        if isinstance(tampering, RowDeletion):
            _require_repaired(refusal, _seed(store), original)
        else:
            require_raised(_CODES[tampering.table], refusal, store)
            require(_seed(store) == before, "the script changes seeded rows although it refuses")

    check_for_all(tamperings(), count, check, patience=20)


def _tamper(tampering: Tampering, original: Seed, store: Store) -> None:
    match tampering:
        case FieldChange(table, column, number, how):
            row = original[table][number % len(original[table])]
            store.update_all(
                table, {column: altered(_value(row[column]), how)}, **{one: [row[one]] for one in _key(row)}
            )
        case RowInsertion(table, values):
            [record] = original[RECORD]
            hash_of = {"EffectiveSchemaHash": record["EffectiveSchemaHash"]} if table == COMPONENTS else {}
            store.insert(table, [{**hash_of, **values}])
        case RowDeletion(table, number):
            row = original[table][number % len(original[table])]
            store.delete(table, **{one: row[one] for one in _key(row)})


def _key(row: Row) -> list[str]:
    """Return the columns by which a seeded row is found: the first, and of a project the second, too."""
    return list(row)[: 2 if "ProjectEndpointName" in row else 1]


def _value(value: object) -> SeedValue:
    assert isinstance(value, (bool, int, str, bytes))
    return value


def _seed(store: Store) -> dict[str, list[Row]]:
    return {table: store.rows(table) for table in (KEYS, RECORD, COMPONENTS)}


def _restore(original: Seed, store: Store) -> None:
    with store.transaction():
        for table in (KEYS, COMPONENTS, RECORD):
            store.delete(table)
        for table in (KEYS, RECORD, COMPONENTS):
            store.insert(table, original[table])


def _require_repaired(refusal: Refusal | None, now: Seed, original: Seed) -> None:
    if refusal is not None:
        fail(f"the script refuses what it can repair: {refusal.message}", code=REFUSED)
    require_equal(_comparable(now), _comparable(original), "the seeded rows after a row was lost")


def _comparable(seed: Seed) -> dict[str, list[dict[str, str]]]:
    """Return all rows as texts; a record that was lost is applied anew, at another time."""
    return {table: [{name: repr(value) for name, value in row.items() if name != _APPLIED} for row in rows]
            for table, rows in seed.items()}  # fmt: skip

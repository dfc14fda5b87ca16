"""What state a database is in, judged by what it records, before anything is touched (E03 CF-6)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.provisioning import recorded_row, report
from reference_impl.dms.provisioning.contents import (
    EFFECTIVE_SCHEMA,
    RESOURCE_KEY,
    SCHEMA_COMPONENT,
    SEED_TABLES,
    Contents,
    Expected,
    Row,
    SeedTable,
)
from reference_impl.dms.provisioning.errors import (
    ContentsError,
    EffectiveSchemaHashMismatchError,
    EffectiveSchemaInvalidError,
    EffectiveSchemaMismatchError,
    EffectiveSchemaRowMissingError,
    ResourceKeyMismatchError,
    SchemaComponentMismatchError,
    SeedTableMissingError,
)
from reference_impl.dms.provisioning.table_difference import DifferenceReason, TableDifference, compare


class State(StrEnum):
    """The states of a database."""

    FRESH = "fresh"
    INTERRUPTED = "interrupted"
    ORPHANED = "orphaned"
    MALFORMED = "malformed"
    FOREIGN = "foreign"
    INCOMPLETE = "incomplete"
    DRIFTED = "drifted"
    SAME = "same"


class Verdict(Struct, frozen=True):
    """A state, why the database is refused, and the difference of each table where tables were compared."""

    state: State
    errors: tuple[ContentsError, ...] = ()
    differences: tuple[TableDifference, ...] = ()


_MISMATCHES: Final[dict[SeedTable, type[ContentsError]]] = {
    EFFECTIVE_SCHEMA: EffectiveSchemaMismatchError,
    RESOURCE_KEY: ResourceKeyMismatchError,
    SCHEMA_COMPONENT: SchemaComponentMismatchError,
}


def examine(expected: Expected, contents: Contents) -> Verdict:
    """Judge a database. Nothing is read beyond what the verdict needs."""
    rows = contents.rows(EFFECTIVE_SCHEMA)
    if rows is None:
        return Verdict(State.FRESH)
    if not rows:
        return without_fingerprint(contents)
    issues = recorded_row.broken_rules(rows)
    if issues:
        return Verdict(State.MALFORMED, (_invalid(issues),))
    actual = str(recorded_row.hash_of(rows[0]))
    if actual != expected.effective_schema_hash:
        return Verdict(State.FOREIGN, (_foreign(expected.effective_schema_hash, actual),))
    return compared(expected, {EFFECTIVE_SCHEMA: rows, **{table: contents.rows(table) for table in SEED_TABLES[1:]}})


def without_fingerprint(contents: Contents) -> Verdict:
    """Judge a database whose fingerprint is missing: a first run that broke off, or somebody's documents."""
    if not contents.documents():
        return Verdict(State.INTERRUPTED)
    message = f"{EFFECTIVE_SCHEMA.label} has no row although there are documents"
    return Verdict(State.ORPHANED, (EffectiveSchemaRowMissingError(message, table=EFFECTIVE_SCHEMA.label),))


def compared(expected: Expected, found: Mapping[SeedTable, Sequence[Row] | None]) -> Verdict:
    """Judge a database that serves the schema set, row by row."""
    differences = tuple(_difference(expected, table, found[table]) for table in SEED_TABLES)
    record, keys, components = differences
    if record.reason is not None and keys.reason is None:
        keys = replace(keys, reason=DifferenceReason.METADATA_ONLY)
    shown = (record, keys, components)
    absent = [one.table.label for one in differences if one.reason is DifferenceReason.UNREADABLE]
    if absent:
        message = f"the database was provisioned and lacks {', '.join(absent)}"
        return Verdict(State.INCOMPLETE, (SeedTableMissingError(message, tables=[*absent]),), shown)
    errors = tuple(_mismatch(one) for one in differences if one.reason is not None)
    return Verdict(State.DRIFTED if errors else State.SAME, errors, shown)


def _difference(expected: Expected, table: SeedTable, found: Sequence[Row] | None) -> TableDifference:
    if found is None:
        return TableDifference(table, reason=DifferenceReason.UNREADABLE)
    return compare(table, expected.rows(table), found)


def _mismatch(difference: TableDifference) -> ContentsError:
    details = {"table": difference.table.label, **report.members(difference)}
    return _MISMATCHES[difference.table](report.counts(difference), report.lines(difference), **details)


def _invalid(issues: tuple[str, ...]) -> ContentsError:
    message = "; ".join(issues)
    return EffectiveSchemaInvalidError(message, table=EFFECTIVE_SCHEMA.label, issues=[*issues])


def _foreign(expected: str, actual: str) -> ContentsError:
    message = f"the database serves another schema set: expected {expected}, actual {actual}"
    return EffectiveSchemaHashMismatchError(message, expected=expected, actual=actual)

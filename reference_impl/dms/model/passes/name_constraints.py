"""Pass 14: constraint names that are too long are cut, with a hash of the constraint's signature (E01 CF-6)."""

from collections.abc import Mapping

from msgspec.structs import replace

from reference_impl.dms.dialects import identifiers
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import constraint_names
from reference_impl.dms.model.draft import Draft
from reference_impl.dms.model.values import Constraint, DescriptorKeyDeduplication, Table, TableId


def name_constraints(draft: Draft) -> Draft:
    """Shorten the constraint names of all tables; signatures are formed from full names."""
    full: dict[tuple[TableId, str], str] = {}
    resources = tuple(
        replace(one, tables=tuple(with_short_names(table, draft.dialect, full) for table in one.tables))
        for one in draft.resources
    )
    abstract_tables = tuple(
        replace(one, table=with_short_names(one.table, draft.dialect, full)) for one in draft.abstract_tables
    )
    return replace(draft, resources=resources, abstract_tables=abstract_tables, full_constraint_names=full)


def with_short_names(table: Table, dialect: Dialect, full: dict[tuple[TableId, str], str]) -> Table:
    """Shorten the constraint names of one table. ``full`` takes up which name was cut from which."""
    short = short_names(table, dialect)
    full.update({(table.id, name): original for original, name in short.items()})
    if not short:
        return table
    return replace(
        table,
        primary_key=short.get(table.primary_key, table.primary_key),
        constraints=tuple(renamed(one, short) for one in table.constraints),
        descriptor_key_deduplications=tuple(renamed_report(one, short) for one in table.descriptor_key_deduplications),
    )


def short_names(table: Table, dialect: Dialect) -> dict[str, str]:
    """Return the short name of every constraint of a table whose name is too long."""
    short: dict[str, str] = {}
    if not identifiers.fits(dialect, table.primary_key):
        signature = constraint_names.primary_key_signature(table.id, [key.name for key in table.key_columns])
        short[table.primary_key] = identifiers.shorten(dialect, table.primary_key, signature)
    for constraint in table.constraints:
        if not identifiers.fits(dialect, constraint.name):
            signature = constraint_names.signature(table.id, constraint)
            short[constraint.name] = identifiers.shorten(dialect, constraint.name, signature)
    return short


def renamed(constraint: Constraint, short: Mapping[str, str]) -> Constraint:
    """Return a constraint under its short name."""
    return replace(constraint, name=short[constraint.name]) if constraint.name in short else constraint


def renamed_report(report: DescriptorKeyDeduplication, short: Mapping[str, str]) -> DescriptorKeyDeduplication:
    """Return a report with the short name of its constraint."""
    return replace(report, constraint_name=short.get(report.constraint_name, report.constraint_name))

"""Each statement value to its PostgreSQL statements."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from reference_impl.dms.ddl import seed_statements as seeds
from reference_impl.dms.ddl import statements as objects
from reference_impl.dms.ddl import trigger_statements as watchers
from reference_impl.dms.ddl.layout import Lines
from reference_impl.dms.ddl.pgsql import seed, tables, triggers, uuid_function
from reference_impl.dms.ddl.pgsql.words import name, qualified
from reference_impl.dms.ddl.script import Statement
from reference_impl.dms.ddl.seed_rows import expectation, insertion
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import DialectMismatchError


def write_statements(statements: Iterable[Statement]) -> Iterator[Lines]:
    """Yield the SQL statements of a phase, each as its lines."""
    for statement in statements:
        yield from write_statement(statement)


def write_statement(statement: Statement) -> tuple[Lines, ...]:  # noqa: C901, PLR0911, PLR0912 - one arm per kind
    """Return the SQL statements that a value stands for. Raises DialectMismatchError for one of SQL Server alone."""
    match statement:
        case seeds.CheckRecordedHash():
            return (seed.check_recorded_hash(statement),)
        case objects.CreateSchema():
            return ((f"CREATE SCHEMA IF NOT EXISTS {name(statement.name)};",),)
        case objects.CreateSequence():
            return (
                (f"CREATE SEQUENCE IF NOT EXISTS {qualified(statement.id)} AS bigint START WITH 1 INCREMENT BY 1;",),
            )
        case objects.CreateUuidFunction():
            return (uuid_function.create_uuid_function(),)
        case objects.CreateTable():
            return (tables.create_table(statement),)
        case objects.AddForeignKey():
            return (tables.add_foreign_key(statement),)
        case objects.CreateIndex():
            return (tables.create_index(statement),)
        case objects.CreateView():
            return (tables.create_view(statement),)
        case watchers.CreateJournalTrigger():
            return triggers.journal(statement)
        case watchers.CreateStampTrigger():
            return triggers.stamp(statement)
        case watchers.CreateReferentialIdentityTrigger():
            return triggers.referential_identity(statement)
        case watchers.CreateAbstractIdentityTrigger():
            return triggers.abstract_identity(statement)
        case seeds.InsertResourceKey() | seeds.InsertSchemaRecord() | seeds.InsertSchemaComponent():
            return (seed.insert(insertion(statement)),)
        case seeds.ValidateResourceKeys() | seeds.ValidateSchemaComponents():
            return (seed.validate_rows(expectation(statement)),)
        case seeds.ValidateSchemaRecord():
            return (seed.validate_schema_record(statement),)
        case objects.SessionSettings() | watchers.CreatePropagateIdentityTrigger():
            expected, actual = Dialect.PGSQL.value, Dialect.MSSQL.value
            message = f"{type(statement).__name__} is a statement of {actual} and cannot be written for {expected}"
            raise DialectMismatchError(message, expected=expected, actual=actual)
    assert_never(statement)

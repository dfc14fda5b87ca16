"""Each statement value to its T-SQL batch."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, assert_never

from reference_impl.dms.ddl import seed_statements as seeds
from reference_impl.dms.ddl import statements as objects
from reference_impl.dms.ddl import trigger_statements as watchers
from reference_impl.dms.ddl.layout import Lines
from reference_impl.dms.ddl.mssql import identity_triggers, seed, tables, triggers, uuid_function, validation
from reference_impl.dms.ddl.mssql.words import lookup, name, qualified, text
from reference_impl.dms.ddl.script import Statement
from reference_impl.dms.ddl.seed_rows import expectation, insertion

_ROWS: Final = (seeds.InsertResourceKey, seeds.InsertSchemaComponent)


def write_statements(statements: Iterable[Statement]) -> Iterator[Lines]:
    """Yield the batches of a phase, each as its lines. Rows of one table share a batch, all else stands alone."""
    for _, group in groupby(enumerate(statements), key=_batch_of):
        lines = [line for _, statement in group for line in write_statement(statement)]
        yield (*lines, "GO")


def write_statement(statement: Statement) -> Lines:  # noqa: C901, PLR0911, PLR0912 - one arm per kind
    """Return the SQL statements that a value stands for."""
    match statement:
        case objects.SessionSettings():
            return seed.session_settings()
        case seeds.CheckRecordedHash():
            return seed.check_recorded_hash(statement)
        case objects.CreateSchema():
            return create_schema(statement.name)
        case objects.CreateSequence():
            return create_sequence(statement)
        case objects.CreateUuidFunction():
            return uuid_function.create_uuid_function()
        case objects.CreateTable():
            return tables.create_table(statement)
        case objects.AddForeignKey():
            return tables.add_foreign_key(statement)
        case objects.CreateIndex():
            return tables.create_index(statement)
        case objects.CreateView():
            return tables.create_view(statement)
        case watchers.CreateJournalTrigger():
            return triggers.journal(statement)
        case watchers.CreateStampTrigger():
            return triggers.stamp(statement)
        case watchers.CreateReferentialIdentityTrigger():
            return identity_triggers.referential_identity(statement)
        case watchers.CreateAbstractIdentityTrigger():
            return identity_triggers.abstract_identity(statement)
        case watchers.CreatePropagateIdentityTrigger():
            return identity_triggers.propagate_identity(statement)
        case seeds.InsertResourceKey() | seeds.InsertSchemaRecord() | seeds.InsertSchemaComponent():
            return seed.insert(insertion(statement))
        case seeds.ValidateResourceKeys() | seeds.ValidateSchemaComponents():
            return validation.validate_rows(expectation(statement))
        case seeds.ValidateSchemaRecord():
            return validation.validate_schema_record(statement)
    assert_never(statement)


def create_schema(schema: str) -> Lines:
    """Write a schema. It is created by a batch of its own inside the batch, because it must be alone in it."""
    creation = text(f"CREATE SCHEMA {name(schema)};")
    return (f"IF SCHEMA_ID({text(schema)}) IS NULL", f"EXEC ({creation});")


def create_sequence(statement: objects.CreateSequence) -> Lines:
    """Write a sequence."""
    return (
        f"IF OBJECT_ID({lookup(statement.id)}, N'SO') IS NULL",
        f"CREATE SEQUENCE {qualified(statement.id)} AS bigint START WITH 1 INCREMENT BY 1;",
    )


def _batch_of(numbered: tuple[int, Statement]) -> object:
    number, statement = numbered
    return type(statement) if isinstance(statement, _ROWS) else number

"""Triggers in PostgreSQL's words: a function per trigger, called for each row after the fact (E02 CF-7).

Before the fact the generated columns of the new row would still be NULL.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from reference_impl.dms.ddl.core_tables import CHANGE_EVENT_TABLE, CHANGE_VERSION_SEQUENCE, REFERENTIAL_IDENTITY_TABLE
from reference_impl.dms.ddl.layout import Lines, conjoined, ended, indented, listed
from reference_impl.dms.ddl.pgsql.identity_text import referential_id
from reference_impl.dms.ddl.pgsql.words import block, dollar_quoted, lookup, name, names, qualified, text
from reference_impl.dms.ddl.trigger_statements import (
    CreateAbstractIdentityTrigger,
    CreateJournalTrigger,
    CreateReferentialIdentityTrigger,
    CreateStampTrigger,
    TriggerName,
)
from reference_impl.dms.model.values import DOCUMENT_TABLE, TableId

_INSERT_OR_UPDATE: Final = "INSERT OR UPDATE"
_ANY_CHANGE: Final = "INSERT OR UPDATE OR DELETE"
_NEXT_VERSION: Final = f"pg_catalog.nextval({lookup(CHANGE_VERSION_SEQUENCE)}::regclass)"


def journal(statement: CreateJournalTrigger) -> tuple[Lines, ...]:
    """Write the trigger that notes every new version of a document."""
    columns = ("ChangeVersion", "DocumentId", "ResourceKeyId")
    values = ", ".join(f"NEW.{name(column)}" for column in ("ContentVersion", "DocumentId", "ResourceKeyId"))
    body = (
        *skip_unless_changed(["ContentVersion"]),
        f"INSERT INTO {qualified(CHANGE_EVENT_TABLE)} ({names(columns)})",
        f"VALUES ({values});",
    )
    return trigger(statement.trigger, _INSERT_OR_UPDATE, body)


def stamp(statement: CreateStampTrigger) -> tuple[Lines, ...]:
    """Write the trigger that stamps the document of a changed row; a document that is gone is not missed."""
    document = name(statement.document_column)
    content = update_document(stamped("Content"), f"IN (OLD.{document}, NEW.{document})")
    if statement.identity:
        both = update_document((*stamped("Content"), *stamped("Identity")), f"= NEW.{document}")
        changed = if_changed([column.name for column in statement.identity])
        content = (*changed, *indented(both), "ELSE", *indented(content), "END IF;")
    unchanged = skip_unless_changed([column.name for column in statement.stored])
    body = (*unchanged, *_repeat(statement), *content)
    return trigger(statement.trigger, _ANY_CHANGE, body)


def _repeat(statement: CreateStampTrigger) -> Iterator[str]:
    """Yield the lines that let columns follow which no cascade reaches.

    The triggers that hash identities have been called by then; the update calls them again.
    """
    row = " AND ".join(f"{name(column)} = NEW.{name(column)}" for column in statement.key_columns)
    for one in statement.repetitions:
        copy, original = f"NEW.{name(one.copy)}", f"NEW.{name(one.original)}"
        there = f"NEW.{name(one.reference)} IS NOT NULL"
        yield from conjoined(["TG_OP = 'UPDATE'", there, f"{copy} IS DISTINCT FROM {original}"], "IF")
        update = f"UPDATE {qualified(statement.trigger.table)} SET {name(one.copy)} = {original} WHERE {row};"
        yield from ("THEN", *indented((update,)), "END IF;")


def referential_identity(statement: CreateReferentialIdentityTrigger) -> tuple[Lines, ...]:
    """Write the trigger that replaces the referential ids of a document whose identity is new."""
    document = f"NEW.{name(statement.document_column)}"
    rows = [
        f"({referential_id(identity, 'NEW')}, {document}, {identity.resource_key_id})" for identity in statement.names
    ]
    columns = ("ReferentialId", "DocumentId", "ResourceKeyId")
    body = (
        *skip_unless_changed([column.name for column in statement.identity]),
        f"INSERT INTO {qualified(REFERENTIAL_IDENTITY_TABLE)} ({names(columns)})",
        "VALUES",
        *indented(listed(rows)),
        f"ON CONFLICT ({names(columns[1:])})",
        f"DO UPDATE SET {name('ReferentialId')} = EXCLUDED.{name('ReferentialId')};",
    )
    return trigger(statement.trigger, _INSERT_OR_UPDATE, body)


def abstract_identity(statement: CreateAbstractIdentityTrigger) -> tuple[Lines, ...]:
    """Write the trigger that repeats a member's identity in the abstract identity table."""
    targets = [copy.target.name for copy in statement.copies]
    values = [
        f"NEW.{name(statement.document_column)}",
        *(f"NEW.{name(copy.source.name)}" for copy in statement.copies),
        text(statement.discriminator),
    ]
    replaced = [f"{name(column)} = EXCLUDED.{name(column)}" for column in (*targets, "Discriminator")]
    body = (
        *skip_unless_changed([column.name for column in statement.identity]),
        f"INSERT INTO {qualified(statement.target)} ({names(('DocumentId', *targets, 'Discriminator'))})",
        f"VALUES ({', '.join(values)})",
        f"ON CONFLICT ({name('DocumentId')})",
        f"DO UPDATE SET {', '.join(replaced)};",
    )
    return trigger(statement.trigger, _INSERT_OR_UPDATE, body)


def trigger(names_of: TriggerName, events: str, body: Lines) -> tuple[Lines, ...]:
    """Return the function of a trigger, the removal of an earlier trigger, and the trigger."""
    function = qualified(TableId(names_of.table.schema, names_of.function_name))
    table, trigger_name = qualified(names_of.table), name(names_of.name)
    return (
        (
            f"CREATE OR REPLACE FUNCTION {function}()",
            "RETURNS trigger",
            "LANGUAGE plpgsql",
            *ended(dollar_quoted("AS", block((*body, "RETURN NULL;")), "")),
        ),
        (f"DROP TRIGGER IF EXISTS {trigger_name} ON {table};",),
        (
            f"CREATE TRIGGER {trigger_name}",
            f"    AFTER {events} ON {table}",
            f"    FOR EACH ROW EXECUTE FUNCTION {function}();",
        ),
    )


def skip_unless_changed(columns: Sequence[str]) -> Lines:
    """Return the lines that leave an update alone which changes none of the columns' values."""
    unchanged = [f"OLD.{name(column)} IS NOT DISTINCT FROM NEW.{name(column)}" for column in columns]
    return (*conjoined(["TG_OP = 'UPDATE'", *unchanged], "IF"), "THEN", *indented(("RETURN NULL;",)), "END IF;")


def if_changed(columns: Sequence[str]) -> Lines:
    """Return the head of a branch for updates that change one of the columns' values."""
    changes = " OR ".join(f"OLD.{name(column)} IS DISTINCT FROM NEW.{name(column)}" for column in columns)
    return (*conjoined(["TG_OP = 'UPDATE'", f"({changes})"], "IF"), "THEN")


def stamped(part: str) -> Lines:
    """Return the assignments of a new version and a time that never goes back; ``part`` is Content or Identity."""
    moment = name(f"{part}LastModifiedAt")
    return (
        f"{name(f'{part}Version')} = {_NEXT_VERSION}",
        f"{moment} = GREATEST({moment}, pg_catalog.clock_timestamp())",
    )


def update_document(assignments: Lines, selection: str) -> Lines:
    """Return an update of the documents whose id is as ``selection`` says."""
    return (
        f"UPDATE {qualified(DOCUMENT_TABLE)}",
        "SET",
        *indented(listed(assignments)),
        f"WHERE {name('DocumentId')} {selection};",
    )

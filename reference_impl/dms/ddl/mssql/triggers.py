"""Triggers in T-SQL: each handles all rows of its statement at once (E02 CF-7)."""

from collections.abc import Sequence
from typing import Final

from reference_impl.dms.ddl.core_tables import CHANGE_EVENT_TABLE, CHANGE_VERSION_SEQUENCE
from reference_impl.dms.ddl.layout import Lines, indented, listed
from reference_impl.dms.ddl.mssql.words import changed, name, names, qualified
from reference_impl.dms.ddl.trigger_statements import CreateJournalTrigger, CreateStampTrigger, TriggerName
from reference_impl.dms.model.values import DOCUMENT_TABLE

INSERT_OR_UPDATE: Final = "INSERT, UPDATE"
_NEXT_VERSION: Final = f"NEXT VALUE FOR {qualified(CHANGE_VERSION_SEQUENCE)}"


def trigger(trigger_name: TriggerName, events: str, statements: Lines) -> Lines:
    """Write a trigger. It leaves at once when no row is concerned, or chains of triggers would never end."""
    none = "NOT EXISTS (SELECT 1 FROM inserted)"
    if "DELETE" in events:
        none += " AND NOT EXISTS (SELECT 1 FROM deleted)"
    return (
        f"CREATE OR ALTER TRIGGER {name(trigger_name.table.schema)}.{name(trigger_name.name)}",
        f"ON {qualified(trigger_name.table)}",
        f"AFTER {events}",
        "AS",
        "BEGIN",
        *indented(("SET NOCOUNT ON;", f"IF {none}", "    RETURN;", *statements)),
        "END;",
    )


def journal(statement: CreateJournalTrigger) -> Lines:
    """Write the trigger that notes every new version of a document.

    It also gives a new document its second version: all defaults of one row that draw from one sequence get the same
    value, and the two versions of a document must differ (E02-S01).
    """
    columns = ("ChangeVersion", "DocumentId", "ResourceKeyId")
    values = ", ".join(f"inserted.{name(column)}" for column in ("ContentVersion", "DocumentId", "ResourceKeyId"))
    document, content = name("DocumentId"), name("ContentVersion")
    body = (
        f"INSERT INTO {qualified(CHANGE_EVENT_TABLE)} ({names(columns)})",
        f"SELECT {values}",
        "FROM inserted",
        f"LEFT JOIN deleted ON deleted.{document} = inserted.{document}",
        f"WHERE deleted.{document} IS NULL OR deleted.{content} <> inserted.{content};",
        "IF NOT EXISTS (SELECT 1 FROM deleted)",
        "UPDATE document",
        f"SET {name('IdentityVersion')} = {_NEXT_VERSION}",
        f"FROM {qualified(DOCUMENT_TABLE)} AS document",
        f"INNER JOIN inserted ON inserted.{document} = document.{document}",
        f"WHERE inserted.{name('IdentityVersion')} = inserted.{content};",
    )
    return trigger(statement.trigger, INSERT_OR_UPDATE, body)


def stamp(statement: CreateStampTrigger) -> Lines:
    """Write the trigger that stamps the documents of changed rows; documents that are gone are not missed.

    The documents are collected first: where rows are compared, the engine lets no statement draw from a sequence.
    """
    body = (
        *_collect("@touched"),
        *_rows_without_equal(statement, "inserted", "deleted"),
        "UNION",
        *_rows_without_equal(statement, "deleted", "inserted", end=";"),
        *stamp_documents("Content", _chosen("@touched")),
    )
    if statement.identity:
        body = (*body, *_collect_renamed(statement), *stamp_documents("Identity", _chosen("@renamed")))
    return trigger(statement.trigger, "INSERT, UPDATE, DELETE", body)


def stamp_documents(part: str, selection: Lines) -> Lines:
    """Return an update that gives the selected documents each a version of its own and a time that never goes back.

    One update per sort of version: within a statement a row sees only one value of a sequence.
    """
    moment = f"document.{name(f'{part}LastModifiedAt')}"
    later = f"CASE WHEN {moment} > sysutcdatetime() THEN {moment} ELSE sysutcdatetime() END"
    assignments = (f"{name(f'{part}Version')} = {_NEXT_VERSION}", f"{name(f'{part}LastModifiedAt')} = {later}")
    return (
        "UPDATE document",
        "SET",
        *indented(listed(assignments)),
        f"FROM {qualified(DOCUMENT_TABLE)} AS document",
        *selection,
    )


def where(condition: Sequence[str]) -> Lines:
    """Return a condition as the last clause of a statement."""
    return (f"WHERE {condition[0]}", *condition[1:-1], f"{condition[-1]};")


def _collect(variable: str) -> Lines:
    return (
        f"DECLARE {variable} TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);",
        f"INSERT INTO {variable} ([DocumentId])",
    )


def _chosen(variable: str) -> Lines:
    return (f"INNER JOIN {variable} AS chosen ON chosen.[DocumentId] = document.[DocumentId];",)


def _collect_renamed(statement: CreateStampTrigger) -> Lines:
    document = name(statement.document_column)
    return (
        *_collect("@renamed"),
        f"SELECT inserted.{document}",
        "FROM inserted",
        f"INNER JOIN deleted ON deleted.{document} = inserted.{document}",
        *where(changed(statement.identity)),
    )


def _rows_without_equal(statement: CreateStampTrigger, rows: str, others: str, end: str = "") -> Lines:
    keys = " AND ".join(f"{others}.{name(column)} = {rows}.{name(column)}" for column in statement.key_columns)
    first, *middle, last = changed(statement.stored)
    return (
        f"SELECT {rows}.{name(statement.document_column)}",
        f"FROM {rows}",
        f"LEFT JOIN {others} ON {keys}",
        f"WHERE {others}.{name(statement.document_column)} IS NULL OR {first}",
        *middle,
        f"{last}{end}",
    )

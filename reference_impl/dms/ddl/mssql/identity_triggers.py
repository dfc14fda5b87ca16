"""Triggers that follow identities, in T-SQL (E02 CF-7, CF-8, CF-10)."""

from reference_impl.dms.ddl.core_tables import REFERENTIAL_IDENTITY_TABLE
from reference_impl.dms.ddl.layout import Lines, indented, listed
from reference_impl.dms.ddl.mssql.identity_text import referential_id
from reference_impl.dms.ddl.mssql.triggers import INSERT_OR_UPDATE, trigger, where
from reference_impl.dms.ddl.mssql.words import changed, differs, name, names, qualified, text
from reference_impl.dms.ddl.trigger_statements import (
    CreateAbstractIdentityTrigger,
    CreatePropagateIdentityTrigger,
    CreateReferentialIdentityTrigger,
    IdentityName,
    PropagatedCopy,
)


def referential_identity(statement: CreateReferentialIdentityTrigger) -> Lines:
    """Write the trigger that replaces the referential ids of all documents whose identity is new."""
    document = name(statement.document_column)
    first, *middle, last = changed(statement.identity)
    resource_keys = ", ".join(str(identity.resource_key_id) for identity in statement.names)
    body = (
        "DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);",
        "INSERT INTO @renamed ([DocumentId])",
        f"SELECT inserted.{document}",
        "FROM inserted",
        f"LEFT JOIN deleted ON deleted.{document} = inserted.{document}",
        f"WHERE deleted.{document} IS NULL OR {first}",
        *middle,
        f"{last};",
        "DELETE identities",
        f"FROM {qualified(REFERENTIAL_IDENTITY_TABLE)} AS identities",
        "INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]",
        f"WHERE identities.{name('ResourceKeyId')} IN ({resource_keys});",
        *(line for identity in statement.names for line in _insert_ids(identity, document)),
    )
    return trigger(statement.trigger, INSERT_OR_UPDATE, body)


def abstract_identity(statement: CreateAbstractIdentityTrigger) -> Lines:
    """Write the trigger that repeats members' identities in the abstract identity table; equal ones are left."""
    document, targets = name(statement.document_column), [copy.target.name for copy in statement.copies]
    sources = [f"inserted.{name(copy.source.name)}" for copy in statement.copies]
    discriminator = text(statement.discriminator)
    pairs = zip(targets, sources, strict=True)
    assignments = [*(f"{name(target)} = {source}" for target, source in pairs)]
    body = (
        "UPDATE target",
        "SET",
        *indented(listed([*assignments, f"{name('Discriminator')} = {discriminator}"])),
        f"FROM {qualified(statement.target)} AS target",
        f"INNER JOIN inserted ON inserted.{document} = target.{name('DocumentId')}",
        *where(differs("target", "inserted", [(copy.target, copy.source) for copy in statement.copies])),
        f"INSERT INTO {qualified(statement.target)} ({names(('DocumentId', *targets, 'Discriminator'))})",
        f"SELECT {', '.join((f'inserted.{document}', *sources, discriminator))}",
        "FROM inserted",
        "WHERE NOT EXISTS (",
        f"    SELECT 1 FROM {qualified(statement.target)} AS target",
        f"    WHERE target.{name('DocumentId')} = inserted.{document}",
        ");",
    )
    return trigger(statement.trigger, INSERT_OR_UPDATE, body)


def propagate_identity(statement: CreatePropagateIdentityTrigger) -> Lines:
    """Write the trigger that copies changed identities to all rows of all tables that refer to them."""
    body = tuple(line for copy in statement.copies for line in _copy_to_referrers(copy))
    return trigger(statement.trigger, "UPDATE", body)


def _insert_ids(identity: IdentityName, document: str) -> Lines:
    columns = names(("ReferentialId", "DocumentId", "ResourceKeyId"))
    return (
        f"INSERT INTO {qualified(REFERENTIAL_IDENTITY_TABLE)} ({columns})",
        "SELECT",
        *indented(
            listed((referential_id(identity, "inserted"), f"inserted.{document}", str(identity.resource_key_id)))
        ),
        "FROM inserted",
        f"INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.{document};",
    )


def _copy_to_referrers(copy: PropagatedCopy) -> Lines:
    action = copy.action
    referenced = name(action.referenced_document_id_column)
    assignments = [
        f"{name(pair.referrer_storage_column)} = inserted.{name(pair.referenced_storage_column)}"
        for pair in action.identity_column_pairs
    ]
    stale = differs("referrer", "inserted", list(zip(copy.copies, copy.watched, strict=True)))
    return (
        "UPDATE referrer",
        "SET",
        *indented(listed(assignments)),
        f"FROM {qualified(action.referrer_table)} AS referrer",
        f"INNER JOIN inserted ON inserted.{referenced} = referrer.{name(action.referrer_document_id_column)}",
        f"INNER JOIN deleted ON deleted.{referenced} = inserted.{referenced}",
        *(f"WHERE {line}" if number == 0 else line for number, line in enumerate(changed(copy.watched))),
        f"AND {stale[0]}",
        *stale[1:-1],
        f"{stale[-1]};",
    )

"""A database that a script was applied to, with short ways to write to it and to look at it."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID, uuid4

import psycopg

Row: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stamps:
    """The versions of a document."""

    content: int
    identity: int


@dataclass(frozen=True, slots=True)
class Store:
    """An open connection; every statement is committed at once."""

    connection: psycopg.Connection[Row]

    def run(self, sql: str, *values: object) -> list[Row]:
        """Execute SQL text and return its rows."""
        cursor = self.connection.execute(sql.encode(), values or None)
        return cursor.fetchall() if cursor.description else []

    def value(self, sql: str, *values: object) -> object:
        """Return the first value of the first row."""
        return self.run(sql, *values)[0][0]

    def document(self, resource_key_id: int) -> int:
        """Insert a document and return its id."""
        sql = 'INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId") VALUES (%s, %s) RETURNING "DocumentId"'
        made = self.value(sql, uuid4(), resource_key_id)
        assert isinstance(made, int)
        return made

    def insert(self, table: str, **values: object) -> None:
        """Insert a row; ``table`` is quoted by the caller."""
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("%s" for _ in values)
        self.run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", *values.values())

    def descriptor(self, document: int, discriminator: str, namespace: str, code_value: str) -> None:
        """Insert the descriptor of a document."""
        self.insert(
            'dms."Descriptor"',
            DocumentId=document,
            Namespace=namespace,
            CodeValue=code_value,
            ShortDescription=code_value,
            Discriminator=discriminator,
            Uri=f"{namespace}#{code_value}",
        )

    def stamps(self, document: int) -> Stamps:
        """Return the versions of a document."""
        row = self.run(
            'SELECT "ContentVersion", "IdentityVersion" FROM dms."Document" WHERE "DocumentId" = %s', document
        )
        content, identity = row[0]
        assert isinstance(content, int)
        assert isinstance(identity, int)
        return Stamps(content, identity)

    def referential_ids(self, document: int) -> dict[object, UUID]:
        """Return the referential ids of a document by resource key."""
        sql = 'SELECT "ResourceKeyId", "ReferentialId" FROM dms."ReferentialIdentity" WHERE "DocumentId" = %s'
        return {key: UUID(str(value)) for key, value in self.run(sql, document)}

    def journal(self, document: int) -> list[object]:
        """Return the journalled versions of a document in order."""
        sql = 'SELECT "ChangeVersion" FROM dms."DocumentChangeEvent" WHERE "DocumentId" = %s ORDER BY 1'
        return [version for (version,) in self.run(sql, document)]

    def dump(self) -> list[object]:
        """Return all rows of the core tables and the position of the sequence."""
        tables = ("Document", "DocumentChangeEvent", "ResourceKey", "EffectiveSchema", "SchemaComponent")
        rows: list[object] = [self.run(f'SELECT * FROM dms."{table}" ORDER BY 1, 2') for table in tables]
        return [*rows, self.run('SELECT last_value, is_called FROM dms."ChangeVersionSequence"')]

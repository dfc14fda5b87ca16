"""Descriptors into the database: compared with what is there, and written when nothing contradicts it (E03-S05)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, Protocol
from uuid import UUID

from reference_impl.dms import json_text
from reference_impl.dms.descriptors.conflicts import conflict_with_stored
from reference_impl.dms.descriptors.errors import DescriptorConflictError
from reference_impl.dms.descriptors.statements import POSITION, REFERENTIAL_ID, Statements, statements
from reference_impl.dms.descriptors.values import FieldValue, SeedCounts, SeedDescriptor, columns_of, values_of
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.json_values import JsonObject, JsonValue

BATCH: Final = 1000
"""Descriptors per round trip: enough to make the journeys cheap, little enough for one text."""


class Transaction(Protocol):
    """What seeding needs of an open transaction. Statements are in the words of its dialect."""

    def execute(self, statement: str, parameters: Sequence[str]) -> None:
        """Run a statement."""

    def rows(self, statement: str, parameters: Sequence[str]) -> list[tuple[object, ...]]:
        """Run a query and return its rows."""


def seed(
    transaction: Transaction,
    dialect: Dialect,
    descriptors: Sequence[SeedDescriptor],
    new_uuid: Callable[[], UUID],
) -> tuple[SeedCounts, tuple[DescriptorConflictError, ...]]:
    """Insert the descriptors that are missing, in the order given, unless any is stored with other values.

    Returns what was done and the conflicts; when there are conflicts, nothing was written. Never updates. A batch
    takes one round trip to compare and three to write.
    """
    texts = statements(dialect)
    missing: list[SeedDescriptor] = []
    conflicts: list[DescriptorConflictError] = []
    for batch in _batches(descriptors):
        stored = stored_fields(transaction, texts, batch)
        for position, descriptor in enumerate(batch):
            if position not in stored:
                missing.append(descriptor)
            elif stored[position] != values_of(descriptor.fields):
                conflicts.append(conflict_with_stored(descriptor, stored[position]))
    if not conflicts:
        for batch in _batches(missing):
            insert(transaction, texts, batch, new_uuid)
    return SeedCounts(len(missing), len(descriptors) - len(missing) - len(conflicts)), tuple(conflicts)


def stored_fields(
    transaction: Transaction, texts: Statements, batch: Sequence[SeedDescriptor]
) -> dict[int, tuple[FieldValue, ...]]:
    """Return the fields of those descriptors that the database has, in the order of their names, by position."""
    given: list[JsonValue] = [
        {POSITION: position, REFERENTIAL_ID: str(one.referential_id)} for position, one in enumerate(batch)
    ]
    rows = transaction.rows(texts.stored, (_text(given),))
    return {int(str(position)): tuple(map(_field, values)) for position, *values in rows}


def insert(
    transaction: Transaction, texts: Statements, batch: Sequence[SeedDescriptor], new_uuid: Callable[[], UUID]
) -> None:
    """Write the rows of a batch: documents, descriptors, referential ids. Stamps and journal come from triggers."""
    given: list[JsonValue] = [_row(position, one, new_uuid()) for position, one in enumerate(batch)]
    text = _text(given)
    for statement in texts.writing:
        transaction.execute(statement, (text,))


def _row(position: int, descriptor: SeedDescriptor, document_uuid: UUID) -> JsonObject:
    fields: JsonObject = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in columns_of(descriptor.fields).items()
    }
    return {
        POSITION: position,
        "DocumentUuid": str(document_uuid),
        "ResourceKeyId": descriptor.type.resource_key_id,
        **fields,
        "Discriminator": descriptor.type.discriminator,
        "Uri": descriptor.fields.uri,
        REFERENTIAL_ID: str(descriptor.referential_id),
    }


def _field(value: object) -> FieldValue:
    return value if value is None or isinstance(value, (str, date)) else str(value)


def _text(rows: list[JsonValue]) -> str:
    return json_text.write_compact(rows).decode()


def _batches(descriptors: Sequence[SeedDescriptor]) -> Iterator[Sequence[SeedDescriptor]]:
    remaining = iter(descriptors)
    while batch := tuple(islice(remaining, BATCH)):
        yield batch

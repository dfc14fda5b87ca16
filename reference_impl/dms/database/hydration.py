"""The commands that read documents with everything they need, from one snapshot (E08-S00)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast
from uuid import UUID

from reference_impl.dms.database.session import Command, Rows
from reference_impl.dms.database.statements import by_document, by_list
from reference_impl.dms.descriptors.values import FIELD_NAMES
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import DmsError
from reference_impl.dms.flattening.values import Row
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, DOCUMENT_TABLE, ResourceDetail, TableId
from reference_impl.dms.plans.server_reads import LIST_WRITERS, keyset_reads, list_reads
from reference_impl.dms.plans.sql_text import ROOT_ALIAS, PlanWriter
from reference_impl.dms.plans.values import ReadPlan
from reference_impl.dms.reconstitution.errors import OrphanRowError
from reference_impl.dms.reconstitution.reconstituter import Reconstituter, flat_reconstituter
from reference_impl.dms.reconstitution.served_items import ServedItem, StoredDocument

_DOCUMENT_COLUMNS: Final = ("DocumentId", "DocumentUuid", "ContentVersion", "ContentLastModifiedAt")
_DESCRIPTOR_COLUMNS: Final = ("DocumentId", *FIELD_NAMES)
_ITEM: Final = 'SELECT "DocumentId" FROM "dms"."Document" WHERE "DocumentUuid" = $1 AND "ResourceKeyId" = $2'
_DESCRIPTOR_MEMBERS: Final = [f"{name[0].lower()}{name[1:]}" for name in FIELD_NAMES]
_DESCRIPTOR_RECONSTITUTER: Final = flat_reconstituter(DESCRIPTOR_TABLE, _DESCRIPTOR_MEMBERS)


def documents_sql(dialect: Dialect) -> str:
    """Return the read of what the server adds to the documents of a page."""
    return _documents(PlanWriter(dialect))


def _documents(writer: PlanWriter) -> str:
    return writer.hydrate(DOCUMENT_TABLE, _DOCUMENT_COLUMNS, _DOCUMENT_COLUMNS[:1], ROOT_ALIAS)


def _descriptors(writer: PlanWriter) -> tuple[str, str]:
    own = writer.hydrate(DESCRIPTOR_TABLE, _DESCRIPTOR_COLUMNS, _DESCRIPTOR_COLUMNS[:1], ROOT_ALIAS)
    return _documents(writer), own


class IntegrityMismatchError(DmsError):
    """The store contradicts itself: a document has no row of its own. Details: ``document_uuid``."""

    code = "integrity-mismatch"
    remedy = "Find out who removed the row past its cascade."


@dataclass(frozen=True, slots=True)
class Hydration:
    """The commands for a keyset of document ids and for one item, and what their rows become."""

    of_documents: tuple[str, ...] = field(repr=False)
    of_item: tuple[str, ...] = field(repr=False)
    tables: tuple[TableId, ...]
    has_descriptors: bool
    reconstituter: Reconstituter = field(repr=False)

    def for_documents(self, identifiers: Sequence[int]) -> tuple[Command, ...]:
        """Return the commands that read these documents."""
        return _on_documents(self.of_documents, identifiers)

    def for_item(self, identifier: UUID, resource_key_id: int) -> tuple[Command, ...]:
        """Return the commands that read a document of a resource by its id, each of which looks it up."""
        return _on_item(self.of_item, identifier, resource_key_id)

    def items(self, results: Sequence[Rows], schema_hash: str) -> list[ServedItem]:
        """Return the items of the results of the commands, in order. Raises what contradicts itself."""
        documents, *rest = results
        uris: Mapping[int, str] = {}
        if self.has_descriptors:
            uris = {cast("int", row[0]): cast("str", row[1]) for row in rest.pop()}
        rows = {table: cast("Sequence[Row]", one) for table, one in zip(self.tables, rest, strict=True)}
        return _items(documents, rows, uris, self.reconstituter, schema_hash)


def hydration_of(plan: ReadPlan, detail: ResourceDetail, reconstituter: Reconstituter, dialect: Dialect) -> Hydration:
    """Compile the commands of the read plan of a resource."""
    return Hydration(
        by_list(dialect, (_documents(LIST_WRITERS[dialect]), *list_reads(plan, detail, dialect))),
        by_document(dialect, _ITEM, (documents_sql(dialect), *keyset_reads(plan))),
        tuple(table.table for table in plan.tables),
        plan.descriptor_projection is not None,
        reconstituter,
    )


_DESCRIPTORS_OF_DOCUMENTS: Final = {
    dialect: by_list(dialect, _descriptors(LIST_WRITERS[dialect])) for dialect in Dialect
}
_DESCRIPTOR_OF_ITEM: Final = {
    dialect: by_document(dialect, _ITEM, _descriptors(PlanWriter(dialect))) for dialect in Dialect
}


def descriptor_commands(dialect: Dialect, identifiers: Sequence[int]) -> tuple[Command, ...]:
    """Return the commands that read descriptors."""
    return _on_documents(_DESCRIPTORS_OF_DOCUMENTS[dialect], identifiers)


def descriptor_item_commands(dialect: Dialect, identifier: UUID, resource_key_id: int) -> tuple[Command, ...]:
    """Return the commands that read a descriptor by its id."""
    return _on_item(_DESCRIPTOR_OF_ITEM[dialect], identifier, resource_key_id)


def _on_documents(texts: Iterable[str], identifiers: Sequence[int]) -> tuple[Command, ...]:
    values = ([*identifiers],)
    return tuple(Command(text, values) for text in texts)


def _on_item(texts: Iterable[str], identifier: UUID, resource_key_id: int) -> tuple[Command, ...]:
    values = (identifier, resource_key_id)
    return tuple(Command(text, values) for text in texts)


def descriptor_items(results: Sequence[Rows], schema_hash: str) -> list[ServedItem]:
    """Return the descriptors of the results; a document without its row is corruption."""
    documents, rows = results
    found = {DESCRIPTOR_TABLE: cast("Sequence[Row]", rows)}
    return _items(documents, found, {}, _DESCRIPTOR_RECONSTITUTER, schema_hash)


def _items(
    documents: Rows,
    rows: Mapping[TableId, Sequence[Row]],
    uris: Mapping[int, str],
    reconstituter: Reconstituter,
    schema_hash: str,
) -> list[ServedItem]:
    """Say which document has no row of its own, before the rows that hang on it are found to have no parent."""
    stored = cast("Sequence[StoredDocument]", documents)
    roots = rows[reconstituter.root]
    if [row[0] for row in roots] != [document[0] for document in stored]:
        rows = {**rows, reconstituter.root: _ordered(roots, stored, reconstituter.root)}
    return reconstituter.items(stored, rows, uris, schema_hash)


def _ordered(roots: Sequence[Row], documents: Sequence[StoredDocument], table: TableId) -> list[Row]:
    """Return the row of each document. Raises IntegrityMismatchError, and OrphanRowError for a row of no document."""
    found = {row[0]: row for row in roots}
    for identifier, uuid, *_ in documents:
        if identifier not in found:
            message = f"the document {uuid} has no row of its own"
            raise IntegrityMismatchError(message, document_uuid=str(uuid))
    for left in found.keys() - {identifier for identifier, *_ in documents}:
        raise OrphanRowError(f"a row of {table} has no document {left}", str(table), str(left))
    return [found[identifier] for identifier, *_ in documents]

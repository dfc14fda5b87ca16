"""Foreign keys and indexes of the core tables (E02 CF-5, CF-11)."""

from typing import Final

from reference_impl.dms.ddl.core_tables import (
    CHANGE_EVENT_TABLE,
    DOCUMENT_CACHE_TABLE,
    EFFECTIVE_SCHEMA_TABLE,
    REFERENTIAL_IDENTITY_TABLE,
    RESOURCE_KEY_TABLE,
    SCHEMA_COMPONENT_TABLE,
)
from reference_impl.dms.ddl.statements import AddForeignKey, CreateIndex
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, DOCUMENT_TABLE, ForeignKey, ReferentialAction, TableId

_CASCADE: Final = ReferentialAction.CASCADE
_NO_ACTION: Final = ReferentialAction.NO_ACTION


def core_foreign_keys() -> tuple[AddForeignKey, ...]:
    """Return the foreign keys of the core tables; what belongs to a document goes with it."""
    return (
        _to_document(CHANGE_EVENT_TABLE),
        _to_document(REFERENTIAL_IDENTITY_TABLE),
        _to_document(DESCRIPTOR_TABLE),
        _to_document(DOCUMENT_CACHE_TABLE),
        _to_resource_key(DOCUMENT_TABLE),
        _to_resource_key(CHANGE_EVENT_TABLE),
        _to_resource_key(REFERENTIAL_IDENTITY_TABLE),
        _foreign_key(
            SCHEMA_COMPONENT_TABLE, "EffectiveSchemaHash", "EffectiveSchemaHash", EFFECTIVE_SCHEMA_TABLE, _CASCADE
        ),
    )


def core_indexes() -> tuple[CreateIndex, ...]:
    """Return the indexes of the core tables: those named by the card and those that support foreign keys."""
    return (
        _index(DOCUMENT_TABLE, "ResourceKeyId", "DocumentId"),
        CreateIndex(
            "IX_DocumentCache_ProjectName_ResourceName_LastModifiedAt",
            DOCUMENT_CACHE_TABLE,
            ("ProjectName", "ResourceName", "LastModifiedAt", "DocumentId"),
        ),
        _index(CHANGE_EVENT_TABLE, "DocumentId"),
        CreateIndex(
            "IX_DocumentChangeEvent_ResourceKeyId_ChangeVersion",
            CHANGE_EVENT_TABLE,
            ("ResourceKeyId", "ChangeVersion", "DocumentId"),
        ),
        _index(REFERENTIAL_IDENTITY_TABLE, "ResourceKeyId"),
    )


def _to_document(table: TableId) -> AddForeignKey:
    return _foreign_key(table, "Document", "DocumentId", DOCUMENT_TABLE, _CASCADE)


def _to_resource_key(table: TableId) -> AddForeignKey:
    return _foreign_key(table, "ResourceKey", "ResourceKeyId", RESOURCE_KEY_TABLE, _NO_ACTION)


def _foreign_key(
    table: TableId, base: str, column: str, target: TableId, on_delete: ReferentialAction
) -> AddForeignKey:
    name = f"FK_{table.name}_{base}"
    return AddForeignKey(
        table, ForeignKey(name, (column,), target, (column,), on_delete, _NO_ACTION), is_deferrable=False
    )


def _index(table: TableId, *columns: str) -> CreateIndex:
    return CreateIndex(f"IX_{table.name}_{'_'.join(columns)}", table, columns)

"""The order of statements inside the phases (E02 CF-12). The emitter sorts; it does not trust its input."""

from typing import TypeAlias

from reference_impl.dms.ddl.statements import AddForeignKey, CreateIndex, CreateTable
from reference_impl.dms.ddl.trigger_statements import TriggerStatement
from reference_impl.dms.model.passes.order import table_id_key
from reference_impl.dms.model.values import RelationalModel, Table, TableId, UnionArm
from reference_impl.dms.ordinal import ordinal_key

SortKey: TypeAlias = tuple[bytes | int, ...]


def project_tables(model: RelationalModel) -> tuple[Table, ...]:
    """Return the resource tables by project, resource and place in the document, then the abstract identity tables."""
    endpoints = {project.name: ordinal_key(project.endpoint_name) for project in model.projects}
    details = sorted(
        model.resource_details,
        key=lambda one: (endpoints[one.resource.project_name], ordinal_key(one.resource.resource_name)),
    )
    owned = [table for detail in details for table in sorted(detail.tables, key=_by_scope)]
    abstract = sorted((one.table for one in model.abstract_identity_tables), key=lambda table: table_id_key(table.id))
    return (*owned, *abstract)


def core_tables(tables: tuple[CreateTable, ...]) -> tuple[CreateTable, ...]:
    """Return the core tables by name."""
    return tuple(sorted(tables, key=lambda table: table_id_key(table.id)))


def core_foreign_keys(keys: tuple[AddForeignKey, ...]) -> tuple[AddForeignKey, ...]:
    """Return the foreign keys of the core tables by table and name."""
    return tuple(sorted(keys, key=lambda one: (*table_id_key(one.table), ordinal_key(one.key.name))))


def indexes(statements: tuple[CreateIndex, ...]) -> tuple[CreateIndex, ...]:
    """Return indexes by schema, table and name."""
    return tuple(sorted(statements, key=lambda one: (*table_id_key(one.table), ordinal_key(one.name))))


def triggers(statements: tuple[TriggerStatement, ...]) -> tuple[TriggerStatement, ...]:
    """Return triggers by schema, table and name."""
    return tuple(sorted(statements, key=lambda one: (*table_id_key(one.trigger.table), ordinal_key(one.trigger.name))))


def union_arms(arms: tuple[UnionArm, ...]) -> tuple[UnionArm, ...]:
    """Return the arms of a view by the name of the member, then by its project."""
    return tuple(
        sorted(
            arms,
            key=lambda arm: (
                ordinal_key(arm.concrete_member.resource_name),
                ordinal_key(arm.concrete_member.project_name),
            ),
        )
    )


def schemas(names: set[str]) -> tuple[str, ...]:
    """Return schema names in ordinal order."""
    return tuple(sorted(names, key=ordinal_key))


def views(ids: tuple[TableId, ...]) -> tuple[TableId, ...]:
    """Return views by schema and name."""
    return tuple(sorted(ids, key=table_id_key))


def _by_scope(table: Table) -> SortKey:
    return (table.scope.count("[*]"), ordinal_key(table.scope), ordinal_key(table.id.name))

"""What must hold of a model before anything is written (E02-S02)."""

from reference_impl.dms.ddl.model_tables import ModelTables, invalid_model
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import DialectMismatchError
from reference_impl.dms.model.values import (
    DESCRIPTOR_TABLE,
    DOCUMENT_TABLE,
    AbstractUnionView,
    ForeignKey,
    RelationalModel,
    Table,
    TableId,
    UnifiedAlias,
)


def refuse_other_dialect(model: RelationalModel, dialect: Dialect) -> None:
    """Refuse a model of the other dialect: names and keys differ."""
    if model.dialect is not dialect:
        expected, actual = dialect.value, model.dialect.value
        message = f"a script for {expected} cannot be written from a model for {actual}"
        raise DialectMismatchError(message, expected=expected, actual=actual)


def refuse_invalid(model: RelationalModel, tables: ModelTables) -> None:
    """Refuse a model that contradicts itself. Raises InvalidModelError for the first contradiction."""
    projects = {project.name for project in model.projects}
    for detail in model.resource_details:
        if detail.resource.project_name not in projects:
            raise invalid_model(str(detail.resource), "belongs to a project that the model does not have")
    viewed = {view.resource for view in model.abstract_union_views if view.union_arms}
    tabled = [one.resource for one in model.abstract_identity_tables]
    for resource in (*tabled, *(view.resource for view in model.abstract_union_views)):
        if resource not in viewed:
            raise invalid_model(str(resource), "is abstract and has no concrete member")
    for view in model.abstract_union_views:
        refuse_uneven_arms(view)
    for table in tables.tables.values():
        refuse_alias_keys(table, tables)


def refuse_uneven_arms(view: AbstractUnionView) -> None:
    """Refuse an arm that has not one expression per column of the view."""
    columns = len(view.output_columns)
    for arm in view.union_arms:
        expressions = len(arm.projection_expressions)
        if expressions != columns:
            reason = f"has {columns} columns, but {expressions} expressions for {arm.concrete_member}"
            raise invalid_model(str(view.view), reason)


def refuse_alias_keys(table: Table, tables: ModelTables) -> None:
    """Refuse a foreign key over a generated column, here or at its target."""
    for key in table.constraints:
        if isinstance(key, ForeignKey):
            for owner, columns in ((table.id, key.columns), (key.target_table, key.target_columns)):
                _refuse_alias(key.name, owner, columns, tables)


def _refuse_alias(key: str, owner: TableId, columns: tuple[str, ...], tables: ModelTables) -> None:
    if owner in (DOCUMENT_TABLE, DESCRIPTOR_TABLE):
        return
    for column in columns:
        if isinstance(tables.column(owner, column).storage, UnifiedAlias):
            raise invalid_model(key, f"is a foreign key over {owner}.{column}, which is an alias")

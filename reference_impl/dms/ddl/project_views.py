"""The views over abstract resources as statements (E02 CF-9)."""

from reference_impl.dms.ddl import ordering
from reference_impl.dms.ddl.model_tables import ModelTables
from reference_impl.dms.ddl.statements import CreateView, ViewArm, ViewColumnSource, ViewExpression, ViewText
from reference_impl.dms.model.values import (
    AbstractUnionView,
    ProjectionExpression,
    RelationalModel,
    SourceColumn,
    TableId,
    ViewColumn,
)


def project_views(model: RelationalModel, tables: ModelTables) -> tuple[CreateView, ...]:
    """Return the views by schema and name."""
    views = {view.view: view for view in model.abstract_union_views}
    return tuple(create_view(views[one], tables) for one in ordering.views(tuple(views)))


def create_view(view: AbstractUnionView, tables: ModelTables) -> CreateView:
    """Return a view with its arms by member."""
    arms = tuple(
        ViewArm(
            arm.from_table,
            tuple(
                expression(column, projected, arm.from_table, tables)
                for column, projected in zip(view.output_columns, arm.projection_expressions, strict=True)
            ),
        )
        for arm in ordering.union_arms(view.union_arms)
    )
    return CreateView(view.view, tuple(column.name for column in view.output_columns), arms)


def expression(
    column: ViewColumn, projected: ProjectionExpression, table: TableId, tables: ModelTables
) -> ViewExpression:
    """Return what an arm gives for a column: its own column, cast when its type is another, or a constant."""
    if not isinstance(projected, SourceColumn):
        return ViewText(projected.value, column.type)
    source = tables.column(table, projected.column_name)
    return ViewColumnSource(source.name, None if source.type == column.type else column.type)

"""Reference identities are joined from the target."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E08-12"
SEAM: Final = "reference_impl.dms.plans.read_plans._table_plan"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Read the parts of an identity from the document that is referred to, where they are its own values."""

    def table_plan(lookup: Any, writer: object) -> Any:
        plan = original(lookup, writer)
        sql = plan.select_by_keyset_sql
        for one in lookup.references.values():
            for part in one.identity_bindings:
                name = part.identity_json_path.removeprefix("$.")
                if part.column == f"{one.target_resource.resource_name}_{_capital(name)}" and "." not in name:
                    sql = _joined(sql, "r" if plan.scope == "$" else "t", one, part.column, _capital(name))
        return altered(plan, select_by_keyset_sql=sql)

    return table_plan


def _joined(sql: str, alias: str, reference: Any, column: str, source: str) -> str:
    schema, target = reference.table.schema, reference.target_resource.resource_name
    found = f'x."DocumentId" = {alias}."{reference.fk_column}"'
    chosen = f'(SELECT x."{source}" FROM "{schema}"."{target}" x WHERE {found})'  # noqa: S608 - names of the model
    return sql.replace(f'{alias}."{column}"', chosen, 1)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]

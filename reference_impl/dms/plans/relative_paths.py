"""Paths of members, seen from the node of a table's scope (E15-S02)."""

from typing import Final

from reference_impl.dms.model.json_paths import ANY_ITEM, ROOT, is_below
from reference_impl.dms.model.values import TableId
from reference_impl.dms.plans.errors import PlanPathError

_SCOPE_NODE: Final = "$"


def relative_path(path: str, scope: str, table: TableId, column: str) -> str:
    """Return the path of a member below its scope, ``$`` for the scope's node itself.

    Raises PlanPathError when the member is elsewhere or inside a further array.
    """
    if path == scope:
        return _SCOPE_NODE
    rest = path[len(scope) :] if scope == ROOT or is_below(path, scope) else None
    if rest is None or ANY_ITEM in rest:
        where = "leads through a further array" if rest else f"is not below {scope}"
        raise PlanPathError(f"{table}.{column}: the path {path} {where}", str(table), column, path)
    return f"{_SCOPE_NODE}{rest}"

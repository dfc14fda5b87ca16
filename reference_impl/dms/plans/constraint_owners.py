"""Which table owns a constraint, by the constraint's name (E11 D4)."""

from collections.abc import Iterable

from reference_impl.dms.model.values import Table, TableId
from reference_impl.dms.plans.errors import PlanDuplicateError


def refuse_shared_constraints(tables: Iterable[Table]) -> None:
    """Refuse a constraint name that two tables of a schema have: a refusal of the engine could mean either.

    Tables of one name in different schemas have keys of one name; the engine tells the schema with the name.
    Raises PlanDuplicateError.
    """
    owners: dict[tuple[str, str], TableId] = {}
    for table in tables:
        for name in (one.name for one in table.constraints):
            owner = owners.setdefault((table.id.schema, name), table.id)
            if owner != table.id:
                problem = f"{name} would be a constraint of {owner} and of {table.id}"
                raise PlanDuplicateError(problem, name, str(owner), str(table.id))

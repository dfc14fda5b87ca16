"""What a database must not hold (dms E02-S01)."""

from typing import TYPE_CHECKING

from pytest_bdd import parsers, then

from conformance.assertions import require_equal

if TYPE_CHECKING:
    from conformance.inspection.description import Description


@then(parsers.parse("nothing described is called {name:w} or begins with {beginning:w}"))
def nothing_called(name: str, beginning: str, description: "Description") -> None:
    """No schema, table, view, sequence or function has this name or one that begins so, whatever its case."""
    relations = [*(one.id for one in description.tables), *(one.id for one in description.views)]
    others = [*(one.id for one in description.sequences), *(one.id for one in description.functions)]
    names = {*description.schemas, *(one.name for one in (*relations, *others))}
    found = [one for one in sorted(names) if one.lower().startswith(beginning) or one == name]
    require_equal(found, [], f"the names that are {name} or begin with {beginning}")

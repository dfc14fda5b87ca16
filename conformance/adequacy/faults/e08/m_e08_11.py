"""An absent optional reference shows the value of another site."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E08-11"
SEAM: Final = "reference_impl.dms.reconstitution.reconstituter._Compiler._reference"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Read shared columns where they are stored, and take the reference for present when one of them is filled."""

    def reference(compiler: object, table: Any, one: Any) -> Any:
        stored = {column.name: getattr(column.storage, "canonical_column", column.name) for column in table.columns}
        shared = [stored[part.column] for part in one.identity_bindings if stored[part.column] != part.column]
        if not shared:
            return original(compiler, table, one)
        bindings = tuple(altered(part, column=stored[part.column]) for part in one.identity_bindings)
        return original(compiler, table, altered(one, fk_column=shared[0], identity_bindings=bindings))

    return reference

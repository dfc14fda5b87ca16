"""A collection override is not carried into child tables and ordinals."""

from collections.abc import Callable
from typing import Final, Protocol, cast

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace, resolve

ID: Final = "M-E01-17"
SEAM: Final = "reference_impl.dms.model.scopes.child_scope"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


DEFAULT: Final = "reference_impl.dms.model.naming.collection_default"


class Scope(Protocol):
    """The scope of a table."""

    path: str
    collections: tuple[str, ...]


Child = Callable[[Scope, str, str], Scope]


def wrong(original: Child) -> Child:
    """Call the outer collections of a nested one by their properties, whatever override they have."""

    def child_scope(parent: Scope, item_path: str, collection: str) -> Scope:
        default = cast("Callable[[str], str]", resolve(ID, DEFAULT)[2])
        arrays = [step.removesuffix("[*]") for step in parent.path.split(".") if step.endswith("[*]")]
        unnamed = altered(parent, collections=tuple(map(default, arrays)))
        return original(unnamed, item_path, collection)

    return child_scope

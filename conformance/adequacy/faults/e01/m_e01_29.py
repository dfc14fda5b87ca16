"""The alias identity text keeps the subclass's own path name."""

from collections.abc import Callable
from typing import Final, TypeVar, cast

from conformance.adequacy.seam import replace, resolve

ID: Final = "M-E01-29"
SEAM: Final = "reference_impl.dms.model.passes.derive_triggers.alias_elements"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


OWN: Final = "reference_impl.dms.model.passes.derive_triggers.identity_elements"
R = TypeVar("R")
Elements = Callable[[R], tuple[object, ...]]


def wrong(original: Elements[R]) -> Elements[R]:
    """Give the superclass the elements that the member itself has."""
    del original

    def alias_elements(resource: R) -> tuple[object, ...]:
        return cast("Elements[R]", resolve(ID, OWN)[2])(resource)

    return alias_elements

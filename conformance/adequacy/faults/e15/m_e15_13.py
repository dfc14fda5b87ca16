"""A synthetic presence column has no producer."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E15-13"
SEAM: Final = "reference_impl.dms.plans.key_unification._refuse_orphans"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[object, object, object], None]) -> Callable[[object, object, object], None]:
    """Do not look."""
    del original

    def refuse_orphans(lookup: object, bindings: object, unified: object) -> None:
        del lookup, bindings, unified

    return refuse_orphans

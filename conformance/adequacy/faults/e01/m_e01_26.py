"""An unknown key below `_ext` is skipped."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-26"
SEAM: Final = "reference_impl.dms.model.extension_keys.resolve_keys"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = TypeVar("P")
L = TypeVar("L")
Resolve = Callable[[Iterable[str], Mapping[str, P], L], dict[str, P]]


def wrong(original: Resolve[P, L]) -> Resolve[P, L]:
    """Pass over keys that mean no project."""

    def resolve_keys(keys: Iterable[str], projects: Mapping[str, P], place: L) -> dict[str, P]:
        return original([key for key in keys if key.casefold() in projects], projects, place)

    return resolve_keys

"""x = y and y = z give two classes."""

from collections.abc import Callable, Iterable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E01-49"
SEAM: Final = "reference_impl.dms.model.unification_classes.connected_components"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Edges = Iterable[tuple[str, str]]
Components = Callable[[Edges], list[frozenset[str]]]


def wrong(original: Components) -> Components:
    """Make a class of each pair."""
    del original

    def connected_components(edges: Edges) -> list[frozenset[str]]:
        return [frozenset(pair) for pair in edges]

    return connected_components

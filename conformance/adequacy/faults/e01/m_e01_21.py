"""An override that matches nothing is ignored."""

from collections.abc import Callable, Iterator
from typing import Final, ParamSpec

from conformance.adequacy.seam import replace

ID: Final = "M-E01-21"
SEAM: Final = "reference_impl.dms.model.passes.bind_references.unused_overrides"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = ParamSpec("P")


def wrong(original: Callable[P, Iterator[Exception]]) -> Callable[P, Iterator[Exception]]:
    """Find nothing wrong with any override."""
    del original

    def unused_overrides(*arguments: P.args, **keywords: P.kwargs) -> Iterator[Exception]:
        del arguments, keywords
        yield from ()

    return unused_overrides

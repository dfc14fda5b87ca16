"""Unknown schema keywords are skipped."""

from collections.abc import Callable
from typing import Final, ParamSpec

from conformance.adequacy.seam import replace

ID: Final = "M-E01-08"
SEAM: Final = "reference_impl.dms.model.schema_nodes.refuse_unsupported_keywords"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = ParamSpec("P")


def wrong(original: Callable[P, None]) -> Callable[P, None]:
    """Look at no keyword."""
    del original

    def refuse_nothing(*arguments: P.args, **keywords: P.kwargs) -> None:
        """Let every node pass."""

    return refuse_nothing

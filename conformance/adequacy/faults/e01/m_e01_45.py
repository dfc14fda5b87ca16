"""A project attaches members under another project's key."""

from collections.abc import Callable
from typing import Final, ParamSpec

from conformance.adequacy.seam import replace

ID: Final = "M-E01-45"
SEAM: Final = "reference_impl.dms.model.extension_keys.refuse_foreign_key"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = ParamSpec("P")


def wrong(original: Callable[P, None]) -> Callable[P, None]:
    """Ask for no owner."""
    del original

    def refuse_nothing(*arguments: P.args, **keywords: P.kwargs) -> None:
        """Let every key pass."""

    return refuse_nothing

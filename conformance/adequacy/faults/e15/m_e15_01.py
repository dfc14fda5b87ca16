"""A broken resource is left out and the rest is cached."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final, ParamSpec, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E15-01"
SEAM: Final = "reference_impl.dms.plans.compiler._plans"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = ParamSpec("P")
T = TypeVar("T")


def wrong(original: Callable[P, T | None]) -> Callable[P, T | None]:
    """Give no plans to a resource that cannot be compiled, as if it were a descriptor."""

    def plans(*arguments: P.args, **keywords: P.kwargs) -> T | None:
        with suppress(Exception):
            return original(*arguments, **keywords)
        return None

    return plans

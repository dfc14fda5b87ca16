"""The hash is written in upper case."""

from collections.abc import Callable
from typing import Final, ParamSpec, Protocol

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E00-18"
SEAM: Final = "reference_impl.dms.effective_schema.hash.hash_schema_set"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = ParamSpec("P")


class Hashed(Protocol):
    """The result of the seam."""

    effective_schema_hash: str


def wrong(original: Callable[P, Hashed]) -> Callable[P, Hashed]:
    """Turn the finished hash into upper case."""

    def hashed(*arguments: P.args, **keywords: P.kwargs) -> Hashed:
        result = original(*arguments, **keywords)
        return altered(result, effective_schema_hash=result.effective_schema_hash.upper())

    return hashed

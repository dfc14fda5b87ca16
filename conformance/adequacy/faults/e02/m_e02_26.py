"""The preflight check runs after the first objects are created."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-26"
SEAM: Final = "reference_impl.dms.ddl.emission.phase_contents"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


M = TypeVar("M")
T = TypeVar("T")
D = TypeVar("D")
Phases = dict[int, tuple[object, ...]]
Contents = Callable[[M, T, D], Phases]


def wrong(original: Contents[M, T, D]) -> Contents[M, T, D]:
    """Move the check behind the schemas."""

    def phase_contents(model: M, tables: T, dialect: D) -> Phases:
        content = original(model, tables, dialect)
        preflight, schemas, *_ = sorted(content)
        *settings, check = content[preflight]
        return {**content, preflight: tuple(settings), schemas: (*content[schemas], check)}

    return phase_contents

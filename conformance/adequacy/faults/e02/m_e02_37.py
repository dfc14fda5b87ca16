"""The function is created after the triggers that call it."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-37"
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
    """Move the function behind the triggers."""

    def phase_contents(model: M, tables: T, dialect: D) -> Phases:
        content = original(model, tables, dialect)
        functions, triggers = (next(one for one in content if one == number) for number in (2, 7))
        *sequence, function = content[functions]
        return {**content, functions: tuple(sequence), triggers: (*content[triggers], function)}

    return phase_contents

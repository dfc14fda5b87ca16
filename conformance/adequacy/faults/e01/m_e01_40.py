"""Projects are derived in file order."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-40"
SEAM: Final = "reference_impl.dms.schema.loading.ordered_projects"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


F = TypeVar("F")
Order = Callable[[Iterable[F]], tuple[F, ...]]


def wrong(original: Order[F]) -> Order[F]:
    """Keep the order in which the files were given."""
    del original

    def ordered_projects(files: Iterable[F]) -> tuple[F, ...]:
        return tuple(files)

    return ordered_projects

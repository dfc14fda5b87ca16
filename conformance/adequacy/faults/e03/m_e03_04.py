"""Output depends on the order of extension arguments."""

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from conformance.adequacy.seam import replace

ID: Final = "M-E03-04"
SEAM: Final = "reference_impl.dms.schema.loading.ordered_projects"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Project(Protocol):
    """A project of a schema set."""

    @property
    def is_extension(self) -> bool:
        """Whether it extends another project."""


Order = Callable[[Iterable[Project]], tuple[Project, ...]]


def wrong(original: Order) -> Order:
    """Put the core project first and leave the extensions as they come."""
    del original

    def ordered_projects(projects: Iterable[Project]) -> tuple[Project, ...]:
        return tuple(sorted(projects, key=lambda project: project.is_extension))

    return ordered_projects

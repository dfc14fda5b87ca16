"""Projects keep the order of the input files."""

from collections.abc import Callable, Iterable
from typing import Final

from conformance.adequacy.faults.e00.shapes import Project
from conformance.adequacy.seam import replace

ID: Final = "M-E00-01"
SEAM: Final = "reference_impl.dms.schema.loading.ordered_projects"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(_: Callable[[Iterable[Project]], tuple[Project, ...]]) -> Callable[[Iterable[Project]], tuple[Project, ...]]:
    """Leave the projects as they come."""

    def ordered(projects: Iterable[Project]) -> tuple[Project, ...]:
        return tuple(projects)

    return ordered

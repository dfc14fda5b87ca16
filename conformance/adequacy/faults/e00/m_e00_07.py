"""A set with two core projects loads."""

from collections.abc import Callable, Sequence
from typing import Final

from conformance.adequacy.faults.e00.shapes import LoadedFile
from conformance.adequacy.seam import replace

ID: Final = "M-E00-07"
SEAM: Final = "reference_impl.dms.schema.schema_set.check_core_project_count"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[Sequence[LoadedFile]], None]) -> Callable[[Sequence[LoadedFile]], None]:
    """Ask only for at least one core project."""

    def check(files: Sequence[LoadedFile]) -> None:
        if all(file.project.is_extension for file in files):
            original(files)

    return check

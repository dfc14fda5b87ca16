"""Format versions are compared only when the core file is listed first."""

from collections.abc import Callable, Sequence
from typing import Final

from conformance.adequacy.faults.e00.shapes import LoadedFile
from conformance.adequacy.seam import replace

ID: Final = "M-E00-05"
SEAM: Final = "reference_impl.dms.schema.schema_set.check_api_schema_versions"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[Sequence[LoadedFile]], None]) -> Callable[[Sequence[LoadedFile]], None]:
    """Skip the check when an extension comes first."""

    def check(files: Sequence[LoadedFile]) -> None:
        if not files[0].project.is_extension:
            original(files)

    return check

"""Two endpoint names that differ only in case are accepted."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from conformance.adequacy.faults.e00.shapes import LoadedFile
from conformance.adequacy.seam import replace

ID: Final = "M-E00-06"
SEAM: Final = "reference_impl.dms.schema.schema_set.check_endpoint_names"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[Sequence[LoadedFile]], None]) -> Callable[[Sequence[LoadedFile]], None]:
    """Look only at names that are equal to the letter."""

    def check(files: Sequence[LoadedFile]) -> None:
        counts = Counter(file.project.endpoint_name for file in files)
        original([file for file in files if counts[file.project.endpoint_name] > 1])

    return check

"""The mapping version is not part of the hash."""

from collections.abc import Callable, Sequence
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E00-17"
SEAM: Final = "reference_impl.dms.effective_schema.hash.manifest_lines"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(
    original: Callable[[str, str, Sequence[object]], list[str]],
) -> Callable[[str, str, Sequence[object]], list[str]]:
    """Hash the same version always."""

    def lines(_: str, format_version: str, components: Sequence[object]) -> list[str]:
        return original("v1", format_version, components)

    return lines

"""Reference paths keep `[*]`."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-01"
SEAM: Final = "reference_impl.dms.requests.references._references"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Say where the schema has the reference, not where the document has it."""

    def found(document: object, site: Any, findings: object) -> tuple[Any, ...]:
        return tuple(altered(one, path=site.path.text) for one in original(document, site, findings))

    return found

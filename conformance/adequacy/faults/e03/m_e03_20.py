"""XML entities are expanded."""

from collections.abc import Callable
from typing import Final, ParamSpec

from conformance.adequacy.seam import replace

ID: Final = "M-E03-20"
SEAM: Final = "reference_impl.dms.descriptors.xml_elements._Reader._refuse_document_type"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = ParamSpec("P")


def wrong(original: Callable[P, None]) -> Callable[P, None]:
    """Let document types pass, and with them their entities."""
    del original

    def refuse_nothing(*arguments: P.args, **keywords: P.kwargs) -> None:
        """Refuse no document type."""

    return refuse_nothing

"""The natural key holds a reference's identity values instead of its document id."""

from collections.abc import Callable, Mapping
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E01-09"
SEAM: Final = "reference_impl.dms.model.passes.root_identity.natural_key_column"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Stand = Callable[[str, Mapping[str, str]], str | None]


def wrong(original: Stand) -> Stand:
    """Let no id column stand for a reference, so that its values are taken."""
    del original

    def natural_key_column(path: str, ids: Mapping[str, str]) -> str | None:
        del path, ids
        return None

    return natural_key_column

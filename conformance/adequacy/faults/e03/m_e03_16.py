"""The digest covers the text before normalisation."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E03-16"
SEAM: Final = "reference_impl.dms.ddl.sql_text.splitting.normalized"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[str], str]) -> Callable[[str], str]:
    """Leave the text as it is."""
    del original

    def normalized(sql: str) -> str:
        return sql

    return normalized

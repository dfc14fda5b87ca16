"""Seed comparison on mssql follows the collation."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E02-27"
SEAM: Final = "reference_impl.dms.ddl.mssql.comparison.text_differs"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """Compare as the database does."""
    del original

    def text_differs(left: str, right: str) -> str:
        return f"{left} <> {right} COLLATE DATABASE_DEFAULT"

    return text_differs

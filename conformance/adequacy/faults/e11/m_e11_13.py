"""Diagnostics scan every table."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E11-13"
SEAM: Final = "reference_impl.dms.deleting.referrers._listing"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., str]) -> Callable[..., str]:
    """Count the rows of every table beside."""

    def listing(key: object, mapping: Any) -> str:
        tables = [table.id for resource in mapping.resources.values() for table in resource.detail.tables]
        scans = [f'(SELECT count(*) FROM "{one.schema}"."{one.name}") >= 0' for one in tables]  # noqa: S608 - names only
        return original(key, mapping).replace("ORDER BY", f"WHERE {' AND '.join(scans)}\nORDER BY", 1)

    return listing

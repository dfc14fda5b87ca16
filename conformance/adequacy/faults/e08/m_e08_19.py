"""Unknown query fields are ignored."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-19"
SEAM: Final = "reference_impl.dms.http.application.query_of"
_ALWAYS: Final = frozenset({"offset", "limit", "totalCount"})
Pairs = Sequence[tuple[str, str]]
QueryOf = Callable[[Pairs, Mapping[str, Any], int], Any]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: QueryOf) -> QueryOf:
    """Leave out what the resource does not know."""

    def query_of(pairs: Pairs, fields: Mapping[str, Any], page_size: int) -> Any:
        known = [one for one in pairs if one[0] in _ALWAYS or one[0].lower() in {"id", *fields}]
        return original(known, fields, page_size)

    return query_of

"""Pages are ordered by the natural key."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-15"
SEAM: Final = "reference_impl.dms.reading.pages._statements"
_BY_ID: Final = 'ORDER BY r."DocumentId" ASC'
Statements = Callable[..., tuple[list[str], dict[str, object]]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Statements) -> Statements:
    """Order by the values at the root that make the identity."""

    def statements(endpoint: Any, root: Any, *arguments: object) -> tuple[list[str], dict[str, object]]:
        texts, values = original(endpoint, root, *arguments)
        parts = [one.place.text.removeprefix("$.") for one in endpoint.requests.extraction.identity]
        own = [name for one in parts if (name := one[:1].upper() + one[1:]) in root.types]
        order = ", ".join(f'r."{name}" ASC' for name in own)
        return [text.replace(_BY_ID, f"ORDER BY {order}") if order else text for text in texts], values

    return statements

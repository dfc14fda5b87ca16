"""A repeated member is accepted, the last one wins."""

from collections.abc import Callable
from typing import Final, TypeAlias

from conformance.adequacy.seam import replace
from conformance.json_values import JsonValue

ID: Final = "M-E00-14"
SEAM: Final = "reference_impl.dms.schema.reading.unique_members"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Pairs: TypeAlias = list[tuple[str, JsonValue]]


def wrong(_: Callable[[Pairs], dict[str, JsonValue]]) -> Callable[[Pairs], dict[str, JsonValue]]:
    """Let the last one win."""

    def members(pairs: Pairs) -> dict[str, JsonValue]:
        return dict(pairs)

    return members

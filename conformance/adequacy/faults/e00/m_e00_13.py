"""Members with null are dropped."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace
from conformance.json_values import JsonValue

ID: Final = "M-E00-13"
SEAM: Final = "reference_impl.dms.canonical_json.write_in_ordinal_order"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[JsonValue], bytes]) -> Callable[[JsonValue], bytes]:
    """Write the value without its null members."""
    return lambda value: original(without_nulls(value))


def without_nulls(value: JsonValue) -> JsonValue:
    """Return a copy of ``value`` without null members at any depth."""
    if isinstance(value, dict):
        return {name: without_nulls(member) for name, member in value.items() if member is not None}
    return [without_nulls(element) for element in value] if isinstance(value, list) else value

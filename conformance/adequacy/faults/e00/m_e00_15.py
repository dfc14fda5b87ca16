"""Members of objects inside arrays are not sorted."""

from collections.abc import Callable
from typing import Final, cast

from conformance.adequacy.seam import replace, resolve
from conformance.json_values import JsonValue

ID: Final = "M-E00-15"
SEAM: Final = "reference_impl.dms.canonical_json.write_in_ordinal_order"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(_: Callable[[JsonValue], bytes]) -> Callable[[JsonValue], bytes]:
    """Write the members in the wrong order."""
    write = resolve(ID, "reference_impl.dms.json_text.write_compact")[2]
    compact = cast("Callable[[JsonValue], bytes]", write)
    return lambda value: compact(arranged(value))


def arranged(value: JsonValue) -> JsonValue:
    """Sort objects, but leave whatever is inside an array as it is."""
    if isinstance(value, dict):
        return {name: arranged(value[name]) for name in sorted(value)}
    return value

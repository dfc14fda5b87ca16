"""Elements of arrays are sorted."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace
from conformance.json_values import JsonValue

ID: Final = "M-E00-11"
SEAM: Final = "reference_impl.dms.canonical_json.write_in_ordinal_order"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[JsonValue], bytes]) -> Callable[[JsonValue], bytes]:
    """Sort every array by the text of its elements."""

    def arranged(value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            return {name: arranged(member) for name, member in value.items()}
        return sorted(map(arranged, value), key=original) if isinstance(value, list) else value

    return lambda value: original(arranged(value))

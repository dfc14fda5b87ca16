"""OpenAPI members are removed wherever their name occurs."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace
from conformance.json_values import JsonValue

ID: Final = "M-E00-03"
SEAM: Final = "reference_impl.dms.schema.stripping.strip_project"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


NAMES: Final = frozenset({"openApiBaseDocuments", "openApiFragments", "openApiFragment"})


def wrong(_: Callable[[JsonValue], JsonValue]) -> Callable[[JsonValue], JsonValue]:
    """Strip at every depth."""
    return everywhere


def everywhere(value: JsonValue) -> JsonValue:
    """Return a copy of ``value`` without the members, however deep."""
    if isinstance(value, dict):
        return {name: everywhere(member) for name, member in value.items() if name not in NAMES}
    return [everywhere(element) for element in value] if isinstance(value, list) else value

"""The operations about dialects (E02-S00)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.dialects import identifiers, rules
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.stage_operations.operation import Operation


def _shorten(given: JsonObject) -> JsonObject:
    dialect = rules.dialect_of(arguments.required_text(given, "dialect"))
    name, signature = arguments.required_text(given, "name"), arguments.optional_text(given, "signature")
    return {"text": identifiers.shorten(dialect, name, signature)}


OPERATIONS: Final[Mapping[str, Operation]] = {
    "dialect.shorten": Operation(_shorten, ("dialect", "name", "signature")),
}

"""The JSON Schema of one event, derived from :mod:`conformance.events.model`.

``python -m conformance.events.schema`` prints it; ``schema.json`` beside this module is its output and is what readers
in other languages take.
"""

import json
import sys
from collections.abc import Mapping
from inspect import cleandoc

import msgspec

from conformance.events.model import SCHEMA_VERSION, Event
from conformance.json_values import JsonValue


def event_schema() -> dict[str, JsonValue]:
    """Return the schema, JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"One line of an event stream, schema version {SCHEMA_VERSION}",
        **{name: _without_indents(member) for name, member in msgspec.json.schema(Event).items()},
    }


def _without_indents(value: JsonValue) -> JsonValue:
    """Take the indentation out of docstrings; only some versions of Python do so themselves."""
    match value:
        case str():
            return cleandoc(value)
        case Mapping():
            return {name: _without_indents(member) for name, member in value.items()}
        case list() | tuple():
            return [_without_indents(member) for member in value]
        case _:
            return value


def schema_text() -> str:
    """Return the text of ``schema.json``."""
    return json.dumps(event_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())

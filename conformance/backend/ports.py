"""The operations that backends may offer, each described by one file under ``conformance/ports``.

A port file says what a request and the ``ok`` answer look like. It draws the line between the two ways to be wrong: a
message of another *shape* (a missing or misspelt member, a wrong JSON type) is a protocol violation; a well-shaped
message with a wrong *value* (a hash in upper case) is for the criteria to judge, so ports leave values open.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final

from conformance.json_values import JsonObject

HANDSHAKE: Final = "backend.describe"
ERROR_ANSWER: Final = "error"


@dataclass(frozen=True, slots=True)
class Port:
    """One operation. ``system`` is None for those that belong to every system; ``example`` is a valid request."""

    operation: str
    summary: str
    request: JsonObject
    result: JsonObject
    example: JsonObject
    system: str | None = None


@cache
def load_ports() -> Mapping[str, Port]:
    """Read every port, by operation, in ordinal order."""
    folder = files("conformance") / "ports"
    found = [_port(entry) for entry in _json_files(folder) if entry.name != f"{ERROR_ANSWER}.json"]
    return MappingProxyType({port.operation: port for port in sorted(found, key=lambda port: port.operation)})


@cache
def load_error_schema() -> JsonObject:
    """Read the one schema of all refusals."""
    schema: JsonObject = json.loads((files("conformance") / "ports" / f"{ERROR_ANSWER}.json").read_text("utf-8"))
    return schema


def _json_files(folder: Traversable) -> list[Traversable]:
    entries: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            entries += _json_files(entry)
        elif entry.name.endswith(".json"):
            entries.append(entry)
    return entries


def _port(entry: Traversable) -> Port:
    return Port(**json.loads(entry.read_text("utf-8")))

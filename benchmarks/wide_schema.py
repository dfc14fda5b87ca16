"""A schema of two resources that differ in their number of tables, and documents of both."""

import json
from typing import Any, Final

import orjson

from conformance.strategies.declared_resources import (
    DescriptorOf,
    Plain,
    Property,
    Text,
    descriptor_entry,
    project_schema,
    resource_entry,
    schema_document,
)

KIND: Final = "uri://bench.org/KindDescriptor#One"
_KIND: Final = DescriptorOf("Bench", "KindDescriptor")


def wide_schema(resources: dict[str, int]) -> bytes:
    """Write a schema file of resources by name, each of so many tables: a root and its collections."""
    entries: dict[str, Any] = {f"{name.lower()}s": _entry(name, tables - 1) for name, tables in resources.items()}
    entries["kindDescriptors"] = descriptor_entry("KindDescriptor")
    return json.dumps(schema_document(project_schema("Bench", entries))).encode()


def document(number: int, tables: int, rows: int) -> bytes:
    """Write a document with so many rows in each of its collections."""
    elements = [{"label": f"label {row}", "amount": row, "since": "2026-08-15"} for row in range(rows)]
    collections = {_collection(at): elements for at in range(tables - 1)}
    return orjson.dumps({"code": number, "title": "A title", "kindDescriptor": KIND, **collections})


def _entry(name: str, collections: int) -> dict[str, Any]:
    properties = [
        Property("$.code", Plain("integer"), identity=True),
        Property("$.title", Text(75), required=True),
        Property("$.kindDescriptor", _KIND, required=True),
    ]
    for at in range(collections):
        path = f"$.{_collection(at)}[*]"
        properties += [
            Property(f"{path}.label", Text(50), required=True),
            Property(f"{path}.amount", Plain("integer")),
            Property(f"{path}.since", Plain("date")),
        ]
    return resource_entry(name, properties)


def _collection(at: int) -> str:
    return f"part{chr(ord('A') + at)}s"

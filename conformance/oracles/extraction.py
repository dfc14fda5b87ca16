"""Extraction by a plain walk through a document: no plan, no paths taken apart (dms E07-S00)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from conformance.oracles.referential_id import number_text, referential_id

Node: TypeAlias = Any
Found: TypeAlias = "tuple[str, str, Node]"
"""Schema path, concrete path, node."""


@dataclass(frozen=True, slots=True)
class Target:
    """What stands at a place of the schema: the resource, and (path in the target, member here) of each part."""

    project: str
    resource: str
    parts: tuple[tuple[str, str], ...]


def nodes(value: Node, schema_path: str = "$", path: str = "$") -> Iterator[Found]:
    """Yield every node of a document, arrays by index, objects in the order of their members."""
    yield schema_path, path, value
    if isinstance(value, Mapping):
        for name, member in value.items():
            yield from nodes(member, f"{schema_path}.{name}", f"{path}.{name}")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, element in enumerate(value):
            yield from nodes(element, f"{schema_path}[*]", f"{path}[{index}]")


def references(document: Node, targets: Mapping[str, Target]) -> list[Mapping[str, Node]]:
    """Return the arrays of references in ordinal order of their paths, each reference with its identity and id."""
    found: dict[str, list[Mapping[str, Node]]] = {}
    for schema_path, path, node in nodes(document):
        if schema_path in targets:
            found.setdefault(schema_path, []).append(_reference(path, node, targets[schema_path]))
    return [{"arrayPath": path, "documentReferences": found[path]} for path in sorted(found)]


def _reference(path: str, node: Node, target: Target) -> Mapping[str, Node]:
    identity = [(identity_path, _text(node[name])) for identity_path, name in target.parts]
    return {
        "path": path,
        "project": target.project,
        "resource": target.resource,
        "identity": [{"path": one, "value": value} for one, value in identity],
        "referentialId": referential_id(target.project, target.resource, identity),
    }


def _text(value: Node) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else number_text(str(value))

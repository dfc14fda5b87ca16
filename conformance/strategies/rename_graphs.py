"""Generated resources that hand one key on: each refers to earlier ones and stores the key once (dms E02-S02-P3)."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from conformance.strategies.declared_resources import (
    Part,
    Property,
    ReferenceTo,
    Text,
    project_schema,
    resource_entry,
    schema_document,
    schema_of,
    value_paths,
)

PROJECT: Final = "Paths"
SCHEMA: Final = "paths"
_KEY: Final = Text(20)
_MOST_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A resource: the numbers of those that it refers to, and those among them whose keys are its identity."""

    parents: tuple[int, ...]
    identified_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RenameGraph:
    """Resources in an order in which each refers to earlier ones only; the first has the key of its own."""

    nodes: tuple[Node, ...]

    @property
    def document(self) -> dict[str, Any]:
        """The schema file of all of them."""
        entries = {f"{_name(number)}s".lower(): self._entry(number) for number in range(len(self.nodes))}
        return schema_document(project_schema(PROJECT, entries))

    def identity_paths(self, number: int) -> tuple[str, ...]:
        """Return the paths of a resource's identity, each of which holds the key."""
        references = self.nodes[number].identified_by
        if not references:
            return ("$.key",)
        return tuple(f"{_reference(one)}.{part.name}" for one in references for part in self._shape(one).parts)

    def key_column(self, number: int) -> str:
        """Return the column that stores the key: of its own, of its only reference, or of all references together."""
        parents = self.nodes[number].parents
        match parents:
            case ():
                return "Key"
            case (parent,) if len(self.identity_paths(parent)) == 1:
                return f"{_name(parent)}_Key"
            case _:
                return "Key_Unified"

    def name(self, number: int) -> str:
        """Return the name of a resource, which is also that of its table and its references."""
        return _name(number)

    def _entry(self, number: int) -> dict[str, Any]:
        node = self.nodes[number]
        references = [Property(_reference(parent), self._shape(parent), required=True,
                               identity=parent in node.identified_by) for parent in node.parents]  # fmt: skip
        properties = references or [Property("$.key", _KEY, required=True, identity=True)]
        copies = [path for one in references for path in value_paths(one)]
        equalities = [{"sourceJsonPath": first, "targetJsonPath": second} for first, second in pairwise(copies)]
        return resource_entry(
            _name(number), properties, allowIdentityUpdates=number == 0, equalityConstraints=equalities
        )

    def _shape(self, number: int) -> ReferenceTo:
        paths = self.identity_paths(number)
        parts = (Part(path, _part_name(place), schema_of(_KEY), _KEY) for place, path in enumerate(paths))
        return ReferenceTo(PROJECT, _name(number), _name(number), tuple(parts))


@st.composite
def rename_graphs(draw: DrawFn) -> RenameGraph:
    """Chains with short cuts: each resource refers to the one before it or to any earlier, and maybe to others.

    The last one refers to the first and to the one before it, so that the shortest and the longest path meet.
    """
    count = draw(st.integers(3, 8))
    graph = RenameGraph((Node((), ()),))
    for number in range(1, count):
        near = draw(st.integers(0, 3)) > 0 or number == count - 1
        parents = {number - 1 if near else draw(st.integers(0, number - 1))}
        parents |= {0} if number == count - 1 else draw(st.sets(st.integers(0, number - 1), max_size=2))
        identity = draw(st.lists(st.sampled_from(sorted(parents)), min_size=1, max_size=2, unique=True))
        if sum(len(graph.identity_paths(one)) for one in identity) > _MOST_PARTS:
            identity = identity[:1]
        graph = RenameGraph((*graph.nodes, Node(tuple(sorted(parents)), tuple(sorted(identity)))))
    return graph


def _name(number: int) -> str:
    return chr(ord("A") + number)


def _reference(number: int) -> str:
    return f"$.{_name(number).lower()}Reference"


def _part_name(place: int) -> str:
    return f"key{place}" if place else "key"

"""The nodes of a document that a schema path means, with the concrete path of each (E07-S00)."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reference_impl.dms.model import json_paths
from reference_impl.dms.model.json_paths import ANY_ITEM
from reference_impl.dms.requests.documents import Document, DocumentValue


class SchemaPath(Struct, frozen=True):
    """A path with its steps taken apart once."""

    text: str
    steps: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last member that the path names."""
        return next(step for step in reversed(self.steps) if step != ANY_ITEM)


class Instance(Struct, frozen=True):
    """A node of a document. ``indices`` are the places of the array elements on the way, from the outside in."""

    path: str
    value: DocumentValue
    indices: tuple[int, ...]


def schema_path(text: str) -> SchemaPath:
    """Take a path apart that has passed the grammar."""
    parsed = json_paths.parse(text)
    if parsed is None:
        raise ValueError(f"{text!r} is not a path")
    return SchemaPath(text, parsed.segments)


def instances(document: Document, path: SchemaPath) -> Iterator[Instance]:
    """Yield every node that a path means, in document order."""
    return _instances(document, path.steps, "$", ())


def relative_instances(node: Instance, steps: Sequence[str]) -> Iterator[Instance]:
    """Yield every node below another one."""
    return _instances(node.value, steps, node.path, node.indices)


def _instances(value: DocumentValue, steps: Sequence[str], path: str, indices: tuple[int, ...]) -> Iterator[Instance]:
    for place, step in enumerate(steps):
        if step == ANY_ITEM:
            rest = steps[place + 1 :]
            for index, element in enumerate(value if isinstance(value, list) else ()):
                yield from _instances(element, rest, f"{path}[{index}]", (*indices, index))
            return
        if not isinstance(value, dict) or step not in value:
            return
        value = value[step]
        path = f"{path}.{step}"
    yield Instance(path, value, indices)

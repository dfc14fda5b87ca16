"""Bodies of requests as scenarios hold them: a resource and a text, and what operations say about them (dms E07)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import SchemaSet

PREFIX: Final = "urn:ed-fi:api:"
_HOLE: Final = "\ufdd0"
"""A code point that no text has; it stands for the value that is put into a body as it is spelled."""
_PROBLEM: Final = ("detail", "type", "title", "status", "correlationId", "validationErrors", "errors")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a body for ``Project:Resource``."""

    resource: str
    text: str

    @property
    def value(self) -> Any:
        """The body as JSON values."""
        return json.loads(self.text)

    def having(self, path: str, spelling: str) -> "Body":
        """Return the body with a value at a path, spelled as given; arrays and objects on the way must be there."""
        value = self.value
        *parents, last = steps_of(path)
        holder = value
        for step in parents:
            if isinstance(step, str) and step not in holder:
                holder[step] = {}
            holder = holder[step]
        if isinstance(holder, list) and last == len(holder):
            holder.append(_HOLE)
        else:
            holder[last] = _HOLE
        text = json.dumps(value, ensure_ascii=False).replace(json.dumps(_HOLE, ensure_ascii=False), spelling)
        return replace(self, text=text)

    def without(self, path: str) -> "Body":
        """Return the body without the member at a path."""
        value = self.value
        *parents, last = steps_of(path)
        holder = value
        for step in parents:
            holder = holder[step]
        del holder[last]
        return replace(self, text=json.dumps(value, ensure_ascii=False))


def steps_of(path: str) -> list[str | int]:
    """Take a concrete path apart: ``$.a[0].b`` has the steps a, 0 and b."""
    pieces = path.removeprefix("$").replace("[", ".[").split(".")[1:]
    return [int(piece[1:-1]) if piece.startswith("[") else piece for piece in pieces]


def at(document: Any, path: str) -> Any:
    """Return the node at a concrete path, or fail when there is none."""
    node = document
    for step in steps_of(path):
        is_there = step in node if isinstance(node, Mapping) else isinstance(step, int) and step < len(node)
        if not is_there:
            fail(f"{path} leads nowhere in the body", expected=path, actual=json.dumps(document, default=str)[:500])
        node = node[step]
    return node


def validated(backend: Backend, schema_set: SchemaSet, body: Body, **further: Any) -> Answer:
    """Validate a body as it was sent."""
    given = {"method": "POST", "resource": body.resource, "bodyText": body.text, **further}
    return backend.call("core.validate", {**schema_set.payload, **given})


def extracted(backend: Backend, schema_set: SchemaSet, resource: str, body: JsonObject) -> Answer:
    """Extract the references of a canonical document."""
    return backend.call("core.extract", {**schema_set.payload, "resource": resource, "body": body})


def flattened(backend: Backend, schema_set: SchemaSet, body: Body, resolved: JsonObject, **further: Any) -> Answer:
    """Make the rows of a canonical body."""
    given = {"dialect": "pgsql", "documentId": 501, **further}
    payload = {"resource": body.resource, "body": body.value, "resolved": resolved, **given}
    return backend.call("write.flatten", {**schema_set.payload, **payload})


def canonical(answer: Answer) -> Any:
    """Return the canonical body, or fail when the body was not found valid."""
    said = accepted(answer)
    require_equal(said["problem"], None, "the problem of a body that is valid")
    require_equal(said["status"], 200, "the status of a body that is valid")
    return said["body"]


def extraction(answer: Answer) -> Any:
    """Return what was extracted, or fail when there is a problem."""
    said = accepted(answer)
    require_equal(said["problem"], None, "the problem of a complete document")
    return said["extraction"]


def problem(answer: Answer) -> Mapping[str, Any]:
    """Return the problem of an answer with its members in order; nothing else may come with it."""
    said = accepted(answer)
    if said["problem"] is None:
        fail("there is no problem with the body, and there must be one", actual=answer.text[:1000])
    results = [name for name in ("body", "extraction", "query") if said.get(name) is not None]
    require_equal(results, [], "the list of results beside the problem")
    require_equal([*said["problem"]], [*_PROBLEM], "the list of members of the problem")
    return dict(said["problem"])


def references(answer: Answer) -> Sequence[Mapping[str, Any]]:
    """Return every document reference of an extraction, in its order."""
    arrays = extraction(answer)["documentReferenceArrays"]
    return [one for array in arrays for one in array["documentReferences"]]

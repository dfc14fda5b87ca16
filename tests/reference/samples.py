"""Small schema documents, and short ways to ask the reference implementation about them."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any, TypeAlias

from reference_impl.dms import operations

Json: TypeAlias = dict[str, Any]

FIXTURES = Path(__file__).parents[2] / "fixtures" / "dms"
TOWN = FIXTURES / "town" / "town.json"
ANNEX = FIXTURES / "annex" / "annex.json"
STUDENT = FIXTURES / "student" / "student.json"


def read(path: Path) -> Json:
    """Return a fixture as a value that a test may alter."""
    document: Json = json.loads(path.read_bytes())
    return document


def project(endpoint: str, *, extension: bool = True, name: str | None = None, **members: object) -> Json:
    """Return a document with one resource; ``members`` replace members of its project."""
    schema: Json = {
        "projectName": name or f"Name of {endpoint}",
        "projectEndpointName": endpoint,
        "projectVersion": "1.0.0",
        "isExtensionProject": extension,
        "resourceSchemas": {"things": {"resourceName": "Thing"}},
    }
    return {"apiSchemaVersion": "1.0.0", "projectSchema": {**schema, **members}}


def core(**members: object) -> Json:
    """Return a core project."""
    document = project("core", extension=False)
    return {**document, "projectSchema": {**document["projectSchema"], **members}}


def files(*documents: Json | str | bytes | Path) -> list[Json]:
    """Return the argument ``files``: documents by value or text are called ``0.json``, ``1.json`` and so on."""
    return [_file(number, document) for number, document in enumerate(documents)]


def _file(number: int, document: Json | str | bytes | Path) -> Json:
    match document:
        case Path():
            return {"path": str(document)}
        case bytes():
            return {"name": f"{number}.json", "base64": b64encode(document).decode()}
        case str():
            return {"name": f"{number}.json", "text": document}
        case _:
            return {"name": f"{number}.json", "text": json.dumps(document)}


def call(operation: str, **arguments: object) -> Json:
    """Do one operation and return its answer."""
    answer: Json = json.loads(operations.call(operation, json.dumps(arguments)))
    return answer


def accepted(operation: str, **arguments: object) -> Json:
    """Do one operation that must succeed."""
    answer = call(operation, **arguments)
    assert answer["ok"] is True, answer
    return answer


def refused(operation: str, **arguments: object) -> Json:
    """Do one operation that must be refused, and return the error."""
    answer = call(operation, **arguments)
    assert answer["ok"] is False, answer
    assert answer.keys() == {"ok", "error"}
    error: Json = answer["error"]
    return error

"""The operations about bodies of requests, without a database (E07 C4, C5)."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from reference_impl.dms import arguments
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.problem import Problem
from reference_impl.dms.requests import validation
from reference_impl.dms.requests.document_ids import document_id
from reference_impl.dms.requests.references import Extraction, Identity, extract
from reference_impl.dms.requests.validation import Method, ValidRequest
from reference_impl.dms.stage_operations.compiled import requests_of
from reference_impl.dms.stage_operations.documents import given_document, json_document
from reference_impl.dms.stage_operations.operation import Operation

_NO_REQUEST: Final = ""
"""The correlation id of problems outside any request."""
_OK: Final = 200


def _validate(given: JsonObject) -> JsonObject:
    requests, method = requests_of(given), _method(given)
    bypass = arguments.optional_boolean(given, "bypassTypeCoercion", default=False)
    identifier, malformed = _identifier(given) if method is Method.PUT else (None, None)
    outcome: ValidRequest | Problem
    if malformed is not None:
        outcome = malformed
    elif ("body" in given) == ("bodyText" in given):
        raise InvalidArgumentsError("body or bodyText must be given, and only one of them", argument="bodyText")
    elif "body" in given:
        document = given_document(given, "body")
        outcome = validation.validate_document(requests, document, method, identifier, bypass=bypass)
    else:
        content = arguments.any_text(given, "bodyText").encode("utf-8", "surrogatepass")
        outcome = validation.validate(requests, content, method, identifier, bypass=bypass)
    if isinstance(outcome, Problem):
        return {"status": outcome.type.status, "problem": outcome.body(_NO_REQUEST), "body": None}
    return {"status": _OK, "problem": None, "body": json_document(outcome.body)}


def _method(given: JsonObject) -> Method:
    name = arguments.required_text(given, "method")
    if name not in Method.__members__:
        raise InvalidArgumentsError("method must be POST or PUT", argument="method")
    return Method[name]


def _identifier(given: JsonObject) -> tuple[UUID | None, Problem | None]:
    """Return the id of the address of a PUT, or the problem of one that is no UUID."""
    text = arguments.required_text(given, "id")
    identifier = document_id(text)
    return identifier, validation.malformed_id(text) if identifier is None else None


def _extract(given: JsonObject) -> JsonObject:
    found = extract(given_document(given, "body"), requests_of(given).extraction)
    if isinstance(found, Problem):
        return {"extraction": None, "problem": found.body(_NO_REQUEST)}
    return {"extraction": _extraction(found), "problem": None}


def _extraction(found: Extraction) -> JsonObject:
    superclass = found.superclass
    return {
        "documentIdentity": _elements(found.identity),
        "referentialId": str(found.identity.referential_id),
        "superclassIdentity": None if superclass is None else _identity(superclass),
        "documentReferenceArrays": [
            {
                "arrayPath": array.site.path.text,
                "documentReferences": [{"path": one.path, **_identity(one.identity)} for one in array.references],
            }
            for array in found.references
        ],
        "descriptorReferences": [
            {
                "path": one.path,
                "project": one.descriptor.project_name,
                "resource": one.descriptor.resource_name,
                "uri": one.uri,
                "referentialId": str(one.referential_id),
            }
            for one in found.descriptors
        ],
    }


def _identity(identity: Identity) -> JsonObject:
    return {
        "project": identity.resource.project_name,
        "resource": identity.resource.resource_name,
        "identity": _elements(identity),
        "referentialId": str(identity.referential_id),
    }


def _elements(identity: Identity) -> list[JsonValue]:
    return [{"path": one.path, "value": one.value} for one in identity.elements]


_VALIDATE_TAKES: Final[Sequence[str]] = (
    "files",
    "method",
    "resource",
    "id",
    "bodyText",
    "body",
    "bypassTypeCoercion",
)
OPERATIONS: Final[Mapping[str, Operation]] = {
    "core.validate": Operation(_validate, tuple(_VALIDATE_TAKES)),
    "core.extract": Operation(_extract, ("files", "resource", "body")),
}

"""Given a body, When its references are extracted, and Then: identity and references at their places (dms E07-S00)."""

import json
from typing import Any

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from steps.dms.answers.answers import Pair
from steps.dms.bodies.bodies import (
    PREFIX,
    Body,
    at,
    canonical,
    extracted,
    extraction,
    problem,
    references,
    validated,
)
from steps.dms.schema.schema_files import SchemaSet, names_in


@given(parsers.re(r"the body of an? (?P<resource>\S+)"), target_fixture="body")
def body_given(resource: str, docstring: str) -> Body:
    """Take a body as it is written here."""
    return Body(resource, docstring)


@given("the same body written as", target_fixture="other_body")
def body_given_again(docstring: str, body: Body) -> Body:
    """Take another spelling of the body."""
    return Body(body.resource, docstring)


@given(parsers.parse("at {path:S} it has {spelling}"), target_fixture="body")
def body_having(path: str, spelling: str, body: Body) -> Body:
    """Put a value into the body, spelled as it is written here."""
    return body.having(path, spelling)


@given(parsers.parse("it has nothing at {path:S}"), target_fixture="body")
def body_without(path: str, body: Body) -> Body:
    """Take a member out of the body."""
    return body.without(path)


@when("its references are extracted", target_fixture="answer")
def references_extracted(body: Body, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Hand the body over as a canonical one."""
    return extracted(backend, schema_set, body.resource, body.value)


@when("the references of both spellings are extracted", target_fixture="answers")
def references_of_both(body: Body, other_body: Body, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Make both texts canonical, and extract the references of each."""
    first, second = (
        extracted(backend, schema_set, one.resource, canonical(validated(backend, schema_set, one)))
        for one in (body, other_body)
    )
    extraction(first)
    return Pair(first, second)


@then("the references are")
def references_are(datatable: list[list[str]], answer: Answer) -> None:
    """The references in order: where each stands, what it refers to, and its id where the table has a column for it."""
    header, *rows = datatable
    names = {"path": "path", "target": "resource", "id": "referentialId"}
    found = [[str(one[names[column]]) for column in header] for one in references(answer)]
    require_equal(found, rows, "the references")


@then("there are no references")
def no_references(answer: Answer) -> None:
    """No array of references is listed, not even an empty one."""
    require_equal(extraction(answer)["documentReferenceArrays"], [], "the arrays of references")


@then(parsers.parse("the references of {array:S} have the indices {indices}"))
def indices_are(array: str, indices: str, answer: Answer) -> None:
    """The references of one place of the schema stand at these indices, in this order."""
    arrays = {one["arrayPath"]: one["documentReferences"] for one in extraction(answer)["documentReferenceArrays"]}
    expected = [array.replace("*", index) for index in names_in(indices)]
    require_equal([one["path"] for one in arrays.get(array, [])], expected, f"the references of {array}")


@then("every reference path leads to its reference")
def paths_lead_to_references(body: Body, answer: Answer) -> None:
    """No path has a wildcard, and what stands at it has the values that were extracted."""
    for one in references(answer):
        require("*" not in one["path"], f"the path {one['path']} is not concrete", actual=one["path"])
        node = at(body.value, one["path"])
        values = [str(node[element["path"].rsplit(".", 1)[1]]) for element in one["identity"]]
        require_equal([element["value"] for element in one["identity"]], values, f"the values at {one['path']}")


@then("the descriptor references are")
def descriptor_references_are(datatable: list[list[str]], answer: Answer) -> None:
    """The descriptors in order, each as it was sent."""
    header, *rows = datatable
    names = {"path": "path", "descriptor": "resource", "uri": "uri", "id": "referentialId"}
    listed = extraction(answer)["descriptorReferences"]
    require_equal([[str(one[names[column]]) for column in header] for one in listed], rows, "the descriptor references")


@then(parsers.parse("the document's id is {identifier:S}"))
def document_id_is(identifier: str, answer: Answer) -> None:
    """The referential id of the document itself."""
    require_equal(extraction(answer)["referentialId"], identifier, "the referential id of the document")


@then("the document's identity is")
def document_identity_is(datatable: list[list[str]], answer: Answer) -> None:
    """Path and value of each part, in identity order."""
    require_equal(_elements(extraction(answer)["documentIdentity"]), datatable, "the identity of the document")


@then(parsers.parse("it is also the {resource:S} with {path:S} {value:S} and the id {identifier:S}"))
def superclass_is(resource: str, path: str, value: str, identifier: str, answer: Answer) -> None:
    """The document under the name of its superclass."""
    found = extraction(answer)["superclassIdentity"] or {"project": "", "resource": "", "identity": []}
    said = [f"{found['project']}:{found['resource']}", _elements(found["identity"]), found.get("referentialId")]
    require_equal(said, [resource, [[path, value]], identifier], "the identity under the superclass")


@then("it is nothing else")
def no_superclass(answer: Answer) -> None:
    """There is no superclass."""
    require_equal(extraction(answer)["superclassIdentity"], None, "the identity under the superclass")


@then(parsers.re(r"it is invalid at (?P<paths>(?!.*, naming ).+)"))
def invalid_at(paths: str, answer: Answer) -> None:
    """It is refused with 400 and exactly these keys, in ordinal order."""
    said = problem(answer)
    require_equal([said["status"], said["type"]], [400, f"{PREFIX}bad-request:data-validation-failed"], "the problem")
    require_equal([*said["validationErrors"]], sorted(names_in(paths)), "the list of keys of the validation errors")


@then(parsers.parse("it is invalid at {path:S}, naming {words}"))
def invalid_at_naming(path: str, words: str, answer: Answer) -> None:
    """It is refused with 400 at this place alone, in texts that contain each of the words."""
    invalid_at(path, answer)
    text_names(path, words, answer)


@then(parsers.parse("the text at {path:S} names {words}"))
def text_names(path: str, words: str, answer: Answer) -> None:
    """The texts at this key, taken together, contain each of the words."""
    texts = " ".join(problem(answer)["validationErrors"].get(path, []))
    missing = [word for word in names_in(words) if word not in texts]
    require_equal(missing, [], f"the words that the texts at {path}, {json.dumps(texts)}, do not name")


def _elements(identity: Any) -> list[list[str]]:
    return [[one["path"], one["value"]] for one in identity]

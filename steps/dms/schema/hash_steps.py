"""Then: fingerprints of schema sets (dms E00-S02)."""

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer
from conformance.json_values import JsonValue
from conformance.oracles import canonical
from steps.dms.answers.answers import Pair, accepted, aspect, manifest_text
from steps.dms.schema.schema_files import SchemaSet, parse_json

_COMPONENT = ("project_endpoint_name", "project_name", "project_version", "is_extension_project", "project_hash")


@then(parsers.re(r"the (?P<phrase>effective schema hash|seed hash) is the SHA-256 of the manifest text"))
def digest_of_the_manifest_text(phrase: str, answer: Answer) -> None:
    """The fingerprint belongs to the text that came with it."""
    require_equal(aspect(answer, phrase), canonical.sha256_hex(manifest_text(answer)), f"the {phrase}")


@then("the effective schema hash has 64 lower-case hex digits")
def well_formed(answer: Answer) -> None:
    """The fingerprint has the form of the database column."""
    said = str(aspect(answer, "effective schema hash"))
    formed = len(said) == 64 and set(said) <= set("0123456789abcdef")
    require(formed, "the effective schema hash is not 64 lower-case hex digits", actual=said)


@then("the schema components are")
def components_are(datatable: list[list[str]], answer: Answer) -> None:
    """The components stand in this order with these facts."""
    expected: list[JsonValue] = [
        [endpoint, name, version, parse_json(extension), digest]
        for endpoint, name, version, extension, digest in datatable[1:]
    ]
    require_equal(_components(answer), expected, f"the schema components {_COMPONENT}")


@then(
    parsers.re(r"the manifest text is, (its lines separated by line feeds|(?P<ended>each line ended by a line feed)),")
)
def text_is(ended: str | None, docstring: str, answer: Answer) -> None:
    """The text is exactly these lines, and ends with a line feed or does not."""
    require_equal(manifest_text(answer), docstring if ended is None else f"{docstring}\n", "the manifest text")


@then("every project hash is the SHA-256 of the canonical text of the stripped project")
def project_hashes_are_recomputed(answer: Answer, schema_set: SchemaSet) -> None:
    """Each project hash is that of the oracle's canonical text."""
    expected: dict[str, JsonValue] = {
        component.project_endpoint_name: component.project_hash
        for component in canonical.schema_components(schema_set.documents)
    }
    require_equal(aspect(answer, "project hashes"), expected, "the project hashes")


@then(parsers.parse("the project hash of {endpoint:S} is the SHA-256 of"))
def project_hash_of_text(endpoint: str, docstring: str, answer: Answer) -> None:
    """The project hash is that of the canonical text written here."""
    said = aspect(answer, f"project hash of {endpoint}")
    require_equal(said, canonical.sha256_hex(docstring), f"the project hash of {endpoint}")


@then("the fingerprint is the one recomputed from the files")
def fingerprint_is_recomputed(answer: Answer, schema_set: SchemaSet) -> None:
    """Text, components and fingerprint are those of the oracle."""
    require_fingerprint(answer, schema_set)


@then("the fingerprint of the changed set is the one recomputed from the files")
def fingerprint_of_the_changed_set(answers: Pair, schema_set: SchemaSet) -> None:
    """The second answer is the oracle's for the changed set."""
    require_fingerprint(answers.changed, schema_set)


def require_fingerprint(answer: Answer, schema_set: SchemaSet) -> None:
    """Fail unless the answer of ``schema.hash`` is what the oracle computes for the files."""
    documents = schema_set.documents
    require_equal(manifest_text(answer), canonical.hash_manifest_text(documents), "the hashed text")
    expected: list[JsonValue] = [
        [getattr(component, name) for name in _COMPONENT] for component in canonical.schema_components(documents)
    ]
    require_equal(_components(answer), expected, f"the schema components {_COMPONENT}")
    digest = canonical.effective_schema_hash(documents)
    require_equal(aspect(answer, "effective schema hash"), digest, "the effective schema hash")


def _components(answer: Answer) -> JsonValue:
    return [[component[name] for name in _COMPONENT] for component in accepted(answer)["schema_components"]]

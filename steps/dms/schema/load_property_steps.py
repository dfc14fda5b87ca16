"""Then: properties of loading over generated schema sets (dms E00-S00)."""

from itertools import permutations

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.oracles.canonical import canonical_text, ordinal, project_of, quoted, stripped, text_of
from conformance.oracles.strict_json import TokenValue
from conformance.strategies.properties import check_for_all
from conformance.strategies.schema_sets import GeneratedSchemaSet, schema_sets
from conformance.strategies.variations import Sprinkled, orders, sprinkled_schema_sets
from steps.dms.answers.answers import accepted_tokens, loaded_projects
from steps.dms.answers.token_comparison import require_same_tokens
from steps.dms.schema.generated_sets import schema_set_of
from steps.dms.schema.schema_files import SchemaFile, SchemaSet


@then("every permutation of the files is loaded alike")
def every_permutation(schema_set: SchemaSet, backend: Backend) -> None:
    """All orders give the bytes of the first, and its projects stand in ordinal order."""
    answers = [backend.call("schema.load", SchemaSet(files).payload) for files in permutations(schema_set.files)]
    _require_loaded(answers[0], schema_set)
    for answer in answers[1:]:
        require_equal(answer.text, answers[0].text, "the answer for another order of the files")


@then(parsers.parse("for {count:d} generated schema sets every order of the files is loaded alike"))
def every_order(count: int, backend: Backend) -> None:
    """An order drawn for each set gives the bytes that the set's own order gives."""

    def check(example: tuple[GeneratedSchemaSet, list[int]]) -> None:
        generated, order = example
        first = backend.call("schema.load", schema_set_of(generated).payload)
        _require_loaded(first, schema_set_of(generated))
        again = backend.call("schema.load", schema_set_of(generated, order).payload)
        require_equal(again.text, first.text, "the answer for another order of the files")

    check_for_all(schema_sets().flatmap(lambda drawn: st.tuples(st.just(drawn), orders(drawn))), count, check)


@then(parsers.parse("for {count:d} generated schema sets the loaded projects, fed back, are loaded alike"))
def loading_is_idempotent(count: int, backend: Backend) -> None:
    """Documents made of the loaded projects give the same projects."""

    def check(generated: Sprinkled) -> None:
        first = backend.call("schema.load", schema_set_of(generated.given).payload)
        again = backend.call("schema.load", _fed_back(first).payload)
        require_same_tokens(_projects(again), _projects(first), "what the loaded projects load to")

    check_for_all(sprinkled_schema_sets(), count, check)


@then(parsers.parse(
    "for {count:d} generated schema sets with OpenAPI members sprinkled in, "
    "the loaded projects lack exactly those at the three places"
))  # fmt: skip
def stripping_is_exact(count: int, backend: Backend) -> None:
    """The loaded projects are those into which the three places were never written."""

    def check(example: Sprinkled) -> None:
        answer = backend.call("schema.load", schema_set_of(example.given).payload)
        projects = loaded_projects(answer)
        for document in schema_set_of(example.kept).documents:
            project = project_of(document)
            endpoint = text_of(project["projectEndpointName"])
            require_same_tokens(projects[endpoint][1], project, f"the project schema of {endpoint!r}")

    check_for_all(sprinkled_schema_sets(), count, check)


def _require_loaded(answer: Answer, schema_set: SchemaSet) -> None:
    """Fail unless the projects stand in ordinal order, each with its file's label and stripped project."""
    expected = sorted(
        ((text_of(project_of(file.document)["projectEndpointName"]), file) for file in schema_set.files),
        key=lambda pair: ordinal(pair[0]),
    )
    said = loaded_projects(answer)
    require_equal(list(said), [endpoint for endpoint, _ in expected], "the order of the loaded projects")
    for endpoint, file in expected:
        require_equal(said[endpoint][0], file.label, f"the source of {endpoint!r}")
        require_same_tokens(said[endpoint][1], stripped(project_of(file.document)), f"the project {endpoint!r}")


def _projects(answer: Answer) -> TokenValue:
    return accepted_tokens(answer)["projects"]


def _fed_back(answer: Answer) -> SchemaSet:
    version = quoted(text_of(accepted_tokens(answer)["api_schema_format_version"]))
    return SchemaSet(
        tuple(
            SchemaFile(source, f'{{"apiSchemaVersion":{version},"projectSchema":{canonical_text(project)}}}'.encode())
            for source, project in loaded_projects(answer).values()
        )
    )

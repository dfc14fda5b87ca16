"""Then: what loading gives (dms E00-S00), and how two answers compare."""

from pytest_bdd import parsers, then

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer
from conformance.json_values import JsonValue
from conformance.oracles.canonical import project_of, stripped, text_of
from conformance.oracles.strict_json import TokenObject
from steps.dms.answers.answers import accepted, loaded_projects
from steps.dms.answers.token_comparison import require_same_tokens
from steps.dms.schema.schema_files import SchemaSet, parse_json


@then("the projects are")
def projects_are(datatable: list[list[str]], answer: Answer) -> None:
    """The projects stand in this order with these facts."""
    expected: list[JsonValue] = [
        [endpoint, name, version, parse_json(extension), source]
        for endpoint, name, version, extension, source in datatable[1:]
    ]
    members = ("project_endpoint_name", "project_name", "project_version", "is_extension_project", "source")
    actual: list[JsonValue] = [[project[name] for name in members] for project in accepted(answer)["projects"]]
    require_equal(actual, expected, "the loaded projects (endpoint, name, version, extension, source)")


@then(parsers.parse("the project {endpoint:S} comes from the path of {name:S}"))
def source_is_the_path_of(endpoint: str, name: str, answer: Answer, schema_set: SchemaSet) -> None:
    """The source of a project that was given by its path is that path."""
    require_equal(_project(answer, endpoint)[0], schema_set.file(name).label, f"the source of the project {endpoint}")


@then(parsers.parse("the project {endpoint:S} is loaded as it stands in {name:S}"))
def loaded_as_it_stands(endpoint: str, name: str, answer: Answer, schema_set: SchemaSet) -> None:
    """The project schema is that of the file, nothing removed, numbers as written."""
    _require_loaded(answer, endpoint, project_of(schema_set.file(name).document))


@then(parsers.parse("the project {endpoint:S} is loaded as it stands in the original {name:S}"))
def loaded_as_in_the_original(endpoint: str, name: str, answer: Answer, original_set: SchemaSet) -> None:
    """The project schema is that of the file before the changes."""
    _require_loaded(answer, endpoint, project_of(original_set.file(name).document))


@then("every project is loaded as its file says")
def every_project_is_loaded(answer: Answer, schema_set: SchemaSet) -> None:
    """Each file's project is loaded with the file for its source, nothing removed but OpenAPI texts."""
    for file in schema_set.files:
        project = project_of(file.document)
        endpoint = text_of(project["projectEndpointName"])
        require_equal(_project(answer, endpoint)[0], file.label, f"the source of the project {endpoint}")
        _require_loaded(answer, endpoint, stripped(project))


def _project(answer: Answer, endpoint: str) -> tuple[str, TokenObject]:
    projects = loaded_projects(answer)
    if endpoint not in projects:
        fail("a project of the files was not loaded", expected=endpoint, actual=list(projects))
    return projects[endpoint]


def _require_loaded(answer: Answer, endpoint: str, expected: TokenObject) -> None:
    require_same_tokens(_project(answer, endpoint)[1], expected, f"the project schema of {endpoint}")

"""Then: what loading gives (dms E00-S00), and how two answers compare."""

from pytest_bdd import parsers, then

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Answer
from conformance.json_values import JsonValue
from conformance.oracles.canonical import ordinal, project_of, stripped, text_of
from conformance.oracles.strict_json import TokenObject
from steps.dms.answers import Pair, accepted, aspect, loaded_projects
from steps.dms.schema_files import SchemaSet, names_in, parse_json
from steps.dms.token_comparison import require_same_tokens

_SHOWN = 2_000


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


@then(parsers.parse("the projects in order are {names}"))
def projects_in_order(names: str, answer: Answer) -> None:
    """The projects have these endpoint names in this order."""
    require_equal(list(loaded_projects(answer)), list(names_in(names)), "the order of the loaded projects")


@then("the projects stand in ordinal order")
def projects_in_ordinal_order(answer: Answer, schema_set: SchemaSet) -> None:
    """The projects are those of the files, by UTF-16 code units of their endpoint names."""
    names = sorted(
        (text_of(project_of(document)["projectEndpointName"]) for document in schema_set.documents), key=ordinal
    )
    require_equal(list(loaded_projects(answer)), names, "the order of the loaded projects")


@then(parsers.parse("the project {endpoint:S} comes from {label:S}"))
def source_is(endpoint: str, label: str, answer: Answer) -> None:
    """The source of a project is the label of its file."""
    require_equal(_project(answer, endpoint)[0], label, f"the source of the project {endpoint}")


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


@then("every project is loaded as it stands in its file")
def every_project_as_it_stands(answer: Answer, schema_set: SchemaSet) -> None:
    """Each file's project is loaded, nothing removed."""
    for file in schema_set.files:
        project = project_of(file.document)
        endpoint = text_of(project["projectEndpointName"])
        require_equal(_project(answer, endpoint)[0], file.label, f"the source of the project {endpoint}")
        _require_loaded(answer, endpoint, project)


@then("every project is loaded as it stands in its file, stripped")
def every_project_stripped(answer: Answer, schema_set: SchemaSet) -> None:
    """Each file's project is loaded without its OpenAPI texts."""
    for document in schema_set.documents:
        project = project_of(document)
        _require_loaded(answer, text_of(project["projectEndpointName"]), stripped(project))


@then("the two answers are byte-identical")
def byte_identical(answers: Pair) -> None:
    """Both requests were accepted, and the texts of the answers are equal."""
    accepted(answers.original)
    accepted(answers.changed)
    first, second = answers.original.text, answers.changed.text
    if first != second:
        start = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
        here = slice(start, start + _SHOWN)
        fail(f"the answers of {answers.original.operation} differ from character {start} on",
             expected=first[here], actual=second[here])  # fmt: skip


@then(parsers.parse("the two answers agree in the {phrase}"))
def agree(phrase: str, answers: Pair) -> None:
    """Both answers give the same for this aspect."""
    require_equal(aspect(answers.changed, phrase), aspect(answers.original, phrase), f"the {phrase} after the change")


@then(parsers.parse("the two answers differ in the {phrase}"))
def differ(phrase: str, answers: Pair) -> None:
    """The answers differ in this aspect."""
    first, second = aspect(answers.original, phrase), aspect(answers.changed, phrase)
    require(first != second, f"the {phrase} is the same for both, though it must change", actual=first)


@then(parsers.parse("the {phrase} of both answers are {value}"))
@then(parsers.parse("the {phrase} of both answers is {value:S}"))
def both_have(phrase: str, value: str, answers: Pair) -> None:
    """Both answers give this value for this aspect."""
    require_equal([aspect(one, phrase) for one in answers], [value, value], f"the {phrase} of the two answers")


def _project(answer: Answer, endpoint: str) -> tuple[str, TokenObject]:
    projects = loaded_projects(answer)
    if endpoint not in projects:
        fail("a project of the files was not loaded", expected=endpoint, actual=list(projects))
    return projects[endpoint]


def _require_loaded(answer: Answer, endpoint: str, expected: TokenObject) -> None:
    require_same_tokens(_project(answer, endpoint)[1], expected, f"the project schema of {endpoint}")

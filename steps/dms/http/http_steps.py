"""Documents in and out over HTTP: requests in the words of the cards, and what is said about answers (dms E07, E08)."""

import json
from collections.abc import Iterator

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.config.model import Suite
from conformance.json_values import JsonValue
from steps.dms.runtime.services import Api, data_set, json_of, problem_of, require_status, without_server_members
from steps.dms.runtime.serving import Serving
from steps.dms.schema.schema_files import names_in, parse_json

_PREFIX = "urn:ed-fi:api:"
_BODILESS = "there is no body"


@given(parsers.re("the service of the database( with the settings)?"), target_fixture="api")
def service_of_database(serving: Serving, datatable: list[list[str]] | None = None) -> Iterator[Api]:
    """Give the service that has the schema set, one instance, the database of the scenario, and these settings."""
    with serving.any(dict(datatable or [])) as served:
        yield Api(served.service, settings=served.settings)


@given("a freshly started service of the database", target_fixture="api")
def fresh_service(serving: Serving) -> Iterator[Api]:
    """Start the service in a process that has not seen a request."""
    with serving.fresh({}) as served:
        yield Api(served.service, settings=served.settings)


@given(parsers.re(r"the documents of (?P<name>[a-z0-9-]+)( without (?P<left_out>.+))?"))
def standard_documents(name: str, left_out: str | None, api: Api, suite: Suite) -> None:
    """Post a standard set of documents, some left out, each of which must be created; they have its names."""
    for one, resource, content in data_set(suite.fixtures, name):
        if one not in names_in(left_out or ""):
            api.create(one, resource, content)


@given(parsers.parse("the {resource:S} document {name:S}"))
def document_given(resource: str, name: str, docstring: str, api: Api) -> None:
    """Post a document, which must be created, and give it a name."""
    api.create(name, resource, docstring.encode())


@given("the next request has the headers")
def headers_given(datatable: list[list[str]], api: Api) -> None:
    """Send these headers with the next request; ``@name`` in a value is the id of a document."""
    api.headers = [(name, api.with_ids(value)) for name, value in datatable]


@when(parsers.parse("the document is posted to {resource:S}"))
def document_posted(resource: str, docstring: str, api: Api) -> None:
    """Post a document to ``schools``, or to ``sample/buses`` of another project."""
    api.send("POST", api.collection(resource), api.with_ids(docstring).encode())


@when(parsers.parse("the document {name:S} is posted to {resource:S}"))
def named_document_posted(name: str, resource: str, docstring: str, api: Api) -> None:
    """Post a document; when it is accepted it has this name from now on."""
    api.remember(name, resource, api.send("POST", api.collection(resource), docstring.encode()))


@when(parsers.parse("the document {name:S} is replaced by"))
def document_replaced(name: str, docstring: str, api: Api) -> None:
    """Put a document over a named one; the body's ``id`` is added when it has none."""
    body = parse_json(docstring)
    text = docstring if "id" in body else docstring.replace("{", f'{{"id": "{api.id(name)}", ', 1)
    api.send("PUT", api.path(name), api.with_ids(text).encode())


@when(parsers.re(r"(?P<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|BREW) (?P<target>/\S*)"))
def request_sent(method: str, target: str, api: Api) -> None:
    """Send a request without a body; ``@name`` in its target is the id of a document."""
    api.send(method, target)


@when(parsers.re(r"(?P<method>GET|POST|PUT|PATCH|DELETE) (?P<target>/\S*) with the body"))
def request_with_body_sent(method: str, target: str, docstring: str, api: Api) -> None:
    """Send a request with a body as it stands, JSON or not."""
    api.send(method, target, api.with_ids(docstring).encode())


@when(parsers.parse("the document {name:S} is read"))
def document_read(name: str, api: Api) -> None:
    """Get a named document."""
    api.send("GET", api.path(name))


@then(parsers.parse("the answer is {status:d}"))
def answer_is(status: int, api: Api) -> None:
    """The last answer has this status."""
    with api.explained():
        require_status(api.answer, status)


@then(parsers.parse("the answer is {status:d} with the problem {kind:S}"))
def answer_is_problem(status: int, kind: str, api: Api) -> None:
    """The answer is a problem of this type, its members in order and its status in the body."""
    with api.explained():
        require_status(api.answer, status)
        require_equal(problem_of(api.answer)["type"], _PREFIX + kind, "the type of the problem")


@then(parsers.parse('the problem\'s title is "{title}"'))
def problem_title_is(title: str, api: Api) -> None:
    """The problem has this title."""
    require_equal(problem_of(api.answer)["title"], title, "the title of the problem")


@then(parsers.parse("the problem's detail names {words}"))
def detail_names(words: str, api: Api) -> None:
    """The detail contains each of the words."""
    detail = str(problem_of(api.answer)["detail"])
    missing = [word for word in names_in(words) if word not in detail]
    require_equal(missing, [], f"the words that the detail {detail!r} does not name")


@then(parsers.parse("the errors name {words}"))
def errors_name(words: str, api: Api) -> None:
    """The errors, taken together, contain each of the words."""
    errors = " ".join(problem_of(api.answer)["errors"])
    missing = [word for word in names_in(words) if word not in errors]
    require_equal(missing, [], f"the words that the errors {errors!r} do not name")


@then("there are no errors")
def no_errors(api: Api) -> None:
    """The list of errors is empty."""
    require_equal(problem_of(api.answer)["errors"], [], "the list of errors")


@then(parsers.parse("the validation errors are at {paths}"))
def validation_errors_at(paths: str, api: Api) -> None:
    """The keys of the validation errors are exactly these, in any order."""
    said = sorted(problem_of(api.answer)["validationErrors"])
    require_equal(said, sorted(names_in(paths)), "the list of keys of the validation errors")


@then(parsers.parse("the validation error at {path:S} names {words}"))
def validation_error_names(path: str, words: str, api: Api) -> None:
    """The texts at this key, taken together, contain each of the words."""
    texts = " ".join(problem_of(api.answer)["validationErrors"].get(path, []))
    missing = [word for word in names_in(words) if word not in texts]
    require_equal(missing, [], f"the words that the texts at {path}, {texts!r}, do not name")


@then(parsers.parse("the answer's header {name:S} is {value}"))
def header_is(name: str, value: str, api: Api) -> None:
    """The header has this value."""
    require_equal(api.answer.header(name), api.with_ids(value), f"the header {name}")


@then(parsers.parse("the answer has no header {name:S}"))
def header_absent(name: str, api: Api) -> None:
    """The header is absent."""
    require_equal(api.answer.header(name), None, f"the header {name}")


@then("the answer has no body")
def body_absent(api: Api) -> None:
    """Not one byte follows the headers."""
    require_equal(api.answer.text or _BODILESS, _BODILESS, "the body")


@then(parsers.parse("the answer leads to {name:S}"))
def location_leads_to(name: str, api: Api) -> None:
    """``Location`` is the absolute address of a named document."""
    location = api.answer.header("location")
    require(location is not None, "the answer has no header Location")
    require_equal(location, api.service.base_url + api.path(name), "the header Location")


@then(parsers.parse("the answer leads below {target:S}"))
def location_leads_below(target: str, api: Api) -> None:
    """``Location`` is the absolute address of a document in this collection."""
    location = api.answer.header("location") or ""
    require_equal(location.rpartition("/")[0], api.service.base_url + target, "the header Location without the id")


@then("the answer's document is")
def document_is(docstring: str, api: Api) -> None:
    """The body is this document or list of documents, apart from the members that a server adds to each."""
    said = without_server_members(json_of(api.answer))
    require_equal(said, parse_json(docstring), "the document of the answer")


@then(parsers.parse("the answer lists {names}"))
def answer_lists(names: str, api: Api) -> None:
    """The body is a list of these named documents, in this order; ``nothing`` for an empty one."""
    expected = [] if names == "nothing" else [*names_in(names)]
    require_equal([api.name_of(one.get("id")) for one in json_of(api.answer)], expected, "the documents listed")


@then(parsers.parse("reading {name:S} gives"))
def reading_gives(name: str, docstring: str, api: Api) -> None:
    """A named document, read now, is this one apart from the members that a server adds."""
    answer = api.send("GET", api.path(name))
    require_equal(answer.status, 200, f"the status of reading {name}")
    require_equal(without_server_members(json_of(answer)), parse_json(docstring), f"the document {name}")


@then(parsers.parse("reading {name:S} is answered with {status:d}"))
def reading_answered(name: str, status: int, api: Api) -> None:
    """Reading a named document now has this status."""
    require_equal(api.send("GET", api.path(name)).status, status, f"the status of reading {name}")


@then("the answer is the one before")
def answers_equal(api: Api) -> None:
    """The last two answers agree in status and body, apart from ``correlationId``."""
    before, now = ({"status": one.status, "body": _without_correlation(one.text)} for one in api.answers[-2:])
    require_equal(now, before, "the answer, compared with the one before")


def _without_correlation(text: str) -> JsonValue:
    try:
        document: JsonValue = json.loads(text)
    except ValueError:
        return text
    return {**document, "correlationId": None} if isinstance(document, dict) else document

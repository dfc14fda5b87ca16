"""A running service and what a scenario asks of it: settings, named documents, requests, answers (dms E06, E07)."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from conformance.assertions import CriterionFailed, fail, require_equal
from conformance.backend.http_messages import HttpAnswer
from conformance.backend.protocol import Service
from conformance.oracles.canonical import ordinal
from steps.dms.schema.schema_files import SchemaSet, parse_json

JSON: Final = (("content-type", "application/json"),)
SERVER_OWNED: Final = frozenset({"id", "_etag", "_lastModifiedDate"})
"""Members that a server adds to a document; a comparison of documents leaves them out."""
CREATED: Final = 201
_NAME: Final = re.compile(r"@(?P<name>[a-z][a-z0-9-]*)")
_PROJECT: Final = "ed-fi"
Headers = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Api:
    """The service of a scenario. ``documents`` are the paths of those that the scenario gave a name.

    ``headers`` go with the next request only. ``prefix`` is what stands in front of ``/data``. ``explain`` tells more
    about the last request, should its answer turn out to be wrong.
    """

    service: Service
    prefix: str = ""
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)
    documents: dict[str, str] = field(default_factory=dict)
    headers: list[tuple[str, str]] = field(default_factory=list)
    answers: list[HttpAnswer] = field(default_factory=list)
    explain: Callable[[], Iterable[str]] = tuple

    @property
    def answer(self) -> HttpAnswer:
        """The answer to the last request."""
        return self.answers[-1]

    def send(self, method: str, target: str, content: bytes = b"", headers: Headers = JSON) -> HttpAnswer:
        """Send a request; ``@name`` in its target stands for a document's id. A body is JSON unless said otherwise."""
        given = {name.lower() for name, _ in self.headers}
        chosen = [one for one in headers if content and one[0] not in given] + self.headers
        self.headers = []
        self.explain = tuple
        answer = self.service.client.request(method, self.with_ids(target), headers=chosen, content=content)
        self.answers.append(answer)
        return answer

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Add what is known of the last request to a criterion that fails inside."""
        try:
            yield
        except CriterionFailed as failure:
            for line in self.explain():
                failure.add_note(line)
            raise

    def collection(self, resource: str) -> str:
        """Return the path of ``schools`` or ``sample/buses``."""
        path = resource if "/" in resource else f"{_PROJECT}/{resource}"
        return f"{self.prefix}/data/{path}"

    def create(self, name: str, resource: str, content: bytes) -> None:
        """Post a document that must be created, and remember it by a name."""
        answer = self.send("POST", self.collection(resource), content)
        require_equal(answer.status, CREATED, f"the status of creating {name}, answered with {answer.text}")
        self.remember(name, resource, answer)

    def remember(self, name: str, resource: str, answer: HttpAnswer) -> None:
        """Give the document that a successful answer is about a name."""
        location = answer.header("location")
        if location is not None and answer.status < 300:
            self.documents[name] = f"{self.collection(resource)}/{location.rpartition('/')[2]}"

    def path(self, name: str) -> str:
        """Return the path of a named document. Fails when it was never created."""
        if name not in self.documents:
            fail(f"the document {name} was not created", expected=name, actual=sorted(self.documents))
        return self.documents[name]

    def id(self, name: str) -> str:
        """Return the id of a named document."""
        return self.path(name).rpartition("/")[2]

    def with_ids(self, text: str) -> str:
        """Put the ids of documents for ``@name``; names that nobody gave stay as they are."""
        return _NAME.sub(lambda found: self.id(found["name"]) if found["name"] in self.documents else found[0], text)

    def name_of(self, identifier: object) -> str:
        """Return the name of the document with this id, the id itself when it has none."""
        names = {path.rpartition("/")[2]: name for name, path in self.documents.items()}
        return names.get(str(identifier), str(identifier))


def json_of(answer: HttpAnswer) -> Any:
    """Read a body, numbers with a fraction as decimals. Fails when it is not JSON."""
    try:
        return json.loads(answer.body, parse_float=Decimal)
    except ValueError as error:
        fail(f"the body is not JSON: {error}", actual=answer.text)


def require_status(answer: HttpAnswer, status: int) -> None:
    """Fail unless the answer has this status, and show what it says."""
    require_equal(answer.status, status, f"the status of the answer {answer.text or 'without a body'}")


def problem_of(answer: HttpAnswer) -> Mapping[str, Any]:
    """Read a problem body. Fails when it is not one, its order is not the documented one, or the status another."""
    require_equal(answer.header("content-type"), "application/problem+json", "the media type of the problem")
    body = json_of(answer)
    members = ["detail", "type", "title", "status", "correlationId", "validationErrors", "errors"]
    require_equal([*body], members, "the list of members of the problem")
    require_equal(body["status"], answer.status, "the status in the problem")
    places = [str(one) for one in body["validationErrors"]]
    in_order = sorted(places, key=ordinal)
    require_equal(places, [*in_order], "the order of the places of validation errors (E07 H4)")
    return dict(body)


def without_server_members(document: Any) -> Any:
    """Leave out what a server adds at the root of a document, or of every document of a list."""
    if isinstance(document, list):
        return [without_server_members(one) for one in document]
    return {name: value for name, value in document.items() if name not in SERVER_OWNED}


def data_set(fixtures: Path, name: str) -> list[tuple[str, str, bytes]]:
    """Read a standard set of documents, in the order in which they are created: name, resource and body of each."""
    [file] = fixtures.glob(f"dms/*/documents/{name}.json")
    listed = parse_json(file.read_text(encoding="utf-8"))
    return [(one["name"], one["resource"], json_bytes(one["body"])) for one in listed]


def schema_settings(schema_set: SchemaSet, folder: Path) -> dict[str, str]:
    """Save the files of a set below a folder and return the settings that name them."""
    settings = {}
    for number, file in enumerate(schema_set.files):
        path = folder / "schemas" / Path(file.label).name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        settings[f"Schema.Files.{number}"] = str(path)
    return settings


def instance_of(connection: str, dialect: str, **members: str) -> dict[str, str]:
    """Return the settings of an instance (dms E06, C3); without more words it is the only one."""
    known = {"Id": "1", "Name": "north", "RoutePrefix": "", "Dialect": dialect, "ConnectionString": connection}
    chosen: Mapping[str, str] = {**known, **members}
    return {f"Instances.{int(chosen['Id']) - 1}.{name}": value for name, value in chosen.items()}


def json_bytes(body: object) -> bytes:
    """Write a body, decimals as numbers."""
    return json.dumps(body, ensure_ascii=False, default=_number).encode()


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)

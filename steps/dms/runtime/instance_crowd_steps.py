"""Requests that come to several instances at once (dms E06)."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from pytest_bdd import parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.http_messages import HttpAnswer
from steps.dms.runtime.services import Api, problem_of
from steps.dms.schema.schema_files import names_in


@when(
    parsers.parse("{count:d} requests for {resource:S} arrive at once for each of the instances {names}"),
    target_fixture="crowd",
)
def crowd_arrives(count: int, resource: str, names: str, api: Api) -> Sequence[tuple[str, HttpAnswer]]:
    """Read a collection of each instance, from as many threads as there are requests."""
    wanted = names_in(names) * count
    with ThreadPoolExecutor(len(wanted)) as pool:
        targets = [f"/{name}{api.collection(resource)}" for name in wanted]
        answers = pool.map(lambda target: api.service.client.request("GET", target), targets)
        return [*zip(wanted, answers, strict=True)]


@then(parsers.parse("each of them is answered with {status:d}, and its errors name its own instance"))
def each_names_its_instance(status: int, crowd: Sequence[tuple[str, HttpAnswer]]) -> None:
    """What a client is told is about the instance that it asked for."""
    for name, answer in crowd:
        require_equal(answer.status, status, f"the status of {name}")
        errors = " ".join(problem_of(answer)["errors"])
        require_equal(name in errors, True, f"whether the errors {errors!r} name {name}")

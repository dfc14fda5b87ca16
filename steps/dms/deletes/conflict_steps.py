"""Refused deletes: whom the answer names, and what errors and key names of an engine mean (dms E11-S01)."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.strategies.document_graphs import Node, document_graphs
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.deletes.delete_property_steps import EXAMPLES, create
from steps.dms.runtime.services import Api, problem_of
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.stores import Store

_NAMES: Final = re.compile(r"(?P<names>\w+(?:, \w+)*) item\(s\)")
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ABSENT: Final = "null"
_ANY: Final = "any"
_CONFLICT: Final = 409
_RESOURCES: Final = {"hub": "Hub", "near": "Near", "pair": "Pair", "basket": "Basket"}


@then(parsers.parse("the conflict names some of {names}"))
def conflict_names_some(names: str, api: Api) -> None:
    """The resources that the detail names are among these, each once, in ordinal order, and not none."""
    with api.explained():
        require_some(_named(api), names_in(names))


@then(parsers.parse("the conflict names exactly {names}"))
def conflict_names_exactly(names: str, api: Api) -> None:
    """The detail names these resources, in this order."""
    with api.explained():
        require_equal(_named(api), [*names_in(names)], "the list of names before item(s) in the detail")


@then("the answer tells no id of a document")
def tells_no_id(api: Api) -> None:
    """No UUID stands in the body but the correlation id."""
    problem = problem_of(api.answer)
    found = set(_UUID.findall(api.answer.text)) - {problem["correlationId"]}
    require_equal(sorted(found), [], "the list of ids in the answer")
    require(problem["correlationId"] not in api.documents.values(), "the correlation id is that of a document")


@when("these errors are classified", target_fixture="classified")
def errors_classified(datatable: list[list[str]], schema_set: SchemaSet, backend: Backend) -> Sequence[Answer]:
    """Ask what each error means; ``null`` where the driver gives no name."""
    header, *rows = datatable
    errors = [dict(zip(header, row, strict=True)) for row in rows]
    return [backend.call("delete.classify", {**schema_set.payload, **_with_null(one)}) for one in errors]


@then("they mean")
def errors_mean(datatable: list[list[str]], classified: Sequence[Answer]) -> None:
    """Kinds and constraints are these, one after the other; ``any`` is not looked at."""
    header, *rows = datatable
    said = [[_ABSENT if accepted(one)[name] is None else str(accepted(one)[name]) for name in header]
            for one in classified]  # fmt: skip
    seen = [[_ANY if wanted == _ANY else text for text, wanted in zip(*pair, strict=True)]
            for pair in zip(said, rows, strict=True)]  # fmt: skip
    require_equal(seen, rows, "the list of kinds and constraints")


@then("for any graph of documents a refused delete names resources that refer")
def refusals_name_referrers(api: Api, store: Store) -> None:
    """The names in the detail of every refusal are a part of those that the graph has, and not none."""

    def check(graph: tuple[Node, ...]) -> None:
        create(graph, api, store)
        for one in graph:
            referring = {_RESOURCES[other.kind] for other in graph if one.key in other.targets}
            if referring:
                require_equal(api.send("DELETE", api.path(one.key.lower())).status, _CONFLICT, "the status")
                require_some(_named(api), sorted(referring))

    check_for_all(document_graphs(cyclic=True), EXAMPLES, check)


def require_some(said: Sequence[str], allowed: Sequence[str]) -> None:
    """Fail unless the names are a part of those allowed, each once and in order, and not none."""
    require(bool(said), f"the detail names nobody of {', '.join(allowed)} before item(s)")
    strange = [one for one in said if one not in allowed]
    require_equal(strange, [], f"the list of names beside {', '.join(allowed)}")
    require_equal([*said], sorted(set(said)), "the list of names before item(s) in the detail, in order")


def _named(api: Api) -> list[str]:
    found = _NAMES.search(str(problem_of(api.answer)["detail"]))
    return found["names"].split(", ") if found else []


def _with_null(error: Mapping[str, str]) -> dict[str, str | None]:
    return {name: None if text == _ABSENT else text for name, text in error.items()}

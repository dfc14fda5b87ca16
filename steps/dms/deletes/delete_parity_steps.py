"""The same deletes on two databases, of two engines or of one (dms E11-S03)."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from pytest_bdd import given, parsers, then, when

from conformance.assertions import NotAvailable, require_equal
from conformance.config.model import EngineKind, EngineSettings, Suite
from conformance.plugin.suite_session import suite_session
from conformance.strategies.document_graphs import Node, document_graphs
from conformance.strategies.properties import check_for_all
from steps.dms.deletes.delete_property_steps import EXAMPLES, create
from steps.dms.deletes.delete_traces import Outcome, differences, trace
from steps.dms.emission.emissions import emitted
from steps.dms.runtime.services import Api, data_set, instance_of, schema_settings
from steps.dms.runtime.serving import Serving
from steps.dms.schema.dialects import MSSQL
from steps.dms.stores.stores import Store, opened_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_UNKNOWN = "00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two databases with its service. ``label`` is what a report calls it."""

    label: str
    api: Api
    store: Store


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides, the run's own database first."""

    sides: tuple[Side, Side]
    traces: tuple[list[Outcome], list[Outcome]] = ([], [])


@given(parsers.parse("the same on a database of {other:w}"), target_fixture="pair")
def second_database(
    other: str, api: Api, serving: Serving, engine: "Engine", request: pytest.FixtureRequest
) -> Iterator[Pair]:
    """Open a database of an engine, the run's own or the other one, and start a service of it."""
    with ExitStack() as stack:
        if other != serving.store.dialect:
            configured = suite_session(request.config).configuration.engines.values()
            engine = stack.enter_context(closing(_engine_of(other, [*configured])))
        script = emitted(serving.backend, serving.schema_set).script(other)
        second = stack.enter_context(opened_store(engine, script, other))
        places = schema_settings(serving.schema_set, serving.workspace)
        service = stack.enter_context(serving.backend.serve({**places, **instance_of(second.database.dsn, other)}))
        yield Pair(
            (
                Side(f"the first, {serving.store.dialect}", api, serving.store),
                Side(f"the second, {other}", Api(service), second),
            )
        )


@when(
    parsers.parse("everything of {name:S} is deleted on both, first what others refer to, and what cannot be deleted")
)
def all_deleted(name: str, pair: Pair, suite: Suite) -> None:
    """Delete every document in the order of creation, again in the other one, and what is not there."""
    for side, said in zip(pair.sides, pair.traces, strict=True):
        documents = data_set(suite.fixtures, name)
        for one, resource, content in documents:
            side.api.create(one, resource, content)
        said.extend(trace(side.api, _cases([one for one, _, _ in documents], side.api)))


@then("the outcomes are the same, case by case")
def outcomes_equal(pair: Pair) -> None:
    """No case has another status, type, title or list of names."""
    require_equal([*_differing(pair.sides, pair.traces)], [], "the list of cases that come out differently")


@then(parsers.parse("there are outcomes with the statuses {statuses}"))
def statuses_seen(statuses: str, pair: Pair) -> None:
    """A trace of nothing but one status would compare little."""
    for said in pair.traces:
        require_equal(", ".join(sorted({one.status for one in said})), statuses, "the statuses of the outcomes")


@when("the outcomes are compared", target_fixture="told")
def outcomes_compared(datatable: list[list[str]]) -> list[str]:
    """Compare outcomes that stand here: the case, then status, type, title and names of each side."""
    left = [Outcome(row[0], *row[1].split("; ")) for row in datatable[1:]]
    right = [Outcome(row[0], *row[2].split("; ")) for row in datatable[1:]]
    return [*differences(left, right, datatable[0][1:])]


@then("the differences are told as")
def differences_told(datatable: list[list[str]], told: list[str]) -> None:
    """These sentences, one for each case that differs."""
    require_equal(told, [text for (text,) in datatable], "the list of differences")


@then("for any graph of documents, deleted in any order, the traces are the same")
def traces_equal(pair: Pair) -> None:
    """Each document is deleted twice in a random order; status, type, title and names are the same on both sides."""

    def check(example: tuple[tuple[Node, ...], Sequence[int]]) -> None:
        graph, order = example
        traces: list[list[Outcome]] = []
        for side in pair.sides:
            create(graph, side.api, side.store)
            names = [graph[place % len(graph)].key.lower() for place in order]
            traces.append(trace(side.api, [(one, side.api.path(one)) for one in names]))
        require_equal([*_differing(pair.sides, traces)], [], "the list of deletes that come out differently")

    orders = st.lists(st.integers(0, 7), min_size=1, max_size=16)
    check_for_all(st.tuples(document_graphs(cyclic=True), orders), EXAMPLES, check)


def _cases(names: Sequence[str], api: Api) -> Iterator[tuple[str, str]]:
    for name in names:
        yield f"{name}, first", api.path(name)
    collection, _, _ = api.path(names[-1]).rpartition("/")
    other, _, _ = api.path(names[0]).rpartition("/")
    yield "an unknown id", f"{collection}/{_UNKNOWN}"
    yield "an id of another type", f"{other}/{api.id(names[-1])}"
    yield "a malformed id", f"{collection}/00112233445566"
    yield "a collection", collection
    yield "an unknown endpoint", f"/data/nowhere/things/{_UNKNOWN}"
    for name in reversed(names):
        yield f"{name}, last", api.path(name)


def _differing(sides: Sequence[Side], traces: Sequence[Sequence[Outcome]]) -> Iterator[str]:
    return differences(traces[0], traces[1], [one.label for one in sides])


def _engine_of(dialect: str, configured: Sequence[EngineSettings]) -> "Engine":
    """Open the first configured engine of a dialect. Raises NotAvailable when there is none, or it is not here."""
    from conformance.engines.open import open_engine  # noqa: PLC0415 - drivers take long to import

    for one in configured:
        if (one.kind is EngineKind.SQL_SERVER) == (dialect == MSSQL):
            return open_engine(one, run=uuid4().hex)
    raise NotAvailable(f"no engine for {dialect} is configured")

"""Every text of a mapping set before the engine that must take it (dms E15-S00)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg
from pytest_bdd import parsers, then, when

from conformance.assertions import REFUSED, fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.events.model import Grade
from conformance.oracles.plan_text import parameters_in, with_placeholders
from conformance.plugin.evidence import ScenarioEvidence
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from steps.dms.answers.answers import accepted
from steps.dms.model.table_property_steps import files_of
from steps.dms.plans.mapping_sets import PlanText, compiled, mapping_set, plan_texts, write_plan
from steps.dms.plans.plan_execution import fill_page, rows_by_place
from steps.dms.plans.plan_models import HandMadeModel
from steps.dms.schema.dialects import PGSQL
from steps.dms.stores.stores import Store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_PAGE = 'CREATE TEMPORARY TABLE "page" ("DocumentId" bigint PRIMARY KEY)'
_TYPES = "SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'p'"
_SMALL = SetSize(resources=2, extensions=1, depth=2)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The texts that the engine took, each with the parameters that it found there."""

    texts: tuple[tuple[PlanText, tuple[str, ...]], ...]


@when("every text of the plans is prepared", target_fixture="prepared")
def texts_prepared(plans: Answer, store: Store) -> Prepared:
    """Prepare every text on PostgreSQL, with the keyset there."""
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        return Prepared(tuple(_prepared(connection, plan_texts(mapping_set(plans)))))


@when("every text of the plans is described by the server", target_fixture="prepared")
def texts_described(plans: Answer, store: Store) -> Prepared:
    """Let SQL Server say which parameters a text has; it describes no temporary table, so reads of a page just run."""
    fill_page(store, [])
    found = []
    for one in plan_texts(mapping_set(plans)):
        names: tuple[str, ...] = ()
        if one.parameters:
            asked = store.connection.exec_driver_sql("EXEC sp_describe_undeclared_parameters @tsql = ?", (one.sql,))
            names = tuple(str(row[1]).removeprefix("@") for row in asked)
        else:
            rows_by_place(store, one.sql)
        found.append((one, names))
    return Prepared(tuple(found))


@then("all are accepted, each with the parameters of its plan")
def parameters_are_those(prepared: Prepared, plans: Answer) -> None:
    """Each text has the parameters that its plan lists: an insert all of them, the others those that they name."""
    require_equal(len(prepared.texts), len([*plan_texts(mapping_set(plans))]), "the number of texts accepted")
    for one, names in prepared.texts:
        expected = [name for name in one.parameters if one.kind == "insert" or name in parameters_in(one.sql)]
        if one.kind in {"insert", "update", "delete"}:
            bound = [binding["parameter"] for binding in write_plan(plans, one.owner)["bindings"]]
            require_equal([*one.parameters], bound, f"the parameters that the plan of {one.owner} has")
        require_equal(sorted(names), sorted(expected), f"the parameters that the engine finds in the {one.kind} of "
                      f"{one.owner}")  # fmt: skip


@then("a grammar of T-SQL reads every text")
def grammar_reads(answer: Answer, evidence: ScenarioEvidence) -> None:
    """No text has a part that the grammar does not know."""
    from conformance.inspection.description import Dialect  # noqa: PLC0415 - a grammar takes half a second to import
    from conformance.inspection.errors import ScriptError  # noqa: PLC0415
    from conformance.inspection.parsing import parse_statement  # noqa: PLC0415

    evidence.grade(Grade.PARSED)
    for one in plan_texts(mapping_set(answer)):
        try:
            parse_statement(Dialect.MSSQL, one.sql, 1)
        except ScriptError as error:
            fail(f"no T-SQL is the {one.kind} of {one.owner}: {error}", code=REFUSED, actual=one.sql)


@then(parsers.parse("for {count:d} generated relational sets a database of theirs accepts every text"))
def generated_are_prepared(count: int, backend: Backend, engine: "Engine") -> None:
    """The emitted script is applied to an empty database, then every text is prepared there."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated)
        mapping = mapping_set(compiled(backend, schema_set, PGSQL))
        script = accepted(backend.call("ddl.emit", {**schema_set.payload, "dialect": PGSQL}))["sql"]
        with engine.scratch() as database, psycopg.connect(database.dsn, autocommit=True) as connection:
            try:
                connection.execute(script.encode())
            except psycopg.Error as error:
                fail(f"PostgreSQL refuses the script: {error}", code=REFUSED)
            for one, names in _prepared(connection, plan_texts(mapping)):
                require_equal([*names], _once(one.sql), f"the parameters of the {one.kind} of {one.owner}")

    check_for_all(relational_sets(size=_SMALL), count, check, patience=10)


@when(parsers.parse("the broken model and then the corrected one are compiled for {dialect:w}"),
      target_fixture="answer")  # fmt: skip
def broken_then_corrected(dialect: str, hand_made: HandMadeModel, backend: Backend) -> Answer:
    """The broken model is refused; the answer is that for the model without its descriptor."""
    broken = backend.call("plan.compile_model", {"model": hand_made.content, "dialect": dialect})
    require_equal(broken.ok, False, "whether the broken model is compiled")
    hand_made.detail["descriptor_edge_sources"].clear()
    return backend.call("plan.compile_model", {"model": hand_made.content, "dialect": dialect})


@then("no resource with tables has an omission")
def nothing_is_omitted(answer: Answer) -> None:
    """Every resource with tables has plans."""
    left = [one["resource"] for one in mapping_set(answer)["resources"]
            if one["storage"] == "tables" and (one["omission"] is not None or one["write"] is None)]  # fmt: skip
    require_equal(left, [], "the resources with tables that have no plans")


def _prepared(
    connection: psycopg.Connection[Any], texts: Iterable[PlanText]
) -> Iterable[tuple[PlanText, tuple[str, ...]]]:
    """Prepare texts one after another and yield each with the parameters that the engine found."""
    connection.execute(_PAGE)
    for one in texts:
        names = _once(one.sql)
        sql = with_placeholders(one.sql, lambda name, names=names: f"${names.index(name) + 1}")  # type: ignore[misc]
        try:
            connection.execute(f"PREPARE p AS {sql}".encode())
        except psycopg.Error as error:
            fail(f"PostgreSQL refuses the {one.kind} of {one.owner}: {error}", code=REFUSED, actual=one.sql)
        types = _one(connection, _TYPES)
        connection.execute("DEALLOCATE p")
        require_equal(len(types), len(names), f"the number of parameters of the {one.kind} of {one.owner}")
        yield one, tuple(names)


def _one(connection: psycopg.Connection[Any], query: str) -> list[str]:
    row = connection.execute(query.encode()).fetchone()
    return [] if row is None else [*row[0]]


def _once(sql: str) -> list[str]:
    return list(dict.fromkeys(parameters_in(sql)))

"""Rows written in batches, and one by one, by the texts of plans (dms E15-S04)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from hypothesis import strategies as st
from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.model.relational_models import Part, listed
from steps.dms.plans.mapping_sets import read_plan, write_plan
from steps.dms.plans.plan_execution import execute, fill_page, rows_of_table
from steps.dms.plans.plan_models import table_id
from steps.dms.stores.stores import Row, Store

_DESCRIPTORS = UUID("b0f3a1c8-8f77-4e1c-9d3b-2f3c6c1f7a10")


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows each statement inserted."""

    batches: tuple[int, ...]


@given(parsers.parse("{count:d} descriptors of {resource:S}"))
def many_descriptors(count: int, resource: str, store: Store) -> None:
    """Insert descriptors that are called by their numbers."""
    name = resource.partition(":")[2]
    key = store.resource_key(resource)
    uuids = [str(uuid5(_DESCRIPTORS, f"{resource} {number}")) for number in range(count)]
    store.insert_many("dms.Document", [{"DocumentUuid": one, "ResourceKeyId": key} for one in uuids])
    made = sorted(_number(row["DocumentId"]) for row in store.rows("dms.Document", ["DocumentId"], ResourceKeyId=key))
    namespace = f"uri://ed-fi.org/{name}"
    rows = [
        {"DocumentId": one, "Namespace": namespace, "CodeValue": str(number), "ShortDescription": str(number),
         "Discriminator": resource, "Uri": f"{namespace}#{number}"}
        for number, one in enumerate(made)
    ]  # fmt: skip
    store.insert_many("dms.Descriptor", rows)
    store.documents.update({f"{name} {number}": one for number, one in enumerate(made)})


@when(parsers.parse("the plans write {count:d} rows of edfi.SchoolGradeLevel for {school:w} in batches"),
      target_fixture="written")  # fmt: skip
def written_in_batches(count: int, school: str, plans: Answer, store: Store, backend: Backend) -> Written:
    """Split the rows by the plan's batch and insert each part with one statement."""
    plan = write_plan(plans, "edfi.SchoolGradeLevel")
    rows = [
        (store.documents[school], number, store.documents[f"GradeLevelDescriptor {number}"]) for number in range(count)
    ]
    size = plan["batch"]["maxRowsPerBatch"]
    parts = [rows[start : start + size] for start in range(0, count, size)]
    for part in parts:
        insert_together(plan, part, store, backend)
    return Written(tuple(map(len, parts)))


@then("the batches are of")
def batches_are(datatable: list[list[str]], written: Written, store: Store) -> None:
    """On the engine of this run the statements inserted so many rows each."""
    expected = dict(datatable[1:])[store.dialect]
    require_equal(listed(map(str, written.batches)), expected, f"the rows of each statement on {store.dialect}")


@then(parsers.parse("reading edfi.SchoolGradeLevel for {school:w} gives the ordinals {first:d} to {last:d}"))
def ordinals_are(school: str, first: int, last: int, plans: Answer, store: Store) -> None:
    """The select returns every ordinal once, in order."""
    fill_page(store, [store.documents[school]])
    rows = rows_of_table(store, read_plan(plans, "edfi.SchoolGradeLevel"))
    require_equal(
        [_number(row["Ordinal"]) for row in rows], [*range(first, last + 1)], "the ordinals, in the order read,"
    )


@then(parsers.parse("for {count:d} generated lists of schedules single and multi-row inserts leave the same rows"))
def single_and_multi_row(count: int, plans: Answer, store: Store, backend: Backend) -> None:
    """The same labels, inserted one by one and with one statement, are the same content."""
    student = store.document("generated", "Ed-Fi:Student", str(uuid5(_DESCRIPTORS, "student")))
    names = {"FirstName": "A", "LastSurname": "B", "StudentUniqueId": "S-1"}
    store.insert("edfi.Student", [{"DocumentId": student, **names}])
    plan = write_plan(plans, "edfi.StudentSchedule")

    def check(labels: list[str]) -> None:
        rows = [(student, number, label) for number, label in enumerate(labels)]
        parameters = [one["parameter"] for one in plan["bindings"]]
        for row in rows:
            execute(store, plan["insertSql"], dict(zip(parameters, row, strict=True)))
        alone = _emptied(store, plan, student)
        insert_together(plan, rows, store, backend)
        together = _emptied(store, plan, student)
        require_equal(repr(together), repr(alone), "the rows that one statement leaves")
        require_equal([str(row["Label"]) for row in alone], labels, "the labels, one by one,")

    letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
    check_for_all(st.lists(st.text(letters, max_size=20), min_size=1, max_size=6), count, check)


def insert_together(plan: Part, rows: Sequence[Sequence[object]], store: Store, backend: Backend) -> None:
    """Insert rows with one statement whose text the operation writes; values are named by binding and row."""
    asked: dict[str, Any] = {
        "dialect": store.dialect,
        "table": table_id(plan["table"]),
        "columns": [one["column"] for one in plan["bindings"]],
        "rows": len(rows),
    }
    sql = accepted(backend.call("plan.insert_batch", asked))["sql"]
    values: Mapping[str, object] = {
        f"{binding['parameter']}_{number}": value
        for number, row in enumerate(rows)
        for binding, value in zip(plan["bindings"], row, strict=True)
    }
    require_equal(execute(store, sql, values), len(rows), f"the number of rows inserted into {plan['table']}")


def _emptied(store: Store, plan: Part, student: int) -> list[Row]:
    """Return the student's rows and delete them by the plan's own text."""
    rows = sorted(store.rows(plan["table"]), key=lambda row: _number(row["Ordinal"]))
    execute(store, plan["deleteByParentSql"], {plan["bindings"][0]["parameter"]: student})
    require_equal(
        store.count(plan["table"]), 0, f"the number of rows of {plan['table']} after the delete by its parent"
    )
    return rows


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value

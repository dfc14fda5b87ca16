"""Documents that plans read: one association, and schools dealt by numbers (dms E15-S05, S06)."""

import datetime as dt
from collections.abc import Sequence
from typing import Final
from uuid import UUID, uuid5

from hypothesis import strategies as st
from pytest_bdd import given, parsers, then, when

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.strategies.properties import check_for_all
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, qualified, resource_tables
from steps.dms.plans.mapping_sets import read_plan, resource_plans
from steps.dms.plans.plan_execution import fill_page, rows_by_place, rows_of_table
from steps.dms.plans.plan_query_steps import ASSOCIATION
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.store_steps import values_of
from steps.dms.stores.stores import Store

_DOCUMENTS: Final = UUID("27e0d0a4-7a1a-4d57-8b6f-8d6f3e2f9a55")
_SCHOOL: Final = "Ed-Fi:School"
_TYPES: Final = {"Int32": int, "Int64": int, "String": str, "Boolean": bool, "Date": dt.date}
_MANY: Final = 4


@given("an association of a student with a school whose years are")
def association(datatable: list[list[str]], store: Store) -> None:
    """Insert the documents school (255901), student (S-100) and association (2025-08-18) without a homeroom."""
    for name, resource in (("school", _SCHOOL), ("student", "Ed-Fi:Student"),
                           ("association", "Ed-Fi:StudentSchoolAssociation")):  # fmt: skip
        store.document(name, resource, str(uuid5(_DOCUMENTS, name)))
    ids = store.documents
    store.insert("edfi.School", [{"DocumentId": ids["school"], "SchoolId": 255901, "NameOfInstitution": "Lakeside"}])
    store.insert("edfi.Student", [{"DocumentId": ids["student"], "FirstName": "Ada", "LastSurname": "Lovelace",
                                   "StudentUniqueId": "S-100"}])  # fmt: skip
    row = {
        **values_of(datatable, ASSOCIATION, store),
        "DocumentId": ids["association"],
        "SchoolId_Unified": 255901,
        "School_DocumentId": ids["school"],
        "Student_DocumentId": ids["student"],
        "Student_StudentUniqueId": "S-100",
        "EntryDate": dt.date(2025, 8, 18),
    }
    store.insert(ASSOCIATION, [row])


@given(parsers.parse("{count:d} generated schools with addresses, periods, grade levels and extensions"))
def generated_schools(count: int, store: Store) -> None:
    """Insert schools that have none to three elements each, by the bits of their numbers."""
    for number in range(count):
        store.document(f"school {number}", _SCHOOL, str(uuid5(_DOCUMENTS, f"school {number}")))
    for name in ("AddressTypeDescriptor", "GradeLevelDescriptor"):
        for number in range(_MANY):
            code = f"{name} {number}"
            identifier = store.document(code, f"Ed-Fi:{name}", str(uuid5(_DOCUMENTS, code)))
            row = {"DocumentId": identifier, "Namespace": "uri://ed-fi.org", "CodeValue": code,
                   "ShortDescription": code, "Discriminator": f"Ed-Fi:{name}",
                   "Uri": f"uri://ed-fi.org#{code}"}  # fmt: skip
            store.insert("dms.Descriptor", [row])
    for table, rows in _rows(count, store).items():
        store.insert_many(table, rows[::-1])


@when("all generated schools are on the page")
def page_of_schools(store: Store) -> None:
    """Make the keyset of all generated schools."""
    fill_page(store, _schools(store))


@then(parsers.parse("reading {tables} gives rows of {names} alone"))
def tables_give_rows_of(tables: str, names: str, plans: Answer, store: Store) -> None:
    """These tables return rows of all these documents and of no other."""
    for table in tables.split(" and "):
        said = _documents(read_plan(plans, table), store)
        expected = {store.documents[name] for name in names_in(names)}
        require_equal(sorted(said), sorted(expected), f"the documents with rows of {table}")


@then(parsers.parse("no table of {resource:S} gives a row of {name:w}"))
def no_table_gives(resource: str, name: str, plans: Answer, store: Store) -> None:
    """No select of the resource returns a row of this document."""
    for plan in resource_plans(plans, resource)["read"]["tables"]:
        if store.documents[name] in _documents(plan, store):
            fail(f"reading {plan['table']} gives a row of {name}, which is not on the page")


@then(parsers.parse("for {count:d} generated pages of schools every table returns exactly their rows, by key, with the "
                    "types of the model"))  # fmt: skip
def pages_of_rows(count: int, plans: Answer, store: Store, schema_set: SchemaSet, backend: Backend) -> None:
    """Rows are those that the store has of the documents, in the order of the key; values fit their columns."""
    model = {qualified(one): one for one in resource_tables(derive(backend, schema_set, "pgsql"))}
    tables = resource_plans(plans, _SCHOOL)["read"]["tables"]
    kept = {plan["table"]: store.rows(plan["table"]) for plan in tables}

    def check(page: list[int]) -> None:
        fill_page(store, page)
        for plan in tables:
            keys = plan["orderBy"]
            expected = sorted((row for row in kept[plan["table"]] if row[keys[0]] in page),
                              key=lambda row: [_number(row[key]) for key in keys])  # fmt: skip
            found = rows_of_table(store, plan)
            subject = f"the rows of {plan['table']}"
            require_equal(repr(found), repr([{name: row[name] for name in plan["selectList"]} for row in expected]),
                          subject)  # fmt: skip
            _require_types(found, model[plan["table"]])

    check_for_all(_pages(store), count, check)


@then(parsers.parse("for {count:d} generated pages of schools the descriptors are those of all their columns"))
def pages_of_descriptors(count: int, plans: Answer, store: Store) -> None:
    """The projection returns exactly the ids in the columns that the store has, ascending."""
    read = resource_plans(plans, _SCHOOL)["read"]
    columns = (("edfi.SchoolAddress", "AddressTypeDescriptor_DescriptorId"),
               ("edfi.SchoolGradeLevel", "GradeLevelDescriptor_DescriptorId"))  # fmt: skip
    kept = [(_number(row["School_DocumentId"]), _number(row[column]))
            for table, column in columns for row in store.rows(table)]  # fmt: skip

    def check(page: list[int]) -> None:
        fill_page(store, page)
        found = [_number(row[0]) for row in rows_by_place(store, read["descriptorProjection"]["sql"])]
        require_equal(found, sorted({descriptor for school, descriptor in kept if school in page}), "the descriptors")

    check_for_all(_pages(store), count, check)


def _rows(count: int, store: Store) -> dict[str, list[dict[str, object]]]:
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in (
        "edfi.School", "sample.SchoolExtension", "sample.SchoolExtensionBusRoute", "edfi.SchoolAddress",
        "sample.SchoolExtensionAddress", "edfi.SchoolGradeLevel", "edfi.SchoolAddressPeriod")}  # fmt: skip
    for number in range(count):
        school = store.documents[f"school {number}"]
        key = {"School_DocumentId": school}
        rows["edfi.School"].append({"DocumentId": school, "SchoolId": number, "NameOfInstitution": f"S{number}"})
        rows["sample.SchoolExtension"].append({"DocumentId": school, "Mascot": f"M{number}"})
        for place in range(number % _MANY):
            at = {**key, "Ordinal": place}
            descriptor = store.documents[f"AddressTypeDescriptor {place}"]
            rows["sample.SchoolExtensionBusRoute"].append({**at, "RouteName": f"R{place}"})
            rows["edfi.SchoolAddress"].append({**at, "AddressTypeDescriptor_DescriptorId": descriptor,
                                               "City": f"C{place}", "StreetNumberName": "1"})  # fmt: skip
            rows["sample.SchoolExtensionAddress"].append({**at, "Zone": f"Z{place}"})
            rows["edfi.SchoolAddressPeriod"].append({**key, "AddressOrdinal": place, "Ordinal": 0,
                                                     "BeginDate": dt.date(2025, 1, 1 + place)})  # fmt: skip
        for place in range(number // _MANY % _MANY):
            level = store.documents[f"GradeLevelDescriptor {place}"]
            rows["edfi.SchoolGradeLevel"].append({**key, "Ordinal": place, "GradeLevelDescriptor_DescriptorId": level})
    return rows


def _pages(store: Store) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(_schools(store)), unique=True)


def _schools(store: Store) -> Sequence[int]:
    return [one for name, one in store.documents.items() if name.startswith("school ")]


def _documents(plan: Part, store: Store) -> set[int]:
    return {_number(row[plan["orderBy"][0]]) for row in rows_of_table(store, plan)}


def _require_types(rows: Sequence[dict[str, object]], table: Part) -> None:
    kinds = {one["name"]: one["type"]["kind"] for one in table["columns"]}
    for row in rows:
        wrong = [name for name, value in row.items()
                 if value is not None and not isinstance(value, _TYPES.get(kinds[name], object))]  # fmt: skip
        require_equal(wrong, [], f"the values of {qualified(table)} of other types than their columns")


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value

"""A database that plans write to and read from, statement by statement, as the texts say (dms E15)."""

import random
from functools import partial
from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, then, when

from conformance.assertions import REFUSED, fail, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import EngineSettings
from conformance.oracles.referential_id import referential_id
from steps.dms.model.relational_models import listed
from steps.dms.plans.mapping_sets import compiled, identity_projection, read_plan, resource_plans, write_plan
from steps.dms.plans.plan_execution import execute, fill_page, rows_by_place, rows_of_table
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.store_columns import NOTHING, shown
from steps.dms.stores.store_steps import cell, dialect_of, rows_of
from steps.dms.stores.stores import Store, refusal_of

if TYPE_CHECKING:
    from steps.dms.model.relational_models import Part


@given("the plans for the database", target_fixture="plans")
def plans_for_database(schema_set: SchemaSet, backend: Backend, engine_settings: EngineSettings) -> Answer:
    """Compile the schema set for the engine of this run."""
    return compiled(backend, schema_set, dialect_of(engine_settings))


@given(parsers.re(r"the descriptors? (?P<names>\S+(, \S+)*) of (?P<resource>\S+)"))
def descriptors(names: str, resource: str, store: Store) -> None:
    """Insert descriptors with their documents; each is called by its code value."""
    for name in names_in(names):
        store.document(name, resource, f"00000000-0000-4000-8000-{len(store.documents):012}")
        namespace = f"uri://ed-fi.org/{resource.partition(':')[2]}"
        row = {"DocumentId": store.documents[name], "Namespace": namespace, "CodeValue": name,
               "ShortDescription": name, "Discriminator": resource, "Uri": f"{namespace}#{name}"}  # fmt: skip
        store.insert("dms.Descriptor", [row])


@given(parsers.parse("the rows of {table:S}, in a random order"))
def rows_in_random_order(table: str, datatable: list[list[str]], store: Store) -> None:
    """Insert the rows one by one in an order that is none."""
    rows = rows_of(datatable, table, store)
    random.Random(table).shuffle(rows)  # noqa: S311 - an order, no secret
    for row in rows:
        store.insert(table, [row])


@given(parsers.parse("the plans write into {table:S}"))
@when(parsers.parse("the plans write into {table:S}"))
def plans_write(table: str, datatable: list[list[str]], plans: Answer, store: Store) -> None:
    """Insert the rows by the table's plan; the header names parameters, the cells hold what their columns hold."""
    plan = write_plan(plans, table)
    columns = {one["parameter"]: one["column"] for one in plan["bindings"]}
    header, *rows = datatable
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        values = {name: cell(cells.get(name, NOTHING), table, column, store) for name, column in columns.items()}
        refused = refusal_of(partial(execute, store, plan["insertSql"], values))
        if refused is not None:
            fail(f"the engine refuses the insert of {table}: {refused.message}", code=REFUSED)


@when(parsers.parse("the page holds {names}"))
def page_holds(names: str, store: Store) -> None:
    """Make the keyset of these documents; ``nothing`` is an empty one."""
    fill_page(store, [store.documents[name] for name in names_in(names) if name != "nothing"])


@then(parsers.parse("reading {table:S} gives, in this order"))
def reading_gives(table: str, datatable: list[list[str]], plans: Answer, store: Store) -> None:
    """The table's select returns these rows in this order; columns that are not shown are not looked at."""
    header, *expected = datatable
    rows = rows_of_table(store, read_plan(plans, table))
    said = [[_shown(name, row[name], store) for name in header] for row in rows]
    require_equal(said, expected, f"the rows of {table} for the page")


@then(parsers.parse("reading the tables of {resource:S} gives no row"))
def reading_gives_nothing(resource: str, plans: Answer, store: Store) -> None:
    """No select of the resource returns a row for the page."""
    for plan in resource_plans(plans, resource)["read"]["tables"]:
        require_equal(len(rows_of_table(store, plan)), 0, f"the number of rows of {plan['table']}")


@then(parsers.parse("{table:S}, written and read with these plans, gives the values that were written"))
def written_and_read(table: str, datatable: list[list[str]], plans: Answer, store: Store) -> None:
    """The values come back by their places in the select list."""
    header, *rows = datatable
    places = [read_plan(plans, table)["selectList"].index(name) for name in header]
    found = rows_by_place(store, read_plan(plans, table)["selectByKeysetSql"])
    said = [[_shown(name, row[place], store) for name, place in zip(header, places, strict=True)] for row in found]
    require_equal(said, rows, f"the values of {table} at the places {places}")


@then(parsers.parse("the descriptor projection of {resource:S} gives, in this order"))
def descriptors_given(resource: str, datatable: list[list[str]], plans: Answer, store: Store) -> None:
    """The query returns these ids with these URIs; ids ascend."""
    rows = _descriptor_rows(resource, plans, store)
    identifiers = [row[0] for row in rows]
    ascending = sorted(set(identifiers))
    require_equal(identifiers, ascending, "the ids of the descriptors, each once and ascending")
    said = [[_shown("DocumentId", row[0], store), shown(row[1])] for row in rows]
    require_equal(sorted(said), sorted(datatable[1:]), f"the descriptors of {resource}")


@then(parsers.parse("one statement reads the descriptors of {count:d} {resource:S} documents, each once"))
def one_statement(count: int, resource: str, plans: Answer, store: Store) -> None:
    """The plan has one text; it returns every descriptor that is used in any column of the page, once."""
    read = resource_plans(plans, resource)["read"]
    used: set[int] = set()
    for source in read["descriptorProjection"]["sources"]:
        plan = read_plan(plans, source["table"])
        column = plan["selectList"][source["ordinal"]]
        used |= {_number(row[column]) for row in rows_of_table(store, plan) if row[column] is not None}
    found = [row[0] for row in _descriptor_rows(resource, plans, store)]
    require(len(rows_of_table(store, read["tables"][0])) == count, f"the page has other than {count} documents")
    require_equal(found, sorted(used), f"the descriptors that {count} documents use")


@then(parsers.parse("the identities of {resource:S} hash to the referential ids of the store"))
def identities_hash(resource: str, plans: Answer, store: Store) -> None:
    """The suite formats and hashes what the projection returns; the ids are those that the triggers keep."""
    projection = identity_projection(plans, resource)
    project, _, name = resource.partition(":")
    rows = rows_by_place(store, projection["sql"])
    require(rows != [], f"the identity projection of {resource} returns nothing for the page")
    for row in rows:
        identity = [(one["identityPath"], _plain(row[one["ordinal"]])) for one in projection["columns"]]
        kept = {str(one["ReferentialId"]) for one in store.rows(
            "dms.ReferentialIdentity", ["ReferentialId"], DocumentId=row[0], ResourceKeyId=store.resource_key(resource)
        )}  # fmt: skip
        require_equal(sorted(kept), [referential_id(project, name, identity)], f"the referential ids of {identity}")


@then(parsers.parse("reading the reference {path:S} of {resource:S} gives"))
def reference_gives(path: str, resource: str, datatable: list[list[str]], plans: Answer, store: Store) -> None:
    """Presence and fields of the reference stand at the places that its projection says."""
    projection = next(one for one in resource_plans(plans, resource)["read"]["referenceProjection"]
                      if one["referencePath"] == path)  # fmt: skip
    places = [projection["presenceOrdinal"], *(one["ordinal"] for one in projection["fields"])]
    rows = rows_by_place(store, read_plan(plans, projection["table"])["selectByKeysetSql"])
    said = [[_shown("DocumentId" if place == places[0] else "", row[place], store) for place in places] for row in rows]
    require_equal(said, datatable[1:], f"presence and fields of {path} ({listed(map(str, places))})")


def _descriptor_rows(resource: str, plans: Answer, store: Store) -> list[tuple[int, str]]:
    """Run the projection and return ids and URIs, as the rows come."""
    projection: Part = resource_plans(plans, resource)["read"]["descriptorProjection"]
    return [(_number(row[0]), str(row[1])) for row in rows_by_place(store, projection["sql"])]


def _shown(column: str, value: object, store: Store) -> str:
    names = {identifier: f"@{name}" for name, identifier in store.documents.items()}
    is_id = column.endswith(("DocumentId", "DescriptorId"))
    return names.get(value, shown(value)) if is_id and isinstance(value, int) else shown(value)


def _plain(value: object) -> str:
    return str(value) if not isinstance(value, bool) else shown(value)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value

"""When the plans of a schema set are compiled, and Then: their statements, bindings and projections (dms E15)."""

from hashlib import sha256

from pytest_bdd import parsers, then, when

from conformance.assertions import WRONG_REFUSAL, fail, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.plan_text import parameters_in
from steps.dms.answers.answers import Pair, accepted, detail, refused_as
from steps.dms.model.relational_models import NOBODY, listed
from steps.dms.plans.mapping_sets import (
    compiled,
    identity_projection,
    member_cells,
    read_plan,
    resource_plans,
    source_cells,
    source_text,
    statement,
    write_plan,
)
from steps.dms.schema.schema_files import SchemaSet, names_in


@when(parsers.parse("the plans are compiled for {dialect:w}"), target_fixture="answer")
def plans_compiled(dialect: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for the whole mapping set."""
    return compiled(backend, schema_set, dialect)


@when("the plans are compiled for pgsql and for mssql", target_fixture="answers")
def plans_compiled_for_both(schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the mapping sets of both dialects."""
    return Pair(compiled(backend, schema_set, "pgsql"), compiled(backend, schema_set, "mssql"))


@when(parsers.parse("the plans of the original and the changed set are compiled for {dialect:w}"),
      target_fixture="answers")  # fmt: skip
def plans_of_both_sets(dialect: str, original_set: SchemaSet, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the mapping sets of both schema sets."""
    return Pair(compiled(backend, original_set, dialect), compiled(backend, schema_set, dialect))


@then(parsers.re(r"the (?P<kind>insert|update|delete|hydrate|descriptor projection|identity projection) "
                 r"of (?P<owner>\S+) is"))  # fmt: skip
def statement_is(kind: str, owner: str, docstring: str, answer: Answer) -> None:
    """The statement has exactly this text and a line end."""
    require_equal(statement(answer, kind, owner), f"{docstring}\n", f"the {kind} of {owner}")


@then(parsers.parse("the {kind:w} of {table:S} has the digest {digest:w}"))
def statement_has_digest(kind: str, table: str, digest: str, answer: Answer) -> None:
    """The SHA-256 of the statement is this one."""
    sql = statement(answer, kind, table)
    require_equal(sha256(sql.encode()).hexdigest(), digest, f"the digest of the {kind} of {table}")


@then(parsers.parse("the write plans of {resource:S} are"))
def write_plans_are(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The tables of the resource are written in this order, each by these statements."""
    header, *expected = datatable
    rows = [
        {
            "table": one["table"],
            "insert": "yes" if one["insertSql"] else "no",
            "update": "no" if one["updateSql"] is None else "yes",
            "delete by": _deleted_by(one["deleteByParentSql"]),
        }
        for one in resource_plans(answer, resource)["write"]["tables"]
    ]
    said = [[row[word] for word in header] for row in rows]
    require_equal(said, expected, f"the write plans of {resource} ({', '.join(header)})")


@then(parsers.parse("the table {table:S} is written from"))
def written_from(table: str, datatable: list[list[str]], answer: Answer) -> None:
    """The table's bindings are these, in this order."""
    header, *expected = datatable
    rows = [
        {"column": one["column"], "parameter": one["parameter"], "source": source_text(one["source"])}
        for one in write_plan(answer, table)["bindings"]
    ]
    said = [[row[word] for word in header] for row in rows]
    require_equal(said, expected, f"the bindings of {table} ({', '.join(header)})")


@then(parsers.parse("the table {table:S} unifies"))
def table_unifies(table: str, datatable: list[list[str]], answer: Answer) -> None:
    """The table's unification classes have these members, in this order."""
    header, *expected = datatable
    rows = [
        member_cells(entry, member)
        for entry in write_plan(answer, table)["keyUnification"]
        for member in entry["members"]
    ]
    said = [[row[word] for word in header] for row in rows]
    require_equal(said, expected, f"the unified members of {table} ({', '.join(header)})")


@then(parsers.parse("a statement may insert {rows:d} rows of {table:S}"))
def batch_is(rows: int, table: str, answer: Answer) -> None:
    """The batch of the table has this many rows."""
    require_equal(write_plan(answer, table)["batch"]["maxRowsPerBatch"], rows, f"the rows per batch of {table}")


@then(parsers.parse("the table {table:S} has no {kind:w}"))
def no_statement(table: str, kind: str, answer: Answer) -> None:
    """The table has no such statement."""
    member = {"update": "updateSql", "delete": "deleteByParentSql"}[kind]
    require_equal(write_plan(answer, table)[member], None, f"the {kind} of {table}")


@then(parsers.parse("the {kind:w} of {table:S} names {names}"))
def statement_names(kind: str, table: str, names: str, answer: Answer) -> None:
    """The statement names exactly these parameters or, where it only reads, selects these columns, in this order."""
    said = parameters_in(statement(answer, kind, table))
    if kind == "hydrate":
        said = read_plan(answer, table)["selectList"]
    require_equal(listed(said), names, f"what the {kind} of {table} names")


@then(parsers.parse("the read plans of {resource:S} are of {tables}"))
def read_plans_are(resource: str, tables: str, answer: Answer) -> None:
    """The tables of the resource are read in this order."""
    said = [one["table"] for one in resource_plans(answer, resource)["read"]["tables"]]
    require_equal(said, list(names_in(tables)), f"the tables that {resource} is read from")


@then(parsers.parse("the descriptor projection of {resource:S} reads"))
def descriptors_read(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The projection has these sources, in this order."""
    header, *expected = datatable
    projection = resource_plans(answer, resource)["read"]["descriptorProjection"]
    if projection is None:
        fail(f"{resource} has no descriptor projection", expected=expected)
    said = [[source_cells(one)[word] for word in header] for one in projection["sources"]]
    require_equal(said, expected, f"the sources of the descriptors of {resource} ({', '.join(header)})")


@then(parsers.parse("{resource:S} has no descriptor projection and refers to nothing"))
def no_projection(resource: str, answer: Answer) -> None:
    """The resource has neither descriptors nor references."""
    read = resource_plans(answer, resource)["read"]
    said: list[JsonValue] = [read["descriptorProjection"], read["referenceProjection"]]
    require_equal(said, [None, []], f"descriptor and reference projection of {resource}")


@then(parsers.parse("the references of {resource:S} are read from"))
def references_read_from(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The reference projection has these references, in this order; a field is ``path at ordinal``."""
    said = [
        [
            one["referencePath"],
            one["table"],
            str(one["presenceOrdinal"]),
            listed(f"{each['path']} at {each['ordinal']}" for each in one["fields"]),
        ]
        for one in resource_plans(answer, resource)["read"]["referenceProjection"]
    ]
    require_equal(said, datatable[1:], f"the reference projection of {resource} ({', '.join(datatable[0])})")


@then(parsers.parse("the identity of {resource:S} is read from"))
def identity_read_from(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The identity projection has these columns, in this order."""
    said = [
        [one["identityPath"], str(one["ordinal"]), one["kind"]]
        for one in identity_projection(answer, resource)["columns"]
    ]
    require_equal(said, datatable[1:], f"the identity projection of {resource} ({', '.join(datatable[0])})")


@then(parsers.parse("it is refused as {code:w}, naming {names}"))
def refused_naming(code: str, names: str, answer: Answer) -> None:
    """The refusal has this code, and its list of names has all of these."""
    said = detail(refused_as(answer, code), "names")
    assert isinstance(said, list)
    written = {str(one) for one in said}
    for name in names_in(names):
        require(name in written, f"the refusal {code} does not name {name}", code=WRONG_REFUSAL, actual=said)


@when(parsers.parse("the plans of {resource:S} are looked up"), target_fixture="answer")
def looked_up(resource: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for one resource of the mapping set."""
    project, _, name = resource.partition(":")
    asked = {"dialect": "pgsql", "project": project, "resource": name}
    return backend.call("plan.lookup", {**schema_set.payload, **asked})


@then(parsers.parse("they are the plans of {resource:S} of the mapping set"))
def plans_of_mapping_set(resource: str, answer: Answer, schema_set: SchemaSet, backend: Backend) -> None:
    """The plans that were looked up are those of the whole mapping set."""
    whole = compiled(backend, schema_set, "pgsql")
    require_equal(accepted(answer)["resource"], resource_plans(whole, resource), f"the plans of {resource}")


def _deleted_by(sql: str | None) -> str:
    return NOBODY if sql is None else listed(parameters_in(sql))

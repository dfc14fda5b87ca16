"""What the emitter refuses, and what the text of a script says that a database does not (E02-S02, E02-S03)."""

import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from tests.reference.ddl.sample_models import WHOLE, derived, project, resource, script, town_and_annex
from tests.reference.samples import ANNEX, TOWN, Json, accepted, refused

DIALECTS = ["pgsql", "mssql"]
FILES = [{"path": str(TOWN)}, {"path": str(ANNEX)}]
PHASE = re.compile(r"^-- Phase (\d): ", re.MULTILINE)


@cache
def manifests(dialect: str) -> str:
    """Return both manifests of Town and Annex as the arguments of ``ddl.write``, in JSON."""
    model = accepted("model.derive", files=FILES, dialect=dialect)["text"]
    schema = accepted("schema.effective_manifest", files=FILES)["text"]
    return json.dumps({"relational_model": json.loads(model), "effective_schema": json.loads(schema)})


def altered(dialect: str, change: Callable[[Json], object]) -> Json:
    """Return the arguments of ``ddl.write`` after a change of the model."""
    arguments: Json = json.loads(manifests(dialect))
    change(arguments["relational_model"])
    return {"dialect": dialect, **arguments}


def detail(model: Json, name: str) -> Json:
    """Return a resource of a model."""
    found: Json = next(one for one in model["resource_details"] if one["resource"]["resource_name"] == name)
    return found


@cache
def town(dialect: str) -> str:
    """Return the script of Town and Annex."""
    return script(town_and_annex(Dialect(dialect)))


def classified(dialect: str) -> list[Json]:
    """Return the statements of that script."""
    found: list[Json] = accepted("sql.classify", dialect=dialect, text=town(dialect))["statements"]
    return found


@pytest.mark.parametrize("dialect", DIALECTS)
def test_indexes_and_triggers_are_those_of_the_model(dialect: str) -> None:
    """The emitter decides nothing a second time."""
    model = json.loads(manifests(dialect))["relational_model"]
    for kind, listed in (("index", "indexes"), ("trigger", "triggers")):
        emitted = {
            (one["schema"], one["table"], one["name"])
            for one in classified(dialect)
            if one["kind"] == kind and one["schema"] != "dms"
        }
        assert emitted == {
            (one["table"]["schema"], one["table"]["name"], one["name"])
            for one in model[listed]
            if one["kind"] not in ("PrimaryKey", "UniqueConstraint")
        }


@pytest.mark.parametrize(("dialect", "other"), [("pgsql", "mssql"), ("mssql", "pgsql")])
def test_a_model_of_the_other_dialect_is_refused(dialect: str, other: str) -> None:
    """Its names are cut at another length and its keys have another shape."""
    error = refused("ddl.emit", files=FILES, dialect=dialect, model_dialect=other)
    assert error["code"] == "DIALECT_MISMATCH"
    assert error["details"] == {"expected": dialect, "actual": other}


def no_arms(model: Json) -> None:
    """Take all members from the abstract resource."""
    model["abstract_union_views"][0]["union_arms"] = []


def no_view(model: Json) -> None:
    """Take the view from the abstract resource."""
    model["abstract_union_views"] = []


def uneven_arm(model: Json) -> None:
    """Take an expression from an arm."""
    model["abstract_union_views"][0]["union_arms"][1]["projection_expressions"].pop()


def alias_key(model: Json) -> None:
    """Let a foreign key use an alias instead of its storage column."""
    constraints = detail(model, "Loan")["tables"][0]["constraints"]
    key = next(one for one in constraints if one["name"].startswith("FK_Loan_Patron"))
    key["columns"] = [key["columns"][0], "Patron_PatronUniqueId"]
    key["target_columns"] = ["DocumentId", "PatronUniqueId"]


def lost_column(model: Json) -> None:
    """Let a trigger watch a column that is not there."""
    model["triggers"][0]["identity_projection_columns"] = ["Ghost"]


def lost_key(model: Json) -> None:
    """Take the primary keys from the list of indexes."""
    model["indexes"] = [one for one in model["indexes"] if one["kind"] != "PrimaryKey"]


def lost_project(model: Json) -> None:
    """Take a project of which resources are left."""
    model["projects"].pop()


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("change", "named"),
    [
        (no_arms, "Town:Organization"),
        (no_view, "Town:Organization"),
        (uneven_arm, "town.Organization_View"),
        (alias_key, "FK_Loan_Patron"),
        (lost_column, "annex.Bookmobile.Ghost"),
        (lost_key, "has no primary key"),
        (lost_project, "Town:"),
    ],
)
def test_a_model_that_contradicts_itself_is_refused(dialect: str, change: Callable[[Json], None], named: str) -> None:
    """The engine would find it in the middle of the script, or never."""
    error = refused("ddl.write", **altered(dialect, change))
    assert error["code"] == "INVALID_MODEL"
    assert named in error["message"]


def test_what_is_no_manifest_is_refused() -> None:
    """A misspelt member must not be taken for an empty list."""

    def misspelt(model: Json) -> None:
        model["trigger"] = model.pop("triggers")

    assert refused("ddl.write", **altered("pgsql", misspelt))["code"] == "invalid_arguments"


def test_composite_references_are_deferrable_on_postgresql_and_nothing_else_is() -> None:
    """Cascades over paths of different lengths meet only at the end of a rename."""
    keys = re.findall(r"ADD CONSTRAINT \"(\w+)\"(?:(?!ADD CONSTRAINT)[\s\S])*?;", town("pgsql"))
    deferrable = re.findall(
        r"ADD CONSTRAINT \"(\w+)\"(?:(?!ADD CONSTRAINT)[^;])*DEFERRABLE INITIALLY IMMEDIATE;", town("pgsql")
    )
    assert deferrable == [key for key in keys if key.endswith("_RefKey")]
    assert len(deferrable) == 7
    assert "DEFERRABLE" not in town("mssql")


def test_identities_have_a_binary_collation_on_sql_server_and_other_texts_have_not() -> None:
    """The usual collation would make two identities that differ in case one."""
    collated = re.findall(
        r"^    \[(\w+)\] nvarchar\(\d+\) COLLATE Latin1_General_100_BIN2", town("mssql"), re.MULTILINE
    )
    others = re.findall(r"^    \[(\w+)\] nvarchar\(\d+\) (?:NOT )?NULL", town("mssql"), re.MULTILINE)
    assert {"BookmobileNumber", "PatronUniqueId", "PatronUniqueId_Unified", "Patron_PatronUniqueId", "Uri"} <= set(
        collated
    )
    assert {"City", "LibraryName", "NameFirstName", "ShortDescription", "GeoCode"} <= set(others)
    assert not set(collated) & {"City", "LibraryName", "NameFirstName", "ShortDescription"}
    assert "DayName" in collated


def test_a_member_of_another_type_is_cast_to_that_of_the_view() -> None:
    """A reader of the view must not meet two types in one column; arms stand by the name of the member."""
    for dialect, column in (("pgsql", 'CAST("LibraryId" AS bigint)'), ("mssql", "CAST([LibraryId] AS bigint)")):
        view = town(dialect).split("-- Phase 6")[1].split("-- Phase 7")[0]
        assert column in view
        assert view.index("BranchId") < view.index("LibraryId")


def test_seeded_texts_are_compared_character_by_character_on_sql_server() -> None:
    """Every collation takes trailing blanks for nothing, and the usual one takes a for A."""
    validation = town("mssql").split("-- Phase 8")[1]
    for column in ("ProjectName", "ResourceName", "ResourceVersion", "ProjectEndpointName", "ProjectVersion"):
        exact = f"expected.[{column}] <> actual.[{column}] COLLATE Latin1_General_100_BIN2"
        assert exact in validation
        assert f"DATALENGTH(expected.[{column}]) <> DATALENGTH(actual.[{column}])" in validation


def test_more_than_a_thousand_expected_rows_are_split_on_sql_server() -> None:
    """SQL Server takes no more rows in one VALUES list."""
    resources = {f"r{number}s": resource(f"R{number}", {"id": WHOLE}, ("id",)) for number in range(1001)}
    seed = script(derived(Dialect.MSSQL, project(resources))).split("-- Phase 8")[1]
    lists = re.findall(r"VALUES\n((?:    \(.*\)[,;]\n)+)", seed)
    assert [text.count("\n") for text in lists] == [1000, 1, 1]
    assert seed.count("INSERT INTO [dms].[ResourceKey]") == 1001


@pytest.mark.parametrize("dialect", DIALECTS)
def test_seeding_never_changes_a_row_that_is_there(dialect: str) -> None:
    """A store in use is compared, never corrected."""
    seed = town(dialect).split("-- Phase 8")[1]
    assert not re.search(r"\b(?:UPDATE|DELETE|MERGE|TRUNCATE)\b", seed)
    inserts = re.findall(r"INSERT INTO [\"\[]dms[\"\]]\.[\"\[](\w+)", seed)
    assert inserts == ["ResourceKey"] * 8 + ["EffectiveSchema"] + ["SchemaComponent"] * 2


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_empty_project_can_be_emitted(dialect: str) -> None:
    """A list of no rows is no valid VALUES list."""
    sql = script(derived(Dialect(dialect), project({})))
    assert "VALUES\n)" not in sql
    assert PHASE.findall(sql) == list("012345678")

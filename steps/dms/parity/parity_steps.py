"""One schema on two engines: its scripts, its model and its live database have one normal form (PAR-S01)."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_bdd import parsers, then, when

from conformance.assertions import ACCEPTED, fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.events.model import Grade
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.emission.emissions import Artefacts, emitted
from steps.dms.parity.parity_names import expected_names, name_pairs
from steps.dms.parity.script_defects import with_defect
from steps.dms.parity.script_spellings import respelled
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.descriptions import SHAPES, ChangedScript, described_script

if TYPE_CHECKING:
    from conformance.inspection.description import Description
    from conformance.inspection.difference import Difference

_TRIGGER_FUNCTION = "trigger function"


@dataclass(frozen=True, slots=True)
class Both:
    """What the two scripts of one schema make."""

    pgsql: "Description"
    mssql: "Description"


@when("both scripts are described", target_fixture="both")
def both_described(schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence) -> Both:
    """Read both emitted texts as their engines would."""
    evidence.grade(Grade.MODELLED)
    return both_of(emitted(backend, schema_set), suite)


@when(parsers.parse("the script for mssql has the defect: {defect}"), target_fixture="both")
def mssql_is_defective(
    defect: str, schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence
) -> Both:
    """Read both scripts after a mistake was made by hand in one of them."""
    evidence.grade(Grade.MODELLED)
    scripts = emitted(backend, schema_set)
    broken = with_defect(scripts.script(MSSQL), defect)
    return Both(
        described_script(PGSQL, scripts.script(PGSQL), suite.output), described_script(MSSQL, broken, suite.output)
    )


@when(parsers.parse("the script for {dialect:w} is described in another spelling: {spelling}"),
      target_fixture="description")  # fmt: skip
def respelled_described(
    dialect: str, spelling: str, schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence
) -> "Description":
    """Read the emitted script after its spelling was changed and its meaning was not."""
    evidence.grade(Grade.MODELLED)
    script = emitted(backend, schema_set).script(dialect)
    other = respelled(script, dialect, spelling)
    require(other != script, f"{spelling} change nothing in the script for {dialect}")
    return described_script(dialect, other, suite.output)


@when(parsers.parse("the script for {dialect:w} ends with the statement {statement}"), target_fixture="script")
def script_with_statement(dialect: str, statement: str, schema_set: SchemaSet, backend: Backend) -> ChangedScript:
    """Put a statement behind the emitted script."""
    script = emitted(backend, schema_set).script(dialect)
    return ChangedScript(dialect, script, f"{script}{statement}\n")


@then("their normal forms are equal")
def normal_forms_are_equal(both: Both) -> None:
    """Whatever must be the same on both engines is the same."""
    require_no_difference(differences_of(both.pgsql, both.mssql), "the two scripts")


@then("nothing differs but what may")
def nothing_else_differs(both: Both) -> None:
    """Neither differs what must be equal, nor goes an allowed difference further than it may (PARITY D2)."""
    from conformance.inspection.parity import parity  # noqa: PLC0415

    require_no_difference(parity(both.pgsql, both.mssql).differences, "the two scripts")


@then(parsers.parse("the normal form lists {counts}"))
def normal_form_lists(counts: str, both: Both) -> None:
    """It has so many elements of these kinds, as ``19 tables, 1 views``."""
    from conformance.inspection.normal_form import normal_form  # noqa: PLC0415

    expected = {name: int(number) for number, name in (one.split() for one in counts.split(", "))}
    members = normal_form(both.pgsql).members
    require_equal({name: len(members[name]) for name in expected}, expected, "the elements of the normal form")


@then(parsers.parse("the only difference is in {place}"))
def only_difference(place: str, both: Both) -> None:
    """There is one difference, and it begins with the list of the normal form, the object and what is wrong."""
    found = [str(one) for one in differences_of(both.pgsql, both.mssql)]
    require_equal(len(found), 1, f"the number of differences: {found}")
    require(found[0].startswith(place), f"the difference {found[0]!r} does not begin with {place!r}")


@then(parsers.parse("it has the normal form of the script for {dialect:w}"))
def equals_script(
    dialect: str, description: "Description", schema_set: SchemaSet, backend: Backend, suite: Suite
) -> None:
    """What was described is what the emitted script makes."""
    script = described_script(dialect, emitted(backend, schema_set).script(dialect), suite.output)
    require_no_difference(differences_of(description, script), f"what was described and the script for {dialect}")


@then(parsers.parse("its project schemas have the normal form of the relational model for {dialect:w}"))
def equals_model(dialect: str, description: "Description", schema_set: SchemaSet, backend: Backend) -> None:
    """Outside the core schema it is exactly what the emitted manifest of the model says."""
    from conformance.inspection.relational_model import describe_model, project_part  # noqa: PLC0415

    manifest = json.loads(emitted(backend, schema_set).text(f"relational-model.{dialect}.manifest.json"))
    model = describe_model(manifest)
    require(bool(model.tables), "the model has no table")
    require_no_difference(differences_of(model, project_part(description)), f"the model and the script for {dialect}")


@then("a live database and the script for mssql differ in nothing but what may")
def live_equals_mssql(
    description: "Description", schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence
) -> None:
    """What one engine holds and what a script would make of the other is one schema."""
    evidence.grade(Grade.MODELLED)
    scripts = emitted(backend, schema_set)
    nothing_else_differs(Both(description, described_script(MSSQL, scripts.script(MSSQL), suite.output)))


@then(parsers.parse("only {dialect:w} has"))
def only_one_has(dialect: str, datatable: list[list[str]], both: Both) -> None:
    """These objects (kind, name) are in the script of one dialect only, and no others."""
    ours, theirs = objects_of(both.pgsql), objects_of(both.mssql)
    alone = ours - theirs if dialect == PGSQL else theirs - ours
    said = sorted([kind, name] for kind, name in alone if kind != _TRIGGER_FUNCTION)
    require_equal(said, sorted(datatable[1:]), f"the objects that only {dialect} has (kind, name)")


@then(parsers.parse("only pgsql has trigger functions, one for each of its {count:d} triggers"))
def trigger_functions(count: int, both: Both) -> None:
    """Every trigger of PostgreSQL calls the function of its table and purpose, which nothing else calls."""
    named = {f"{one.id}" for one in both.pgsql.functions if one.returns == "trigger"}
    called = [str(one.function) for table in both.pgsql.tables for one in table.triggers]
    require_equal(len(called), count, "the number of triggers of PostgreSQL")
    require_equal(sorted(called), sorted(named), "the functions that triggers call, against those that there are")
    other = [str(one.id) for one in both.mssql.functions if one.returns == "trigger"]
    require_equal(other, [], "the trigger functions of SQL Server")


@then("every object of one script has its name in the other as the limits of both allow")
def names_follow_the_limits(both: Both) -> None:
    """A name that PostgreSQL can hold is the same on both; any other is cut as the oracle cuts it."""
    expected = expected_names(both.mssql)
    pairs = name_pairs(both.pgsql, both.mssql)
    require(bool(pairs), "the scripts have no constraint, index or trigger in common")
    wrong = [[one.logical, one.pgsql or "none", expected[one.mssql]] for one in pairs
             if one.pgsql != expected[one.mssql]]  # fmt: skip
    require_equal(wrong, [], "the names that are cut otherwise (object, said, expected)")


@then("these names, and no others, are shorter for pgsql")
def shortened_names(datatable: list[list[str]], both: Both) -> None:
    """Exactly these names differ between the scripts."""
    said = [[one.mssql, one.pgsql or "none"] for one in name_pairs(both.pgsql, both.mssql) if one.mssql != one.pgsql]
    require_equal(sorted(said), sorted(datatable[1:]), "the names that differ (for mssql, for pgsql)")


@then(parsers.parse("its reader stops at that statement and quotes {line}"))
def reader_stops(line: str, script: ChangedScript, suite: Suite, evidence: ScenarioEvidence) -> None:
    """Reading the script is refused with the line of the last statement and its text; nothing is skipped."""
    from conformance.inspection.description import Dialect  # noqa: PLC0415
    from conformance.inspection.errors import ScriptError  # noqa: PLC0415
    from conformance.inspection.reading import describe_script  # noqa: PLC0415

    evidence.grade(Grade.PARSED)
    try:
        describe_script(Dialect(script.dialect), script.text, cache=suite.output / SHAPES)
    except ScriptError as error:
        require_equal(
            [error.line, error.excerpt], [script.text.count("\n"), line], "the line and the text of the error"
        )
    else:
        fail("the reader passes over a statement that it does not know", code=ACCEPTED)


def both_of(scripts: Artefacts, suite: Suite) -> Both:
    """Describe both scripts of an emission."""
    pgsql, mssql = (described_script(one, scripts.script(one), suite.output) for one in (PGSQL, MSSQL))
    return Both(pgsql, mssql)


def differences_of(left: "Description", right: "Description") -> "tuple[Difference, ...]":
    """Return what is not the same in the normal forms of two descriptions."""
    from conformance.inspection.difference import differences  # noqa: PLC0415
    from conformance.inspection.normal_form import normal_form  # noqa: PLC0415

    return differences(normal_form(left), normal_form(right))


def require_no_difference(found: "tuple[Difference, ...]", subject: str) -> None:
    """Fail with every difference, each of which names its object."""
    sentences = [str(one) for one in found]
    require(not sentences, f"{subject} differ: {'; '.join(sentences[:5])}", actual=sentences)


def objects_of(description: "Description") -> set[tuple[str, str]]:
    """Return kind and name of what stands for itself; a trigger by its table and purpose."""
    from conformance.inspection.purposes import purpose  # noqa: PLC0415
    from conformance.inspection.references import portable_id  # noqa: PLC0415

    found = {("schema", one) for one in description.schemas}
    found |= {("sequence", str(portable_id(one.id))) for one in description.sequences}
    found |= {("table", str(portable_id(one.id))) for one in description.tables}
    found |= {("view", str(portable_id(one.id))) for one in description.views}
    for function in description.functions:
        kind = _TRIGGER_FUNCTION if function.returns == "trigger" else "function"
        found.add((kind, str(portable_id(function.id))))
    for table in description.tables:
        found |= {("trigger", f"{purpose(one)} of {portable_id(table.id)}") for one in table.triggers}
    return found

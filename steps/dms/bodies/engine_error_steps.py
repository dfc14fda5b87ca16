"""When an engine reports an error, and Then: its class, its answer and its place in the schema (dms E07-S05)."""

from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.bodies.bodies import PREFIX
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.schema_files import SchemaSet

_NOBODY: Final = "nothing"
_CLASSES: Final = frozenset({"retry", "conflict-unique", "conflict-fk", "indeterminate", "fail"})
_ANSWERS: Final = frozenset(
    {
        (400, "bad-request"),
        (400, "bad-request:data-validation-failed"),
        (409, "data-conflict:dependent-item-exists"),
        (409, "data-conflict:unresolved-reference"),
        (409, "identity-conflict"),
        (500, "system"),
        (503, "service-unavailable"),
    }
)
_CODES: Final = (
    "23505", "23503", "23514", "23502", "22001", "22003", "40P01", "40001", "55P03", "57014", "08006", "XX000",
    "2627", "2601", "547", "515", "2628", "8152", "8115", "1205", "1222", "-2", "18456", "4060", "3617",
)  # fmt: skip
_NAMES: Final = (
    "UX_School_NK",
    "FK_SchoolGradeLevel_GradeLevelDescriptor",
    "PK_School",
    "CK_BellSchedule_School_AllNone",
)


@when(parsers.parse("pgsql reports {code:S} for {constraint:S} during a request for {resource:S}"),
      target_fixture="answer")  # fmt: skip
def pgsql_reports(code: str, constraint: str, resource: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Hand over what a PostgreSQL driver says; the name of the constraint is a field of its own."""
    name = None if constraint == _NOBODY else constraint
    return classified(backend, schema_set, dialect="pgsql", code=code, constraint=name, resource=resource)


@when(parsers.parse("mssql reports {code:S} during a request for {resource:S}: {message}"), target_fixture="answer")
def mssql_reports(code: str, resource: str, message: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Hand over what SQL Server says; a name can stand only in the message."""
    return classified(backend, schema_set, dialect="mssql", code=code, message=message, resource=resource)


@then(parsers.parse("it is of the class {kind:S} and answered with {status:d} {type_:S}"))
def class_and_answer(kind: str, status: int, type_: str, answer: Answer) -> None:
    """Class, status and type of the problem."""
    said = accepted(answer)
    require_equal(
        [said["class"], said["status"], said["type"]],
        [kind, status, f"{PREFIX}{type_}"],
        "the list of class, status and type of the error",
    )


@then(parsers.re(r"it is of the class (?P<kind>\S+) and answered with 500 or 503"))
def class_and_failure(kind: str, answer: Answer) -> None:
    """Class of what nobody can be blamed for; either status of a failure will do."""
    said = accepted(answer)
    require_equal(said["class"], kind, "the class of the error")
    expected = {500: f"{PREFIX}system", 503: f"{PREFIX}service-unavailable"}
    require_equal(expected.get(said["status"]), said["type"], f"the type of an answer with status {said['status']}")


@then(parsers.parse("it is about {site:S}"))
def site_is(site: str, answer: Answer) -> None:
    """The schema path of the place, or nothing."""
    require_equal(accepted(answer)["site"] or _NOBODY, site, "the place in the schema")


@then(parsers.parse("the constraint is {name:S}"))
def constraint_is(name: str, answer: Answer) -> None:
    """The name that was found."""
    require_equal(accepted(answer)["constraint"] or _NOBODY, name, "the name of the constraint")


@then(parsers.parse("for {count:d} generated errors there is one answer of the table"))
def classification_is_total(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """Whatever a driver says, class and answer are some of those that the table has."""
    names = st.one_of(st.none(), st.sampled_from(_NAMES), st.text(max_size=9))
    quoted = st.tuples(st.sampled_from("'\"x"), st.sampled_from(_NAMES)).map(
        lambda pair: f"{pair[0]}{pair[1]}{pair[0]}"
    )
    errors = st.fixed_dictionaries(
        {
            "dialect": st.sampled_from(DIALECTS),
            "code": st.one_of(st.sampled_from(_CODES), st.text(max_size=6)),
            "message": st.one_of(st.none(), st.text(max_size=20), st.lists(quoted, max_size=3).map(" it's ".join)),
            "constraint": names,
            "resource": st.sampled_from(("Ed-Fi:School", "Ed-Fi:GradeLevelDescriptor", "No:Such")),
        }
    )

    def check(error: dict[str, Any]) -> None:
        said = accepted(classified(backend, schema_set, **error))
        require(said["class"] in _CLASSES, f"there is no class {said['class']}", actual=said["class"])
        found = (said["status"], said["type"].removeprefix(PREFIX))
        require(found in _ANSWERS, f"no row of the table answers {found[0]} {found[1]}", actual=[*found])

    check_for_all(errors, count, check)


def classified(backend: Backend, schema_set: SchemaSet, **error: Any) -> Answer:
    """Ask for the classification of an error."""
    return backend.call("write.classify_error", {**schema_set.payload, "message": None, "constraint": None, **error})

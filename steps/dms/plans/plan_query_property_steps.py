"""Then: properties of page queries: order, cleanliness, quotes, and what they find (dms E15-S01)."""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import EngineSettings
from conformance.oracles.plan_text import plan_text_defects, unquoted
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.plans.plan_execution import rows_by_place
from steps.dms.plans.plan_query_steps import ASSOCIATION, request_for
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import Row, Store

_COMPARED: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_DEALT: Final = ("CohortYear", "GradYear", "School_SchoolId", "HomeroomPeriod_SchoolId", "Student_StudentUniqueId",
                 "EntryDate")  # fmt: skip
_YEARS: Final = st.integers(2019, 2024)
_VALUES: Final[Mapping[str, st.SearchStrategy[str]]] = {
    "CohortYear": _YEARS.map(str),
    "GradYear": _YEARS.map(str),
    "School_SchoolId": st.sampled_from(["255900", "255901", "255902"]),
    "HomeroomPeriod_SchoolId": st.sampled_from(["255901", "255902"]),
    "Student_StudentUniqueId": st.integers(1, 32).map("S-{:03}".format),
    "EntryDate": st.integers(1, 28).map("2025-08-{:02}".format),
}


@then(parsers.parse("for {count:d} generated lists of predicates every order gives one clean text on {dialect:w}"))
def order_is_nothing(count: int, dialect: str, schema_set: SchemaSet, backend: Backend) -> None:
    """A shuffled list gives the same page and count query, and both obey the layout."""
    base = request_for(ASSOCIATION, dialect, schema_set, backend)
    asked = st.lists(st.tuples(st.sampled_from(_DEALT), st.sampled_from([*_COMPARED, "LIKE"])), unique=True, max_size=8)

    def check(example: tuple[list[tuple[str, str]], Any]) -> None:
        chosen, dealer = example
        listed = [{"column": one, "operator": sign, "parameter": f"p{number}"}
                  for number, (one, sign) in enumerate(chosen)]  # fmt: skip
        shuffled = list(listed)
        dealer.shuffle(shuffled)
        first, second = (
            accepted(backend.call("plan.query", {**base, "predicates": one, "totalCount": True}))
            for one in (listed, shuffled)
        )
        require_equal(second, first, "the query of another order")
        for member in ("pageDocumentIdSql", "totalCountSql"):
            require_equal(plan_text_defects(first[member], dialect), [], f"what is wrong with {first[member]!r}")

    check_for_all(st.tuples(asked, st.randoms(use_true_random=False)), count, check)


@then(parsers.parse("for {count:d} generated names the quoted name, unquoted again, is the same on {dialect:w}"))
def quotes_are_undone(count: int, dialect: str, backend: Backend) -> None:
    """The suite takes the quotes off the names in the page query."""
    letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
    names = st.one_of(st.text(letters, min_size=1, max_size=20), st.text("\"][`'.a ", min_size=1, max_size=8))

    def check(name: str) -> None:
        table = {"schema": name, "name": name}
        predicate = {"column": name, "operator": "=", "parameter": "x"}
        asked: dict[str, Any] = {
            "dialect": dialect,
            "table": table,
            "columns": [],
            "aliases": [],
            "predicates": [predicate],
        }
        sql = accepted(backend.call("plan.query", asked))["pageDocumentIdSql"]
        found = re.fullmatch(r"SELECT r\.[^\n]*\nFROM (.*) r\nWHERE\n    \(r\.(.*) = @x\)\nORDER BY .*", sql, re.DOTALL)
        require(found is not None, "the page query has another form", actual=sql)
        assert found is not None
        middle = (len(found[1]) - 1) // 2
        for quoted in (found[1][:middle], found[1][middle + 1 :], found[2]):
            require_equal(_unquoted(quoted, dialect), name, "the name without its quotes")

    check_for_all(names, count, check)


@then(parsers.parse("for {count:d} generated predicates a query finds what they say of the rows"))
def finds_what_is_said(
    count: int, schema_set: SchemaSet, store: Store, backend: Backend, engine_settings: EngineSettings
) -> None:
    """The suite evaluates the predicates on the rows as they are seen; a value that is not there matches nothing."""
    base = request_for(ASSOCIATION, dialect_of(engine_settings), schema_set, backend)
    rows = store.rows(ASSOCIATION)
    kinds = store.columns(ASSOCIATION)
    one = st.sampled_from(_DEALT).flatmap(
        lambda column: st.tuples(st.just(column), st.sampled_from([*_COMPARED]), _VALUES[column])
    )

    def check(chosen: list[tuple[str, str, str]]) -> None:
        listed = [{"column": column, "operator": sign, "parameter": f"p{number}"}
                  for number, (column, sign, _) in enumerate(chosen)]  # fmt: skip
        values = {f"p{number}": kinds[column].value(text) for number, (column, _, text) in enumerate(chosen)}
        sql = accepted(backend.call("plan.query", {**base, "predicates": listed}))["pageDocumentIdSql"]
        found = rows_by_place(store, sql, {**values, "offset": 0, "limit": 1000})
        expected = [_number(row["DocumentId"]) for row in rows if all(
            _holds(row, column, sign, values[f"p{number}"]) for number, (column, sign, _) in enumerate(chosen)
        )]  # fmt: skip
        require_equal([_number(row[0]) for row in found], sorted(expected),
                      f"the documents that {chosen} finds")  # fmt: skip

    check_for_all(st.lists(one, max_size=3, unique_by=lambda each: (each[0], each[1])), count, check)


def _holds(row: Row, column: str, sign: str, value: object) -> bool:
    return row[column] is not None and _COMPARED[sign](row[column], value)


def _unquoted(text: str, dialect: str) -> str:
    try:
        return unquoted(text, dialect)
    except ValueError as error:
        return str(error)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value

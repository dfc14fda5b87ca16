"""When rows are put into batches, and Then: the sizes (dms E07-S03)."""

from typing import Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.schema_files import names_in

_PARAMETERS: Final = {"pgsql": 65535, "mssql": 2098}
_MOST_ROWS: Final = 1000


@when(parsers.parse("{rows:d} rows of {width:d} parameters are put into batches for {dialect:w}"),
      target_fixture="answer")  # fmt: skip
def rows_in_batches(rows: int, width: int, dialect: str, backend: Backend) -> Answer:
    """Ask for the sizes of the inserts."""
    return batched(backend, dialect, width, rows)


@then(parsers.re(r"the batches have (?P<sizes>[0-9, ]+) rows"))
def sizes_are(sizes: str, answer: Answer) -> None:
    """The sizes in order."""
    require_equal(accepted(answer)["sizes"], [int(one) for one in names_in(sizes)], "the list of sizes")


@then("there is no batch")
def no_batch(answer: Answer) -> None:
    """Nothing is inserted."""
    require_equal(accepted(answer)["sizes"], [], "the list of sizes")


@then(parsers.parse("for {count:d} generated tables the batches hold all rows and only the last is smaller"))
def batches_hold_everything(count: int, backend: Backend) -> None:
    """Sizes sum up to the rows; each is as large as the parameters of a command allow, up to 1000, but the last."""
    tables = st.sampled_from(DIALECTS).flatmap(
        lambda dialect: st.tuples(
            st.just(dialect), st.one_of(st.integers(1, 40), st.integers(1, _PARAMETERS[dialect])), st.integers(0, 6000)
        )
    )

    def check(table: tuple[str, int, int]) -> None:
        dialect, width, rows = table
        sizes = accepted(batched(backend, dialect, width, rows))["sizes"]
        most = min(_MOST_ROWS, _PARAMETERS[dialect] // width)
        require_equal(sum(sizes), rows, "the sum of the sizes")
        require(all(size == most for size in sizes[:-1]), f"a batch before the last has not {most} rows", actual=sizes)
        require(all(1 <= size <= most for size in sizes), f"a batch has no row, or more than {most}", actual=sizes)

    check_for_all(tables, count, check)


def batched(backend: Backend, dialect: str, width: int, rows: int) -> Answer:
    """Ask for the sizes of the inserts of a table."""
    return backend.call("write.batches", {"dialect": dialect, "parametersPerRow": width, "rows": rows})

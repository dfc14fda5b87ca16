"""When parameters are named and batches sized, Then: what E15 C4 and S02 say of them (dms E15-S02)."""

import re
from typing import Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.model.relational_models import listed
from steps.dms.schema.schema_files import names_in

_BARE: Final = re.compile("[a-zA-Z_][a-zA-Z0-9_]*")
_LONGEST: Final = 110
_MOST_ROWS: Final = 1000
_SOUNDS: Final = st.sampled_from(["A", "a", "_", "2", "10", "É", "-", " ", "b_", "_3", "School", "school", "x" * 60])
_NAMES: Final = st.one_of(st.lists(_SOUNDS, max_size=6).map("".join), st.text(max_size=30))
_COLUMNS: Final = st.lists(_NAMES, min_size=1, max_size=40)


@when(parsers.parse("parameters are named for the columns {columns}"), target_fixture="answer")
def named(columns: str, backend: Backend) -> Answer:
    """Ask for the names of a list of columns."""
    return backend.call("plan.parameter_names", {"columns": [*names_in(columns)]})


@when(parsers.parse("a parameter is named for a column of {count:d} times {letter:w}"), target_fixture="answer")
def named_for_long_column(count: int, letter: str, backend: Backend) -> Answer:
    """Ask for the name of one long column."""
    return backend.call("plan.parameter_names", {"columns": [letter * count]})


@then(parsers.parse("the parameters are {parameters}"))
def parameters_are(parameters: str, answer: Answer) -> None:
    """The names are these, in this order."""
    require_equal(listed(accepted(answer)["names"]), parameters, "the names of the parameters")


@then(parsers.parse("the parameter is {count:d} times {letter:w} and {rest:S}"))
def long_parameter_is(count: int, letter: str, rest: str, answer: Answer) -> None:
    """The name begins with so many equal letters and goes on like this."""
    require_equal(accepted(answer)["names"], [f"{letter * count}{rest}"], "the names of the parameters")


@when(parsers.parse("the batch for rows of {width:d} values is asked for on {dialect:w}"), target_fixture="answer")
def batch_asked_for(width: int, dialect: str, backend: Backend) -> Answer:
    """Ask how many rows one statement may insert."""
    return backend.call("plan.batch", {"dialect": dialect, "parametersPerRow": width})


@then(parsers.parse("it is {rows:d} rows of {width:d} values, and at most {limit:d} values"))
def batch_is(rows: int, width: int, limit: int, answer: Answer) -> None:
    """The batch has these three numbers."""
    said = [accepted(answer)[name] for name in ("maxRowsPerBatch", "parametersPerRow", "maxParametersPerCommand")]
    require_equal(said, [rows, width, limit], "rows per batch, parameters per row, parameters per command")


@then(parsers.parse("for {count:d} generated lists of columns the parameters are bare, short and different, "
                    "and a further column changes none"))  # fmt: skip
def names_are_bare(count: int, backend: Backend) -> None:
    """Names keep the pattern and the length, differ ignoring case, and stay what they are when the list grows."""

    def check(columns: list[str]) -> None:
        names = _names(backend, columns)
        require_equal(len(names), len(columns), "the number of names")
        for name in names:
            require(_BARE.fullmatch(name) is not None, f"{name!r} is no bare name")
            require(len(name) <= _LONGEST, f"{name!r} is longer than {_LONGEST} characters")
        require_equal(len({name.lower() for name in names}), len(names), "the number of different names")
        require_equal(_names(backend, columns[:-1]), names[:-1], "the names without the last column")

    check_for_all(_COLUMNS, count, check)


@then(parsers.parse("for {count:d} generated lists of columns no parameter of a row is that of another column"))
def rows_do_not_collide(count: int, backend: Backend) -> None:
    """The names of all columns, each with the numbers 0 to 999 behind it, are all different, ignoring case."""

    def check(columns: list[str]) -> None:
        names = _names(backend, columns)
        suffixed = {f"{name}_{row}".lower() for name in names for row in range(_MOST_ROWS)}
        require_equal(len(suffixed), len(names) * _MOST_ROWS, f"the number of different names of {_MOST_ROWS} rows")

    check_for_all(st.lists(_NAMES, min_size=1, max_size=25), count, check)


@then(parsers.parse("for {count:d} generated widths a batch on {dialect:w} is as large as {rows:d} rows and "
                    "{limit:d} values allow"))  # fmt: skip
def batches_are_full(count: int, dialect: str, rows: int, limit: int, backend: Backend) -> None:
    """The batch keeps both limits, and one row more would break one of them."""

    def check(width: int) -> None:
        answer = backend.call("plan.batch", {"dialect": dialect, "parametersPerRow": width})
        said = accepted(answer)["maxRowsPerBatch"]
        require(said * width <= limit and said <= rows, f"{said} rows of {width} values are too many", actual=said)
        is_full = (said + 1) * width > limit or said + 1 > rows
        require(is_full, f"{said} rows of {width} values are fewer than both limits allow", actual=said)

    check_for_all(st.integers(1, 2098), count, check)


def _names(backend: Backend, columns: list[str]) -> list[str]:
    names: list[str] = accepted(backend.call("plan.parameter_names", {"columns": [*columns]}))["names"]
    return names

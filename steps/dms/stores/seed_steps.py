"""The script applied to databases whose contents disagree with it (dms E02-S03)."""

import re
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa
from pytest_bdd import given, parsers, then, when

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from steps.dms.emission.emissions import emitted
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.schema_files import fixture_set, names_in
from steps.dms.stores.store_steps import cell, refused, rows_of
from steps.dms.stores.stores import Refusal, Store, refusal_of

_RAISED: Final = {PGSQL: "P0001", MSSQL: "50000"}
_CLOCKS: Final = {PGSQL: "SELECT clock_timestamp()", MSSQL: "SELECT SYSUTCDATETIME()"}
_HASH: Final = re.compile(r"\b[0-9a-f]{64}\b")


@given("the time is noted", target_fixture="noted_time")
def time_noted(store: Store) -> datetime:
    """Look at the clock of the database server."""
    return _clock(store)


@given(parsers.parse("the rows of {table:S} were changed"))
def rows_changed(table: str, datatable: list[list[str]], store: Store) -> None:
    """Change rows by the key in the first column, as somebody with all rights can."""
    store.update(table, datatable[0][0], rows_of(datatable, table, store))


@given(parsers.parse("the row of {table:S} with {column:S} {value:S} was deleted"))
def row_deleted(table: str, column: str, value: str, store: Store) -> None:
    """Delete a row, as somebody with all rights can."""
    store.delete(table, **{column: cell(value, table, column, store)})


@when(
    parsers.re(
        r"the script of the fixture (?P<name>\S+) is applied (?P<way>in one transaction|statement by statement)"
    ),
    target_fixture="refusal",
)
def other_script_applied(name: str, way: str, store: Store, backend: Backend, suite: Suite) -> Refusal | None:
    """Apply another fixture's script, all or nothing or with every statement committed at once."""
    script = emitted(backend, fixture_set(suite.fixtures, name)).script(store.dialect)
    apply = store.apply_whole if way == "in one transaction" else store.apply_in_steps
    return refusal_of(lambda: apply(script))


@then(parsers.parse("the script is refused with {code:w}"))
def script_refused(code: str, refusal: Refusal | None, store: Store) -> None:
    """The error is one that the script raised itself, and its message begins with the code and a colon."""
    require_raised(code, refusal, store)


@then(parsers.parse("the message calls {digest:w} {label:w}"))
def hash_is_labelled(digest: str, label: str, refusal: Refusal | None) -> None:
    """The first hash behind the label is this one."""
    message = refused(refusal).message
    found = _HASH.search(message.lower(), message.lower().find(label) if label in message.lower() else len(message))
    require_equal(found and found.group(), digest, f"the hash that the message calls {label}", code=WRONG_REFUSAL)


@then(parsers.parse("the message has the words {words}"))
def message_has_words(words: str, refusal: Refusal | None) -> None:
    """Each of them stands there as a word or number of its own."""
    missing = [word for word in names_in(words) if word not in _words(refusal)]
    require_equal(missing, [], f"the words that are not in {refused(refusal).message!r}", code=WRONG_REFUSAL)


@then(parsers.re(r"the message has (?P<count>\d+|none) of the words (?P<words>.+)"))
def message_has_some_words(count: str, words: str, refusal: Refusal | None) -> None:
    """So many of them stand there: what is right is not blamed."""
    found = [word for word in names_in(words) if word in _words(refusal)]
    wanted = 0 if count == "none" else int(count)
    subject = f"the number of these words in {refused(refusal).message!r}, which has {found}"
    require_equal(len(found), wanted, subject, code=WRONG_REFUSAL)


@then(parsers.parse("{column:S} of {table:S} lies between the noted time and now"))
def moment_within_run(column: str, table: str, noted_time: datetime, store: Store) -> None:
    """The one row of the table was written in the meantime, by the clock of the server."""
    [row] = store.rows(table, [column])
    moment = row[column]
    assert isinstance(moment, datetime)
    now = _clock(store)
    require(noted_time <= _utc(moment) <= now, f"{column} is not between {noted_time} and {now}", actual=str(moment))


def require_raised(code: str, refusal: Refusal | None, store: Store) -> None:
    """Fail unless the script itself raised the code."""
    said = refused(refusal)
    begins = said.message.startswith(f"{code}:")
    require(begins, f"the message does not begin with {code}:", code=WRONG_REFUSAL, actual=said.message)
    require_equal(said.state, _RAISED[store.dialect], "the state or number of the error", code=WRONG_REFUSAL)


def _words(refusal: Refusal | None) -> list[str]:
    return re.findall(r"[\w-]+", refused(refusal).message)


def _clock(store: Store) -> datetime:
    [[moment]] = store.rows_of(sa.text(_CLOCKS[store.dialect]))
    assert isinstance(moment, datetime)
    return _utc(moment)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

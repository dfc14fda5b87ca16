"""The journal of documents: what it tells after statements, and after those that were rolled back (dms E02-S01)."""

from collections import Counter

from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from steps.dms.stores.kept_state_steps import StoreState, sequence_position
from steps.dms.stores.store_steps import values_of
from steps.dms.stores.stores import Store

DOCUMENT = "dms.Document"
JOURNAL = "dms.DocumentChangeEvent"
RowCounts = dict[str, int]


@when(parsers.parse("a transaction updates every row of {table:S} and is rolled back"), target_fixture="counts_inside")
def rolled_back(table: str, datatable: list[list[str]], store: Store) -> RowCounts:
    """Change all rows alike and count the rows of every table before all is taken back."""
    values = values_of(datatable, table, store)
    with store.rolled_back():
        store.update_all(table, values)
        return {name: store.count(name) for name in store.tables()}


@then(parsers.parse("before the rollback {table:S} had {count:d} rows"))
def count_inside(table: str, count: int, counts_inside: RowCounts) -> None:
    """The transaction itself saw so many rows."""
    require_equal(counts_inside[table], count, f"the number of rows of {table} before the rollback")


@then(parsers.parse("{table:S} has {count:d} rows more than were kept"))
def rows_added(table: str, count: int, kept_state: StoreState, store: Store) -> None:
    """So many rows came to those that were kept."""
    added = store.count(table) - len(kept_state.rows[table])
    require_equal(added, count, f"the number of rows that came to {table}")


@then("the journal tells the ContentVersion of every document once")
def journal_tells_all(store: Store) -> None:
    """Each document has exactly one journal row with its version, its id and its resource key."""
    columns = ["ContentVersion", "DocumentId", "ResourceKeyId"]
    told = Counter(_values(store, JOURNAL, ["ChangeVersion", *columns[1:]]))
    wrong = [(row, told[row]) for row in _values(store, DOCUMENT, columns) if told[row] != 1]
    sentence = f"the journal does not tell version, id and resource key of each document once, but {wrong[:3]}"
    require(not wrong, sentence, actual=[list(row) for row in told])


@then(parsers.parse("no two rows of {table:S} have the same {column:w}"))
def values_distinct(table: str, column: str, store: Store) -> None:
    """Every row has a value of its own."""
    found = Counter(_values(store, table, [column]))
    repeated = [str(value) for (value,), count in found.items() if count > 1]
    require_equal(repeated, [], f"the values of {column} that several rows of {table} have")


@then("all versions of the documents are different values that the sequence gave")
def versions_of_sequence(store: Store) -> None:
    """Both versions of every document are positive, not beyond the position of the sequence, and used once."""
    versions = [value for row in _values(store, DOCUMENT, ["ContentVersion", "IdentityVersion"]) for value in row]
    position = sequence_position(store)
    repeated = [one for one, count in Counter(versions).items() if count > 1]
    require_equal(repeated, [], "the versions that documents have twice")
    foreign = [one for one in versions if not 1 <= one <= position]
    require_equal(foreign, [], f"the versions that a sequence at {position} never gave")


def _values(store: Store, table: str, columns: list[str]) -> list[tuple[int, ...]]:
    found = [tuple(row[name] for name in columns) for row in store.rows(table, columns)]
    return [tuple(value for value in row if isinstance(value, int)) for row in found]

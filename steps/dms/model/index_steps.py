"""Then: the indexes of a relational model (dms E01-S07)."""

from collections import Counter
from collections.abc import Sequence

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.canonical import ordinal
from conformance.oracles.table_indexes import FOREIGN_KEY_SUPPORT, Key, leads, table_indexes
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, all_tables, constraints_of, listed, manifest, qualified
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.schema_files import names_in


@then(parsers.re(r"the (?P<support>support )?indexes( of (?P<table>\S+))? are"))
def indexes_are(support: str | None, table: str | None, datatable: list[list[str]], answer: Answer) -> None:
    """These are all indexes, of a table or for foreign keys only, in this order; what the step says is no column."""
    said = []
    for one in indexes_of(answer, table):
        kind = [one["kind"]] if support is None else []
        place = [qualified(one["table"])] if table is None else []
        if support is None or one["kind"] == FOREIGN_KEY_SUPPORT:
            said.append([*place, one["name"], *kind, listed(one["key_columns"])])
    require_equal(said, datatable[1:], f"the {support or ''}indexes ({', '.join(datatable[0])})")


@then(parsers.parse("there are {count:d} {what:w}: {kinds}"))
def counted_by_kind(count: int, what: str, kinds: str, answer: Answer) -> None:
    """The inventory ``indexes`` or ``triggers`` has this many entries, so many of each kind."""
    said = Counter(one["kind"] for one in manifest(answer)[what])
    expected = {kind: int(number) for number, kind in (one.split() for one in names_in(kinds))}
    require_equal([said.total(), dict(said)], [count, dict(expected)], f"the number of {what} and of each kind")


@then("every key has an index of its own name and columns")
def keys_have_indexes(answer: Answer) -> None:
    """Primary and unique keys are unique indexes under their own names; nothing else is unique."""
    unique = {(qualified(one["table"]), one["name"]): listed(one["key_columns"])
              for one in indexes_of(answer) if one["is_unique"]}  # fmt: skip
    expected = {}
    for table in all_tables(manifest(answer)):
        expected[qualified(table), f"PK_{table['name']}"] = listed(one["name"] for one in table["key_columns"])
        for key in constraints_of(table, "Unique"):
            expected[qualified(table), key["name"]] = listed(key["columns"])
    require_equal(_sorted(unique), _sorted(expected), "the unique indexes (table, name, columns)")


@then("every table has the indexes recomputed from its keys")
def indexes_are_recomputed(answer: Answer) -> None:
    """Kinds and columns of the indexes of every table are the oracle's, and indexes stand in their order."""
    document = manifest(answer)
    order = [(qualified(one["table"]), one["name"]) for one in document["indexes"]]
    ascending = sorted(order, key=lambda one: tuple(map(ordinal, (*one[0].split(".", 1), one[1]))))
    require_equal([*map(list, order)], [*map(list, ascending)], "the order of the indexes (table, name)")
    for table in all_tables(document):
        require_indexes(table, indexes_of(answer, qualified(table)))


@then(parsers.parse(
    "for {count:d} generated relational sets every foreign key is served by exactly the indexes it needs"
))  # fmt: skip
def foreign_keys_are_served(count: int, backend: Backend) -> None:
    """In every generated model each foreign key is led by a key or index, no index twice, none for nothing."""

    def check(generated: RelationalSet) -> None:
        for dialect in DIALECTS:
            answer = derive(backend, files_of(generated), dialect)
            for table in all_tables(manifest(answer)):
                _require_served(table, indexes_of(answer, qualified(table)))

    check_for_all(relational_sets(), count, check)


def indexes_of(answer: Answer, table: str | None = None) -> list[Part]:
    """Give the indexes of a model, or of one of its tables, in the order of the manifest."""
    return [one for one in manifest(answer)["indexes"] if table in {None, qualified(one["table"])}]


def require_indexes(table: Part, indexes: Sequence[Part]) -> None:
    """Fail unless kinds and columns of a table's indexes are those that its keys demand."""
    expected = table_indexes(
        tuple(one["name"] for one in table["key_columns"]),
        [Key(one["name"], tuple(one["columns"])) for one in constraints_of(table, "Unique")],
        [Key(one["name"], tuple(one["columns"])) for one in constraints_of(table, "ForeignKey")],
    )
    said = sorted([one["kind"], listed(one["key_columns"])] for one in indexes)
    wanted = sorted([kind, listed(columns)] for kind, columns in expected)
    require_equal(said, wanted, f"the indexes of {qualified(table)} (kind, columns)")


def _require_served(table: Part, indexes: Sequence[Part]) -> None:
    name = qualified(table)
    columns = [tuple(one["key_columns"]) for one in indexes]
    require(len(set(columns)) == len(columns), f"two indexes of {name} have the same columns", actual=_lists(columns))
    keys = [tuple(one["columns"]) for one in constraints_of(table, "ForeignKey")]
    for key in keys:
        served = any(leads(key, one) for one in columns)
        require(served, f"no index of {name} starts with {listed(key)}", actual=_lists(columns))
    unique = [tuple(one["key_columns"]) for one in indexes if one["is_unique"]]
    for one in indexes:
        if one["kind"] == FOREIGN_KEY_SUPPORT:
            own = tuple(one["key_columns"])
            needed = own in keys and not any(leads(own, other) for other in unique)
            require(needed, f"{name} has the index {one['name']} without need", actual=_lists(keys))


def _lists(columns: Sequence[tuple[str, ...]]) -> JsonValue:
    return [list(one) for one in columns]


def _sorted(keys: dict[tuple[str, str], str]) -> JsonValue:
    return sorted([*key, columns] for key, columns in keys.items())

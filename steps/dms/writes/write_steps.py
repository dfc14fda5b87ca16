"""What writing over HTTP leaves in the database, in the log and in tags (dms E07)."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pytest_bdd import given, parsers, then

from conformance.assertions import fail, require, require_equal
from steps.dms.answers.long_values import require_equal_rows
from steps.dms.runtime.service_records import only_record
from steps.dms.runtime.services import Api, json_of, problem_of
from steps.dms.stores.database_states import rows_of as rows_of_all_tables
from steps.dms.stores.store_columns import shown
from steps.dms.stores.stores import Store

_HIDDEN: Final = "dms.DocumentChangeEvent"
_CORRELATION: Final = re.compile(r'"correlationId": ?"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"')


@dataclass(frozen=True, slots=True)
class NotedTag:
    """The tag of a document at one moment, and its versions in the database."""

    name: str
    tag: str
    versions: tuple[object, object]


@dataclass(frozen=True, slots=True)
class NotedId:
    """What a document keeps as long as it is there."""

    number: int
    uuid: str
    created: object


@given("the rows of all tables are noted", target_fixture="noted_rows")
def rows_noted(store: Store) -> dict[str, Sequence[str]]:
    """Look at every row of the database."""
    return dict(rows_of_all_tables(store))


@given(parsers.parse("the tag of {name:S} is noted"), target_fixture="noted_tag")
def tag_noted(name: str, api: Api, store: Store) -> NotedTag:
    """Read a document's tag, and its versions."""
    return _tag(name, api, store)


@then("no row of any table changed")
def no_row_changed(noted_rows: dict[str, Sequence[str]], store: Store) -> None:
    """Every table holds exactly the rows it held when they were noted."""
    now = rows_of_all_tables(store)
    for table, rows in noted_rows.items():
        require_equal_rows(now.get(table, []), rows, f"the rows of {table}, beside those before")


@then(parsers.re(r"the stored rows of (?P<table>\S+)( for (?P<name>\S+))? are"))
def stored_rows_are(table: str, name: str | None, datatable: list[list[str]], api: Api, store: Store) -> None:
    """The table, or what it has of a document, is these rows in any order; ids of documents are shown as ``@name``."""
    where = {} if name is None else {key_column(table, store): document_id(name, api, store)}
    said = _shown(table, datatable[0], where, api, store)
    require_equal(said, sorted(datatable[1:]), f"the rows of {table}{f' for {name}' if name else ''}")


@then(parsers.parse("{name:S} has the rows"))
def document_has_rows(name: str, datatable: list[list[str]], api: Api, store: Store) -> None:
    """Each table holds so many rows with the document's id in its first key column."""
    identifier = document_id(name, api, store)
    said = [[table, str(_count(table, identifier, store))] for table, _ in datatable[1:]]
    require_equal(said, datatable[1:], f"the numbers of rows of {name}")


@then(parsers.parse("the journal has an entry of {name:S}"))
def journal_has_entry(name: str, api: Api, store: Store) -> None:
    """At least one change of the document is in the journal."""
    entries = store.rows("dms.DocumentChangeEvent", DocumentId=document_id(name, api, store))
    require(bool(entries), f"the journal has no entry of {name}")


@then(parsers.parse("every table is without rows of {name:S}"))
def document_has_no_rows(name: str, store: Store, noted_ids: dict[str, NotedId]) -> None:
    """No table has a row with the id that the document had when ids were noted."""
    identifier = noted_ids[name].number
    left = [one for one in store.tables() if one != _HIDDEN and "DocumentId" in store.columns(one)
            and store.rows(one, ["DocumentId"], DocumentId=identifier)]  # fmt: skip
    require_equal(left, [], f"the tables that still have a row of {name}")


@given(parsers.parse("the rows of {table:S} are counted"), target_fixture="counted_rows")
def rows_counted(table: str, store: Store) -> dict[str, int]:
    """Note how many rows a table has."""
    return {table: store.count(table)}


@then(parsers.parse("{table:S} has {count:d} more row"))
def more_rows(table: str, count: int, store: Store, counted_rows: dict[str, int]) -> None:
    """The table has so many rows more than when they were counted."""
    require_equal(store.count(table) - counted_rows[table], count, f"the number of new rows of {table}")


@given("the ids of the documents are noted", target_fixture="noted_ids")
def ids_noted(api: Api, store: Store) -> dict[str, NotedId]:
    """Look up the id that each named document has in the database, and when it was made."""
    return {name: _noted_id(name, api, store) for name in api.documents}


@then(parsers.parse("{name:S} is the document it was"))
def same_document(name: str, api: Api, store: Store, noted_ids: dict[str, NotedId]) -> None:
    """Id, UUID and moment of creation are those that were noted."""
    require_equal(repr(_noted_id(name, api, store)), repr(noted_ids[name]), f"the document {name}")


@then(parsers.parse('the texts of {column:S} in {table:S} are the JSON text "{text}"'))
def texts_are(column: str, table: str, text: str, store: Store) -> None:
    """The column holds this text, sign by sign, in every row."""
    said = {str(row[column]) for row in store.rows(table, [column])}
    require_equal(sorted(map(ascii, said)), [ascii(json.loads(f'"{text}"'))], f"the texts of {column}")


@then(parsers.parse("the tag of {name:S} is another one"))
def tag_changed(name: str, api: Api, store: Store, noted_tag: NotedTag) -> None:
    """Tag and version of the document's content are not those that were noted; the version is greater."""
    now = _tag(name, api, store)
    require(now.tag != noted_tag.tag, f"the tag of {name} is still {now.tag}", actual=now.tag)
    grown = int(str(now.versions[0])) > int(str(noted_tag.versions[0]))
    require(grown, f"the content version of {name} did not grow", actual=str(now.versions[0]))


@then(parsers.parse("the tag of {name:S} is the same"))
def tag_kept(name: str, api: Api, store: Store, noted_tag: NotedTag) -> None:
    """The document has the tag that was noted."""
    require_equal(_tag(name, api, store).tag, noted_tag.tag, f"the tag of {name}")


@then(parsers.parse("the identity of {name:S} has the same version"))
def identity_version_kept(name: str, api: Api, store: Store, noted_tag: NotedTag) -> None:
    """The version of the document's identity is the one that was noted."""
    now, before = (str(one.versions[1]) for one in (_tag(name, api, store), noted_tag))
    require_equal(now, before, f"the identity version of {name}")


@then(parsers.parse("the answer's tag is that of {name:S}"))
def tag_of_answer(name: str, api: Api) -> None:
    """``ETag`` of the last answer is the quoted ``_etag`` of the document as it is read now."""
    tag = api.answer.header("etag")
    document = json_of(api.send("GET", api.path(name)))
    require_equal(tag, f'"{document["_etag"]}"', "the header ETag")


@then(parsers.parse("the log has the record of {event:S} with"))
def record_logged(event: str, datatable: list[list[str]], api: Api) -> None:
    """Exactly one record of the event is in the log, and its fields have these values."""
    fields = only_record(api, event).get("fields")
    assert isinstance(fields, dict)
    said = [[name, str(fields.get(name))] for name, _ in datatable]
    require_equal(said, datatable, f"the fields of the record {event}")


@then(parsers.parse("the answer's body contains none of"))
def body_contains_none(datatable: list[list[str]], api: Api) -> None:
    """None of the words is anywhere in the answer, headers included.

    A correlation id that is a UUID may have any two letters side by side, and is left out.
    """
    whole = _CORRELATION.sub("", api.answer.text) + " ".join(value for _, value in api.answer.headers)
    said = [word for row in datatable for word in row if word.lower() in whole.lower()]
    require_equal(said, [], f"the words that the answer {whole!r} must not contain")


@then(parsers.parse("the problem's correlationId is {value:S}"))
def correlation_is(value: str, api: Api) -> None:
    """The problem carries this correlation id."""
    require_equal(problem_of(api.answer)["correlationId"], value, "the correlation id")


@then("the last two problems have correlation ids of their own")
def correlations_differ(api: Api) -> None:
    """Both are not empty and differ."""
    before, now = (problem_of(one)["correlationId"] for one in api.answers[-2:])
    require(bool(before) and bool(now) and before != now, "two requests share a correlation id", actual=[before, now])


def document_id(name: str, api: Api, store: Store) -> int:
    """Return the id that a named document has in the database. Fails when it is not there."""
    found = store.rows("dms.Document", ["DocumentId"], DocumentUuid=api.id(name))
    if not found:
        fail(f"the database has no document {name}", expected=name, actual=None)
    return int(str(found[0]["DocumentId"]))


def _noted_id(name: str, api: Api, store: Store) -> NotedId:
    uuid = api.id(name)
    [row] = store.rows("dms.Document", ["DocumentId", "DocumentUuid", "CreatedAt"], DocumentUuid=uuid)
    return NotedId(int(str(row["DocumentId"])), str(row["DocumentUuid"]), row["CreatedAt"])


def _tag(name: str, api: Api, store: Store) -> NotedTag:
    tag = json_of(api.send("GET", api.path(name)))["_etag"]
    [row] = store.rows("dms.Document", ["ContentVersion", "IdentityVersion"], DocumentUuid=api.id(name))
    return NotedTag(name, str(tag), (row["ContentVersion"], row["IdentityVersion"]))


def _count(table: str, identifier: int, store: Store) -> int:
    key = key_column(table, store)
    where: dict[str, object] = {key: identifier}
    return len(store.rows(table, [key], **where))


def key_column(table: str, store: Store) -> str:
    """Return the column of a table that holds the id of the document to which a row belongs."""
    if "DocumentId" in store.columns(table):
        return "DocumentId"
    name = table.partition(".")[2]
    parents = [one for one in store.columns(table) if one.endswith("_DocumentId")]
    return next(one for one in parents if name.startswith(one.removesuffix("_DocumentId")))


def _shown(table: str, columns: Sequence[str], where: Mapping[str, object], api: Api, store: Store) -> list[list[str]]:
    uuids = {path.rpartition("/")[2]: name for name, path in api.documents.items()}
    stored = store.rows("dms.Document", ["DocumentId", "DocumentUuid"])
    names = {row["DocumentId"]: f"@{uuids[str(row['DocumentUuid'])]}"
             for row in stored if str(row["DocumentUuid"]) in uuids}  # fmt: skip

    def text(column: str, value: object) -> str:
        return names.get(value, shown(value)) if column.endswith(("DocumentId", "DescriptorId")) else shown(value)

    return sorted([text(name, row[name]) for name in columns] for row in store.rows(table, columns, **where))

"""What reading one document gives: its members, their order and their text (dms E08-S01)."""

import json
from datetime import UTC, datetime

from pytest_bdd import given, parsers, then, when

from conformance.assertions import fail, require_equal
from steps.dms.runtime.services import Api, json_of, without_server_members
from steps.dms.schema.schema_files import names_in, parse_json
from steps.dms.stores.stores import Store
from steps.dms.writes.write_steps import document_id, key_column


class _NumberText(str):
    """A number as it stands in the body."""

    __slots__ = ()


@given(parsers.parse("somebody deleted all rows of {table:S} for {name:S}"))
def rows_deleted(table: str, name: str, api: Api, store: Store) -> None:
    """Delete the rows of a document from one table; what hangs on them goes with them."""
    store.delete(table, **{key_column(table, store): document_id(name, api, store)})


@when(parsers.parse("the document {name:S} is replaced by what was read"))
def replaced_by_answer(name: str, api: Api) -> None:
    """Put exactly the bytes of the last answer."""
    api.send("PUT", api.path(name), api.answer.body)


@then("the answer has the members in the order")
def members_in_order(docstring: str, api: Api) -> None:
    """The root of the document has exactly these members, in this order."""
    names = [*names_in(docstring.replace("\n", " "))]
    require_equal([*json_of(api.answer)], [one.strip() for one in names], "the members of the document")


@then(parsers.parse("the members that the server adds are those of {name:S} in the database"))
def server_members(name: str, api: Api, store: Store) -> None:
    """``id``, ``_etag`` and ``_lastModifiedDate`` say what the row of ``dms.Document`` says; the header has the tag."""
    document = json_of(api.answer)
    [row] = store.rows("dms.Document", ["ContentVersion", "ContentLastModifiedAt"], DocumentUuid=api.id(name))
    modified = row["ContentLastModifiedAt"]
    assert isinstance(modified, datetime)
    utc = modified.astimezone(UTC) if modified.tzinfo else modified
    require_equal(document["id"], api.id(name).lower(), "the member id")
    require_equal(document["_lastModifiedDate"], f"{utc:%Y-%m-%dT%H:%M:%S}Z", "the member _lastModifiedDate")
    require_equal(str(document["_etag"]).partition("-")[0], str(row["ContentVersion"]), "the number in front of _etag")
    require_equal(api.answer.header("etag"), f'"{document["_etag"]}"', "the header ETag")


@then(parsers.parse("the text of the answer's member {name:S} is {text}"))
def member_text(name: str, text: str, api: Api) -> None:
    """The value stands in the body with exactly this text; no number was read on the way."""
    document = json.loads(api.answer.body, parse_float=_NumberText, parse_int=_NumberText)
    if name not in document:
        fail(f"the document has no member {name}", expected=text, actual=api.answer.text)
    value = document[name]
    said = str(value) if isinstance(value, _NumberText) else json.dumps(value, ensure_ascii=False)
    require_equal(said, text, f"the text of {name}")


@then(parsers.parse("the answer's member {name:S} is the JSON value {text}"))
def member_value(name: str, text: str, api: Api) -> None:
    """The member is there and has this value, code point by code point."""
    require_equal(json_of(api.answer).get(name), parse_json(text), f"the member {name}")


@then(parsers.parse("reading {name:S} gives the document read before"))
def reading_gives_the_same(name: str, api: Api) -> None:
    """The document's own members are those of the answer before the last one."""
    before = without_server_members(json_of(api.answers[-2]))
    now = without_server_members(json_of(api.send("GET", api.path(name))))
    require_equal(now, before, f"the document {name}, compared with what was read before")


@given("the tags of all documents are noted", target_fixture="noted_tags")
def tags_noted(api: Api) -> dict[str, str]:
    """Read the tag of every named document."""
    return tags_of(api)


@then(parsers.parse("of all documents only {names} has another tag"))
def tags_changed(names: str, api: Api, noted_tags: dict[str, str]) -> None:
    """The tags of all others are those that were noted; ``none`` for no document at all."""
    wanted = [] if names == "none" else [*names_in(names)]
    changed = [name for name, tag in tags_of(api).items() if tag != noted_tags[name]]
    require_equal(sorted(changed), sorted(wanted), "the documents with another tag")


def tags_of(api: Api) -> dict[str, str]:
    """Return the tag of every named document."""
    return {
        name: str(json_of(api.service.client.request("GET", path))["_etag"]) for name, path in api.documents.items()
    }

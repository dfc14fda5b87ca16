"""Stamps of documents: which versions and times grew, which stayed, and that no value is used twice (dms E02, CF-7)."""

from collections.abc import Mapping
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from steps.dms.schema.schema_files import names_in
from steps.dms.stores.store_columns import shown
from steps.dms.stores.stores import Store

_DOCUMENT: Final = "dms.Document"
_GREATER, _SAME, _SMALLER = "greater", "same", "smaller"
_ANYTHING: Final = "any"
Stamps = Mapping[str, Mapping[str, Any]]


@given("the stamps so far are kept", target_fixture="kept_stamps")
@when("the stamps so far are kept", target_fixture="kept_stamps")
def stamps_kept(store: Store) -> Stamps:
    """Keep versions and times of all named documents, for the comparison that follows."""
    return _stamps(store)


@then("compared with the kept ones, the stamps are")
def stamps_compared(datatable: list[list[str]], kept_stamps: Stamps, store: Store) -> None:
    """Each named document: ``greater``, ``same`` or, where the criterion says nothing, ``any``."""
    header, *rows = datatable
    now = _stamps(store)
    said = [
        [name, *(word if word == _ANYTHING else _comparison(now[name][column], kept_stamps[name][column])
                 for column, word in zip(header[1:], words, strict=True))]
        for name, *words in rows
    ]  # fmt: skip
    require_equal(said, rows, f"how the stamps are compared with those before ({', '.join(header)})")


@then("the stamps are the kept ones")
def stamps_unchanged(kept_stamps: Stamps, store: Store) -> None:
    """No version and no time of any named document changed."""
    now = _stamps(store)
    changed = [
        f"{column} of {name}: {shown(row[column])} became {shown(now[name][column])}"
        for name, row in kept_stamps.items()
        for column in row
        if row[column] != now[name][column]
    ]
    require_equal(changed, [], "the stamps that changed")


@then(parsers.parse("no two of the documents {names} have the same {column:w}"))
def stamps_distinct(names: str, column: str, store: Store) -> None:
    """Each of them has a value of its own."""
    stamps = _stamps(store)
    values = [str(stamps[name][column]) for name in names_in(names)]
    repeated = sorted({one for one in values if values.count(one) > 1})
    require_equal(repeated, [], f"the values of {column} that several of {names} have")


@then(parsers.parse("the journal has the ContentVersion of {names}"))
def journal_tells(names: str, store: Store) -> None:
    """Exactly one row of the journal has document and version."""
    for name in names_in(names):
        identifier = store.documents[name]
        version = _stamps(store)[name]["ContentVersion"]
        where = {"DocumentId": identifier, "ChangeVersion": version}
        told = store.rows("dms.DocumentChangeEvent", ["ChangeVersion"], **where)
        require(len(told) == 1, f"the journal has {len(told)} rows of version {version} of {name}, not one")


def _stamps(store: Store) -> Stamps:
    columns = [name for name in store.columns(_DOCUMENT) if name.endswith(("Version", "ModifiedAt"))]
    found = {row["DocumentId"]: row for row in store.rows(_DOCUMENT, ["DocumentId", *columns])}
    return {
        name: {column: found[identifier][column] for column in columns}
        for name, identifier in store.documents.items()
        if identifier in found
    }


def _comparison(now: Any, before: Any) -> str:
    if now == before:
        return _SAME
    return _GREATER if now > before else _SMALLER

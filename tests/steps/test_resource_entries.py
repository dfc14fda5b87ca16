"""Changing the entries of a schema set: each change is made where it is meant, and a mistaken one is loud."""

import json
from pathlib import Path
from typing import Any

import pytest

from steps.dms.schema.resource_entries import entry_of, set_member, set_property, with_entry_added, with_entry_changed
from steps.dms.schema.resource_notation import entry_from_table
from steps.dms.schema.schema_files import SchemaSet, fixture_file

_FIXTURES = Path(__file__).parents[2] / "fixtures"
_HEADER = ["property", "is"]


@pytest.fixture
def town_and_annex() -> SchemaSet:
    """Give the example of the card."""
    return SchemaSet(tuple(fixture_file(_FIXTURES, name) for name in ("town.json", "annex.json")))


def _changed(schema_set: SchemaSet, path: str, value: str) -> dict[str, Any]:
    changed = with_entry_changed(schema_set, "Town:Patron", lambda entry: set_property(entry, path, value))
    schema: dict[str, Any] = entry_of(changed, "Town:Patron")["jsonSchemaForInsert"]
    return schema


def test_an_entry_is_found_by_its_project_and_not_by_its_name_alone(town_and_annex: SchemaSet) -> None:
    """Town and Annex both have an entry called Library."""
    assert not entry_of(town_and_annex, "Town:Library")["isResourceExtension"]
    assert entry_of(town_and_annex, "Annex:Library")["isResourceExtension"]


def test_an_abstract_resource_is_an_entry_as_well(town_and_annex: SchemaSet) -> None:
    """References to it are written with its identity."""
    assert entry_of(town_and_annex, "Town:Organization") == {"identityJsonPaths": ["$.organizationId"]}


def test_an_unknown_resource_is_loud(town_and_annex: SchemaSet) -> None:
    """A mistyped name must not leave the set unchanged."""
    with pytest.raises(LookupError, match="Town:Nobody"):
        with_entry_changed(town_and_annex, "Town:Nobody", lambda entry: entry.clear())


def test_an_optional_property_leaves_only_the_list_of_required_ones(town_and_annex: SchemaSet) -> None:
    """The property itself stays."""
    schema = _changed(town_and_annex, "$.name", "optional")
    assert schema["required"] == ["patronUniqueId"]
    assert "name" in schema["properties"]


def test_a_property_becomes_required_once(town_and_annex: SchemaSet) -> None:
    """A repeated name would be another schema."""
    assert _changed(town_and_annex, "$.name", "required")["required"] == ["name", "patronUniqueId"]
    assert _changed(town_and_annex, "$.birthDate", "required")["required"] == ["name", "patronUniqueId", "birthDate"]


def test_a_removed_property_is_not_required_any_more(town_and_annex: SchemaSet) -> None:
    """Else the schema would demand what it does not let in."""
    schema = _changed(town_and_annex, "$.name", "absent")
    assert "name" not in schema["properties"]
    assert schema["required"] == ["patronUniqueId"]


def test_a_property_is_set_deep_inside(town_and_annex: SchemaSet) -> None:
    """Paths lead through objects and items."""
    schema = _changed(town_and_annex, "$.name.title", '{"type": "integer"}')
    assert schema["properties"]["name"]["properties"]["title"] == {"type": "integer"}


def test_members_are_set_removed_and_appended() -> None:
    """Parents that are missing are made; a last step of ``-`` appends."""
    entry: dict[str, Any] = {"list": [1], "gone": True}
    set_member(entry, "/relational/nameOverrides/$.a[*]", '"B"')
    set_member(entry, "/list/-", "2")
    set_member(entry, "/list/0", "0")
    set_member(entry, "/gone", "absent")
    assert entry == {"relational": {"nameOverrides": {"$.a[*]": "B"}}, "list": [0, 2]}


def test_removing_what_is_not_there_is_loud() -> None:
    """A scenario that changes nothing proves nothing."""
    with pytest.raises(KeyError):
        set_member({}, "/nothing", "absent")


def test_the_notation_copies_the_identity_of_a_target(town_and_annex: SchemaSet) -> None:
    """A reference repeats names, types and lengths of its target, all of them required in its object."""
    table = [_HEADER, ["$.loanCode", "identity string(5)"], ["$.memberReference", "reference to Town:Membership as M"]]
    entry = entry_from_table("Pass", table, town_and_annex)
    member = entry["jsonSchemaForInsert"]["properties"]["memberReference"]
    assert member["properties"] == {
        "libraryId": {"type": "integer"}, "patronUniqueId": {"type": "string", "maxLength": 32},
    }  # fmt: skip
    assert member["required"] == ["libraryId", "patronUniqueId"]
    assert [one["identityJsonPath"] for one in entry["documentPathsMapping"]["M"]["referenceJsonPaths"]] == [
        "$.libraryReference.libraryId", "$.patronReference.patronUniqueId",
    ]  # fmt: skip


def test_the_notation_takes_an_abstract_identity_from_a_member(town_and_annex: SchemaSet) -> None:
    """The abstract resource has no schema of its own."""
    table = [_HEADER, ["$.ownerReference", "identity reference to Town:Organization"]]
    entry = entry_from_table("Deed", table, town_and_annex)
    assert entry["identityJsonPaths"] == ["$.ownerReference.organizationId"]
    owner = entry["jsonSchemaForInsert"]["properties"]["ownerReference"]["properties"]
    assert owner == {"organizationId": {"type": "integer", "format": "int64"}}


def test_the_notation_writes_collections_decimals_and_required_objects(town_and_annex: SchemaSet) -> None:
    """Everything that belongs to a property is written with it."""
    table = [_HEADER, ["$.a", "required object"], ["$.a.b", "identity decimal(9,2)"],
             ["$.c[*].d", "required date"], ["$.e[*]", "descriptor Town:AddressTypeDescriptor"]]  # fmt: skip
    entry = entry_from_table("Odd", table, town_and_annex)
    schema = entry["jsonSchemaForInsert"]
    assert schema["required"] == ["a"]
    assert schema["properties"]["a"]["required"] == ["b"]
    assert schema["properties"]["c"]["items"]["required"] == ["d"]
    assert schema["properties"]["e"]["items"]["type"] == "string"
    assert entry["decimalPropertyValidationInfos"] == [{"path": "$.a.b", "totalDigits": 9, "decimalPlaces": 2}]
    assert "A" not in entry["documentPathsMapping"]


def test_an_unknown_shape_is_loud(town_and_annex: SchemaSet) -> None:
    """A mistyped declaration must not become some other property."""
    with pytest.raises(LookupError, match="strong"):
        entry_from_table("Odd", [_HEADER, ["$.a", "strong(9)"]], town_and_annex)


def test_an_added_entry_stands_in_its_project(town_and_annex: SchemaSet) -> None:
    """Its place in the file is its endpoint."""
    added = with_entry_added(town_and_annex, "Annex", "things", {"resourceName": "Thing"})
    assert json.loads(added.file("annex.json").content)["projectSchema"]["resourceSchemas"]["things"]
    assert added.file("town.json") == town_and_annex.file("town.json")

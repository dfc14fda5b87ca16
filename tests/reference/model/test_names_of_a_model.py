"""Shortening rewrites every mention; collisions are found together and never solved by renaming (dms E01 CF-6)."""

import hashlib
import json

import pytest
from msgspec.structs import replace

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import manifest
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.errors.relations import StorageInvariantError
from reference_impl.dms.model.passes.check_invariants import check_invariants
from reference_impl.dms.model.passes.shorten_names import shorten_names
from reference_impl.dms.model.values import ForeignKey, Index, IndexKind, TableId
from tests.reference.model import drafts, towns
from tests.reference.model.changes import all_of, named, put
from tests.reference.model.towns import INTEGER, add_resource, reference_schema, reference_to, text
from tests.reference.samples import Json

COLLIDING = tuple(f"IX_{'A' * 52}{number:020}" for number in (260069, 654134))
"""Two names whose hashes have ten digits in common, found among a million."""
LONG_NAME = "theNumberUnderWhichTheHolderOfACardIsKnownInEveryLibraryOfTheWholeCountry"


def add_card_holders(town: Json, _: Json) -> None:
    """Add a resource with an identity too long for PostgreSQL, and one that refers to it twice with equal values."""
    add_resource(town, "Holder", {LONG_NAME: text()})
    names = ("first", "second")
    values = {f"{name}Reference": reference_schema(**{LONG_NAME: text()}) for name in names}
    paths = [f"$.{name}Reference.{LONG_NAME}" for name in names]
    add_resource(
        town,
        "Swap",
        {"swapId": INTEGER, **values},
        required=["firstReference"],
        mappings={
            name.title(): reference_to("Holder", (f"$.{LONG_NAME}", path))
            for name, path in zip(names, paths, strict=True)
        },
        identityJsonPaths=["$.swapId", paths[0]],
        equalityConstraints=[{"sourceJsonPath": paths[0], "targetJsonPath": paths[1]}],
    )


def texts(value: object) -> list[str]:
    """Return all texts inside a JSON value."""
    match value:
        case str():
            return [value]
        case list():
            return [found for item in value for found in texts(item)]
        case dict():
            return [found for item in value.values() for found in texts(item)]
        case _:
            return []


def test_no_mention_of_a_long_name_is_left_over() -> None:
    """One mention under the full name would be a column that the database does not have."""
    model = towns.derived(add_card_holders)
    content = [manifest.manifest_object(model)[part] for part in ("resource_details", "indexes", "triggers")]
    paths = {f"$.{LONG_NAME}", *(f"$.{name}Reference.{LONG_NAME}" for name in ("first", "second"))}
    names = [one for one in texts(content) if one not in paths]
    assert not [one for one in names if len(one.encode()) > 63]
    swap = towns.table(model, "Swap")
    assert all(len(name) == 63 for name in towns.column_names(swap)[1:2] + towns.column_names(swap)[3:4])


def test_each_dialect_says_the_same_under_its_own_names() -> None:
    """With nothing to cut, the model of SQL Server has the full names; there are as many of each thing."""
    short, full = (towns.derived(add_card_holders, dialect) for dialect in (Dialect.PGSQL, Dialect.MSSQL))
    assert (
        towns.column_names(towns.table(full, "Swap"))[1]
        == "TheNumberUnderWhichTheHolderOfACardIsKnownInEveryLibraryOfTheWholeCountry_Unified"
    )
    assert len(short.indexes) == len(full.indexes)
    assert [len(one.tables) for one in short.resource_details] == [len(one.tables) for one in full.resource_details]


def test_a_signature_is_formed_from_full_names() -> None:
    """Shortened column names inside a signature would give another hash on every dialect."""
    key = next(
        one
        for one in towns.table(towns.derived(add_card_holders), "Holder").constraints
        if "RefKey" not in one.name and one.name.startswith("UX_")
    )
    assert key.name == "UX_Holder_NK"
    table = towns.table(towns.derived(add_card_holders), "Swap")
    names = [one.name for one in table.constraints if isinstance(one, ForeignKey)]
    pascal = LONG_NAME[:1].upper() + LONG_NAME[1:]
    assert "FK_Swap_First_RefKey" in names
    check = next(one.name for one in table.constraints if one.name.startswith("CK_Swap_Second"))
    assert check == "CK_Swap_Second_AllNone"
    index = next(one for one in towns.derived(add_card_holders).indexes if one.name.startswith("IX_Swap_First"))
    full = f"IX_Swap_First_DocumentId_{pascal}_Unified"
    assert index.name == f"{full[:52]}_{hashlib.sha256(full.encode()).hexdigest()[:10]}"


@pytest.mark.parametrize("dialect", list(Dialect))
def test_all_collisions_of_a_stage_are_reported_together(dialect: Dialect) -> None:
    """Whoever repairs one name at a time would run as often as there are collisions."""
    change = all_of(
        named("Town:Branch", "$.branchId", "Name"),
        named("Town:Branch", "$.branchName", "NAME"),
        put("Town:Loan/resourceName", "LibraryAddress"),
    )
    error = towns.refusal(change, dialect)
    collisions = error.details["collisions"]
    assert isinstance(collisions, list)
    found = {(one["kind"], one["namespace"]): one for one in collisions if isinstance(one, dict)}
    assert error.details["stage"] == "naming"
    assert found["column", "town.Branch"]["sources"] == [
        {"original": "Name", "resource": "Town:Branch", "path": "$.branchId"},
        {"original": "NAME", "resource": "Town:Branch", "path": "$.branchName"},
    ]
    assert [one["resource"] for one in found["table", "town"]["sources"]] == ["Town:Library", "Town:LibraryAddress"]  # type: ignore[union-attr, index, call-overload]


def test_names_that_become_equal_by_shortening_are_refused() -> None:
    """Ten digits of a hash are enough in practice; when they are not, nothing is renamed silently."""
    draft = drafts.draft_before("shorten-names")
    first, second = COLLIDING
    assert digits(first) == digits(second)
    extra = tuple(
        Index(name, TableId("town", "Loan"), IndexKind.FOREIGN_KEY_SUPPORT, False, ()) for name in (first, second)
    )
    with pytest.raises(DerivationError) as caught:
        shorten_names(replace(draft, indexes=(*draft.indexes, *extra)))
    assert caught.value.details["stage"] == "shortening"
    assert caught.value.details["collisions"] == [
        {
            "kind": "index",
            "namespace": "town",
            "name": f"{first[:52]}_{digits(first)}",
            "sources": [{"original": name, "resource": "Town:Loan", "path": "$"} for name in (first, second)],
        }
    ]


def digits(name: str) -> str:
    """Return the digits that shortening adds."""
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def test_a_key_over_an_alias_is_no_model() -> None:
    """No file leads here; the check guards against a wrong pass, not against a wrong file."""
    draft = drafts.draft_before("check-invariants")
    assert check_invariants(draft) is draft
    loan = next(one for one in draft.resources if str(one.id) == "Town:Loan")
    broken = tuple(
        replace(one, columns=(one.columns[0], "Patron_PatronUniqueId"))
        if isinstance(one, ForeignKey) and one.name == "FK_Loan_Patron_RefKey"
        else one
        for one in loan.root.constraints
    )
    changed = drafts.with_tables(loan, (replace(loan.root, constraints=broken),))
    with pytest.raises(StorageInvariantError) as caught:
        check_invariants(drafts.with_resource(draft, changed))
    assert (caught.value.details["table"], caught.value.details["column"]) == ("town.Loan", "Patron_PatronUniqueId")


def test_a_model_without_long_names_is_left_alone() -> None:
    """SQL Server takes all names of the example as they are."""
    draft = drafts.draft_before("shorten-names", dialect=Dialect.MSSQL)
    assert shorten_names(draft) is draft
    assert json.loads(manifest.relational_model_manifest(towns.derived(dialect=Dialect.MSSQL)))["dialect"] == "mssql"

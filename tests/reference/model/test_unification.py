"""Values that must be equal are stored once (dms E01 CF-8, E01-S10)."""

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import columns, unification_classes
from reference_impl.dms.model.errors.relations import EqualityEndpointAmbiguousError, UnificationWildcardError
from reference_impl.dms.model.passes.unify_keys import unified
from reference_impl.dms.model.unification_classes import TableContext
from reference_impl.dms.model.values import Column, ColumnKind, Table, UnifiedAlias
from tests.reference.model import drafts, towns
from tests.reference.model.changes import all_of, equal
from tests.reference.model.towns import INTEGER, add_resource, reference_schema, reference_to, text
from tests.reference.samples import Json


def add_budget(town: Json, _: Json) -> None:
    """Add the resource of the card whose two optional years are equal."""
    add_resource(town, "Budget", {"budgetCode": text(), "fiscalYear": INTEGER, "localFiscalYear": INTEGER})


def add_transfer(town: Json, _: Json) -> None:
    """Add the resource of the card with four references to Library, of which two pairs are equal."""
    names = ("a", "b", "c", "d")
    add_resource(
        town,
        "Transfer",
        {"transferCode": text(), **{f"{name}Reference": reference_schema(libraryId=INTEGER) for name in names}},
        required=["aReference"],
        mappings={
            name.upper(): reference_to("Library", ("$.libraryId", f"$.{name}Reference.libraryId")) for name in names
        },
        equalityConstraints=[
            {"sourceJsonPath": "$.dReference.libraryId", "targetJsonPath": "$.cReference.libraryId"},
            {"sourceJsonPath": "$.aReference.libraryId", "targetJsonPath": "$.bReference.libraryId"},
        ],
    )


def column(table: Table, name: str) -> Column:
    """Return a column."""
    return columns.by_name(table)[name]


def test_optional_members_have_flags_of_their_own() -> None:
    """The canonical column alone cannot say which of the two was given."""
    found = towns.table(
        towns.derived(all_of(add_budget, equal("Town:Budget", "$.localFiscalYear", "$.fiscalYear"))), "Budget"
    )
    assert towns.column_names(found) == [
        "DocumentId", "FiscalYear_Present", "FiscalYear_Unified", "LocalFiscalYear_Present",
        "BudgetCode", "FiscalYear", "LocalFiscalYear",
    ]  # fmt: skip
    assert column(found, "FiscalYear").storage == UnifiedAlias("FiscalYear_Unified", "FiscalYear_Present")


def test_a_taken_canonical_name_gets_a_hash_of_its_paths() -> None:
    """The second class of a table has a name that depends on its members alone."""
    found = towns.table(towns.derived(add_transfer), "Transfer")
    assert [(one.canonical_column, one.member_path_columns) for one in found.unification_classes] == [
        ("LibraryId_Ua6eeb2db_Unified", ("C_LibraryId", "D_LibraryId")),
        ("LibraryId_Unified", ("A_LibraryId", "B_LibraryId")),
    ]
    assert [column(found, one.canonical_column).is_nullable for one in found.unification_classes] == [True, False]


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([("x", "y"), ("y", "z")], [{"x", "y", "z"}]),
        ([("x", "y"), ("y", "z"), ("z", "x"), ("y", "x")], [{"x", "y", "z"}]),
        ([("c", "d"), ("b", "a")], [{"a", "b"}, {"c", "d"}]),
        ([("a", "b"), ("c", "d"), ("d", "b")], [{"a", "b", "c", "d"}]),
        ([], []),
    ],
)
def test_classes_are_the_connected_components(edges: list[tuple[str, str]], expected: list[set[str]]) -> None:
    """Equality is transitive; classes come in the order of their smallest member."""
    assert [set(group) for group in unification_classes.connected_components(edges)] == expected


def test_taken_names_are_counted_through() -> None:
    """Names are compared without regard to case, and the counter starts at two."""
    taken = {"a_unified", "a_u0_unified", "a_u0_2_unified"}
    assert unification_classes.free_name("A", "_Unified", "0", frozenset(taken)) == "A_U0_3_Unified"
    assert unification_classes.free_name("B", "_Unified", "0", frozenset(taken)) == "B_Unified"


def test_an_override_of_a_member_leaves_the_canonical_name() -> None:
    """The stored value is named after its place in the document."""
    change = all_of(add_budget, equal("Town:Budget", "$.fiscalYear", "$.localFiscalYear"))

    def renamed(town: Json, annex: Json) -> None:
        change(town, annex)
        towns.entry(town, "Budget")["relational"] = {"nameOverrides": {"$.fiscalYear": "Year"}}

    found = towns.table(towns.derived(renamed), "Budget")
    assert found.unification_classes[0].canonical_column == "FiscalYear_Unified"
    assert found.unification_classes[0].member_path_columns == ("Year", "LocalFiscalYear")


def test_an_equality_across_tables_is_reported_and_not_stored() -> None:
    """The API still enforces it; no column can be shared between tables."""
    model = towns.derived(equal("Town:Library", "$.libraryName", "$.addresses[*].city"))
    report = towns.detail(model, "Library").key_unification
    assert [(one.reason, one.endpoint_a_path, one.endpoint_b_path) for one in report.ignored] == [
        ("cross_table", "$.addresses[*].city", "$.libraryName")
    ]
    assert all(not table.unification_classes for table in towns.detail(model, "Library").tables)


def test_each_pair_is_reported_once_whatever_its_direction() -> None:
    """Two spellings of one constraint are one constraint."""
    both = all_of(
        equal("Town:Loan", "$.patronReference.patronUniqueId", "$.membershipReference.patronUniqueId"),
        equal("Town:Loan", "$.loanDate", "$.loanDate"),
    )
    report = towns.detail(towns.derived(both), "Loan").key_unification
    assert [one.endpoint_a_path for one in report.applied] == ["$.membershipReference.patronUniqueId"]
    assert [one.binding.column for one in report.redundant] == ["LoanDate"]


def test_a_path_with_columns_in_two_tables_is_ambiguous() -> None:
    """No file leads here; a model made by hand must not be unified by chance."""
    resource = drafts.draft_of("Town:Library", equal("Town:Library", "$.libraryName", "$.addresses[*].city"))
    root, *others = resource.tables
    stray = Column("Stray", ColumnKind.SCALAR, column(root, "LibraryName").type, False, "$.addresses[*].city")
    broken = drafts.with_tables(resource, (drafts.with_columns(root, (*root.columns, stray)), *others))
    with pytest.raises(EqualityEndpointAmbiguousError):
        unified(broken)


def test_a_member_below_an_array_has_no_name_for_its_class() -> None:
    """No file leads here: a column's path never leads into an array of its own scope."""
    resource = drafts.draft_of("Town:Library")
    table = resource.tables[0]
    member = Column("City", ColumnKind.SCALAR, table.columns[1].type, False, "$.addresses[*].city")
    with pytest.raises(UnificationWildcardError):
        unification_classes.canonical_base(TableContext(resource.id, table, {}, {}), [member])


@pytest.mark.parametrize("dialect", list(Dialect))
def test_no_foreign_key_uses_an_alias(dialect: Dialect) -> None:
    """An engine cannot enforce a key over a computed value that it does not store for the key."""
    found = towns.table(towns.derived(dialect=dialect), "Loan")
    aliases = {one.name for one in found.columns if isinstance(one.storage, UnifiedAlias)}
    assert aliases == {"Membership_PatronUniqueId", "Patron_PatronUniqueId"}
    used = {name for one in found.constraints if type(one).__name__ == "ForeignKey" for name in one.columns}  # type: ignore[union-attr]
    assert not used & aliases

"""References, eligibility and the widths of copied numbers (dms E01 CF-7)."""

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import INT32, INT64, ScalarType
from reference_impl.dms.model import columns, eligibility
from reference_impl.dms.model.values import ForeignKey, IdentityPropagationFallback, ReferentialAction, RelationalModel
from tests.reference.model import drafts, towns
from tests.reference.model.changes import all_of, named, put
from tests.reference.model.towns import INTEGER, LONG, add_resource, reference_schema, reference_to
from tests.reference.samples import Json

HOME_LIBRARY = "Annex:Bookmobile!homeLibraryReference/properties/libraryId"


def eligible(change: towns.Change | None = None) -> set[str]:
    """Return the names of the resources whose identity can change."""
    draft = drafts.draft_before("reference-constraints", change)
    return {one.resource_name for one in eligibility.eligible_targets(draft)}


def width(model: RelationalModel, table: str, column: str) -> ScalarType:
    """Return the type of a column."""
    return columns.by_name(towns.table(model, table))[column].type


def add_circle(town: Json, _: Json) -> None:
    """Add two resources whose identities refer to each other."""
    for one, other in (("Hen", "Egg"), ("Egg", "Hen")):
        name, there = f"{other.lower()}Reference", f"$.{one.lower()}Reference.code"
        add_resource(
            town,
            one,
            {name: reference_schema(code=INTEGER)},
            mappings={other: reference_to(other, (there, f"$.{name}.code"))},
            identityJsonPaths=[f"$.{name}.code"],
        )


def test_eligibility_is_passed_on_along_identities() -> None:
    """Membership's own flag is false; it copies the identity of Patron, whose flag is true."""
    assert eligible() == {"Organization", "Patron", "Membership", "Loan"}
    assert eligible(put("Town:Patron/allowIdentityUpdates", value=False)) == {"Organization"}


def test_identities_in_a_circle_end() -> None:
    """The fixpoint is reached whether or not something in the circle is eligible."""
    assert eligible(add_circle) == {"Organization", "Patron", "Membership", "Loan"}
    set_off = all_of(add_circle, put("Town:Hen/allowIdentityUpdates", value=True))
    assert {"Hen", "Egg"} <= eligible(set_off)


@pytest.mark.parametrize("dialect", list(Dialect))
def test_a_circle_of_identities_derives(dialect: Dialect) -> None:
    """Their identity columns are copies of each other."""
    model = towns.derived(add_circle, dialect)
    assert towns.column_names(towns.table(model, "Hen")) == ["DocumentId", "Egg_DocumentId", "Egg_Code"]
    assert towns.column_names(towns.table(model, "Egg")) == ["DocumentId", "Hen_DocumentId", "Hen_Code"]


def test_only_the_schema_says_that_a_school_year_is_required() -> None:
    """Published core models say ``isRequired`` false for every school year, also in identities."""
    optional = put("Town:Loan/documentPathsMapping/Patron/isRequired", value=False)
    assert towns.refusal(optional).code == "identity_reference_optional"
    model = towns.derived(all_of(optional, put("Town:Patron/isSchoolYearEnumeration", value=True)))
    assert towns.detail(model, "Loan").reference_bindings[2].is_identity_component


@pytest.mark.parametrize("schema", [INTEGER, LONG])
def test_a_copy_of_another_projects_number_takes_its_width(schema: Json) -> None:
    """An extension is written against some release of the core; the copy holds no other value than the original."""
    model = towns.derived(put(HOME_LIBRARY, schema))
    assert width(model, "Bookmobile", "HomeLibrary_LibraryId") == INT32
    wider = towns.derived(
        all_of(
            put(HOME_LIBRARY, schema),
            put("Town:Library!libraryId", LONG),
            put("Town:Membership!libraryReference/properties/libraryId", LONG),
            put("Town:Loan!membershipReference/properties/libraryId", LONG),
        )
    )
    assert width(wider, "Bookmobile", "HomeLibrary_LibraryId") == INT64


def test_widths_follow_through_copies_of_copies() -> None:
    """A copy in Annex of a copy in Annex still comes from Town."""

    def add_stops(_: Json, annex: Json) -> None:
        for name, target, there, project in (
            ("Stop", "Library", "$.libraryId", "Town"),
            ("Visit", "Stop", "$.targetReference.number", "Annex"),
        ):
            add_resource(
                annex,
                name,
                {"targetReference": reference_schema(number=LONG)},
                mappings={"Target": reference_to(target, (there, "$.targetReference.number"), project=project)},
                identityJsonPaths=["$.targetReference.number"],
            )

    model = towns.derived(add_stops)
    assert [width(model, name, "Target_Number") for name in ("Stop", "Visit")] == [INT32, INT32]


def test_a_member_of_another_project_widens_and_the_copies_follow() -> None:
    """The abstract identity holds every member's value; a core reference to it must have the same type."""

    def add_member(_: Json, annex: Json) -> None:
        add_resource(
            annex,
            "Archive",
            {"archiveId": LONG},
            isSubclass=True,
            superclassProjectName="Town",
            superclassResourceName="Organization",
            superclassIdentityJsonPath="$.organizationId",
        )

    narrow = all_of(
        put("Town:Branch!branchId", INTEGER),
        put("Town:Loan!lendingOrganizationReference/properties/organizationId", INTEGER),
    )
    assert width(towns.derived(narrow), "Loan", "LendingOrganization_OrganizationId") == INT32
    widened = towns.derived(all_of(narrow, add_member))
    assert width(widened, "OrganizationIdentity", "OrganizationId") == INT64
    assert width(widened, "Loan", "LendingOrganization_OrganizationId") == INT64


def test_a_self_reference_in_an_extension_does_not_take_the_name_of_the_link() -> None:
    """On SQL Server both keys would be called after the extended table."""

    def refer_to_itself(town: Json, annex: Json) -> None:
        towns.entry(town, "Library")["allowIdentityUpdates"] = True
        data = towns.properties(annex, "Library")["_ext"]["properties"]["annex"]["properties"]
        data["libraryReference"] = reference_schema(libraryId=INTEGER)
        towns.entry(annex, "Library")["documentPathsMapping"]["Library"] = reference_to(
            "Library", ("$.libraryId", "$._ext.annex.libraryReference.libraryId")
        )

    table = towns.table(towns.derived(refer_to_itself, Dialect.MSSQL), "LibraryExtension")
    found = {one.name: one.on_delete for one in table.constraints if isinstance(one, ForeignKey)}
    assert found["FK_LibraryExtension_Library"] is ReferentialAction.CASCADE
    assert found["FK_LibraryExtension_Library_Ref"] is ReferentialAction.NO_ACTION


def test_propagation_names_storage_columns_and_extension_tables() -> None:
    """An alias cannot be written, and a referrer left out would keep the old identity for ever."""
    model = towns.derived(dialect=Dialect.MSSQL)
    trigger = next(one for one in model.triggers if one.name == "TR_Patron_PropagateIdentity")
    assert isinstance(trigger.action, IdentityPropagationFallback)
    assert [
        (str(one.referrer_table), one.identity_column_pairs[0].referrer_storage_column)
        for one in trigger.action.referrer_actions
    ] == [
        ("annex.LibraryExtension", "PartnerPatron_PatronUniqueId"),
        ("town.Loan", "PatronUniqueId_Unified"),
        ("town.Membership", "Patron_PatronUniqueId"),
    ]


def test_overrides_of_base_and_part_change_names_only() -> None:
    """Bindings speak of paths; they stay what they were."""
    change = all_of(
        named("Town:Loan", "$.patronReference", "Borrower"),
        named("Town:Loan", "$.membershipReference.libraryId", "Lib"),
    )
    plain, renamed = (towns.detail(towns.derived(one), "Loan") for one in (None, change))
    assert [one.fk_column for one in renamed.reference_bindings] == [
        "LendingOrganization_DocumentId",
        "Membership_DocumentId",
        "Borrower_DocumentId",
    ]
    assert renamed.reference_bindings[1].identity_bindings[0].column == "Membership_Lib"
    for one, other in zip(plain.reference_bindings, renamed.reference_bindings, strict=True):
        assert one.reference_object_path == other.reference_object_path
        assert [part.reference_json_path for part in one.identity_bindings] == [
            part.reference_json_path for part in other.identity_bindings
        ]

"""Sets whose tables do not fit together (dms E01 CF-11, passes 7 to 18)."""

from tests.reference.model.changes import Refused, all_of, copied, equal, named, put, remove, unique
from tests.reference.model.towns import INTEGER, LONG, add_resource, reference_schema, reference_to, text
from tests.reference.samples import Json


def add_thing(town: Json, _: Json) -> None:
    """Add a resource with a number of each width and two values of different descriptors."""
    descriptor = {"isReference": True, "isDescriptor": True, "projectName": "Town"}
    add_resource(
        town,
        "Thing",
        {"thingId": INTEGER, "count": INTEGER, "total": LONG, "a": text(), "b": text()},
        mappings={
            "A": {**descriptor, "resourceName": "AddressTypeDescriptor", "path": "$.a"},
            "B": {**descriptor, "resourceName": "OtherDescriptor", "path": "$.b"},
        },
    )


def add_items(town: Json, _: Json) -> None:
    """Add a resource with an array whose items refer to memberships."""
    membership = reference_schema(libraryId=INTEGER, patronUniqueId=text(32))
    item = {"type": "object", "properties": {"membershipReference": membership}}
    parts = [("$.libraryReference.libraryId", "libraryId"), ("$.patronReference.patronUniqueId", "patronUniqueId")]
    paths = [(there, f"$.items[*].membershipReference.{here}") for there, here in parts]
    add_resource(
        town,
        "Basket",
        {"basketId": INTEGER, "items": {"type": "array", "items": item}},
        mappings={"Item.Membership": reference_to("Membership", *paths)},
    )


def add_pair(town: Json, _: Json) -> None:
    """Add a resource identified by two libraries, and one that says of a reference to it that both are the same."""
    library = reference_schema(libraryId=INTEGER)
    add_resource(
        town,
        "Pair",
        {"pairId": INTEGER, "libraryReference": library, "otherReference": library},
        required=["libraryReference", "otherReference"],
        mappings={
            "Library": reference_to("Library", ("$.libraryId", "$.libraryReference.libraryId")),
            "Other": reference_to("Library", ("$.libraryId", "$.otherReference.libraryId")),
        },
        identityJsonPaths=["$.libraryReference.libraryId", "$.otherReference.libraryId"],
    )
    parts = [("$.libraryReference.libraryId", "$.pairReference.a"), ("$.otherReference.libraryId", "$.pairReference.b")]
    add_resource(
        town,
        "User",
        {"userId": INTEGER, "pairReference": reference_schema(a=INTEGER, b=INTEGER)},
        mappings={"Pair": reference_to("Pair", *parts)},
        equalityConstraints=[{"sourceJsonPath": "$.pairReference.a", "targetJsonPath": "$.pairReference.b"}],
    )


THING = all_of(
    copied(
        "Town/resourceSchemas/others", "Town/resourceSchemas/addressTypeDescriptors", resourceName="OtherDescriptor"
    ),
    add_thing,
)
REFUSED = [
    Refused(
        "equality_endpoint_unresolved",
        "Town:Library",
        "$.addresses",
        equal("Town:Library", "$.addresses", "$.libraryId"),
    ),
    Refused(
        "equality_endpoint_unsupported",
        "Town:Loan",
        "$.patronReference",
        equal("Town:Loan", "$.patronReference", "$.loanDate"),
    ),
    Refused("unification_kind_mixed", "Town:Thing", "$.a", all_of(THING, equal("Town:Thing", "$.count", "$.a"))),
    Refused(
        "unification_type_mismatch", "Town:Thing", "$.count", all_of(THING, equal("Town:Thing", "$.total", "$.count"))
    ),
    Refused("unification_descriptor_mismatch", "Town:Thing", "$.a", all_of(THING, equal("Town:Thing", "$.b", "$.a"))),
    Refused(
        "abstract_no_members",
        "Town:Lonely",
        None,
        put("Town/abstractResources/Lonely", {"identityJsonPaths": ["$.id"]}),
    ),
    Refused(
        "abstract_member_duplicate_name",
        "Town:Organization",
        None,
        copied("Annex/resourceSchemas/branches", "Town/resourceSchemas/branches"),
    ),
    Refused(
        "abstract_identity_missing",
        "Town:Organization",
        "$.organizationId",
        remove("Town:Branch/superclassIdentityJsonPath"),
    ),
    Refused(
        "abstract_identity_type_conflict", "Town:Organization", "$.organizationId", put("Town:Branch!branchId", text())
    ),
    Refused(
        "reference_identity_type_mismatch",
        "Town:Loan",
        "$.lendingOrganizationReference.organizationId",
        put("Town:Loan!lendingOrganizationReference/properties/organizationId", INTEGER),
    ),
    Refused(
        "reference_identity_type_mismatch",
        "Annex:Bookmobile",
        "$.homeLibraryReference.libraryId",
        put("Annex:Bookmobile!homeLibraryReference/properties/libraryId", text()),
    ),
    Refused("reference_storage_conflict", "Town:User", "$.pairReference", add_pair),
    Refused(
        "array_uniqueness_path_unknown",
        "Town:Library",
        "$.addresses[*].nosuch",
        unique("Town:Library", "$.addresses[*].nosuch"),
    ),
    Refused("array_uniqueness_scope_unknown", "Town:Library", "$.libraryName", unique("Town:Library", "$.libraryName")),
    Refused(
        "array_uniqueness_scope_unknown", "Town:Library", "$.rooms[*].name", unique("Town:Library", "$.rooms[*].name")
    ),
    Refused(
        "array_uniqueness_partial_reference",
        "Town:Basket",
        "$.items[*].membershipReference.libraryId",
        all_of(add_items, unique("Town:Basket", "$.items[*].membershipReference.libraryId")),
    ),
    Refused(
        "identifier_collision",
        None,
        None,
        all_of(named("Town:Branch", "$.branchId", "Name"), named("Town:Branch", "$.branchName", "NAME")),
    ),
]

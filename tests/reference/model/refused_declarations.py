"""Sets whose declarations make no sense (dms E01 CF-11, pass 2)."""

from tests.reference.model.changes import Refused, all_of, append, attached, copied, named, put, reference, remove
from tests.reference.model.towns import INTEGER

PATRON = ("$.patronUniqueId", "$.patronReference.patronUniqueId")
ADDRESS_TYPE = "Town:Library/documentPathsMapping/Address.AddressTypeDescriptor"
DESCRIPTOR = "Town/resourceSchemas/addressTypeDescriptors"
MALFORMED: dict[str, object] = {
    "allowIdentityUpdates": "no",
    "identityJsonPaths": "$.loanDate",
    "documentPathsMapping": [],
    "documentPathsMapping/LoanDate": {"path": "$.loanDate"},
    "equalityConstraints/0": {"sourceJsonPath": "$.a"},
    "decimalPropertyValidationInfos/0/totalDigits": "9",
    "arrayUniquenessConstraints": [{"paths": [], "nestedConstraints": [{"paths": []}]}],
    "relational": {"nameOverrides": []},
    "jsonSchemaForInsert": None,
    "jsonSchemaForInsert/required": ["a", 1],
    "jsonSchemaForInsert/properties/fee": True,
}
REFUSED = [
    *(
        Refused("malformed_resource_schema", "Town:Loan", None, put(f"Town:Loan/{member}", value))
        for member, value in MALFORMED.items()
    ),
    Refused("malformed_resource_schema", "Annex:Library", None, attached(schemaFragment=[])),
    Refused(
        "malformed_resource_schema",
        "Annex:Library",
        None,
        put("Annex:Library/commonExtensionOverrides/0/projectEndpointName", "other"),
    ),
    Refused("path_invalid", "Town:Loan", "loanDate", put("Town:Loan/documentPathsMapping/LoanDate/path", "loanDate")),
    Refused("path_invalid", "Town:Loan", "$", put("Town:Loan/identityJsonPaths/0", "$")),
    Refused("path_invalid", "Town:Loan", "$", put("Town:Loan!a b", INTEGER)),
    Refused("path_invalid", "Annex:Library", "$.a b", named("Annex:Library", "$.a b", "X")),
    Refused("physical_schema_collision", None, None, put("Annex/projectEndpointName", "To-wn")),
    Refused("physical_schema_reserved", None, None, put("Annex/projectEndpointName", "D-B-O")),
    Refused(
        "reference_target_unknown",
        "Town:Loan",
        "$.patronReference",
        put("Town:Loan/documentPathsMapping/Patron/resourceName", "AddressTypeDescriptor"),
    ),
    Refused(
        "reference_target_unknown",
        "Town:Library",
        "$.addresses[*].addressTypeDescriptor",
        put(f"{ADDRESS_TYPE}/resourceName", "Loan"),
    ),
    Refused(
        "reference_path_invalid", "Town:Loan", "$.patronReference", reference("Town:Loan", "Twice", "Patron", PATRON)
    ),
    Refused("reference_path_invalid", "Town:Loan", None, reference("Town:Loan", "Nothing", "Patron")),
    Refused(
        "reference_identity_incomplete",
        "Town:Loan",
        "$.membershipReference",
        remove("Town:Loan/documentPathsMapping/Membership/referenceJsonPaths/1"),
    ),
    Refused("subclass_superclass_invalid", "Town:Branch", None, put("Town:Branch/superclassResourceName", "Library")),
    Refused("subclass_superclass_invalid", "Town:Branch", None, put("Town:Branch/isSubclass", value=False)),
    Refused(
        "subclass_identity_rename_invalid",
        "Town:Branch",
        None,
        put("Town:Branch/superclassIdentityJsonPath", "$.branchId"),
    ),
    Refused("identity_path_missing", "Town:Loan", None, put("Town:Loan/identityJsonPaths", [])),
    Refused(
        "identity_path_duplicate",
        "Town:Patron",
        "$.patronUniqueId",
        append("Town:Patron/identityJsonPaths", "$.patronUniqueId"),
    ),
    Refused(
        "identity_path_in_array",
        "Town:Loan",
        "$.lines[*].number",
        append("Town:Loan/identityJsonPaths", "$.lines[*].number"),
    ),
    Refused("identity_path_unmapped", "Town:Loan", "$.due", append("Town:Loan/identityJsonPaths", "$.due")),
    Refused(
        "reference_partial_identity",
        "Town:Loan",
        "$.membershipReference",
        append("Town:Loan/identityJsonPaths", "$.membershipReference.libraryId"),
    ),
    Refused(
        "descriptor_path_conflict",
        "Town:Library",
        "$.addresses[*].addressTypeDescriptor",
        all_of(
            copied("Town/resourceSchemas/others", DESCRIPTOR, resourceName="OtherDescriptor"),
            copied("Town:Library/documentPathsMapping/Again", ADDRESS_TYPE, resourceName="OtherDescriptor"),
        ),
    ),
    Refused(
        "descriptor_name_invalid",
        "Town:Kind",
        None,
        copied("Town/resourceSchemas/kinds", DESCRIPTOR, resourceName="Kind"),
    ),
    Refused(
        "descriptor_relational_forbidden",
        "Town:AddressTypeDescriptor",
        None,
        put("Town:AddressTypeDescriptor/relational", {}),
    ),
    Refused(
        "root_name_override_invalid",
        "Annex:Library",
        None,
        put("Annex:Library/relational/rootTableNameOverride", "LibraryExtra"),
    ),
    *(
        Refused(
            "root_name_override_invalid",
            "Town:Loan",
            None,
            put("Town:Loan/relational", {"rootTableNameOverride": value}),
        )
        for value in ("--", "", 5)
    ),
    *(
        Refused("name_override_invalid", "Town:Loan", "$.fee", named("Town:Loan", "$.fee", value))
        for value in (5, "", "--", None)
    ),
    Refused(
        "name_override_reference_member",
        "Town:Loan",
        "$.patronReference.nosuch",
        named("Town:Loan", "$.patronReference.nosuch", "X"),
    ),
    Refused(
        "name_override_conflict",
        "Town:Library",
        "$._ext.annex.hours[*]",
        all_of(
            named("Annex:Library", "$.hours[*]", "Opening"),
            named("Annex:Library", "$._ext.annex.hours[*]", "Opening"),
        ),
    ),
]

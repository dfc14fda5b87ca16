"""Sets whose schemas give no columns (dms E01 CF-11, passes 3 to 6)."""

from tests.reference.model.changes import Refused, all_of, append, named, put, remove, scalar
from tests.reference.model.towns import INTEGER, text

ADDRESS_TYPE = "Town:Library/documentPathsMapping/Address.AddressTypeDescriptor"
UNTYPED_TEXT = {"type": "string"}
LONG_DESCRIPTOR = f"{'X' * 114}Descriptor"
REFUSED = [
    Refused("name_invalid", "Town:Loan", "$._", put("Town:Loan!_", INTEGER)),
    Refused("name_invalid", "Town:-", None, put("Town:Loan/resourceName", "-")),
    Refused("schema_root_not_object", "Town:Loan", "$", put("Town:Loan/jsonSchemaForInsert/type", "array")),
    *(
        Refused("schema_keyword_unsupported", "Town:Loan", "$.fee", put(f"Town:Loan!fee/{keyword}", value))
        for keyword, value in {"enum": [1], "$ref": "#", "oneOf": [], "type": ["number", "null"]}.items()
    ),
    Refused("schema_type_missing", "Town:Loan", "$.fee", put("Town:Loan!fee", {})),
    *(
        Refused("schema_type_unsupported", "Town:Loan", "$.fee", put("Town:Loan!fee/type", value))
        for value in (None, "null", "uuid", 5)
    ),
    *(
        Refused("schema_array_items_invalid", "Town:Loan", "$.list", put("Town:Loan!list", schema))
        for schema in ({"type": "array"}, {"type": "array", "items": [INTEGER]}, {"items": True})
    ),
    *(
        Refused("schema_scalar_array", "Town:Loan", "$.list", put("Town:Loan!list", {"type": "array", "items": items}))
        for items in (INTEGER, text(), {"type": "array", "items": INTEGER})
    ),
    Refused(
        "string_max_length_missing",
        "Town:Loan",
        "$.a",
        all_of(put("Town:Loan!b", UNTYPED_TEXT), put("Town:Loan!a", UNTYPED_TEXT)),
    ),
    Refused(
        "string_max_length_missing",
        "Town:Library",
        "$._ext.annex.a",
        put("Annex:Library!_ext/properties/annex/properties/a", UNTYPED_TEXT),
    ),
    Refused(
        "string_max_length_missing",
        "Town:Loan",
        "$.patronReference.patronUniqueId",
        put("Town:Loan!patronReference/properties/patronUniqueId", UNTYPED_TEXT),
    ),
    *(
        Refused(
            "string_max_length_invalid", "Town:Loan", "$.a", put("Town:Loan!a", {"type": "string", "maxLength": length})
        )
        for length in (0, -1, 1.5, "30", 10485761, True)
    ),
    Refused("decimal_info_missing", "Town:Loan", "$.fee", put("Town:Loan/decimalPropertyValidationInfos", [])),
    *(
        Refused(
            "decimal_info_invalid",
            "Town:Loan",
            "$.fee",
            put("Town:Loan/decimalPropertyValidationInfos/0", {"path": "$.fee", **digits}),
        )
        for digits in (
            {"totalDigits": 9},
            {"totalDigits": 39, "decimalPlaces": 2},
            {"totalDigits": 0, "decimalPlaces": 0},
            {"totalDigits": 2, "decimalPlaces": 3},
            {"totalDigits": 9.5, "decimalPlaces": 2},
        )
    ),
    Refused(
        "decimal_info_invalid",
        "Town:Loan",
        "$.fee",
        append("Town:Loan/decimalPropertyValidationInfos", {"path": "$.fee", "totalDigits": 8, "decimalPlaces": 2}),
    ),
    Refused(
        "identity_path_unknown",
        "Town:Branch",
        "$.branchId",
        put("Town:Branch!branchId", {"type": "object", "properties": {}}),
    ),
    Refused(
        "identity_path_nullable",
        "Town:Patron",
        "$.patronUniqueId",
        put("Town:Patron/jsonSchemaForInsert/required", ["name"]),
    ),
    Refused("mapping_path_unknown", "Town:Loan", "$.lost", scalar("Town:Loan", "Lost", "$.lost")),
    Refused(
        "mapping_path_unknown",
        "Town:Library",
        "$._ext.annex.lost",
        scalar("Annex:Library", "Lost", "$._ext.annex.lost"),
    ),
    Refused(
        "descriptor_shape_invalid",
        "Town:AddressTypeDescriptor",
        "$.codeValue",
        put("Town:AddressTypeDescriptor!codeValue/maxLength", 51),
    ),
    Refused(
        "descriptor_query_field_unsupported",
        "Town:AddressTypeDescriptor",
        "$.extra",
        put("Town:AddressTypeDescriptor/queryFieldMapping/extra", [{"path": "$.extra"}]),
    ),
    Refused(
        "discriminator_too_long",
        f"Town:{LONG_DESCRIPTOR}",
        None,
        all_of(
            put(f"{ADDRESS_TYPE}/resourceName", LONG_DESCRIPTOR),
            put("Town:AddressTypeDescriptor/resourceName", LONG_DESCRIPTOR),
        ),
    ),
    Refused("discriminator_too_long", f"Town:{'B' * 252}", None, put("Town:Branch/resourceName", "B" * 252)),
    Refused("reference_scope_unresolved", "Town:Loan", "$.patronReference", remove("Town:Loan!patronReference")),
    Refused(
        "reference_scope_unresolved",
        "Town:Loan",
        "$.membershipReference.libraryId",
        remove("Town:Loan!membershipReference/properties/libraryId"),
    ),
    Refused(
        "descriptor_path_unused",
        "Town:Library",
        "$.addresses[*].kind",
        all_of(
            put(f"{ADDRESS_TYPE}/path", "$.addresses[*].kind"),
            put("Town:Library!addresses/items/properties/addressTypeDescriptor", text(306)),
        ),
    ),
    Refused("name_override_unknown", "Town:Patron", "$.name", named("Town:Patron", "$.name", "X")),
    Refused("name_override_unknown", "Town:Library", "$._ext", named("Annex:Library", "$._ext", "X")),
    Refused(
        "name_override_unknown", "Town:Organization", None, put("Town/abstractResources/Organization/relational", {})
    ),
    Refused(
        "name_override_invalid", "Town:Library", "$.addresses[*]", named("Town:Library", "$.addresses[*]", "Library")
    ),
    Refused(
        "identity_reference_optional",
        "Town:Loan",
        "$.patronReference",
        put("Town:Loan/documentPathsMapping/Patron/isRequired", value=False),
    ),
    Refused(
        "identity_reference_optional",
        "Town:Loan",
        "$.patronReference",
        put("Town:Loan/jsonSchemaForInsert/required", ["loanDate"]),
    ),
]

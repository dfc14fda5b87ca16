"""Sets that cannot be composed (dms E01 CF-11, pass 1, and extension keys in pass 5)."""

from tests.reference.model.changes import Refused, all_of, attached, copied, named, put
from tests.reference.model.towns import INTEGER

EMPTY_OBJECT = {"type": "object", "properties": {}}
ADDRESS_TYPE = "Town:Library/documentPathsMapping/Address.AddressTypeDescriptor"
REFUSED = [
    Refused(
        "extension_project_required",
        "Town:Extra",
        None,
        put("Town/resourceSchemas/extras", {"resourceName": "Extra", "isResourceExtension": True}),
    ),
    Refused("extension_base_missing", "Annex:Library", None, put("Town:Library/resourceName", "Hall")),
    Refused(
        "extension_base_missing",
        "Annex:AddressTypeDescriptor",
        None,
        put("Annex:Library/resourceName", "AddressTypeDescriptor"),
    ),
    Refused(
        "extension_base_ambiguous",
        "Annex:Library",
        None,
        copied("Annex/resourceSchemas/second", "Annex/resourceSchemas/bookmobiles", resourceName="Library"),
    ),
    *(
        Refused("extension_insertion_invalid", "Annex:Library", None, attached(location=location))
        for location in (
            "$.properties.addresses",
            "$.properties.nosuch.items",
            "$.properties.libraryId",
            "properties.addresses.items",
            "$.",
            "$..items",
        )
    ),
    Refused(
        "extension_site_unsupported",
        "Annex:Library",
        "$.hall",
        all_of(put("Town:Library!hall", EMPTY_OBJECT), attached(location="$.properties.hall")),
    ),
    Refused(
        "extension_site_unsupported",
        "Annex:Library",
        "$._ext.annex.hours[*]",
        attached(location="$.properties._ext.properties.annex.properties.hours.items"),
    ),
    Refused(
        "extension_site_unsupported", "Town:Patron", "$.name", put("Town:Patron!name/properties/_ext", EMPTY_OBJECT)
    ),
    Refused(
        "extension_site_unsupported",
        "Town:Library",
        "$._ext.annex",
        put("Annex:Library!_ext/properties/annex/properties/_ext", EMPTY_OBJECT),
    ),
    Refused("extension_key_unknown", "Annex:Library", "$.addresses[*]._ext.nobody", attached(key="nobody")),
    Refused("extension_key_not_extension_project", "Annex:Library", "$.addresses[*]._ext.town", attached(key="town")),
    Refused("extension_key_ambiguous", "Town:Library", "$.addresses[*]._ext.annex", attached(key="Annex")),
    Refused("extension_merge_conflict", "Annex:Library", "$.addresses[*]._ext.annex", attached()),
    Refused("extension_merge_conflict", "Annex:Library", "$.extra", put("Annex:Library!extra", INTEGER)),
    Refused(
        "extension_merge_conflict",
        "Annex:Library",
        "$.addresses[*].addressTypeDescriptor",
        copied("Annex:Library/documentPathsMapping/T", ADDRESS_TYPE, resourceName="OtherDescriptor"),
    ),
    Refused(
        "name_override_conflict",
        "Annex:Library",
        "$._ext.annex.hours[*]",
        all_of(named("Town:Library", "$._ext.annex.hours[*]", "Hour"), named("Annex:Library", "$.hours[*]", "Opening")),
    ),
]

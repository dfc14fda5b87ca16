"""Everything that a database records about the schema set it serves: the hash and the numbering."""

from msgspec import Struct

from reference_impl.dms.effective_schema import hash as schema_hash
from reference_impl.dms.effective_schema import resource_keys
from reference_impl.dms.effective_schema.hash import RELATIONAL_MAPPING_VERSION, EffectiveSchemaHash
from reference_impl.dms.effective_schema.resource_keys import ResourceKeys
from reference_impl.dms.schema.model import SchemaSet


class Fingerprint(Struct, frozen=True):
    """The effective schema hash and the resource keys of one schema set."""

    schema_hash: EffectiveSchemaHash
    resource_keys: ResourceKeys


def fingerprint(schema_set: SchemaSet, relational_mapping_version: str = RELATIONAL_MAPPING_VERSION) -> Fingerprint:
    """Hash and number a schema set. Raises what :func:`resource_keys.number_resources` raises."""
    hashed = schema_hash.hash_schema_set(schema_set, relational_mapping_version)
    return Fingerprint(hashed, resource_keys.number_resources(schema_set))

"""The keys that can point at a document, by the compiled model (E11-S02)."""

from collections.abc import Iterator

from reference_impl.dms.database.constraints import ConstraintMeaning, Meaning
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, ResourceId, TableId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.runtime.schema_view import RuntimeMapping

POINTING = frozenset({Meaning.REFERENCE, Meaning.DESCRIPTOR})
"""What keys between documents mean; all others hold the rows of one document together."""


def inbound_keys(resource: ResourceId, mapping: RuntimeMapping) -> list[ConstraintMeaning]:
    """Return the keys that can point at a document of this resource, ordinal by name, then by table."""
    targets = set(_targets(resource, mapping))
    keys = [one for one in mapping.constraints.all() if one.meaning in POINTING and one.target in targets]
    return sorted(keys, key=lambda one: (ordinal_key(one.name), ordinal_key(str(one.table))))


def _targets(resource: ResourceId, mapping: RuntimeMapping) -> Iterator[TableId]:
    found = mapping.resources.get(resource)
    if found is None:
        # Descriptors have no table of their own.
        yield DESCRIPTOR_TABLE
        return
    yield found.detail.tables[0].id
    if resource in mapping.abstract_tables:
        yield mapping.abstract_tables[resource]

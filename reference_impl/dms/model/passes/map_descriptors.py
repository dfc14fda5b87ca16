"""Pass 4: descriptors fit the shared table, and how each is told and queried (E01-S06)."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.dialects.identifiers import utf16_units
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind, string_type
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import schema_nodes
from reference_impl.dms.model.declarations import QueryField, Resource
from reference_impl.dms.model.draft import Draft, DraftResource
from reference_impl.dms.model.errors.columns import (
    DescriptorQueryFieldUnsupportedError,
    DescriptorShapeInvalidError,
    DiscriminatorTooLongError,
)
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.findings import raise_first
from reference_impl.dms.model.values import (
    DESCRIPTOR_TABLE,
    DescriptorColumn,
    DescriptorMetadata,
    DescriptorQueryField,
    ResourceId,
)
from reference_impl.dms.ordinal import ordinal_key

DISCRIMINATOR_STRATEGY: Final = "ResourceKeyId"
LONGEST_DISCRIMINATOR: Final = 128
LONGEST_URI: Final = 306
DOCUMENT_ID_PATH: Final = "$.id"
"""Where an answer shows the id of a document; a query for it is no question to the shared table."""
_DATE: Final = ScalarType(TypeKind.DATE)


class StoredMember(Struct, frozen=True):
    """A member of descriptors that has a column: its name there, its type, whether it is required."""

    column: str
    type: ScalarType
    is_required: bool


STORED_MEMBERS: Final[Mapping[str, StoredMember]] = {
    "namespace": StoredMember("Namespace", string_type(255), is_required=True),
    "codeValue": StoredMember("CodeValue", string_type(50), is_required=True),
    "shortDescription": StoredMember("ShortDescription", string_type(75), is_required=True),
    "description": StoredMember("Description", string_type(1024), is_required=False),
    "effectiveBeginDate": StoredMember("EffectiveBeginDate", _DATE, is_required=False),
    "effectiveEndDate": StoredMember("EffectiveEndDate", _DATE, is_required=False),
}
COLUMNS: Final = (
    *(DescriptorColumn(one.column, one.type, not one.is_required) for one in STORED_MEMBERS.values()),
    DescriptorColumn("Discriminator", string_type(LONGEST_DISCRIMINATOR), is_nullable=False),
    DescriptorColumn("Uri", string_type(LONGEST_URI), is_nullable=False),
)


def map_descriptors(draft: Draft) -> Draft:
    """Describe every descriptor of the set."""
    return replace(draft, resources=tuple(described(resource) for resource in draft.resources))


def described(resource: DraftResource) -> DraftResource:
    """Describe a resource if it is a descriptor."""
    declaration = resource.declaration
    if not declaration.is_descriptor:
        return resource
    raise_first([*shape_findings(declaration), *query_findings(declaration), *discriminator_findings(declaration.id)])
    fields = tuple(query_field(field) for field in declaration.query_fields if is_stored(field))
    metadata = DescriptorMetadata(DISCRIMINATOR_STRATEGY, DESCRIPTOR_TABLE, COLUMNS, fields)
    return replace(resource, descriptor_metadata=metadata)


def shape_findings(resource: Resource) -> Iterator[DerivationError]:
    """Find what does not fit the shared table."""
    properties = dict(schema_nodes.properties_in_order(resource.insert_schema))
    required = schema_nodes.required_names(resource.insert_schema)
    for name in sorted({*properties, *STORED_MEMBERS, *required}, key=ordinal_key):
        reason = misfit(name, properties.get(name), is_required=name in required)
        if reason is not None:
            path = f"$.{name}"
            yield DescriptorShapeInvalidError(f"{name} {reason}", resource.id, path, property=name, reason=reason)


def misfit(name: str, schema: JsonValue, *, is_required: bool) -> str | None:
    """Say why a property of a descriptor does not fit, ``None`` when it does."""
    member = STORED_MEMBERS.get(name)
    if member is None:
        return "is required and has no column" if is_required else None
    if not isinstance(schema, dict):
        return "is missing" if member.is_required else None
    if member.is_required != is_required:
        return "must be required" if member.is_required else "must not be required"
    if schema.get("type") != "string":
        return "must be a string"
    if member.type.kind is TypeKind.DATE:
        return None if schema.get("format") == "date" else "must have the format date"
    return length_misfit(schema.get("maxLength"), member.type.max_length or 0)


def length_misfit(length: JsonValue, longest: int) -> str | None:
    """Say why a maximum length does not fit a column: a longer one could be cut."""
    if isinstance(length, bool) or not isinstance(length, int) or length < 1:
        return "must have a maxLength"
    return f"has maxLength {length}, the column holds {longest}" if length > longest else None


def query_findings(resource: Resource) -> Iterator[DerivationError]:
    """Find query fields that mean neither a stored member nor the document's id."""
    for field in resource.query_fields:
        for path in field.paths:
            if stored_member(path) is None and path != DOCUMENT_ID_PATH:
                problem = f"the query field {field.name} means a member that is not stored"
                yield DescriptorQueryFieldUnsupportedError(problem, resource.id, path, field=field.name)


def discriminator_findings(resource: ResourceId) -> Iterator[DiscriminatorTooLongError]:
    """Find a name that does not fit the column ``Discriminator``."""
    length = utf16_units(str(resource))
    if length > LONGEST_DISCRIMINATOR:
        problem = f"the name has {length} characters, a discriminator at most {LONGEST_DISCRIMINATOR}"
        yield DiscriminatorTooLongError(problem, resource, length=length, limit=LONGEST_DISCRIMINATOR)


def is_stored(field: QueryField) -> bool:
    """Say whether the shared table answers a query field: the first place it means decides."""
    return bool(field.paths) and stored_member(field.paths[0]) is not None


def query_field(field: QueryField) -> DescriptorQueryField:
    """Return the column that answers a query field: that of the first place it means."""
    member = STORED_MEMBERS[field.paths[0].removeprefix("$.")]
    return DescriptorQueryField(field.name, member.column, member.type)


def stored_member(path: str) -> StoredMember | None:
    """Return the stored member at a path."""
    return STORED_MEMBERS.get(path.removeprefix("$."))

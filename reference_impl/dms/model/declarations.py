"""What the set declares, typed: the entries after their members and paths were checked (pass 2)."""

from collections.abc import Mapping

from msgspec import Struct

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.values import ResourceId


class ScalarMapping(Struct, frozen=True):
    """A mapping entry for a plain value."""

    key: str
    path: str


class DescriptorMapping(Struct, frozen=True):
    """A mapping entry for a descriptor value."""

    key: str
    path: str
    target: ResourceId


class ReferencePart(Struct, frozen=True):
    """One identity value of a reference: its path in the target and in this document."""

    identity_path: str
    reference_path: str


class ReferenceMapping(Struct, frozen=True):
    """A mapping entry for a document reference.

    ``owner`` is the project that declares it; ``object_path`` is ``None`` while its paths describe no object.
    """

    owner: str
    key: str
    target: ResourceId
    parts: tuple[ReferencePart, ...]
    is_required: bool
    object_path: str | None


class Mappings(Struct, frozen=True):
    """All mapping entries of a resource by what they are."""

    scalars: tuple[ScalarMapping, ...] = ()
    descriptors: tuple[DescriptorMapping, ...] = ()
    references: tuple[ReferenceMapping, ...] = ()


class DecimalInfo(Struct, frozen=True):
    """The digits of a number; a value is ``None`` when it is missing or no integer."""

    path: str
    total_digits: int | None
    decimal_places: int | None


class EqualityConstraint(Struct, frozen=True):
    """Two paths whose values must be equal."""

    source_path: str
    target_path: str


class NameOverride(Struct, frozen=True):
    """A name for the element at ``path``. ``key`` is the spelling of the author; ``value`` is not checked."""

    key: str
    path: str
    value: JsonValue


class Superclass(Struct, frozen=True):
    """What a resource says about its superclass. Values are ``None`` when they are not given."""

    is_subclass: bool
    project_name: str | None
    resource_name: str | None
    identity_path: str | None

    @property
    def id(self) -> ResourceId | None:
        """Return the superclass when it is named."""
        if self.project_name is None or self.resource_name is None:
            return None
        return ResourceId(self.project_name, self.resource_name)


class QueryField(Struct, frozen=True):
    """A query parameter and the paths it may mean."""

    name: str
    paths: tuple[str, ...]


class Resource(Struct, frozen=True):
    """A base resource or descriptor.

    ``uniqueness`` lists each array constraint, nested ones included, as full paths in the declared order.
    """

    id: ResourceId
    physical_schema: str
    is_descriptor: bool
    is_school_year: bool
    has_relational: bool
    allows_identity_updates: bool
    superclass: Superclass
    identity_paths: tuple[str, ...]
    mappings: Mappings
    insert_schema: JsonObject
    decimals: Mapping[str, tuple[DecimalInfo, ...]]
    equalities: tuple[EqualityConstraint, ...]
    uniqueness: tuple[tuple[str, ...], ...]
    root_name_override: JsonValue
    overrides: tuple[NameOverride, ...]
    query_fields: tuple[QueryField, ...]


class AbstractResource(Struct, frozen=True):
    """An abstract resource. ``descriptor_paths`` are its identity paths that hold descriptor values."""

    id: ResourceId
    physical_schema: str
    identity_paths: tuple[str, ...]
    mappings: Mappings
    has_overrides: bool

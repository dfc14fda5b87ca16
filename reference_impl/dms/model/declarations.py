"""What the set declares, typed: the entries after their members and paths were checked (pass 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.values import ResourceId


@dataclass(frozen=True, slots=True)
class ScalarMapping:
    """A mapping entry for a plain value."""

    key: str
    path: str


@dataclass(frozen=True, slots=True)
class DescriptorMapping:
    """A mapping entry for a descriptor value."""

    key: str
    path: str
    target: ResourceId


@dataclass(frozen=True, slots=True)
class ReferencePart:
    """One identity value of a reference: its path in the target and in this document."""

    identity_path: str
    reference_path: str


@dataclass(frozen=True, slots=True)
class ReferenceMapping:
    """A mapping entry for a document reference.

    ``owner`` is the project that declares it; ``object_path`` is ``None`` while its paths describe no object.
    """

    owner: str
    key: str
    target: ResourceId
    parts: tuple[ReferencePart, ...]
    is_required: bool
    object_path: str | None


@dataclass(frozen=True, slots=True)
class Mappings:
    """All mapping entries of a resource by what they are."""

    scalars: tuple[ScalarMapping, ...] = ()
    descriptors: tuple[DescriptorMapping, ...] = ()
    references: tuple[ReferenceMapping, ...] = ()


@dataclass(frozen=True, slots=True)
class DecimalInfo:
    """The digits of a number; a value is ``None`` when it is missing or no integer."""

    path: str
    total_digits: int | None
    decimal_places: int | None


@dataclass(frozen=True, slots=True)
class EqualityConstraint:
    """Two paths whose values must be equal."""

    source_path: str
    target_path: str


@dataclass(frozen=True, slots=True)
class NameOverride:
    """A name for the element at ``path``. ``key`` is the spelling of the author; ``value`` is not checked."""

    key: str
    path: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class Superclass:
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


@dataclass(frozen=True, slots=True)
class QueryField:
    """A query parameter and the paths it may mean."""

    name: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resource:
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
    insert_schema: JsonObject = field(repr=False)
    decimals: Mapping[str, tuple[DecimalInfo, ...]]
    equalities: tuple[EqualityConstraint, ...]
    uniqueness: tuple[tuple[str, ...], ...]
    root_name_override: JsonValue
    overrides: tuple[NameOverride, ...]
    query_fields: tuple[QueryField, ...]


@dataclass(frozen=True, slots=True)
class AbstractResource:
    """An abstract resource. ``descriptor_paths`` are its identity paths that hold descriptor values."""

    id: ResourceId
    physical_schema: str
    identity_paths: tuple[str, ...]
    mappings: Mappings
    has_overrides: bool

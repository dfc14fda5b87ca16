"""What is read from descriptor files, and what becomes of it on the way to the database."""

from datetime import date
from typing import Final, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Struct

FieldValue: TypeAlias = str | date | None


class Place(msgspec.Struct, frozen=True):
    """Where an element starts; ``file`` is the path as the caller wrote it."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return the usual ``file:line``."""
        return f"{self.file}:{self.line}"


class DescriptorFields(msgspec.Struct, frozen=True):
    """The six members of a descriptor, white space around them removed, what is empty absent."""

    namespace: str
    code_value: str
    short_description: str
    description: str | None
    effective_begin_date: date | None
    effective_end_date: date | None

    @property
    def uri(self) -> str:
        """The URI in the spelling of the input."""
        return f"{self.namespace}#{self.code_value}"


class DescriptorCommand(msgspec.Struct, frozen=True):
    """One element of a file: the resource it names, the project it asks for, and its fields."""

    resource: str
    project: str | None
    fields: DescriptorFields
    place: Place


class IgnoredChild(Struct, frozen=True):
    """A child that no descriptor has, where it was met first."""

    name: str
    place: Place


class ReadDescriptors(Struct, frozen=True):
    """Everything in the files of one path, in the order of the files and of their elements."""

    files: tuple[str, ...]
    commands: tuple[DescriptorCommand, ...]
    ignored: tuple[IgnoredChild, ...]


class DescriptorType(Struct, frozen=True):
    """A descriptor resource of the schema set."""

    project: str
    resource: str
    resource_key_id: int

    @property
    def discriminator(self) -> str:
        """What ``dms.Descriptor`` calls the type."""
        return f"{self.project}:{self.resource}"


class SeedDescriptor(Struct, frozen=True):
    """A descriptor that the database shall hold."""

    type: DescriptorType
    folded_uri: str
    referential_id: UUID
    fields: DescriptorFields
    place: Place


class SeedCounts(Struct, frozen=True):
    """What a run of seeding did."""

    inserted: int
    unchanged: int


FIELD_NAMES: Final = (
    "Namespace",
    "CodeValue",
    "ShortDescription",
    "Description",
    "EffectiveBeginDate",
    "EffectiveEndDate",
)
"""The children of an element that are read, in the order of the columns."""


def values_of(fields: DescriptorFields) -> tuple[FieldValue, ...]:
    """Return the fields in the order of their names."""
    return (
        fields.namespace,
        fields.code_value,
        fields.short_description,
        fields.description,
        fields.effective_begin_date,
        fields.effective_end_date,
    )


def columns_of(fields: DescriptorFields) -> dict[str, FieldValue]:
    """Return the fields by the names that XML, database and reports give them."""
    return dict(zip(FIELD_NAMES, values_of(fields), strict=True))

"""Two values of one descriptor, told so that a reader sees which fields differ and how."""

from collections.abc import Mapping, Sequence

from reference_impl.dms.descriptors.errors import DescriptorConflictError
from reference_impl.dms.descriptors.values import FIELD_NAMES, FieldValue, SeedDescriptor, columns_of


def conflict_in_input(first: SeedDescriptor, second: SeedDescriptor) -> DescriptorConflictError:
    """Return the error of two elements that mean one descriptor and say different things."""
    differences = _differences("first", columns_of(first.fields), "second", columns_of(second.fields))
    return DescriptorConflictError(
        f"{_named(second)} is given twice, with different {', '.join(differences)}",
        type=second.type.discriminator,
        uri=second.fields.uri,
        first_place=str(first.place),
        second_place=str(second.place),
        **differences,
    )


def conflict_with_stored(descriptor: SeedDescriptor, stored: Sequence[FieldValue]) -> DescriptorConflictError:
    """Return the error of a descriptor that the database has with other values, in the order of the fields' names."""
    differences = _differences(
        "stored", dict(zip(FIELD_NAMES, stored, strict=True)), "given", columns_of(descriptor.fields)
    )
    return DescriptorConflictError(
        f"{_named(descriptor)} is stored with another {', '.join(differences)}",
        type=descriptor.type.discriminator,
        uri=descriptor.fields.uri,
        place=str(descriptor.place),
        **differences,
    )


def _named(descriptor: SeedDescriptor) -> str:
    return f"{descriptor.type.discriminator} {descriptor.fields.uri}"


def _differences(
    one: str, values: Mapping[str, FieldValue], other: str, others: Mapping[str, FieldValue]
) -> dict[str, str]:
    """Return the fields whose values differ, each with both of them."""
    return {
        name: f"{one}={_shown(value)} {other}={_shown(others[name])}"
        for name, value in values.items()
        if value != others[name]
    }


def _shown(value: FieldValue) -> str:
    return "absent" if value is None else f"'{value}'"

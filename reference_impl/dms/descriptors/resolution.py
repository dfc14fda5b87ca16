"""Descriptor commands to the descriptors that a database of one schema set shall hold (E03-S05)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec import field as msgspec_field

from reference_impl.dms.descriptors.conflicts import conflict_in_input
from reference_impl.dms.descriptors.errors import (
    DescriptorError,
    DescriptorTypeUnknownError,
    DescriptorValueInvalidError,
)
from reference_impl.dms.descriptors.validation import LONGEST
from reference_impl.dms.descriptors.values import DescriptorCommand, DescriptorType, SeedDescriptor, columns_of
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model.values import RelationalModel, StorageKind
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.referential_id import IdentityElement, fold_ascii, referential_id

_DESCRIPTOR_PATH = "$.descriptor"


class DescriptorTypes(Struct, frozen=True):
    """The descriptor resources of a schema set by name: the core project's, and those of extension projects."""

    core: Mapping[str, DescriptorType]
    extensions: Mapping[str, tuple[DescriptorType, ...]] = msgspec_field(default_factory=dict)

    def named(self, resource: str) -> tuple[DescriptorType, ...]:
        """Return all of that name, the core project's first."""
        core = self.core.get(resource)
        return (*(() if core is None else (core,)), *self.extensions.get(resource, ()))


def descriptor_types(model: RelationalModel) -> DescriptorTypes:
    """Return the descriptor resources of a model."""
    keys = {
        (key.resource.project_name, key.resource.resource_name): key.resource_key_id
        for key in model.fingerprint.resource_keys.keys
    }
    extension_projects = {project.name for project in model.projects if project.is_extension}
    core: dict[str, DescriptorType] = {}
    extensions: dict[str, tuple[DescriptorType, ...]] = {}
    for detail in model.resource_details:
        if detail.storage_kind is StorageKind.SHARED_DESCRIPTOR_TABLE:
            project, name = detail.resource.project_name, detail.resource.resource_name
            found = DescriptorType(project, name, keys[project, name])
            if project in extension_projects:
                extensions[name] = (*extensions.get(name, ()), found)
            else:
                core[name] = found
    return DescriptorTypes(core, extensions)


def resolve(
    commands: Iterable[DescriptorCommand], types: DescriptorTypes, dialect: Dialect
) -> tuple[tuple[SeedDescriptor, ...], tuple[DescriptorError, ...]]:
    """Return the descriptors to store, ordered by type and folded URI, each once, and everything that is refused."""
    chosen: dict[tuple[DescriptorType, str], SeedDescriptor] = {}
    errors: list[DescriptorError] = []
    for command in commands:
        if dialect is Dialect.MSSQL:
            errors.extend(too_wide(command))
        match type_of(command, types):
            case DescriptorType() as found:
                descriptor = seed_descriptor(command, found)
                first = chosen.setdefault((found, descriptor.folded_uri), descriptor)
                if first.fields != descriptor.fields:
                    errors.append(conflict_in_input(first, descriptor))
            case error:
                errors.append(error)
    return in_writing_order(chosen.values()), tuple(errors)


def type_of(command: DescriptorCommand, types: DescriptorTypes) -> DescriptorType | DescriptorTypeUnknownError:
    """Return the type that a command means: of the project it names, else the core's, else the only extension's."""
    core = types.core.get(command.resource)
    if command.project is None and core is not None:
        return core
    named = types.named(command.resource)
    candidates = [one for one in named if command.project in {None, one.project}]
    return candidates[0] if len(candidates) == 1 else _unknown(command, named)


def seed_descriptor(command: DescriptorCommand, found: DescriptorType) -> SeedDescriptor:
    """Return the descriptor with its identity, in which the case of ASCII letters makes no difference."""
    folded = fold_ascii(command.fields.uri)
    identity = referential_id(found.project, found.resource, [IdentityElement(_DESCRIPTOR_PATH, folded)])
    return SeedDescriptor(found, folded, identity.value, command.fields, command.place)


def in_writing_order(descriptors: Iterable[SeedDescriptor]) -> tuple[SeedDescriptor, ...]:
    """Sort by type and folded URI, ordinally, so that files and their order leave no trace."""
    return tuple(
        sorted(descriptors, key=lambda one: (ordinal_key(one.type.discriminator), ordinal_key(one.folded_uri)))
    )


def too_wide(command: DescriptorCommand) -> Sequence[DescriptorValueInvalidError]:
    """Return an error for each text that SQL Server, which counts UTF-16 code units, has no room for."""
    errors = []
    for name, value in columns_of(command.fields).items():
        units = len(ordinal_key(value)) // 2 if isinstance(value, str) else 0
        if units > LONGEST.get(name, units):
            reason = f"it takes {units} UTF-16 code units, the column of SQL Server holds {LONGEST[name]}"
            place, element = command.place, command.resource
            message = f"{place}: {name} of a {element} is invalid: {reason}"
            errors.append(
                DescriptorValueInvalidError(
                    message, file=place.file, line=place.line, element=element, field=name, reason=reason
                )
            )
    return errors


def _unknown(command: DescriptorCommand, named: Sequence[DescriptorType]) -> DescriptorTypeUnknownError:
    projects: list[JsonValue] = [one.project for one in named]
    place, element = command.place, command.resource
    if command.project is not None:
        problem = f"the project {command.project} has no descriptor {element}"
    elif named:
        problem = f"several extension projects have the descriptor {element}"
    else:
        problem = f"the schema has no descriptor {element}"
    return DescriptorTypeUnknownError(
        f"{place}: {problem}", file=place.file, line=place.line, element=element, projects=projects
    )

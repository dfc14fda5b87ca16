"""Pass 9: the natural key of every root table (E01 CF-7)."""

from msgspec.structs import replace

from reference_impl.dms.model import columns, constraint_names
from reference_impl.dms.model.draft import Draft, DraftResource
from reference_impl.dms.model.values import Unique


def root_identity(draft: Draft) -> Draft:
    """Give every root table its natural key."""
    return replace(draft, resources=tuple(identified(one) if one.tables else one for one in draft.resources))


def identified(resource: DraftResource) -> DraftResource:
    """Add the natural key to the root table of one resource."""
    root = resource.root
    key = Unique(constraint_names.natural_key(root.id), natural_key_columns(resource))
    return replace(resource, tables=(replace(root, constraints=(*root.constraints, key)), *resource.tables[1:]))


def natural_key_columns(resource: DraftResource) -> tuple[str, ...]:
    """Return the columns of the natural key, in the order of the identity paths."""
    ids = id_columns(resource)
    found = columns.binding_columns(resource.root)
    return columns.without_repetition(
        natural_key_column(path, ids) or found[path][0].name for path in resource.declaration.identity_paths
    )


def natural_key_column(path: str, ids: dict[str, str]) -> str | None:
    """Return the id column that stands for the reference to which an identity path belongs."""
    return ids.get(path)


def id_columns(resource: DraftResource) -> dict[str, str]:
    """Return the id columns of references by the paths of their values."""
    return {
        part.reference_json_path: reference.binding.fk_column
        for reference in resource.references
        for part in reference.binding.identity_bindings
    }

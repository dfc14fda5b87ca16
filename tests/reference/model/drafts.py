"""Models in the making, for what no file leads to."""

from msgspec.structs import replace

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.draft import Draft, DraftResource
from reference_impl.dms.model.passes import compose, validate_set
from reference_impl.dms.model.passes.validate_set import DerivationRequest
from reference_impl.dms.model.values import Column, Table
from tests.reference.model import towns
from tests.reference.model.towns import Change


def draft_before(name: str, change: Change | None = None, dialect: Dialect = Dialect.PGSQL) -> Draft:
    """Return the draft of Town and Annex, changed, as the named pass receives it."""
    loaded = towns.schema_set(*towns.documents(change))
    request = DerivationRequest(dialect, fingerprint.fingerprint(loaded))
    draft = validate_set.validate_set(compose.compose(loaded), request)
    for one in (*pipeline.common_passes(), *pipeline.dialect_passes()):
        if one.name == name:
            return draft
        draft = one.apply(draft)
    raise AssertionError(f"there is no pass {name}")


def draft_of(resource: str, change: Change | None = None) -> DraftResource:
    """Return one resource with its columns, before keys are unified."""
    return next(one for one in draft_before("unify-keys", change).resources if str(one.id) == resource)


def with_tables(resource: DraftResource, tables: tuple[Table, ...]) -> DraftResource:
    """Return a resource with other tables."""
    return replace(resource, tables=tables)


def with_columns(table: Table, columns: tuple[Column, ...]) -> Table:
    """Return a table with other columns."""
    return replace(table, columns=columns)


def with_resource(draft: Draft, changed: DraftResource) -> Draft:
    """Return a draft in which one resource is another."""
    return replace(draft, resources=tuple(changed if one.id == changed.id else one for one in draft.resources))

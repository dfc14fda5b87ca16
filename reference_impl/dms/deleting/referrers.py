"""Who refers to a document, found by the keys that point at it (E11-S02)."""

from collections.abc import Iterator, Sequence
from typing import Final

from reference_impl.dms.database.constraints import ConstraintMeaning, Meaning
from reference_impl.dms.database.session import Command
from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, AbstractIdentityMaintenance, ResourceId, TableId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.runtime.instance import Store
from reference_impl.dms.runtime.schema_view import Endpoint

_POINTING: Final = frozenset({Meaning.REFERENCE, Meaning.DESCRIPTOR})


def inbound_keys(endpoint: Endpoint, store: Store) -> list[ConstraintMeaning]:
    """Return the keys of other tables that can point at a document of this resource, ordinal by name."""
    targets = set(_targets(endpoint, store))
    keys = [one for one in store.constraints.values() if one.meaning in _POINTING and one.target in targets]
    return sorted(keys, key=lambda one: ordinal_key(one.name))


def _targets(endpoint: Endpoint, store: Store) -> Iterator[TableId]:
    if endpoint.requests.is_descriptor:
        yield DESCRIPTOR_TABLE
        return
    root = store.mapping.resources[endpoint.requests.resource].detail.tables[0].id
    yield root
    for trigger in store.mapping.model.triggers:
        if trigger.table == root and isinstance(trigger.action, AbstractIdentityMaintenance):
            yield trigger.action.target_table


def referring_commands(keys: Sequence[ConstraintMeaning], store: Store, document_id: int) -> list[Command]:
    """Return one command per key that says whether some other document points at this one with it."""
    return [Command(_exists(one, store), (document_id,)) for one in keys]


def _exists(key: ConstraintMeaning, store: Store) -> str:
    table = quoting.qualify(Dialect.PGSQL, key.table.schema, key.table.name)
    column = quoting.quote(Dialect.PGSQL, key.columns[0])
    owner = quoting.quote(Dialect.PGSQL, _owner_column(key, store))
    return f"SELECT EXISTS (SELECT 1 FROM {table} t WHERE t.{column} = $1 AND t.{owner} <> $1)"  # noqa: S608 - quoted


def _owner_column(key: ConstraintMeaning, store: Store) -> str:
    assert key.resource is not None
    tables = store.mapping.resources[key.resource].detail.tables
    return next(one.key_columns[0].name for one in tables if one.id == key.table)


def referring_resources(keys: Sequence[ConstraintMeaning], answers: Sequence[object]) -> list[str]:
    """Return the names of the resources whose keys have a referrer, ordinal and each once."""
    found: set[ResourceId] = {
        one.resource for one, answer in zip(keys, answers, strict=True) if answer and one.resource is not None
    }
    return sorted({one.resource_name for one in found}, key=ordinal_key)

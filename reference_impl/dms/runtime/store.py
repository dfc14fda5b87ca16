"""A database that requests can be about, with what is executed on it (E06-S01)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reference_impl.dms.database.hydration import Hydration
from reference_impl.dms.database.session import Database
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.runtime.configuration import RetrySettings
from reference_impl.dms.runtime.schema_view import RuntimeMapping, SchemaView
from reference_impl.dms.runtime.structured_log import Log


@dataclass(frozen=True, slots=True)
class Store:
    """A database that passed the gate, and the mapping that fits it. ``dialect`` is what both speak."""

    dialect: Dialect
    database: Database = field(repr=False)
    view: SchemaView = field(repr=False)
    mapping: RuntimeMapping = field(repr=False)
    hydrations: Mapping[ResourceId, Hydration] = field(repr=False)
    retry: RetrySettings = field(repr=False)
    log: Log = field(repr=False)

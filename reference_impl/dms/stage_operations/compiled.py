"""What operations about requests need of a schema set, compiled once per content (E07 C4, E08)."""

from functools import lru_cache
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.requests.resource_requests import ResourceRequests
from reference_impl.dms.runtime import schema_view
from reference_impl.dms.runtime.schema_view import ResourceMapping, RuntimeMapping, SchemaView
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.sources import InlineSource, read_source

_REMEMBERED: Final = 8


def view_of(given: JsonObject) -> SchemaView:
    """Return the view of the argument ``files``. Raises what keeps a server from starting."""
    return _view(_contents(given))


def mapping_of(given: JsonObject, dialect: Dialect) -> RuntimeMapping:
    """Return the mapping of the argument ``files`` for a dialect."""
    return _mapping(_contents(given), dialect)


def chosen_resource(given: JsonObject) -> ResourceId:
    """Return the resource that the argument ``resource`` names as ``Project:Resource``."""
    project, colon, name = arguments.required_text(given, "resource").partition(":")
    if not colon:
        raise InvalidArgumentsError("resource must be a project, a colon and a resource", argument="resource")
    return ResourceId(project, name)


def requests_of(given: JsonObject) -> ResourceRequests:
    """Return how bodies for the argument ``resource`` are read."""
    resource = chosen_resource(given)
    found = view_of(given).requests.get(resource)
    if found is None:
        raise _unknown(resource)
    return found


def resource_mapping_of(given: JsonObject, dialect: Dialect) -> ResourceMapping:
    """Return how the argument ``resource`` is stored; a descriptor has no tables of its own and is refused."""
    resource = chosen_resource(given)
    found = mapping_of(given, dialect).resources.get(resource)
    if found is None:
        raise _unknown(resource)
    return found


def _unknown(resource: ResourceId) -> InvalidArgumentsError:
    return InvalidArgumentsError(f"there is no resource {resource} that this can be asked of", argument="resource")


def _contents(given: JsonObject) -> tuple[InlineSource, ...]:
    """Return the documents with their bytes, so that a file that changes on disk is another document."""
    return tuple(InlineSource(one.label, read_source(one)) for one in arguments.schema_sources(given))


@lru_cache(maxsize=_REMEMBERED)
def _view(contents: tuple[InlineSource, ...]) -> SchemaView:
    schema_set = loading.load_schema_set([*contents])
    return schema_view.view_of(schema_set)


@lru_cache(maxsize=_REMEMBERED)
def _mapping(contents: tuple[InlineSource, ...], dialect: Dialect) -> RuntimeMapping:
    return schema_view.mapping_of(_view(contents), dialect)

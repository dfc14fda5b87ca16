"""Town and Annex with one thing changed, and short ways to derive them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import manifest, pipeline
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.values import RelationalModel, ResourceDetail, Table
from reference_impl.dms.schema.loading import load_schema_set
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.schema.sources import InlineSource
from tests.reference.samples import ANNEX, TOWN, Json, read

Change = Callable[[Json, Json], object]
"""Alters the two documents in place."""


def schema_set(*documents: Json) -> SchemaSet:
    """Load documents."""
    return load_schema_set(
        [InlineSource(f"{number}.json", json.dumps(one).encode()) for number, one in enumerate(documents)]
    )


def documents(change: Change | None = None) -> tuple[Json, Json]:
    """Return Town and Annex, changed."""
    town, annex = read(TOWN), read(ANNEX)
    if change is not None:
        change(town, annex)
    return town, annex


def derived(change: Change | None = None, dialect: Dialect = Dialect.PGSQL) -> RelationalModel:
    """Derive Town and Annex, changed."""
    return pipeline.derive(schema_set(*documents(change)), dialect)


def manifest_of(change: Change | None = None, dialect: Dialect = Dialect.PGSQL) -> Json:
    """Return the manifest of Town and Annex, changed."""
    content: Json = json.loads(manifest.relational_model_manifest(derived(change, dialect)))
    return content


def refusal(change: Change, dialect: Dialect = Dialect.PGSQL) -> DerivationError:
    """Return the error that Town and Annex, changed, are refused with."""
    with pytest.raises(DerivationError) as caught:
        derived(change, dialect)
    return caught.value


def entry(document: Json, name: str) -> Json:
    """Return the entry of a resource."""
    entries = document["projectSchema"]["resourceSchemas"].values()
    found: Json = next(one for one in entries if one["resourceName"] == name)
    return found


def properties(document: Json, name: str) -> Json:
    """Return the top-level properties of a resource's insert schema."""
    found: Json = entry(document, name)["jsonSchemaForInsert"]["properties"]
    return found


def add_resource(document: Json, name: str, fields: Json, **members: Any) -> Json:
    """Add a base resource identified by its first field, all its scalar fields mapped and the first one required."""
    key = next(iter(fields))
    content: Json = {
        "resourceName": name,
        "identityJsonPaths": [f"$.{key}"],
        "documentPathsMapping": {key: {"isReference": False, "path": f"$.{key}", "isRequired": True}},
        "jsonSchemaForInsert": {"type": "object", "properties": fields, "required": [key]},
    }
    content["documentPathsMapping"].update(members.pop("mappings", {}))
    content["jsonSchemaForInsert"]["required"] += members.pop("required", [])
    content.update(members)
    document["projectSchema"]["resourceSchemas"][f"{name[:1].lower()}{name[1:]}s"] = content
    return content


def reference_to(target: str, *parts: tuple[str, str], project: str = "Town", **members: Any) -> Json:
    """Return a mapping entry for a document reference; parts are (path in the target, path here)."""
    paths = [{"identityJsonPath": there, "referenceJsonPath": here} for there, here in parts]
    return {
        "isReference": True,
        "isDescriptor": False,
        "isRequired": True,
        "projectName": project,
        "resourceName": target,
        "referenceJsonPaths": paths,
        **members,
    }


def reference_schema(**fields: Json) -> Json:
    """Return the schema of a reference object that requires all its values."""
    return {"type": "object", "properties": fields, "required": [*fields]}


def text(length: int = 20) -> Json:
    """Return the schema of a text."""
    return {"type": "string", "maxLength": length}


INTEGER: Json = {"type": "integer"}
LONG: Json = {"type": "integer", "format": "int64"}


def detail(model: RelationalModel, name: str) -> ResourceDetail:
    """Return one resource of a model."""
    return next(one for one in model.resource_details if one.resource.resource_name == name)


def table(model: RelationalModel, name: str) -> Table:
    """Return one table of a model."""
    tables: Sequence[Table] = [one for found in model.resource_details for one in found.tables]
    abstract = [one.table for one in model.abstract_identity_tables]
    return next(one for one in (*tables, *abstract) if one.id.name == name)


def column_names(found: Table) -> list[str]:
    """Return the column names of a table."""
    return [column.name for column in found.columns]

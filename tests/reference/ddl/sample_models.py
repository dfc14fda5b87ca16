"""Models to emit: fixtures, and small projects written down here."""

import json
from typing import Any, TypeAlias

from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.values import RelationalModel
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.sources import InlineSource
from tests.reference.samples import ANNEX, TOWN, read

Json: TypeAlias = dict[str, Any]

TEXT: Json = {"type": "string", "maxLength": 32}
WHOLE: Json = {"type": "integer"}

_TYPES: dict[tuple[str, str | None], str] = {
    ("string", None): "string",
    ("string", "date"): "date",
    ("string", "date-time"): "date-time",
    ("string", "time"): "time",
    ("integer", None): "number",
    ("number", None): "number",
    ("boolean", None): "boolean",
}


def town_and_annex(dialect: Dialect) -> RelationalModel:
    """Return the model of the two example projects."""
    return derived(dialect, read(TOWN), read(ANNEX))


def derived(dialect: Dialect, *documents: Json) -> RelationalModel:
    """Return the model of schema documents."""
    sources = [InlineSource(f"{number}.json", json.dumps(one).encode()) for number, one in enumerate(documents)]
    return pipeline.derive(loading.load_schema_set(sources), dialect)


def script(model: RelationalModel) -> str:
    """Return the script of a model for its dialect."""
    return writing.script_text(emission.ddl(model, model.dialect))


def project(resources: dict[str, Json], name: str = "Kinds", endpoint: str = "kinds") -> Json:
    """Return a core project with these resources by endpoint name."""
    schema: Json = {
        "projectName": name,
        "projectEndpointName": endpoint,
        "projectVersion": "1.0.0",
        "isExtensionProject": False,
        "resourceSchemas": resources,
    }
    return {"apiSchemaVersion": "1.0.0", "projectSchema": schema}


def resource(name: str, members: Json, identity: tuple[str, ...], **replaced: object) -> Json:
    """Return a resource with flat members; ``replaced`` are members of the resource schema."""
    mapping = {
        member[0].upper() + member[1:]: {
            "isReference": False,
            "isPartOfIdentity": member in identity,
            "isRequired": True,
            "path": f"$.{member}",
            "type": _TYPES[schema["type"], schema.get("format")],
        }
        for member, schema in members.items()
    }
    return {
        "resourceName": name,
        "isDescriptor": False,
        "isResourceExtension": False,
        "isSchoolYearEnumeration": False,
        "isSubclass": False,
        "allowIdentityUpdates": True,
        "arrayUniquenessConstraints": [],
        "decimalPropertyValidationInfos": [],
        "equalityConstraints": [],
        "identityJsonPaths": [f"$.{member}" for member in identity],
        "documentPathsMapping": mapping,
        "queryFieldMapping": {},
        "jsonSchemaForInsert": {"type": "object", "properties": members, "required": list(members)},
        **replaced,
    }


def measures() -> Json:
    """Return a project with a descriptor and a resource whose identity has a member of every type."""
    members: Json = {
        "amount": {"type": "number"},
        "day": {"type": "string", "format": "date"},
        "flag": {"type": "boolean"},
        "hour": {"type": "string", "format": "time"},
        "moment": {"type": "string", "format": "date-time"},
        "number": WHOLE,
        "title": TEXT,
        "unitDescriptor": {"type": "string", "maxLength": 306},
    }
    digits = [{"path": "$.amount", "totalDigits": 9, "decimalPlaces": 4}]
    measure = resource("Measure", members, tuple(members), decimalPropertyValidationInfos=digits)
    measure["documentPathsMapping"]["UnitDescriptor"] = {
        "isReference": True,
        "isDescriptor": True,
        "isPartOfIdentity": True,
        "isRequired": True,
        "projectName": "Kinds",
        "resourceName": "UnitDescriptor",
        "path": "$.unitDescriptor",
    }
    return project({"measures": measure, "unitDescriptors": unit_descriptor()})


def unit_descriptor() -> Json:
    """Return a descriptor as schemas have it."""
    members = {
        "codeValue": {"type": "string", "maxLength": 50},
        "namespace": {"type": "string", "maxLength": 255},
        "shortDescription": {"type": "string", "maxLength": 75},
    }
    return resource(
        "UnitDescriptor", members, ("namespace", "codeValue"), isDescriptor=True, allowIdentityUpdates=False
    )


def reference(name: str, target: str, identity_path: str, *, is_identity: bool) -> tuple[str, Json, Json]:
    """Return the mapping key, mapping entry and JSON schema of a reference by one text ``key``."""
    part = {"identityJsonPath": identity_path, "referenceJsonPath": f"$.{name}Reference.key", "type": "string"}
    mapping = {
        "isReference": True,
        "isDescriptor": False,
        "isPartOfIdentity": is_identity,
        "isRequired": True,
        "projectName": "Kinds",
        "resourceName": target,
        "referenceJsonPaths": [part],
    }
    return name, mapping, {"type": "object", "properties": {"key": TEXT}, "required": ["key"]}


def referring(whole: Json, *references: tuple[str, Json, Json]) -> Json:
    """Return a resource with references; those that are part of the identity take its place."""
    insert = whole["jsonSchemaForInsert"]
    properties = {**insert["properties"], **{f"{name}Reference": schema for name, _, schema in references}}
    mapping = {**whole["documentPathsMapping"], **{name.upper(): entry for name, entry, _ in references}}
    parts = [
        entry["referenceJsonPaths"][0]["referenceJsonPath"] for _, entry, _ in references if entry["isPartOfIdentity"]
    ]
    return {
        **whole,
        "identityJsonPaths": [*whole["identityJsonPaths"], *parts],
        "documentPathsMapping": mapping,
        "jsonSchemaForInsert": {**insert, "properties": properties, "required": list(properties)},
    }


def paths_of_two_lengths() -> Json:
    """Return A ← B ← C ← D, and X that refers to A and to D and stores their key once (the fixture ddl-multipath)."""
    resources = {"as": resource("A", {"key": TEXT}, ("key",))}
    path = "$.key"
    for name, target in (("B", "A"), ("C", "B"), ("D", "C")):
        link = reference(target.lower(), target, path, is_identity=True)
        resources[f"{name.lower()}s"] = referring(resource(name, {}, (), allowIdentityUpdates=False), link)
        path = f"$.{target.lower()}Reference.key"
    both = [reference("a", "A", "$.key", is_identity=False), reference("d", "D", path, is_identity=False)]
    equality = {"sourceJsonPath": "$.aReference.key", "targetJsonPath": "$.dReference.key"}
    resources["xs"] = referring(resource("X", {"xId": WHOLE}, ("xId",), equalityConstraints=[equality]), *both)
    return project(resources)

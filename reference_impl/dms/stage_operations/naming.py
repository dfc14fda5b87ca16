"""The operations about names (E01 CF-1, CF-5, CF-6)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.dialects import identifiers
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model import constraint_names, naming
from reference_impl.dms.model.errors.columns import NameInvalidError
from reference_impl.dms.model.errors.declarations import NameOverrideInvalidError
from reference_impl.dms.model.values import TableId
from reference_impl.dms.stage_operations import model
from reference_impl.dms.stage_operations.operation import Operation


def _pascal_case(given: JsonObject) -> JsonObject:
    text = arguments.any_text(given, "text")
    return {"text": _valid_name(naming.pascal_case(text), text)}


def _singularize(given: JsonObject) -> JsonObject:
    return {"text": naming.singularize(arguments.any_text(given, "text"))}


def _schema_name(given: JsonObject) -> JsonObject:
    return {"schema": naming.schema_name(arguments.any_text(given, "project_endpoint_name"))}


def _collection_name(given: JsonObject) -> JsonObject:
    array_property = arguments.required_text(given, "property")
    override = arguments.optional_text(given, "override")
    name = naming.collection_name(
        array_property,
        arguments.required_text(given, "root"),
        override,
        arguments.optional_texts(given, "parents"),
        arguments.optional_text(given, "superclass"),
        arguments.optional_text(given, "base_root"),
    )
    if override is not None and not name:
        problem = f"the override {override} leaves no name"
        raise NameOverrideInvalidError(problem, value=override)
    return {"name": _valid_name(name, array_property)}


def _unique_constraint(given: JsonObject) -> JsonObject:
    table = TableId(arguments.required_text(given, "schema"), arguments.required_text(given, "table"))
    columns = arguments.optional_texts(given, "columns")
    full_name = constraint_names.unique_key(table.name, columns)
    signature = constraint_names.unique_signature(table, columns)
    name = identifiers.shorten(model.dialect_of(given), full_name, signature)
    return {"full_name": full_name, "signature": signature, "name": name}


def _valid_name(name: str, original: str) -> str:
    if not name:
        raise NameInvalidError(f"the name {original!r} has neither letter nor digit", value=original)
    return name


OPERATIONS: Final[Mapping[str, Operation]] = {
    "naming.pascal_case": Operation(_pascal_case, ("text",)),
    "naming.singularize": Operation(_singularize, ("text",)),
    "naming.schema_name": Operation(_schema_name, ("project_endpoint_name",)),
    "naming.collection_name": Operation(
        _collection_name, ("property", "root", "override", "parents", "superclass", "base_root")
    ),
    "naming.unique_constraint": Operation(_unique_constraint, ("schema", "table", "columns", "dialect")),
}

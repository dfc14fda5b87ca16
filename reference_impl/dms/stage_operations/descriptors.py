"""The operation about descriptor files (E03-S05)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.descriptors.errors import DescriptorError
from reference_impl.dms.descriptors.reading import read_content, read_descriptors
from reference_impl.dms.descriptors.values import DescriptorCommand, ReadDescriptors
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.stage_operations.operation import Operation


def _read(given: JsonObject) -> JsonObject:
    read, errors = _source(given)
    if errors:
        raise _first_of(errors)
    return {
        "files": [*read.files],
        "commands": [_row(command) for command in read.commands],
        "ignored_children": [child.name for child in read.ignored],
    }


def _source(given: JsonObject) -> tuple[ReadDescriptors, tuple[DescriptorError, ...]]:
    if "path" not in given:
        content, _ = arguments.document_content(given)
        return read_content(arguments.required_text(given, "name"), content)
    if len(given) > 1:
        raise InvalidArgumentsError("path is given beside other arguments", argument="path")
    path = arguments.required_text(given, "path")
    return read_descriptors(path, Path(path))


def _row(command: DescriptorCommand) -> JsonValue:
    fields = command.fields
    begin, end = fields.effective_begin_date, fields.effective_end_date
    return {
        "resource": command.resource,
        "project": command.project,
        "namespace": fields.namespace,
        "code_value": fields.code_value,
        "short_description": fields.short_description,
        "description": fields.description,
        "effective_begin_date": None if begin is None else begin.isoformat(),
        "effective_end_date": None if end is None else end.isoformat(),
    }


def _first_of(errors: Sequence[DescriptorError]) -> DescriptorError:
    """Return the first error, to which all of them are added as a detail."""
    first = errors[0]
    every: list[JsonValue] = [
        {"code": error.code, "message": error.message, "details": error.details} for error in errors
    ]
    return type(first)(first.message, **first.details, errors=every)


OPERATIONS: Final[Mapping[str, Operation]] = {"descriptors.read": Operation(_read, ("path", "name", "text", "base64"))}

"""The operation about databases: what state one is in, judged without one (E03-S02)."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from reference_impl.dms import arguments
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.provisioning import preflight
from reference_impl.dms.provisioning.contents import (
    EFFECTIVE_SCHEMA,
    RESOURCE_KEY,
    SCHEMA_COMPONENT,
    Expected,
    RawValue,
    Row,
    SeedTable,
)
from reference_impl.dms.provisioning.errors import ContentsError
from reference_impl.dms.stage_operations.operation import Operation

ABSENT: Final = "absent"
"""What stands where a table does not exist."""
_MEMBERS: Final = {
    EFFECTIVE_SCHEMA: "effective_schema",
    RESOURCE_KEY: "resource_key",
    SCHEMA_COMPONENT: "schema_component",
}
_DOCUMENTS: Final = "documents"
_BINARY: Final = "ResourceKeySeedHash"


class GivenContents(Struct, frozen=True):
    """Contents that came with a request."""

    tables: Mapping[SeedTable, Sequence[Row] | None]
    document_count: int | None

    def rows(self, table: SeedTable) -> Sequence[Row] | None:
        """Return the rows as they were given."""
        return self.tables[table]

    def documents(self) -> int | None:
        """Return the number as it was given."""
        return self.document_count


def _preflight(given: JsonObject) -> JsonObject:
    expected, tables = arguments.required_object(given, "expected"), arguments.required_object(given, "tables")
    verdict = preflight.examine(_expected(expected), _contents(tables))
    return {"state": verdict.state.value, "errors": [_error(error) for error in verdict.errors]}


def _expected(given: JsonObject) -> Expected:
    arguments.refuse_unknown(given, tuple(_MEMBERS.values()))
    record, *others = (rows_of(given, member, "expected") for member in _MEMBERS.values())
    if len(record) != 1 or not isinstance(record[0].get("EffectiveSchemaHash"), str):
        raise _invalid("expected.effective_schema must be a list of one row with a text EffectiveSchemaHash")
    keys, components = others
    return Expected(record[0], keys, components)


def _contents(given: JsonObject) -> GivenContents:
    arguments.refuse_unknown(given, (*_MEMBERS.values(), _DOCUMENTS))
    tables = {
        table: None if given.get(member) == ABSENT else rows_of(given, member, "tables")
        for table, member in _MEMBERS.items()
    }
    if given.get(_DOCUMENTS) == ABSENT:
        return GivenContents(tables, None)
    return GivenContents(tables, arguments.required_integer(given, _DOCUMENTS, f"tables.{_DOCUMENTS}"))


def rows_of(given: JsonObject, member: str, place: str) -> tuple[Row, ...]:
    """Return a member that must be a list of rows by column name; binary columns are hexadecimal."""
    value = given.get(member)
    if not isinstance(value, list):
        raise _invalid(f"{place}.{member} must be a list of rows")
    return tuple(_row(row, f"{place}.{member}[{number}]") for number, row in enumerate(value))


def _row(value: JsonValue, place: str) -> Row:
    if not isinstance(value, dict):
        raise _invalid(f"{place} must be an object")
    return {name: _raw(name, one, f"{place}.{name}") for name, one in value.items()}


def _raw(column: str, value: JsonValue, place: str) -> RawValue:
    match value:
        case str() if column == _BINARY:
            try:
                return bytes.fromhex(value)
            except ValueError:
                raise _invalid(f"{place} must be hexadecimal digits, two per byte") from None
        case None | bool() | int() | str():
            return value
        case NumberToken() | dict() | list():
            raise _invalid(f"{place} must be a text, a whole number, a boolean or null")


def _error(error: ContentsError) -> JsonValue:
    return {
        "code": error.code,
        "message": error.message,
        "details": error.details,
        "lines": [*error.report],
    }


def _invalid(problem: str) -> InvalidArgumentsError:
    return InvalidArgumentsError(problem, argument=problem.partition(" ")[0])


OPERATIONS: Final[Mapping[str, Operation]] = {"provision.preflight": Operation(_preflight, ("expected", "tables"))}

"""The operations about dialects (E02-S00)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.dialects import literals, namespaces, quoting, rules, scalar_checks
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.namespaces import FullName
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind, decimal_type, string_type, type_name
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.stage_operations.operation import Operation

_LENGTH: Final = 10
_PRECISION_AND_SCALE: Final = (9, 2)


def chosen_dialect(given: JsonObject) -> Dialect:
    """Return the dialect that the argument ``dialect`` names. Raises UnknownDialectError."""
    return rules.dialect_of(arguments.required_text(given, "dialect"))


def _quote(given: JsonObject) -> JsonObject:
    return {"text": quoting.quote(chosen_dialect(given), arguments.any_text(given, "identifier"))}


def _qualify(given: JsonObject) -> JsonObject:
    schema, name = arguments.any_text(given, "schema"), arguments.any_text(given, "name")
    return {"text": quoting.qualify(chosen_dialect(given), schema, name)}


def _shorten(given: JsonObject) -> JsonObject:
    dialect = chosen_dialect(given)
    beside = arguments.objects(given, "beside") if "beside" in given else []
    *_, shortened = namespaces.shortened_names(dialect, [*(_full_name(one) for one in beside), _full_name(given)])
    return {"text": shortened}


def _full_name(given: JsonObject) -> FullName:
    return FullName(arguments.required_text(given, "name"), arguments.optional_text(given, "signature"))


def _render_type(given: JsonObject) -> JsonObject:
    dialect, scalar = chosen_dialect(given), arguments.required_object(given, "scalar")
    kind = arguments.required_text(scalar, "kind", "scalar.kind")
    numbers = (_optional_integer(scalar, member) for member in ("max_length", "precision", "scale"))
    return {"text": scalar_checks.render_type(dialect, kind, *numbers)}


def _optional_integer(scalar: JsonObject, member: str) -> int | None:
    given = scalar.get(member) is not None
    return arguments.required_integer(scalar, member, f"scalar.{member}") if given else None


def _literal(given: JsonObject) -> JsonObject:
    dialect = chosen_dialect(given)
    match arguments.required_text(given, "kind"):
        case "string":
            text = literals.text_literal(dialect, arguments.any_text(given, "value"))
        case "boolean":
            text = literals.boolean_literal(dialect, value=arguments.required_boolean(given, "value", "value"))
        case "integer":
            text = literals.integer_literal(arguments.required_integer(given, "value", "value"))
        case "binary":
            text = literals.binary_literal(dialect, _bytes(given))
        case kind:
            message = f"kind must be string, boolean, integer or binary, not {kind}"
            raise InvalidArgumentsError(message, argument="kind")
    return {"text": text}


def _bytes(given: JsonObject) -> bytes:
    try:
        return bytes.fromhex(arguments.any_text(given, "value"))
    except ValueError:
        raise InvalidArgumentsError("value must be bytes in hexadecimal digits", argument="value") from None


def _describe(given: JsonObject) -> JsonObject:
    emission = rules.emission_of(chosen_dialect(given))
    limit = emission.rules.limit
    return {
        "dialect": emission.dialect.value,
        "limit": {"length": limit.length, "unit": limit.unit},
        "quotes": {"opening": emission.quotes.opening, "closing": emission.quotes.closing},
        "types": _types(emission.dialect),
        "patterns": {**emission.patterns},
    }


def _types(dialect: Dialect) -> JsonObject:
    """Return what the dialect calls each type; the letters n, p and s stand for length, precision and scale."""
    names: dict[str, JsonValue] = {"String": type_name(dialect, string_type(_LENGTH)).replace(str(_LENGTH), "n")}
    names["String without length"] = type_name(dialect, ScalarType(TypeKind.STRING))
    names["Decimal"] = type_name(dialect, decimal_type(*_PRECISION_AND_SCALE)).replace("9,2", "p,s")
    plain = (kind for kind in TypeKind if kind not in (TypeKind.STRING, TypeKind.DECIMAL))
    return {**names, **{kind.value: type_name(dialect, ScalarType(kind)) for kind in plain}}


OPERATIONS: Final[Mapping[str, Operation]] = {
    "dialect.quote": Operation(_quote, ("dialect", "identifier")),
    "dialect.qualify": Operation(_qualify, ("dialect", "schema", "name")),
    "dialect.shorten": Operation(_shorten, ("dialect", "name", "signature", "beside")),
    "dialect.render_type": Operation(_render_type, ("dialect", "scalar")),
    "dialect.literal": Operation(_literal, ("dialect", "kind", "value")),
    "dialect.describe": Operation(_describe, ("dialect",)),
}

"""Documents in requests and answers of operations: number tokens outside, exact decimals inside."""

from decimal import Decimal
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.referential_id import fixed_point
from reference_impl.dms.requests.documents import Document, DocumentValue

_MOST_DIGITS: Final = 1000
_WRITTEN_BITS: Final = 63
"""The widest integers that the serialiser writes."""


def given_document(given: JsonObject, name: str) -> Document:
    """Return an argument that must be an object, as the runtime holds documents."""
    value = arguments.required_object(given, name)
    return {member: document_value(one, name) for member, one in value.items()}


def document_value(value: JsonValue, argument: str) -> DocumentValue:
    """Return a value as the runtime holds it. A number that no column comes near is refused."""
    match value:
        case NumberToken():
            return _decimal(value.text, argument)
        case list():
            return [document_value(one, argument) for one in value]
        case dict():
            return {member: document_value(one, argument) for member, one in value.items()}
        case _:
            return value


def json_document(document: Document) -> JsonObject:
    """Return a document for an answer; decimals in fixed point, without superfluous zeros."""
    return {name: json_value(one) for name, one in document.items()}


def json_value(value: DocumentValue) -> JsonValue:
    """Return a value for an answer."""
    match value:
        case Decimal():
            return NumberToken(fixed_point(str(value)))
        case int() if value.bit_length() > _WRITTEN_BITS:
            return NumberToken(str(value))
        case list():
            return [json_value(one) for one in value]
        case dict():
            return json_document(value)
        case _:
            return value


def _decimal(text: str, argument: str) -> Decimal:
    _, _, exponent = text.lower().partition("e")
    if len(exponent.lstrip("+-0")) > 3 or len(text) > _MOST_DIGITS:
        raise InvalidArgumentsError(f"a number in {argument} is out of all reach", argument=argument)
    return Decimal(text)

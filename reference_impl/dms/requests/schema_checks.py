"""The checks of a canonical body against its schema; every finding has a path and names what it is about (E07 H8)."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec import field as msgspec_field

from reference_impl.dms.problem import Findings, Problem
from reference_impl.dms.requests.documents import Document, DocumentValue
from reference_impl.dms.requests.nodes import ArrayNode, Node, ObjectNode, ScalarKind, ScalarNode

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", re.ASCII)
_MOMENT: Final = re.compile(rf"({_DATE.pattern})T{_TIME.pattern}Z", re.ASCII)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class BodyFindings(Struct, frozen=True):
    """What is wrong with a body: against its schema, and with its decimal numbers, which are a phase of their own."""

    schema: Findings = msgspec_field(default_factory=Findings)
    decimals: Findings = msgspec_field(default_factory=Findings)

    def first(self) -> Problem | None:
        """Return the problem of the first phase that found something."""
        return next((phase.problem() for phase in (self.schema, self.decimals) if phase), None)


def check_object(value: Document, node: ObjectNode, path: str, findings: BodyFindings) -> None:
    """Check an object and everything in it."""
    for name in node.required:
        if name not in value:
            findings.schema.add(f"{path}.{name}", f"{name} is required")
    for name, member in value.items():
        check_value(member, node.members[name], f"{path}.{name}", name, findings)


def check_value(value: DocumentValue, node: Node, path: str, name: str, findings: BodyFindings) -> None:
    """Check a member or an element; ``name`` is that of the member, for an element that of its array."""
    match node:
        case ObjectNode():
            if isinstance(value, dict):
                check_object(value, node, path, findings)
            else:
                findings.schema.add(path, f"{name} must be of type object")
        case ArrayNode():
            if isinstance(value, list):
                for index, element in enumerate(value):
                    check_value(element, node.items, f"{path}[{index}]", name, findings)
            else:
                findings.schema.add(path, f"{name} must be of type array")
        case ScalarNode():
            for text in scalar_problems(value, node, name):
                findings.schema.add(path, text)
            for text in decimal_problems(value, node, name):
                findings.decimals.add(path, text)


def scalar_problems(value: DocumentValue, node: ScalarNode, name: str) -> Iterator[str]:
    """Yield what is wrong with a value."""
    if not _is_of_kind(value, node.kind):
        yield f"{name} must be of type {node.kind.value}"
    elif isinstance(value, str):
        yield from _text_problems(value, node, name)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        yield from _number_problems(value, node, name)


def _is_of_kind(value: DocumentValue, kind: ScalarKind) -> bool:
    match kind:
        case ScalarKind.STRING:
            return isinstance(value, str)
        case ScalarKind.BOOLEAN:
            return isinstance(value, bool)
        case ScalarKind.NUMBER:
            return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        case ScalarKind.INTEGER:
            is_number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
            return is_number and (not isinstance(value, Decimal) or value.adjusted() > 40)


def _text_problems(value: str, node: ScalarNode, name: str) -> Iterator[str]:
    if "\0" in value:
        yield f"{name} must not hold U+0000"
    if _SURROGATE.search(value):
        yield f"{name} must not hold an unpaired surrogate"
    elif node.pattern is not None and node.pattern.find(value) is None:
        if not value:
            yield f"{name} is required and must not be empty"
            return
        yield f"{name} must hold more than spaces, and none at either end"
    length = utf16_length(value)
    if node.max_length is not None and length > node.max_length:
        yield f"{name} must have at most {node.max_length} characters"
    if node.min_length is not None and length < node.min_length:
        yield f"{name} must have at least {node.min_length} characters"
    if node.format is not None and not _has_format(value, node.format):
        yield f"{name} must be a valid {node.format}"


def _number_problems(value: int | Decimal, node: ScalarNode, name: str) -> Iterator[str]:
    smallest, largest = -(2 ** (node.integer_bits - 1)), 2 ** (node.integer_bits - 1) - 1
    if node.kind is ScalarKind.INTEGER and not smallest <= value <= largest:
        yield f"{name} must be between {smallest} and {largest}"
    if node.minimum is not None and value < node.minimum:
        yield f"{name} must be at least {node.minimum}"
    if node.maximum is not None and value > node.maximum:
        yield f"{name} must be at most {node.maximum}"


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units, in which both engines count here."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _has_format(value: str, name: str) -> bool:
    match name:
        case "date":
            return _is_date(value)
        case "time":
            return _TIME.fullmatch(value) is not None
        case _:
            found = _MOMENT.fullmatch(value)
            return found is not None and _is_date(found[1])


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return False
    return True


def decimal_problems(value: DocumentValue, node: ScalarNode, name: str) -> Iterator[str]:
    """Yield what keeps a number out of its decimal column; what is no number is not judged here."""
    bounds = node.decimal
    if bounds is None or isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return
    number = Decimal(value)
    if number.copy_abs() > bounds.largest:
        yield f"{name} must be between {bounds.largest.copy_negate()} and {bounds.largest}"
    elif fraction_digits(number) > bounds.places:
        yield f"{name} must have at most {bounds.places} digits after the point"


def fraction_digits(number: Decimal) -> int:
    """Return how many digits after the point count; zeros at the end do not."""
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, digits)).rstrip("0")
    return max(0, -(exponent + len(digits) - len(text))) if text else 0

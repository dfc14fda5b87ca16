"""A body as the schema knows it: coerced, without unknown members, nulls and empty containers (E07 H6, H7)."""

from decimal import Decimal
from enum import Enum
from typing import Final

from reference_impl.dms.requests.coercion import coerced
from reference_impl.dms.requests.documents import Document, DocumentValue
from reference_impl.dms.requests.nodes import ArrayNode, Coercion, Node, ObjectNode, ScalarKind, ScalarNode

_LONGEST_INTEGER: Final = 40
_SWITCHABLE: Final = frozenset({Coercion.BOOLEAN, Coercion.NUMBER})


class _Gone(Enum):
    """Stands for a member that is removed."""

    GONE = "gone"


def canonical_body(body: Document, root: ObjectNode, *, bypass_coercion: bool = False) -> Document:
    """Return the canonical form of a body; what is of the wrong type stays, to be reported by the schema check."""
    return _object(body, root, bypass=bypass_coercion)


def _object(value: Document, node: ObjectNode, *, bypass: bool) -> Document:
    kept: Document = {}
    members = node.members
    for name, member in value.items():
        known = members.get(name)
        if known is None or member is None:
            continue
        canonical = _member(member, known, bypass=bypass)
        if not isinstance(canonical, _Gone):
            kept[name] = canonical
    return kept


def _member(value: DocumentValue, node: Node, *, bypass: bool) -> "DocumentValue | _Gone":
    match node:
        case ScalarNode():
            scalar = _scalar(value, node, bypass=bypass)
            return _Gone.GONE if isinstance(scalar, (dict, list)) and not scalar else scalar
        case ObjectNode():
            canonical = _object(value, node, bypass=bypass) if isinstance(value, dict) else value
            return _Gone.GONE if canonical in ({}, []) else canonical
        case ArrayNode():
            if not isinstance(value, list):
                return _Gone.GONE if value == {} else value
            elements = [_element(one, node.items, bypass=bypass) for one in value]
            return elements if any(one != {} for one in elements) else _Gone.GONE


def _element(value: DocumentValue, node: Node, *, bypass: bool) -> DocumentValue:
    match node:
        case ScalarNode():
            return _scalar(value, node, bypass=bypass)
        case ObjectNode():
            return _object(value, node, bypass=bypass) if isinstance(value, dict) else value
        case ArrayNode():
            return [_element(one, node.items, bypass=bypass) for one in value] if isinstance(value, list) else value


def _scalar(value: DocumentValue, node: ScalarNode, *, bypass: bool) -> DocumentValue:
    if node.coercions:
        chosen = tuple(one for one in node.coercions if one not in _SWITCHABLE) if bypass else node.coercions
        value = coerced(value, chosen)
    if node.trimmed and isinstance(value, str):
        return value.strip(" ")
    if node.kind is ScalarKind.INTEGER and isinstance(value, Decimal):
        return _whole(value)
    return value


def _whole(value: Decimal) -> int | Decimal:
    """Return ``5.0`` and ``5e0`` as 5; a number that is huge stays as it is and fails on its range."""
    if not value:
        return 0
    if value.adjusted() > _LONGEST_INTEGER:
        return value
    return int(value) if value == value.to_integral_value() else value

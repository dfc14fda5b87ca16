"""Values as identities see them: the text that is hashed, and what makes two of them equal (E09 K1, E07 H9)."""

from decimal import Decimal

from reference_impl.dms.referential_id import fixed_point, fold_ascii
from reference_impl.dms.requests.documents import DocumentValue


def value_text(value: DocumentValue, *, is_descriptor: bool) -> str | None:
    """Return the text of a scalar, a descriptor's URI folded; None for what is no scalar."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return fold_ascii(value) if is_descriptor else value
        case int():
            return str(value)
        case Decimal():
            return fixed_point(str(value))
        case _:
            return None


def comparable(value: DocumentValue, *, is_descriptor: bool) -> tuple[str, str] | None:
    """Return what is equal for equal values: their sort and their text; None for what is no scalar or absent."""
    text = value_text(value, is_descriptor=is_descriptor)
    if text is None:
        return None
    if isinstance(value, bool):
        return ("boolean", text)
    return ("text" if isinstance(value, str) else "number", text)

"""Types that come from outside are looked at before they are written (E02-S00)."""

from typing import Final

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import UnsupportedScalarTypeError
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind, type_name

LARGEST_PRECISION: Final = 38
"""Digits of a decimal; SQL Server takes no more."""


def checked_type(kind: str, max_length: int | None, precision: int | None, scale: int | None) -> ScalarType:
    """Return the type that was named. Raises UnsupportedScalarTypeError, naming the kind and what is wrong with it."""
    known = {one.value: one for one in TypeKind}
    if kind not in known:
        raise UnsupportedScalarTypeError(f"there is no scalar type {kind}", kind=kind)
    scalar = ScalarType(known[kind], max_length, precision, scale)
    _refuse_surplus(scalar)
    match scalar.kind:
        case TypeKind.STRING:
            _refuse_length(scalar)
        case TypeKind.DECIMAL:
            _refuse_digits(scalar)
        case _:
            pass
    return scalar


def render_type(dialect: Dialect, kind: str, max_length: int | None, precision: int | None, scale: int | None) -> str:
    """Return what the dialect calls a named type. Raises UnsupportedScalarTypeError."""
    return type_name(dialect, checked_type(kind, max_length, precision, scale))


def _refuse_surplus(scalar: ScalarType) -> None:
    takes = {TypeKind.STRING: {"max_length"}, TypeKind.DECIMAL: {"precision", "scale"}}.get(scalar.kind, set())
    for member in ("max_length", "precision", "scale"):
        value: int | None = getattr(scalar, member)
        if value is not None and member not in takes:
            raise _unsupported(scalar, f"has no {member}", value)


def _refuse_length(scalar: ScalarType) -> None:
    if scalar.max_length is not None and scalar.max_length < 1:
        raise _unsupported(scalar, f"cannot have the length {scalar.max_length}", scalar.max_length)


def _refuse_digits(scalar: ScalarType) -> None:
    precision, scale = scalar.precision, scalar.scale
    if precision is None or scale is None:
        missing = "precision" if precision is None else "scale"
        raise _unsupported(scalar, f"needs a {missing}", None)
    if not 1 <= precision <= LARGEST_PRECISION:
        raise _unsupported(scalar, f"cannot have {precision} digits", precision)
    if not 0 <= scale <= precision:
        raise _unsupported(scalar, f"cannot have {scale} decimal places of {precision} digits", scale)


def _unsupported(scalar: ScalarType, problem: str, value: int | None) -> UnsupportedScalarTypeError:
    kind = scalar.kind.value
    return UnsupportedScalarTypeError(f"the scalar type {kind} {problem}", kind=kind, value=value)

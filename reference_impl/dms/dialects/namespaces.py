"""Names that live side by side: shortened together, never made equal (E02 CF-3)."""

from collections.abc import Iterable

from msgspec import Struct

from reference_impl.dms.dialects import identifiers
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import IdentifierCollisionError


class FullName(Struct, frozen=True):
    """A name before shortening; ``signature`` is given for constraints."""

    text: str
    signature: str | None = None


def shortened_names(dialect: Dialect, names: Iterable[FullName]) -> tuple[str, ...]:
    """Shorten the names of one namespace. Raises IdentifierCollisionError when two different ones become equal."""
    originals: dict[str, str] = {}
    shortened = []
    for name in names:
        short = identifiers.shorten(dialect, name.text, name.signature)
        refuse_collision(short, originals.setdefault(short, name.text), name.text)
        shortened.append(short)
    return tuple(shortened)


def refuse_collision(short: str, first: str, second: str) -> None:
    """Refuse two different names that share one shortened name."""
    if first != second:
        message = f"the names {first} and {second} both become {short}"
        raise IdentifierCollisionError(message, name=short, originals=[first, second])

"""Nullability looks only at the innermost object's required list."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-02"
SEAM: Final = "reference_impl.dms.model.schema_nodes.is_nullable"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


N = TypeVar("N")
Nullable = Callable[[bool, bool, N], bool]


def wrong(original: Nullable[N]) -> Nullable[N]:
    """Forget whether an object around the property may be absent."""

    def is_nullable(enclosing_nullable: bool, is_required: bool, schema: N) -> bool:  # noqa: FBT001 - the seam's own
        del enclosing_nullable
        return original(False, is_required, schema)

    return is_nullable

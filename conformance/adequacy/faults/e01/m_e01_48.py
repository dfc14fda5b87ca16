"""A required member gets a presence flag."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e01.shapes import Column
from conformance.adequacy.seam import replace

ID: Final = "M-E01-48"
SEAM: Final = "reference_impl.dms.model.unification_classes.presence_column"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


X = TypeVar("X")
Presence = Callable[[X, Column, frozenset[str]], tuple[str | None, Column | None]]


def wrong(original: Presence[X]) -> Presence[X]:
    """Treat every member as optional."""

    def presence_column(context: X, member: Column, taken: frozenset[str]) -> tuple[str | None, Column | None]:
        return original(context, altered(member, is_nullable=True), taken)

    return presence_column

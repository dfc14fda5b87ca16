"""Seeding again bumps the stamps of existing descriptors."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar
from uuid import UUID

from conformance.adequacy.faults.e03.shapes import Transaction
from conformance.adequacy.seam import replace

ID: Final = "M-E03-18"
SEAM: Final = "reference_impl.dms.descriptors.seeding.stored_fields"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Descriptor(Protocol):
    """A descriptor that the database shall hold."""

    @property
    def referential_id(self) -> UUID:
        """Its referential id."""


S = TypeVar("S")
F = TypeVar("F")
Read = Callable[[Transaction, S, Sequence[Descriptor]], F]
TOUCH: Final = """
UPDATE "dms"."Document" SET "ContentVersion" = nextval('"dms"."ChangeVersionSequence"')
WHERE "DocumentId" IN (
    SELECT "DocumentId" FROM "dms"."ReferentialIdentity" WHERE "ReferentialId"::text = ANY(string_to_array(%s, ','))
)
"""


def wrong(original: Read[S, F]) -> Read[S, F]:
    """Give the documents of those that are there a new version."""

    def stored_fields(transaction: Transaction, texts: S, batch: Sequence[Descriptor]) -> F:
        transaction.execute(TOUCH, (",".join(str(one.referential_id) for one in batch),))
        return original(transaction, texts, batch)

    return stored_fields

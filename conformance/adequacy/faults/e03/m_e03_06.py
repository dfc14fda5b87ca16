"""The script is applied statement by statement without a transaction."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.faults.e03.shapes import Transaction
from conformance.adequacy.seam import replace

ID: Final = "M-E03-06"
SEAM: Final = "reference_impl.dms.provision_run.apply_script"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


P = TypeVar("P")
E = TypeVar("E")
Apply = Callable[[Transaction, tuple[P, ...], E], None]


def wrong(original: Apply[P, E]) -> Apply[P, E]:
    """Commit after every statement."""

    def apply_script(transaction: Transaction, pieces: tuple[P, ...], errand: E) -> None:
        for piece in pieces:
            original(transaction, (piece,), errand)
            transaction.execute("COMMIT; BEGIN")

    return apply_script

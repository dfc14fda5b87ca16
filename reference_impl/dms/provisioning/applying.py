"""The script against the database: all of it in one transaction, or nothing (E03-S01)."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from reference_impl.dms.ddl.sql_text.splitting import split
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.provisioning.engine import Transaction
from reference_impl.dms.provisioning.refusals import Errand, named

_HEADING: Final = re.compile(r"^-- (Phase \d+: .+)$", re.MULTILINE)
_NO_PHASE: Final = "before the first phase"


class Piece(Struct, frozen=True):
    """What is sent at once, with its phase and its number in the whole script."""

    phase: str
    number: int
    text: str

    @property
    def first_line(self) -> str:
        """The first line that is no comment."""
        lines = self.text.splitlines()
        return next((line for line in lines if line.strip() and not line.startswith("--")), "")


def apply_script(transaction: Transaction, pieces: tuple[Piece, ...], errand: Errand) -> None:
    """Send the script statement by statement or, on SQL Server, batch by batch, so that a failure has a place.

    Raises DdlFailedError, DdlTimeoutError, PrivilegeMissingError, DatabaseUnreachableError or, from the checks of the
    script itself, a ContentsError.
    """
    for piece in pieces:
        with named(errand.at(piece.phase, piece.number, piece.first_line)):
            transaction.execute(piece.text)


def pieces_of(dialect: Dialect, script: str) -> tuple[Piece, ...]:
    """Return a script as it is sent."""
    return tuple(_pieces(dialect, script))


def _pieces(dialect: Dialect, script: str) -> Iterator[Piece]:
    phase = _NO_PHASE
    for number, batch in enumerate(split(dialect, script), start=1):
        headings = _HEADING.findall(batch.text)
        phase = headings[-1] if headings else phase
        yield Piece(phase, number, batch.text)

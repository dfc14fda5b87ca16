"""What reading, writing and deleting need of a database, whichever engine it is."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from msgspec import Struct

Rows = Sequence[tuple[object, ...]]


class Command(Struct, frozen=True):
    """A statement with its values, numbered placeholders."""

    text: str
    values: Sequence[object] = ()


class Session(Protocol):
    """An open transaction on one connection."""

    async def run(self, *commands: Command) -> Sequence[Rows]:
        """Run commands in order with one round trip and return the rows of each, empty for one without.

        Raises :class:`~reference_impl.dms.database.refusals.DatabaseRefusal`; later commands have not run then.
        """

    async def run_last(self, *commands: Command) -> Sequence[Rows]:
        """Run commands as :meth:`run` does, with the commit in the same round trip.

        What is only checked at the end of a transaction is checked before the last command, which reads what the
        transaction leaves behind.
        """


class Database(Protocol):
    """The database of an instance."""

    def reading(self) -> AbstractAsyncContextManager[Session]:
        """Open a read-only transaction that sees one moment."""

    def writing(self) -> AbstractAsyncContextManager[Session]:
        """Open a transaction; it commits when the block ends and rolls back when it raises."""

    async def close(self) -> None:
        """Close every connection."""

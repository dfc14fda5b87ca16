"""One round trip to PostgreSQL: commands go out together, their answers come back together (libpq's pipeline mode).

A cursor of psycopg costs a tenth of a millisecond, which a read of ten tables would pay ten times. So the functions of
libpq that psycopg publishes are called here; psycopg converts the values.
"""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import Enum
from itertools import islice
from typing import Final

import psycopg
from psycopg import AsyncConnection, pq
from psycopg.abc import Buffer
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq.abc import PGconn, PGresult
from psycopg.rows import TupleRow
from psycopg.types.string import TextLoader

from reference_impl.dms.database.session import Command, Rows
from reference_impl.dms.database.watched_socket import WatchedSocket

_MOST_PREPARED: Final = 500
"""Statements that a connection keeps; each costs the server some ten kilobytes."""
_USUAL_COMMANDS: Final = 8
"""As many as a document without many rows takes. One of 40,000 rows is inserted by more than forty."""
_DONE: Final = frozenset({pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK})


class _Step(Enum):
    """What one answer of the server is about."""

    PREPARE = "prepare"
    EXECUTE = "execute"
    CLOSE = "close"


_Steps = list[tuple[_Step, str]]


class PipelinedConnection(AsyncConnection[TupleRow]):
    """A connection that runs many commands at once, and prepares each text when it first comes."""

    def __init__(self, pgconn: PGconn) -> None:
        super().__init__(pgconn)
        # Dates and moments are only ever shown, and PostgreSQL writes them nearly as JSON does.
        self.adapters.register_loader("date", TextLoader)
        self.adapters.register_loader("timestamptz", TextLoader)
        self._texts = _PreparedTexts()
        self._converter = Transformer(self)
        self._socket = WatchedSocket(pgconn.socket, self._listen)
        self.patience = math.inf
        """Seconds that a usual exchange may take, a larger one longer: a server that is halted breaks off nothing."""

    def is_alive(self) -> bool:
        """Whether the server has not hung up, as far as this machine has heard. Nothing is sent."""
        try:
            # Of a last word and the end behind it, one reading takes in no more than the word.
            for _ in range(2):
                self.pgconn.consume_input()
        except psycopg.OperationalError:
            return False
        return self.pgconn.status == pq.ConnStatus.OK

    async def exchange(self, commands: Sequence[Command]) -> list[Rows]:
        """Run commands in order with one round trip and return the rows of each. Raises psycopg.Error.

        An exchange that is interrupted leaves the connection closed: nobody knows which answers are still to come.
        """
        try:
            self.pgconn.enter_pipeline_mode()
            steps = self._send(commands)
            deadline = asyncio.get_running_loop().time() + self.patience * max(1, len(commands) / _USUAL_COMMANDS)
            results = await self._results(deadline, len(steps))
            self.pgconn.exit_pipeline_mode()
        except BaseException:
            self._hang_up()
            raise
        self._judge(steps, results)
        return [self._rows(result) for (step, _), result in zip(steps, results, strict=True) if step is _Step.EXECUTE]

    async def close(self) -> None:
        """Close the connection."""
        self._socket.close()
        await super().close()

    def _hang_up(self) -> None:
        self._socket.close()
        self.pgconn.finish()

    def _listen(self) -> None:
        """Take in what the server says unasked: a notice, or that it goes away."""
        try:
            self.pgconn.consume_input()
        except psycopg.OperationalError:
            self._hang_up()

    def _send(self, commands: Sequence[Command]) -> _Steps:
        """Queue the commands with what they need, and return what the answers are about.

        The types of parameters are left to the server, so that a text is prepared once whatever its values are.
        """
        steps: _Steps = []
        for text, name in self._texts.take_surplus():
            self.pgconn.send_close_prepared(name)
            steps.append((_Step.CLOSE, text))
        values: Sequence[object] = ()
        dumped: Sequence[Buffer | None] = ()
        for command in commands:
            # The commands of a page share the list of its documents, which is converted once.
            if command.values and command.values is not values:
                values, dumped = command.values, self._dumped(command.values)
            name, is_new = self._texts.name_of(command.text)
            if is_new:
                self.pgconn.send_prepare(name, command.text.encode())
                steps.append((_Step.PREPARE, command.text))
            self.pgconn.send_query_prepared(name, dumped if command.values else ())
            steps.append((_Step.EXECUTE, command.text))
        self.pgconn.pipeline_sync()
        return steps

    def _dumped(self, values: Sequence[object]) -> "Sequence[Buffer | None]":
        return self._converter.dump_sequence(values, [PyFormat.TEXT] * len(values))

    async def _results(self, deadline: float, count: int) -> list[PGresult]:
        """Return the answers up to the end of the pipeline, which are so many.

        Raises psycopg.Error when the connection is lost before, or the time is over.
        """
        pgconn = self.pgconn
        # What the server says meanwhile is taken in, so that it never waits for us to read.
        while pgconn.flush():
            await self._news(deadline, to_write=True)
        results: list[PGresult] = []
        while True:
            while pgconn.status == pq.ConnStatus.OK and pgconn.is_busy():
                await self._news(deadline)
            result = pgconn.get_result()
            if result is None:
                if pgconn.status == pq.ConnStatus.BAD:
                    raise _loss(results[:count])
            elif result.status == pq.ExecStatus.PIPELINE_SYNC:
                return results
            else:
                results.append(result)

    async def _news(self, deadline: float, *, to_write: bool = False) -> None:
        await self._socket.ready(to_write=to_write)
        # What the server said before it hung up is here, and may say why.
        with suppress(psycopg.OperationalError):
            self.pgconn.consume_input()
        if asyncio.get_running_loop().time() > deadline:
            raise psycopg.OperationalError("the server did not answer in time")

    def _judge(self, steps: _Steps, results: Sequence[PGresult]) -> None:
        """Raise the error of the first command that failed; what should have been prepared after it was not."""
        # Behind a command that failed none is run.
        failed = _failed(results[-1:]) and _failed(results)
        if failed is not None:
            for (step, text), result in zip(steps, results, strict=True):
                if step is _Step.PREPARE and result.status not in _DONE:
                    self._texts.forget(text)
            raise error_from_result(failed, self.info.encoding)

    def _rows(self, result: PGresult) -> Rows:
        if result.status != pq.ExecStatus.TUPLES_OK:
            return ()
        self._converter.set_pgresult(result)
        return self._converter.load_rows(0, result.ntuples, tuple)


class _PreparedTexts:
    """The names that texts were prepared under on one connection, the one used longest ago first."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, bytes] = OrderedDict()
        self._made = 0

    def name_of(self, text: str) -> tuple[bytes, bool]:
        """Return the name of a text, and whether it is still to be prepared."""
        name = self._names.get(text)
        if name is not None:
            self._names.move_to_end(text)
            return name, False
        self._made += 1
        name = self._names[text] = b"s%d" % self._made
        return name, True

    def take_surplus(self) -> Iterator[tuple[str, bytes]]:
        """Take away what is above the number that is kept."""
        for text in [*islice(self._names, max(0, len(self._names) - _MOST_PREPARED))]:
            yield text, self._names.pop(text)

    def forget(self, text: str) -> None:
        """Note that a text was not prepared after all."""
        del self._names[text]


def _loss(results: Sequence[PGresult]) -> psycopg.Error:
    failed = _failed(results)
    said = None if failed is None else error_from_result(failed)
    # What libpq itself says in place of an answer has no code.
    return psycopg.OperationalError("the connection was lost") if said is None or said.sqlstate is None else said


def _failed(results: Sequence[PGresult]) -> PGresult | None:
    return next((one for one in results if one.status not in _DONE), None)

"""The line protocol of external backends: a JSON object per line, asked and answered one at a time.

Request ``{"id":1,"op":"schema.hash","args":{…}}``, answer ``{"id":1,"ok":true,…}`` or
``{"id":1,"ok":false,"error":{"code":…,"message":…,"details":{…}}}``, each on one line that ends with a line feed, in
UTF-8. The first request of every process is ``backend.describe``. The process lives until its standard input ends.
Diagnostics belong on standard error. (dms E00, CF-2)
"""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Final

from conformance.backend.answers import AnswerUnreadable, Message, read_message
from conformance.backend.line_channel import LineChannel
from conformance.backend.ports import HANDSHAKE
from conformance.backend.process_group import Launch
from conformance.backend.protocol import BackendError, ProtocolViolation
from conformance.config.model import Limits
from conformance.json_values import JsonValue

_EXCERPT: Final = 200


class JsonLines:
    """Asks one process, which is started with the first request and started afresh after it failed."""

    def __init__(self, launch: Launch, limits: Limits) -> None:
        self._launch = launch
        self._limits = limits
        self._channel: LineChannel | None = None
        self._last_id = 0

    def ask(self, operation: str, arguments: str) -> Message:
        """Send one request; ``arguments`` is a JSON object as text. Returns the answer without its id.

        The limit is ``limits.call`` seconds. A fresh process is asked for the handshake first, for which it has
        ``limits.start`` seconds; any answer to it is a sign of life. Whatever goes wrong, the process group is ended,
        so that no late answer can be taken for that of the next request. Raises :class:`BackendTimedOut`,
        :class:`BackendCrashed` or :class:`ProtocolViolation`.
        """
        if self._channel is None and operation != HANDSHAKE:
            self.ask(HANDSHAKE, "{}")
        channel = self._channel = self._channel or LineChannel(replace(self._launch, subject=operation), self._limits)
        seconds = self._limits.start if operation == HANDSHAKE else self._limits.call
        self._last_id += 1
        request = f'{{"id":{self._last_id},"op":{json.dumps(operation)},"args":{arguments}}}\n'
        try:
            message = self._read(channel.ask(request.encode("utf-8"), seconds, operation), operation)
            channel.refuse_surplus(operation)
        except BaseException as error:
            if isinstance(error, BackendError) and error.stderr is None:
                error.stderr = self.errors()
            self.close(gently=False)
            raise
        return message

    def errors(self) -> str | None:
        """Return the end of what the running process wrote to its standard error; None when there is nothing."""
        return (self._channel.errors() or None) if self._channel is not None else None

    def close(self, *, gently: bool = True) -> None:
        """End the process, if there is one."""
        channel, self._channel = self._channel, None
        if channel is not None:
            channel.close(gently=gently)

    def _read(self, line: bytes, operation: str) -> Message:
        if not line.strip():
            raise _violation("the answer is a blank line", operation)
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _violation(f"the answer is not UTF-8: {error.reason} at byte {error.start}", operation) from None
        try:
            message = read_message(text)
        except AnswerUnreadable as error:
            excerpt = f"{text[:_EXCERPT]!r}{' …' if len(text) > _EXCERPT else ''}"
            raise _violation(
                f"the answer cannot be read: {error.reason}: {excerpt}", operation, error.json_path
            ) from None
        if type(message.id) is not int or message.id != self._last_id:
            found = "no id" if message.id is None else f"the id {_shown(message.id)}"
            raise _violation(f"the answer has {found}, and the request had {self._last_id}", operation, "$.id")
        return message


def _shown(value: JsonValue) -> str:
    return str(value) if isinstance(value, Decimal) else json.dumps(value, default=str)[:_EXCERPT]


def _violation(sentence: str, operation: str, json_path: str | None = None) -> ProtocolViolation:
    return ProtocolViolation(
        f"{operation}: {sentence}",
        operation=operation,
        json_path=json_path,
        remedy="answer each request with one JSON object on one line, carrying the request's id;"
        " write diagnostics to standard error",
    )

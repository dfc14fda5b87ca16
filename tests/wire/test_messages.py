"""Commands are told from messages: simple ones, prepared ones, with values of both formats."""

import struct
from uuid import UUID

from conformance.wire.messages import Command, Conversation, Parameter, Receive, read_message, read_start, written

ONE = UUID("ba59c9a7-9113-588d-8eaa-be67eec1c152")
TWO = UUID("0de165d9-c9f9-5e59-a7f3-4beb32df1f6d")


def _receiver(content: bytes) -> Receive:
    left = bytearray(content)

    def receive(size: int) -> bytes:
        piece = bytes(left[:size])
        del left[:size]
        return piece

    return receive


def _bind(portal: bytes, statement: bytes, formats: list[int], values: list[bytes | None]) -> bytes:
    parts = [portal, b"\0", statement, b"\0", struct.pack("!H", len(formats))]
    parts += [struct.pack("!H", one) for one in formats]
    parts.append(struct.pack("!H", len(values)))
    for value in values:
        parts.append(struct.pack("!i", -1 if value is None else len(value)) + (value or b""))
    return b"".join(parts)


def test_a_simple_query_is_a_command() -> None:
    """The text of a simple query is the command."""
    assert Conversation().command(b"Q", b"SELECT 1\0") == Command("SELECT 1")


def test_an_execution_has_the_text_that_was_prepared() -> None:
    """Preparing and binding are no commands; each execution is one, also the second of one statement."""
    conversation = Conversation()
    assert conversation.command(b"P", b"s1\0SELECT $1\0\0\0") is None
    assert conversation.command(b"B", _bind(b"", b"s1", [0], [b"7"])) is None
    first = conversation.command(b"E", b"\0\0\0\0\0")
    conversation.command(b"B", _bind(b"", b"s1", [], [None]))
    second = conversation.command(b"E", b"\0\0\0\0\0")
    assert first == Command("SELECT $1", (Parameter(b"7", is_binary=False),))
    assert second == Command("SELECT $1", (Parameter(None, is_binary=False),))


def test_identifiers_are_read_in_both_formats() -> None:
    """A UUID alone and arrays of them, as text with and without hyphens and as binary, hold the same ids."""
    head = struct.pack("!iiIii", 1, 0, 2950, 2, 1)
    array = head + b"".join(struct.pack("!i", 16) + one.bytes for one in (ONE, TWO))
    assert Parameter(array, is_binary=True).identifiers() == {ONE, TWO}
    assert Parameter(f"{{{ONE},{TWO.hex}}}".encode(), is_binary=False).identifiers() == {ONE, TWO}
    assert Parameter(ONE.bytes, is_binary=True).identifiers() == {ONE}
    assert Parameter(None, is_binary=False).identifiers() == frozenset()
    assert Parameter(b"\0\0\0\7", is_binary=True).identifiers() == frozenset()


def test_messages_are_read_as_they_are_written() -> None:
    """A message that is written and read again is the same."""
    assert read_message(_receiver(written(b"Q", b"SELECT 1\0"))) == (b"Q", b"SELECT 1\0")


def test_the_request_for_encryption_is_known() -> None:
    """A client that asks for TLS is told apart from one that begins."""
    assert read_start(_receiver(struct.pack("!II", 8, 80877103)))[1]
    assert not read_start(_receiver(struct.pack("!II", 9, 196608) + b"\0"))[1]

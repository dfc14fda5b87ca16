"""Messages of PostgreSQL's protocol 3, as far as a proxy needs them to count commands and to refuse one."""

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

_LENGTH: Final = struct.Struct("!I")
_SHORT: Final = struct.Struct("!H")
_SIGNED: Final = struct.Struct("!i")
_ENCRYPTION: Final = frozenset({80877103, 80877104})
"""The codes by which a client asks for TLS or GSSAPI before anything else."""
_BINARY: Final = 1
_UUID_BYTES: Final = 16
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
_REFUSED: Final = "refused-by-the-suite-"
_REFUSED_STATE: Final = re.compile(rb'"refused-by-the-suite-([0-9A-Z]{5})"')
_ARRAY_HEAD: Final = 20
"""Bytes before the first element of an array of one dimension: dimensions, nulls, type, size, lower bound."""
Receive = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of a command: its bytes, None for NULL, and whether they are of the binary format."""

    content: bytes | None = field(repr=False)
    is_binary: bool

    def identifiers(self) -> frozenset[UUID]:
        """Return the UUIDs that the value holds: those of an array, or one alone."""
        content = self.content or b""
        if self.is_binary:
            parts = [content] if len(content) == _UUID_BYTES else _elements(content)
            return frozenset(UUID(bytes=one) for one in parts if len(one) == _UUID_BYTES)
        return frozenset(UUID(one) for one in _UUID.findall(content.decode("ascii", "replace")))


@dataclass(frozen=True, slots=True)
class Command:
    """One statement that a backend let the server execute, with its values."""

    text: str
    parameters: tuple[Parameter, ...] = ()


@dataclass(slots=True)
class Conversation:
    """What one connection has prepared and bound so far, so that an execution can be told by its text."""

    _statements: dict[bytes, str] = field(default_factory=dict)
    _portals: dict[bytes, Command] = field(default_factory=dict)

    def command(self, kind: bytes, content: bytes) -> Command | None:
        """Take a message of the frontend into account; return the command when it is one that executes."""
        match kind:
            case b"Q":
                return Command(_text(content))
            case b"P":
                name, rest = _named(content)
                self._statements[name] = _text(rest)
            case b"B":
                portal, rest = _named(content)
                name, rest = _named(rest)
                self._portals[portal] = Command(self._statements.get(name, ""), _parameters(rest))
            case b"E":
                portal, _ = _named(content)
                return self._portals.get(portal)
        return None


def read_start(receive: Receive) -> tuple[bytes, bool]:
    """Read the first message of a connection, which has no kind; whether it asks for encryption."""
    head = receive(_LENGTH.size)
    content = receive(_LENGTH.unpack(head)[0] - _LENGTH.size)
    return head + content, len(content) == _LENGTH.size and _LENGTH.unpack(content)[0] in _ENCRYPTION


def read_message(receive: Receive) -> tuple[bytes, bytes]:
    """Read one message: its kind and its content."""
    head = receive(1 + _LENGTH.size)
    return head[:1], receive(_LENGTH.unpack_from(head, 1)[0] - _LENGTH.size)


def taken(received: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """Take every whole message off the beginning of what was received: its kind and its content."""
    head = 1 + _LENGTH.size
    while len(received) >= head and len(received) >= (size := 1 + _LENGTH.unpack_from(received, 1)[0]):
        message = bytes(received[:size])
        del received[:size]
        yield message[:1], message[head:]


def written(kind: bytes, content: bytes) -> bytes:
    """Return a message as it goes over the wire."""
    return kind + _LENGTH.pack(len(content) + _LENGTH.size) + content


def refused(kind: bytes, state: str) -> bytes:
    """Return what goes to the server in place of a command: something that is not there, whose name has the SQLSTATE.

    The server fails as it would with the command: a transaction is over, and what follows in one exchange is skipped.
    """
    name = _REFUSED + state
    return written(kind, f'EXECUTE "{name}"\0'.encode() if kind == b"Q" else name.encode() + b"\0" + bytes(4))


def answered(kind: bytes, content: bytes) -> bytes:
    """Return a message of the server as the backend is to get it: the error of a refused command has its SQLSTATE."""
    found = _REFUSED_STATE.search(content) if kind == b"E" else None
    if found is None:
        return written(kind, content)
    return written(kind, b"SERROR\0VERROR\0C" + found[1] + b"\0Mthe suite refuses this command\0\0")


def _elements(content: bytes) -> list[bytes]:
    """Return the elements of an array of one dimension in the binary format; nothing of anything else."""
    if content[:4] != b"\0\0\0\1":
        return []
    place, found = _ARRAY_HEAD, []
    while place < len(content):
        size = max(_SIGNED.unpack_from(content, place)[0], 0)
        found.append(content[place + 4 : place + 4 + size])
        place += 4 + size
    return found


def _named(content: bytes) -> tuple[bytes, bytes]:
    name, _, rest = content.partition(b"\0")
    return name, rest


def _text(content: bytes) -> str:
    return content.partition(b"\0")[0].decode("utf-8", "replace")


def _parameters(content: bytes) -> tuple[Parameter, ...]:
    """Read formats and values of a message that binds."""
    [count] = _SHORT.unpack_from(content)
    formats = [_SHORT.unpack_from(content, 2 + 2 * one)[0] for one in range(count)]
    place = 2 + 2 * count
    [values] = _SHORT.unpack_from(content, place)
    place += 2
    found: list[Parameter] = []
    for one in range(values):
        [size] = _SIGNED.unpack_from(content, place)
        place += 4
        value = None if size < 0 else content[place : place + size]
        place += max(size, 0)
        chosen = formats[one] if len(formats) == values else formats[0] if formats else 0
        found.append(Parameter(value, chosen == _BINARY))
    return tuple(found)

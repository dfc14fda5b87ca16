"""A server of PostgreSQL's protocol that says what a test wants, to one client."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LENGTH = struct.Struct("!I")
_RESET = struct.pack("ii", 1, 0)
_SYNC = b"S\0\0\0\4"


def message(kind: bytes, content: bytes = b"") -> bytes:
    """Return a message of the backend."""
    return kind + _LENGTH.pack(len(content) + 4) + content


def done(transaction: bytes = b"I") -> bytes:
    """Return the answer to a text that is prepared and executed; ``transaction`` is the state that it leaves."""
    executed = message(b"2") + message(b"n") + message(b"C", b"DO\0")
    return message(b"1") + executed + message(b"Z", transaction)


class Peer:
    """The server's side of a connection."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def greet(self) -> None:
        """Let the client in."""
        self._connection.recv(_LENGTH.unpack(self._connection.recv(4))[0] - 4)
        self.say(message(b"R", _LENGTH.pack(0)), message(b"S", b"client_encoding\0UTF8\0"), message(b"Z", b"I"))

    def hear(self) -> bytes:
        """Return what the client says up to the end of its pipeline."""
        heard = bytearray()
        while not heard.endswith(_SYNC):
            heard += self._connection.recv(1 << 20)
        return bytes(heard)

    def say(self, *messages: bytes) -> None:
        """Send messages, or a part of one."""
        self._connection.sendall(b"".join(messages))

    def reset(self) -> None:
        """Let the client's system forget the connection, as a router does that lost it."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._connection.close()


@contextmanager
def scripted_server(script: Callable[[Peer], object]) -> Iterator[str]:
    """Give the connection string of a server that greets its client, follows a script and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                peer = Peer(connection)
                peer.greet()
                script(peer)

        thread = threading.Thread(target=serve)
        thread.start()
        port = listener.getsockname()[1]
        yield f"host=127.0.0.1 port={port} user=one dbname=one sslmode=disable gssencmode=disable"
        thread.join()

"""Bytes over a socket: what is sent arrives as it is, and whatever comes back is kept."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from conformance.backend.raw_exchange import RawAnswer, exchanged, exchanging

_QUIET = 0.2


@contextmanager
def server(answering: Callable[[socket.socket], None]) -> Iterator[tuple[str, int]]:
    """Accept connections and let ``answering`` deal with each."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    answering(connection)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_the_statuses_of_all_answers_are_told_in_order() -> None:
    """Several requests may stand in one sending, and so may their answers."""

    def twice(connection: socket.socket) -> None:
        assert connection.recv(100) == b"two requests"
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n")

    with server(twice) as address:
        assert exchanged(address, b"two requests", _QUIET).statuses == (200, 400)


def test_a_server_that_says_nothing_gives_no_status() -> None:
    """The wait ends after a while, and the connection is closed."""

    def wait(connection: socket.socket) -> None:
        while connection.recv(100):
            pass

    with server(wait) as address:
        assert exchanged(address, b"half a requ", _QUIET) == RawAnswer(b"")


def test_a_server_that_breaks_off_early_keeps_what_it_said() -> None:
    """It need not read everything before it refuses."""

    def refuse(connection: socket.socket) -> None:
        connection.recv(10)
        connection.sendall(b"HTTP/1.1 413 Content Too Large\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass

    with server(refuse) as address:
        assert exchanged(address, b" " * 1_000_000, _QUIET).statuses == (413,)


def test_exchanges_run_while_the_block_does_something_else() -> None:
    """Their answers are there when they are asked for, in the order of what was sent."""

    def echo(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 " + connection.recv(3) + b" x\r\n\r\n")

    with server(echo) as address, exchanging(address, [b"200", b"404"], _QUIET) as running:
        assert [one.result().statuses for one in running] == [(200,), (404,)]

"""What is written to a client leaves in as few pieces as there can be, and nothing stays behind."""

import asyncio
from collections.abc import Iterable

import pytest

from reference_impl.dms.http.whole_answers import HeadKeeper

HEAD = b"HTTP/1.1 200 OK\r\n\r\n"


class Wire(asyncio.Transport):
    """A transport that notes its packets."""

    def __init__(self) -> None:
        super().__init__()
        self.packets: list[bytes] = []
        self.is_closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send a packet."""
        self.packets.append(bytes(data))

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        """Send one packet of all."""
        self.write(b"".join(list_of_data))

    def close(self) -> None:
        """Send nothing more."""
        self.is_closed = True

    def is_closing(self) -> bool:
        """Whether nothing more can be sent."""
        return self.is_closed


@pytest.mark.parametrize(
    ("written", "packets"),
    [
        ([HEAD, b"[]"], [HEAD + b"[]"]),
        ([HEAD, b""], [HEAD]),
        ([HEAD], [HEAD]),
        ([HEAD, b"1", b"2", b"3"], [HEAD + b"1", b"23"]),
    ],
    ids=["with a body", "with an empty body", "alone", "in pieces"],
)
def test_a_head_goes_with_what_follows_it(written: list[bytes], packets: list[bytes]) -> None:
    """A client that waits for an answer wakes up once; one that gets a head alone need not wait for more."""
    wire = Wire()

    async def write() -> None:
        keeper = HeadKeeper(wire, asyncio.get_running_loop())
        for data in written:
            keeper.write(data)
        await asyncio.sleep(0)

    asyncio.run(write())
    assert wire.packets == packets


def test_what_was_kept_is_sent_before_the_connection_closes() -> None:
    """The answer to what is no HTTP is a head with its text in one piece, and the end of the connection."""
    wire = Wire()

    async def write() -> None:
        keeper = HeadKeeper(wire, asyncio.get_running_loop())
        keeper.write(HEAD)
        keeper.close()

    asyncio.run(write())
    assert (wire.packets, wire.is_closed) == ([HEAD], True)


@pytest.mark.parametrize("late", [b"", b"[]"], ids=["before the body", "before the body is written"])
def test_nothing_is_sent_to_a_client_that_has_hung_up(late: bytes) -> None:
    """To write to a connection that is gone would be an error in the log."""
    wire = Wire()

    async def write() -> None:
        keeper = HeadKeeper(wire, asyncio.get_running_loop())
        keeper.write(HEAD)
        wire.close()
        keeper.write(late)
        await asyncio.sleep(0)

    asyncio.run(write())
    assert wire.packets == []

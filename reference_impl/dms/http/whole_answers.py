"""Answers leave in one piece: the head goes to the socket with the body, so that a client wakes up once."""

import asyncio
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class WholeAnswerProtocol(HttpToolsProtocol):
    """Uvicorn's protocol, which writes the head of an answer and its body one after the other."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a connection."""
        kept = HeadKeeper(cast("asyncio.Transport", transport), self.loop)
        super().connection_made(kept)


class HeadKeeper(asyncio.Transport):
    """Keeps what is written until something follows it, at most until the event loop comes round."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._transport = transport
        self._loop = loop
        self._kept: bytes | bytearray | memoryview = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Keep this, or write it together with what was kept."""
        if self._transport.is_closing():
            self._kept = b""
        elif self._kept and data:
            kept, self._kept = self._kept, b""
            self._transport.writelines((kept, data))
        elif data:
            self._kept = data
            self._loop.call_soon(self._release)

    def close(self) -> None:
        """Close when everything is written."""
        self._release()
        self._transport.close()

    def abort(self) -> None:
        """Close at once; what is not written yet is lost."""
        self._kept = b""
        self._transport.abort()

    def is_closing(self) -> bool:
        """See asyncio."""
        return self._transport.is_closing()

    def get_extra_info(self, name: str, default: object = None) -> object:
        """See asyncio."""
        return self._transport.get_extra_info(name, default)

    def pause_reading(self) -> None:
        """See asyncio."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """See asyncio."""
        self._transport.resume_reading()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """See asyncio."""
        self._transport.set_protocol(protocol)

    def _release(self) -> None:
        kept, self._kept = self._kept, b""
        if kept and not self._transport.is_closing():
            self._transport.write(kept)

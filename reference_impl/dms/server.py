"""``dms-server --config settings.toml --port N``: the service in a process of its own (E00-S05)."""

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO, Final

import orjson
import typer
import uvicorn
from starlette.routing import Router

from reference_impl.dms import terminal
from reference_impl.dms.exit_codes import INTERRUPTED, ExitCode
from reference_impl.dms.http.application import application
from reference_impl.dms.http.client_connections import ClientConnection
from reference_impl.dms.runtime.configuration import (
    Configuration,
    ConfigurationError,
    configuration_of,
    log_unusable,
    read_settings,
)
from reference_impl.dms.runtime.library_messages import LibraryMessages
from reference_impl.dms.runtime.start_up import start_up
from reference_impl.dms.runtime.structured_log import JsonLog
from reference_impl.dms.runtime.tasks import StartUpFailedError
from reference_impl.dms.surroundings import Surroundings, of_this_process

_HOST: Final = "127.0.0.1"
_YOUNG_OBJECTS: Final = 50_000
"""How many objects more than were given back start a search for cycles: more than the largest page is made of."""


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """What a command line asks for."""

    config: Path | None
    host: str
    port: int


Listen = Callable[[Router, ServeRequest, BinaryIO], None]


def serve(
    config: Annotated[Path | None, typer.Option(help="A TOML file with the settings; the environment wins.")] = None,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = _HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 0,
) -> ServeRequest:
    """Serve the document API until SIGTERM; requests in flight are finished.

    The first line on standard output is {"ready":true,"base_url":"http://…"}; the log is JSON lines on standard error.
    Exit codes: 0 stopped, 1 start-up failed, 2 usage error or wrong configuration.
    """
    return ServeRequest(config, host, port)


_command: Final = typer.Typer(add_completion=False, rich_markup_mode=None)
_command.command()(serve)


def main() -> None:
    """Run the command line of this process."""
    world = of_this_process()
    log = JsonLog(_sink_of(world))
    logging.getLogger().addHandler(LibraryMessages(log))
    raise SystemExit(execute(sys.argv[1:], world, listen))


def execute(argv: Sequence[str], world: Surroundings, listening: Listen) -> int:
    """Run one command line in ``world``; ``listening`` serves until it is told to stop. Returns the exit code."""
    try:
        request = _command([*argv], prog_name="dms-server", standalone_mode=False)
    except typer.TyperException as error:
        terminal.write_line(world.stderr, f"error: usage: {error.format_message()}")
        return ExitCode.USAGE
    if not isinstance(request, ServeRequest):
        return ExitCode.SUCCESS
    return _serve(request, world, listening)


def _sink_of(world: Surroundings) -> Callable[[str], None]:
    """Return where log lines go. Requests are answered though nobody can take the lines any more."""

    def sink(line: str) -> None:
        with suppress(OSError):
            terminal.write_line(world.stderr, line)

    return sink


def _serve(request: ServeRequest, world: Surroundings, listening: Listen) -> int:
    config = world.directory / request.config if request.config else None
    sink = _sink_of(world)
    try:
        configuration = configuration_of(read_settings(config, world.environment))
        # The socket is opened afterwards: until then a client is refused, and no request waits.
        app = _started(configuration, config.parent if config else world.directory, sink)
        listening(app, request, world.stdout)
    except ConfigurationError as error:
        log_unusable(error, JsonLog(sink))
        return ExitCode.USAGE
    except StartUpFailedError:
        return ExitCode.FAILURE
    except OSError as error:
        sink(f"error: address_unusable: {request.host}:{request.port}: {error.strerror}")
        return ExitCode.FAILURE
    except KeyboardInterrupt:
        return INTERRUPTED
    return ExitCode.SUCCESS


def listen(app: Router, request: ServeRequest, announced: BinaryIO) -> None:
    """Open the socket, say so, and serve until SIGTERM or SIGINT."""
    # Once its requests are finished, uvicorn raises the signal again for whoever was there before it.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _stopped)
    with socket.create_server((request.host, request.port), backlog=1024) as listener:
        # Connections inherit it. Without, a body that follows its headers waits 40 ms for the client's delayed ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # A request to speak WebSocket is answered like any other: nobody here does.
        settings = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="on",
            server_header=False,
            http=ClientConnection,
            ws="none",
        )
        address = f"http://{request.host}:{listener.getsockname()[1]}"
        _AnnouncingServer(settings, address, announced).run(sockets=[listener])


def _stopped(*_: object) -> None:
    raise SystemExit(ExitCode.SUCCESS)


def _callers(listener: socket.socket) -> Iterator[socket.socket]:
    """Accept who waits at a listener."""
    listener.setblocking(False)
    with suppress(OSError):
        while True:
            yield listener.accept()[0]


def _started(configuration: Configuration, directory: Path, sink: Callable[[str], None]) -> Router:
    started = start_up(configuration, directory, JsonLog(sink))
    _search_cycles_rarely()
    return application(configuration, lambda: started, sink)


def _search_cycles_rarely() -> None:
    """Leave what start-up made out of every search for cycles, and do not search in the middle of a page.

    Documents have no cycles, but with the thresholds that are usual a page of them starts a dozen searches.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)


class _AnnouncingServer(uvicorn.Server):
    """Says on standard output when it is ready."""

    def __init__(self, config: uvicorn.Config, base_url: str, announced: BinaryIO) -> None:
        super().__init__(config)
        self.base_url = base_url
        self.announced = announced

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, after the requests of those who have called already: with the socket they would be turned away."""
        callers = [one for listener in sockets or () for one in _callers(listener)]
        for closed in (*self.servers, *(sockets or ())):
            closed.close()
        await asyncio.gather(*(self._let_in(one) for one in callers))
        await super().shutdown(sockets)

    async def _let_in(self, caller: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        _, connection = await loop.connect_accepted_socket(
            lambda: ClientConnection(self.config, self.server_state, self.lifespan.state), caller
        )
        connection.shutdown()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then announce the address."""
        await super().startup(sockets)
        if self.started:
            self.announced.write(orjson.dumps({"ready": True, "base_url": self.base_url}) + b"\n")
            self.announced.flush()

"""``dms-server --config settings.toml --port N``: the service in a process of its own (E00-S05)."""

import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer
import uvicorn

from reference_impl.dms.http.application import application
from reference_impl.dms.runtime.configuration import ConfigurationError, configuration_of, read_settings
from reference_impl.dms.runtime.structured_log import JsonLog, Level

_HOST = "127.0.0.1"


def main() -> None:
    """Run the command line of this process."""
    typer.run(serve)


def serve(
    config: Annotated[Path | None, typer.Option(help="A TOML file with the settings; the environment wins.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 0,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = _HOST,
) -> None:
    """Serve the document API until SIGTERM; requests in flight are finished.

    The first line on standard output is {"ready":true,"base_url":"http://…"}; the log is JSON lines on standard error.
    Exit codes: 0 stopped, 1 start-up failed, 2 usage error or wrong configuration.
    """
    log = JsonLog(_write_line)
    try:
        configuration = configuration_of(read_settings(config, os.environ))
    except ConfigurationError as error:
        log.write(Level.CRITICAL, "config.invalid", errors=error.details["errors"])
        raise typer.Exit(2) from None
    app = application(configuration, config.parent if config else Path.cwd(), _write_line)
    listener = socket.create_server((host, port), backlog=1024)
    settings = uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", server_header=False)
    server = _AnnouncingServer(settings, f"http://{host}:{listener.getsockname()[1]}")
    server.run(sockets=[listener])
    raise typer.Exit(0 if server.was_ready else 1)


def _write_line(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


class _AnnouncingServer(uvicorn.Server):
    """Says on standard output when it is ready."""

    def __init__(self, config: uvicorn.Config, base_url: str) -> None:
        super().__init__(config)
        self.base_url = base_url
        self.was_ready = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then announce the address."""
        await super().startup(sockets)
        if self.started:
            self.was_ready = True
            sys.stdout.write(orjson.dumps({"ready": True, "base_url": self.base_url}).decode() + "\n")
            sys.stdout.flush()

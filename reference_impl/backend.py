"""The reference backend in-process: what ``conformance.toml`` names as its factory."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reference_impl.dms import cli, operations
from reference_impl.dms.surroundings import Surroundings

if TYPE_CHECKING:
    from starlette.routing import Router

    from reference_impl.dms.runtime.start_up import Compiled


class ReferenceBackend:
    """Operations, commands and service of the reference implementation without a process of its own.

    It holds no resource; closing it does nothing.
    """

    def __init__(self) -> None:
        self._compiled: Compiled | None = None

    def describe(self) -> str:
        """Return what this backend is and offers, as JSON text."""
        return self.call("backend.describe", "{}")

    def call(self, operation: str, arguments: str) -> str:
        """Do one operation: JSON object text in, the answer object as JSON text out."""
        return operations.call(operation, arguments)

    def run(
        self, argv: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> tuple[int, str, str]:
        """Run a command line as its own process would, relative paths starting at ``cwd``.

        Returns exit code, standard output and standard error. ``argv[0]`` is ``dms-schema`` or ``dms-server``; the
        server ends as soon as it is ready, because nobody could stop it. Raises ValueError for another command.
        """
        stdout, stderr = io.BytesIO(), io.BytesIO()
        world = Surroundings(cwd, io.BytesIO(stdin), stdout, stderr, environment or {})
        match argv[0]:
            case "dms-schema":
                code = cli.execute(argv[1:], world)
            case "dms-server":
                code = _served_for_a_moment(argv[1:], world)
            case other:
                raise ValueError(f"this backend has no command {other}")
        return code, stdout.getvalue().decode(), stderr.getvalue().decode()

    def serve(self, settings: Mapping[str, str], log: Callable[[str], None]) -> "Router":
        """Return the service as an ASGI application; relative schema files are looked for in the current folder."""
        # What a server needs takes half a second to import; operations and commands do not wait for it.
        from reference_impl.dms.http.application import application  # noqa: PLC0415
        from reference_impl.dms.runtime.configuration import configuration_of  # noqa: PLC0415
        from reference_impl.dms.runtime.start_up import Compiled, start_up  # noqa: PLC0415
        from reference_impl.dms.runtime.structured_log import JsonLog  # noqa: PLC0415

        # Services of one backend share what depends on the schema set alone, so that a second one starts at once.
        compiled = self._compiled = self._compiled or Compiled()
        configuration = configuration_of(settings)
        return application(configuration, lambda: start_up(configuration, Path.cwd(), JsonLog(log), compiled), log)

    def close(self) -> None:
        """Do nothing."""


def _served_for_a_moment(argv: Sequence[str], world: Surroundings) -> int:
    # See serve: only the server waits for these imports.
    from reference_impl.dms import server  # noqa: PLC0415

    return server.execute(argv, world, lambda *_: None)


def create() -> ReferenceBackend:
    """Return a reference backend."""
    return ReferenceBackend()

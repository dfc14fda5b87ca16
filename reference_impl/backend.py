"""The reference backend in-process: what ``conformance.toml`` names as its factory."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from reference_impl.dms import cli, operations
from reference_impl.dms.surroundings import Surroundings


class ReferenceBackend:
    """Operations and commands of the reference implementation without a process of its own.

    It offers no HTTP service yet, so it has no ``serve``. It holds no resource; closing it does nothing.
    """

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

        Returns exit code, standard output and standard error. ``argv[0]`` is ``dms-schema``. Raises ValueError for
        another command.
        """
        if argv[0] != "dms-schema":
            raise ValueError(f"this backend has no command {argv[0]}")
        stdout, stderr = io.BytesIO(), io.BytesIO()
        code = cli.execute(argv[1:], Surroundings(cwd, io.BytesIO(stdin), stdout, stderr, environment or {}))
        return code, stdout.getvalue().decode(), stderr.getvalue().decode()

    def close(self) -> None:
        """Do nothing."""


def create() -> ReferenceBackend:
    """Return a reference backend."""
    return ReferenceBackend()

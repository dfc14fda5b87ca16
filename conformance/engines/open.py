"""From an ``[engine.<name>]`` table to a database engine."""

import os
import secrets
from pathlib import Path

from conformance.assertions import NotAvailable
from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.naming import Owner, run_word
from conformance.engines.postgresql import PostgreSqlServer
from conformance.engines.postgresql_dsn import read_dsn
from conformance.engines.protocol import Engine
from conformance.engines.scratch import ScratchEngine


def open_engine(settings: EngineSettings, *, run: str, root: Path | None = None) -> Engine:
    """Start or reach the database server and clear up after runs that died.

    Processes with the same ``run`` share templates and, when it is the embedded one, the server; ``run`` must be unique
    to the run. ``root`` is where embedded servers live, by default in memory or
    in the temporary folder (see :func:`conformance.engines.embedded.default_root`).

    Raises :class:`conformance.assertions.NotAvailable` when no DSN is set or a driver is missing, otherwise
    :class:`conformance.engines.errors.EngineError`.
    """
    owner = Owner(run_word(run), os.getpid(), secrets.token_hex(3))
    match settings.kind:
        case EngineKind.EMBEDDED_POSTGRESQL:
            return _embedded(owner, root)
        case EngineKind.POSTGRESQL:
            return ScratchEngine(PostgreSqlServer(read_dsn(_dsn(settings))), owner)
        case EngineKind.SQL_SERVER:
            # The driver is an extra, and what needs it is imported when somebody asks for it.
            from conformance.engines.sql_server import open_sql_server  # noqa: PLC0415

            return ScratchEngine(open_sql_server(_dsn(settings)), owner)


def _embedded(owner: Owner, root: Path | None) -> Engine:
    # The wheel is large and its import slow; runs that need no database never pay for it.
    from conformance.engines.embedded import default_root, join_server  # noqa: PLC0415

    joined = join_server(owner.run, root or default_root(os.environ))
    try:
        server = PostgreSqlServer(joined.dsn, EngineKind.EMBEDDED_POSTGRESQL, copy_files=True)
    except BaseException:
        joined.leave()
        raise
    return ScratchEngine(server, owner, after=joined.leave)


def _dsn(settings: EngineSettings) -> str:
    if not settings.dsn:
        variables = ", ".join(variable.name for variable in settings.unset) or "that its dsn names"
        raise NotAvailable(f"the engine {settings.name!r} has no DSN; set the environment variable {variables}")
    return settings.dsn

"""A database is reached over a local socket as it is over the network (dms E03-S05-AC7)."""

import os
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict

from conformance.backend.confinement import confined, without_network
from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.embedded import default_root
from conformance.engines.open import open_engine
from steps.dms.instruments.socket_relay import local_dsn


def test_a_session_without_network_works_over_the_relay() -> None:
    """Long answers come whole, and the relay ends with the block."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    with TemporaryDirectory(prefix="conformance-test-", dir=default_root(os.environ).parent) as folder:
        Path(folder).chmod(0o755)
        with (
            closing(open_engine(settings, run=uuid4().hex[:12], root=Path(folder))) as engine,
            engine.scratch() as database,
            local_dsn(database.dsn) as dsn,
        ):
            assert str(conninfo_to_dict(dsn)["host"]).startswith("/")

            def ask() -> int:
                with psycopg.connect(dsn) as connection:
                    [row] = connection.execute("SELECT repeat('x', 1000000)").fetchall()
                    return len(row[0])

            assert confined(ask, without_network) == 1_000_000


def test_a_local_socket_is_left_as_it_is() -> None:
    """A server that is reached without network needs no relay."""
    with local_dsn("postgresql:///store?host=/var/run/somewhere") as dsn:
        assert dsn == "postgresql:///store?host=/var/run/somewhere"

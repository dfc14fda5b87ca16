"""Put a fault into a database: one of its objects is replaced by a wrong one (Q2, kind ``db``).

A fault module of this kind has ``CHANGED``, the names of the objects that the wrong behaviour needs (see
:mod:`conformance.adequacy.database_objects`), and beside it a script per dialect, ``<module>.pgsql.sql`` and where SQL
Server can have the fault ``<module>.mssql.sql``. A script does nothing where the objects are not there.
"""

import importlib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Protocol, cast

import psycopg

from conformance.adequacy.database_objects import changed_objects, objects_of
from conformance.adequacy.errors import DatabaseFaultInvalid
from conformance.adequacy.launcher import module_name


class DatabaseFault(Protocol):
    """A module that changes the objects of a database."""

    ID: str
    CHANGED: tuple[str, ...]


def load_database_fault(fault: str) -> DatabaseFault:
    """Import the module of a database fault."""
    return cast("DatabaseFault", importlib.import_module(module_name(fault)))


def script_file(fault: str, dialect: str) -> Path:
    """Return where the script of a fault for a dialect stands."""
    package, _, module = module_name(fault).rpartition(".")
    return Path(str(resources.files(package) / f"{module}.{dialect}.sql"))


def put_into(fault: DatabaseFault, dsn: str) -> bool:
    """Apply the fault's script to a PostgreSQL database; say whether the fault is there now.

    Raises :class:`DatabaseFaultInvalid` when anything but the objects of ``CHANGED`` differs afterwards, rows included,
    or when applying the script once more changes something again.
    """
    script = script_file(fault.ID, "pgsql").read_bytes()
    with psycopg.connect(dsn, autocommit=True) as connection:
        before = objects_of(connection)
        connection.execute(script)
        after = objects_of(connection)
        changed = changed_objects(before, after)
        if changed not in ((), fault.CHANGED):
            raise _invalid(fault, f"changes {_listed(changed)}, not {_listed(fault.CHANGED)}")
        connection.execute(script)
        again = changed_objects(after, objects_of(connection))
    if again:
        raise _invalid(fault, f"is not idempotent: a second application changes {_listed(again)}")
    return bool(changed)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "nothing"


def _invalid(fault: DatabaseFault, problem: str) -> DatabaseFaultInvalid:
    return DatabaseFaultInvalid(f"the script of {fault.ID} {problem}", remedy="mend the script, or what CHANGED lists")

"""A run that breaks off, wherever it does, leaves the old state or the new one, and the next run knows which."""

from collections.abc import Sequence
from contextlib import closing

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from reference_impl.dms.provision_run import Prepared
from reference_impl.dms.provisioning import preflight
from reference_impl.dms.provisioning.applying import apply_script
from reference_impl.dms.provisioning.engine import Transaction
from reference_impl.dms.provisioning.errors import DatabaseUnreachableError
from reference_impl.dms.provisioning.postgresql import PostgreSqlServer
from reference_impl.dms.provisioning.preflight import State
from reference_impl.dms.provisioning.refusals import Errand
from reference_impl.dms.provisioning.targets import Target
from reference_impl.dms.provisioning.transactions import in_transaction

EVERY = 7
_OBJECTS = "SELECT count(*) FROM pg_class WHERE relnamespace >= 16384"


class Doomed:
    """A transaction whose session the server ends before the statement of that number, counted from 1."""

    def __init__(self, inner: Transaction, number: int, target: Target) -> None:
        self._inner = inner
        self._left = number
        self._target = target
        [(self._session,)] = inner.rows("SELECT pg_backend_pid()")

    def execute(self, statement: str, parameters: Sequence[str] = ()) -> None:
        """Count, end the session when its time has come, and send the statement all the same."""
        self._left -= 1
        if self._left == 0:
            look(self._target, "SELECT pg_terminate_backend(%s, 5000)", self._session)
        self._inner.execute(statement, parameters)

    def rows(self, statement: str, parameters: Sequence[str] = ()) -> list[tuple[object, ...]]:
        """Run a query."""
        return self._inner.rows(statement, parameters)


def test_a_session_that_ends_at_any_statement_leaves_what_was_there(target: Target, mini: Prepared) -> None:
    """Phases and seed alike: there is one transaction. The last number is that of no statement."""
    for number in (*range(1, len(mini.pieces), EVERY), len(mini.pieces)):
        with pytest.raises(DatabaseUnreachableError, match=rf"was lost at statement {number} \(Phase \d"):
            run(target, mini, number)
        assert look(target, _OBJECTS) == 0
        assert state(target, mini) is State.FRESH
    run(target, mini, len(mini.pieces) + 1)
    assert state(target, mini) is State.SAME


def test_a_repeated_run_that_ends_at_any_statement_leaves_what_was_there(target: Target, mini: Prepared) -> None:
    """Triggers are dropped and made again inside the transaction; readers never see a store without them."""
    run(target, mini, 0)
    objects = look(target, _OBJECTS)
    for number in (*range(1, len(mini.pieces), 3 * EVERY), len(mini.pieces)):
        with pytest.raises(DatabaseUnreachableError):
            run(target, mini, number)
        assert look(target, _OBJECTS) == objects
        assert state(target, mini) is State.SAME
    run(target, mini, 0)
    assert look(target, _OBJECTS) == objects


def run(target: Target, mini: Prepared, number: int) -> None:
    """Apply the script in a session that ends before the statement of that number; 0 for never."""
    errand = Errand(target.database, 60, "transaction", "COMMIT")
    with PostgreSqlServer(target).connect() as database:
        in_transaction(database, errand, lambda one: apply_script(Doomed(one, number, target), mini.pieces, errand))


def state(target: Target, mini: Prepared) -> State:
    """Return the state that the next run will find."""
    with PostgreSqlServer(target).connect() as database, database.contents(60) as contents:
        return preflight.examine(mini.expected, contents).state


def look(target: Target, statement: str, *parameters: object) -> object:
    """Ask the database in a session of our own."""
    with closing(psycopg.connect(make_conninfo(**target.parameters), autocommit=True)) as connection:
        [(value,)] = connection.execute(statement.encode(), parameters or None).fetchall()
    return value

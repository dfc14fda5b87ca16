"""Making a backend wait in the middle of storing descriptors, and cutting its connection there (dms E03-S05-AC17).

PostgreSQL only: the place is a trigger that waits for a lock of ours, so that nothing depends on time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Final

import sqlalchemy as sa

from conformance.assertions import REFUSED, fail
from steps.dms.stores.stores import Store

_LOCK: Final = 4_711_030_517
_LONGEST_WAIT: Final = 60.0
_PAUSE: Final = 0.01
_TRIGGER: Final = """
CREATE FUNCTION public.wait_for_the_suite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM dms."Descriptor") >= {position} THEN
        PERFORM pg_advisory_xact_lock({lock});
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.install_the_wait() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_regclass('dms."Descriptor"') IS NULL
        OR EXISTS (SELECT FROM pg_trigger WHERE tgname = 'wait_for_the_suite') THEN
        RETURN;
    END IF;
    CREATE TRIGGER wait_for_the_suite AFTER INSERT ON dms."Descriptor"
        FOR EACH ROW EXECUTE FUNCTION public.wait_for_the_suite();
END $$;
CREATE EVENT TRIGGER install_the_wait ON ddl_command_end EXECUTE FUNCTION public.install_the_wait();
CREATE FUNCTION public.any_command() RETURNS integer LANGUAGE sql AS 'SELECT 1';
"""
"""A table that is not there yet gets the trigger as soon as it is; one that is there, with the last command."""
_WAITING: Final = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'
"""


@contextmanager
def storing_held(store: Store, position: int) -> Iterator[None]:
    """Let whoever stores the descriptor of that number wait until the block ends, its row being written already."""
    store.execute(sa.text(_TRIGGER.format(position=position, lock=_LOCK)))
    store.execute(sa.text(f"SELECT pg_advisory_lock({_LOCK})"))
    try:
        yield
    finally:
        release(store)


def release(store: Store) -> None:
    """Let everybody go on, now and later."""
    store.execute(sa.text("SELECT pg_advisory_unlock_all()"))


def cut_whoever_waits(store: Store) -> None:
    """Wait until somebody waits for us, and end that connection. Fails when nobody ever does."""
    deadline = monotonic() + _LONGEST_WAIT
    while monotonic() < deadline:
        waiting = store.rows_of(sa.text(_WAITING))
        if waiting:
            store.execute(sa.text(f"SELECT pg_terminate_backend({int(str(waiting[0][0]))})"))
            return
        sleep(_PAUSE)
    fail("no connection came to the point at which it had to wait", code=REFUSED)
